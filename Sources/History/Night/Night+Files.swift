import Codebook
import Aggregation
import Foundation
import GRDB
import Reporting

/// One file as it was just read.
public struct FileReading: Sendable {
  /// The place of its INPUT in the configuration.
  public var input: Int
  public var path: String
  /// What records call it.
  public var name: String
  public var stamp: FileStamp
  /// Its length as it lies on the disk.
  public var bytes: Int
  public var sha256: String
  /// How it was read, a sentence each.
  public var layout: [String]
  /// Rows.
  public var rejected: Int
  public var repaired: Int
  /// The most frequent causes of the rejected rows.
  public var causes: [RejectCauses.Cause]
  /// The path of its answers, as `KeptAnswerFile` wrote them.
  public var answers: String

  public init(
    input: Int, path: String, name: String, stamp: FileStamp, description: InputDescription,
    rows: RowCounts, rejects: RejectCauses, answers: String
  ) {
    (self.input, self.path, self.name, self.stamp) = (input, path, name, stamp)
    (bytes, sha256, layout) = (description.bytes, description.sha256, description.layout)
    (rejected, repaired, causes) = (rows.rejected, rows.repaired, rejects.commonest)
    self.answers = answers
  }
}

/// What the new versions of files changed, of answers that were tagged.
public struct FileChanges: Sendable, Equatable {
  /// New answers of candidates of whom as many earlier ones are gone.
  public var corrected = 0
  /// Answers of the versions before that no file has any more, corrected ones aside.
  public var removed = 0
}

extension Night {
  /// Every file the ledger knows, in the order of the input.
  public func files() throws -> [KnownFile] { try Night.files(db) }

  static func files(_ db: Database) throws -> [KnownFile] {
    try Row.fetchAll(
      db, sql: "SELECT \(KnownFile.columns) FROM file ORDER BY input, CAST(path AS BLOB)"
    )
    .map(KnownFile.init)
  }

  static func setAside(_ db: Database) throws -> [SetAsideFile] {
    try Row.fetchAll(db, sql: "SELECT * FROM set_aside ORDER BY CAST(path AS BLOB)").map { row in
      SetAsideFile(
        path: row["path"],
        stamp: FileStamp(size: row["size"], modified: row["mtime"], inode: row["inode"]),
        tagging: row["tagging"], run: row["run"], code: row["code"], cause: row["cause"])
    }
  }

  /// Remembers that a file could not be used; a version of it that was read before stays.
  public func setAside(_ file: SetAsideFile, tagging: Int64) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        file.path, file.stamp.size, file.stamp.modified, file.stamp.inode, tagging, file.run,
        file.code, file.cause,
      ])
  }

  /// The file can be used.
  private func takeBack(_ path: String) throws {
    try db.execute(sql: "DELETE FROM set_aside WHERE path = ?", arguments: [path])
  }

  /// The file looks otherwise, or lies elsewhere, and holds the same bytes.
  public func update(
    _ file: KnownFile, path: String, stamp: FileStamp, input: Int, name: String
  ) throws {
    try db.execute(
      sql: """
        UPDATE file SET path = ?, size = ?, mtime = ?, inode = ?, input = ?, name = ?, gone = NULL
        WHERE id = ?
        """,
      arguments: [path, stamp.size, stamp.modified, stamp.inode, input, name, file.id])
    // Elsewhere it may stand before a file that it stood behind.
    if path.bytes != file.path.bytes || input != file.input {
      try touchTwins(of: file.id, released: false)
    }
  }

  /// Files that are set aside and not there any more are forgotten; `present` are the bytes of
  /// paths.
  public func keepSetAside(only present: Set<[UInt8]>) throws {
    for file in try Night.setAside(db) where !present.contains(file.path.bytes) {
      try takeBack(file.path)
    }
  }

  /// The file is not there; its answers stay.
  public func markGone(_ file: KnownFile) throws {
    try db.execute(
      sql: "UPDATE file SET gone = ? WHERE id = ? AND gone IS NULL", arguments: [run, file.id])
  }

  /// The latest version of a file takes the place of the one before.
  public func replace(_ reading: FileReading, tagging: Int64) throws {
    let before = try Row.fetchOne(
      db, sql: "SELECT id, tagging FROM file WHERE path = ?", arguments: [reading.path])
    let known: Int64? = before?["id"]
    if let known, let tagging: Int64 = before?["tagging"] {
      try touchTwins(of: known, released: true)
      try db.execute(
        sql: """
          INSERT INTO temp.earlier SELECT *, \(tagging) FROM main.answer WHERE file = \(known);
          DELETE FROM main.answer WHERE file = \(known);
          """)
    }
    let file = try write(reading, tagging: tagging, known: known)
    try insertAnswers(of: file, from: reading.answers)
    try touchTwins(of: file, released: false)
    try takeBack(reading.path)
  }

  private func write(_ reading: FileReading, tagging: Int64, known: Int64?) throws -> Int64 {
    let arguments: StatementArguments = [
      reading.input, reading.path, reading.name, reading.stamp.size, reading.stamp.modified,
      reading.stamp.inode, reading.bytes, reading.sha256, try reading.layout.json, tagging, run,
      reading.rejected, reading.repaired, try reading.causes.json,
    ]
    try db.execute(
      sql: """
        INSERT INTO file (input, path, name, size, mtime, inode, bytes, sha256, layout, tagging,
          read, rejected, repaired, causes, seen)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(run))
        ON CONFLICT (path) DO UPDATE SET input = excluded.input, name = excluded.name,
          size = excluded.size, mtime = excluded.mtime, inode = excluded.inode,
          bytes = excluded.bytes, sha256 = excluded.sha256, layout = excluded.layout, tagging = excluded.tagging,
          read = excluded.read, rejected = excluded.rejected, repaired = excluded.repaired,
          causes = excluded.causes, gone = NULL, stale = 1
        """, arguments: arguments)
    return try known
      ?? Int64.fetchOne(db, sql: "SELECT id FROM file WHERE path = ?", arguments: [reading.path])!
  }

  private func insertAnswers(of file: Int64, from path: String) throws {
    let insert = try db.makeStatement(
      sql: "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let isForgotten = try db.makeStatement(sql: "SELECT 1 FROM forgotten WHERE key = ?")
    let hasForgotten = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM forgotten)")!
    var row = 0
    var part = 0
    try KeptAnswerFile.forEach(at: path) { answer in
      part = answer.row == row ? part + 1 : 0
      row = answer.row
      if hasForgotten, let key = answer.key,
        try Int.fetchOne(isForgotten, arguments: [Data(key)]) != nil
      {
        return
      }
      let skipped = answer.tags[0]
      try insert.execute(arguments: [
        file, row, part, answer.key.map { Data($0) }, answer.content, answer.day ?? day,
        answer.day != nil, try label(answer.scenario), try answer.group.map(label), run,
        skipped == StoredTags.duplicate, holdsBack && skipped == 0, Data(answer.tags),
      ])
    }
  }

  /// Answers that were in the versions before are no news, wherever they were; those that are gone leave a
  /// ghost. Comes after all files are replaced: an answer may have gone from one to another.
  func compareWithEarlier() throws {
    for file in try Int64.fetchAll(db, sql: "SELECT DISTINCT file FROM earlier") {
      try db.execute(
        sql: """
          UPDATE answer SET run = earlier.run, held = earlier.held,
            day = CASE WHEN answer.dated THEN answer.day ELSE earlier.day END
          FROM earlier
          WHERE answer.file = \(file) AND earlier.file = \(file)
            AND earlier.content = answer.content AND earlier.key IS answer.key
            AND substr(earlier.tags, 1, 1) = substr(answer.tags, 1, 1)
          """)
    }
    try db.execute(
      sql: """
        UPDATE answer SET run = moved.run, held = moved.held,
          day = CASE WHEN answer.dated THEN answer.day ELSE moved.day END
        FROM (
          SELECT key, content, substr(tags, 1, 1) AS skipped, min(run) AS run, min(held) AS held,
            min(day) AS day
          FROM earlier
          WHERE key IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM answer here WHERE here.key = earlier.key
              AND here.content = earlier.content AND here.file = earlier.file)
          GROUP BY 1, 2, 3) moved
        WHERE answer.key = moved.key AND answer.content = moved.content AND answer.run = \(run)
          AND substr(answer.tags, 1, 1) = moved.skipped
        """)
    // Who has no key is looked for in the file itself.
    try db.execute(
      sql: """
        DROP TABLE IF EXISTS temp.nameless;
        CREATE TEMP TABLE nameless AS SELECT file, content FROM main.answer
          WHERE key IS NULL AND file IN (SELECT file FROM earlier);
        CREATE INDEX temp.nameless_content ON nameless (file, content);
        """)
    guard holdsBack else { return }
    try db.execute(
      sql: """
        INSERT INTO ghost (file, scenario, grouping, day, dated, tagging, tags)
        SELECT file, scenario, grouping, day, dated, tagging, tags FROM earlier
        WHERE NOT held AND \(isGone)
        """)
  }

  /// An answer of `earlier` that is gone from its file, and is nowhere else either.
  private var isGone: String {
    """
    NOT earlier.duplicate AND substr(earlier.tags, 1, 1) = x'00' AND NOT EXISTS (
      SELECT 1 FROM nameless WHERE earlier.key IS NULL AND nameless.file = earlier.file
        AND nameless.content = earlier.content)
    AND NOT EXISTS (
      SELECT 1 FROM answer WHERE earlier.key IS NOT NULL AND key = earlier.key
        AND content = earlier.content)
    """
  }

  /// What the files' new versions changed; comes after `settle`.
  public func changes() throws -> FileChanges {
    var changes = FileChanges()
    changes.corrected = try count(
      """
      WITH gone AS (
        SELECT key, count(*) AS answers FROM earlier
        WHERE key IS NOT NULL AND \(isGone) GROUP BY key),
      came AS (
        SELECT key, count(*) AS answers FROM answer
        WHERE key IN (SELECT key FROM gone) AND run = ? AND NOT duplicate
          AND substr(tags, 1, 1) = x'00'
        GROUP BY key)
      SELECT sum(min(gone.answers, came.answers)) FROM gone JOIN came USING (key)
      """, [run])
    changes.removed =
      try count("SELECT count(*) FROM earlier WHERE \(isGone)", []) - changes.corrected
    if try !holdsBack && changes.corrected + changes.removed > 0 || hasOtherTags() {
      try noteLoss()
    }
    return changes
  }

  /// Whether an answer of a file says the same as in the version before and has other tags, as by another
  /// role.
  private func hasOtherTags() throws -> Bool {
    let answers =
      "FROM answer WHERE file IN (SELECT file FROM earlier) AND substr(tags, 1, 1) = x'00'"
    return try count(
      """
      SELECT EXISTS (
        SELECT 1 FROM (
          SELECT file, content, key, tags FROM earlier WHERE substr(tags, 1, 1) = x'00'
          EXCEPT SELECT file, content, key, tags \(answers)) AS lost
        JOIN (SELECT DISTINCT file, content, key \(answers)) AS kept
          ON kept.file = lost.file AND kept.content = lost.content AND kept.key IS lost.key)
      """, []) > 0
  }

  /// Notes the answers of the file that stand in other files too.
  private func touchTwins(of file: Int64, released: Bool) throws {
    try db.execute(
      sql: """
        INSERT INTO touched
        SELECT key, content, \(released ? "NOT held AND NOT duplicate" : "0") FROM answer
        WHERE file = \(file) AND key IS NOT NULL AND (\(twin("<")) OR \(twin(">")))
        """)
  }

  /// Whether another file has the answer; each side of the file is a range of the index.
  private func twin(_ side: String) -> String {
    """
    EXISTS (SELECT 1 FROM answer twin WHERE twin.key = answer.key
      AND twin.content = answer.content AND twin.file \(side) answer.file)
    """
  }

  func count(_ sql: String, _ arguments: StatementArguments) throws -> Int {
    try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
  }
}

import Aggregation
import Codebook
import Foundation
import GRDB

/// What a report is made of, as far as the ledger knows it.
public struct LedgerTotals: Sendable {
  public var summary = Summary()
  /// Rows of the files; `summary` counts answers, of which a row may have several.
  public var rows = RowCounts()
  public var rejects = RejectCauses()
  /// The files that count, in the order of the input.
  public var files: [KnownFile] = []
}

extension Night {
  /// What all files add up to; with `since`, answers of that day (since 1970) and later.
  public func totals(since: Int?) throws -> LedgerTotals {
    var totals = LedgerTotals()
    let all = since == nil ? try sum() : FileTotals()
    (totals.summary, totals.rows) = (all.summary, all.rows.counts)
    let counter = try since.map { _ in try FileCounter(db, countsMonths: countsMonths) }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(KnownFile.columns), causes, rejected, repaired, first_day, last_day FROM file
        ORDER BY input, CAST(path AS BLOB)
        """)
    while let row = try rows.next() {
      let file = try KnownFile(row)
      if let since, let counter {
        guard let own = try ownTotals(of: file, row, since: since, counter) else { continue }
        totals.summary.merge(own.summary)
        totals.rows.merge(own.rows.counts)
      }
      for cause in try [RejectCauses.Cause](json: row["causes"]) { totals.rejects.add(cause) }
      totals.files.append(file)
    }
    return totals
  }

  /// Of one file; nil where all its answers are of earlier days.
  private func ownTotals(
    of file: KnownFile, _ row: Row, since: Int, _ counter: FileCounter
  ) throws -> FileTotals? {
    if let first: Int = row["first_day"], first < since {
      guard let last: Int = row["last_day"], last >= since else { return nil }
      return try counter.count(file, row, since: since).totals
    }
    let stored = try Data.fetchOne(
      db, sql: "SELECT totals FROM file WHERE id = ?", arguments: [file.id])
    return try FileTotals(packed: stored ?? Data())
  }

  /// Of all files. What was added up before is kept, so that a night adds only what is new; where a
  /// file in it changed, it is added up anew from the files' own totals, as a merge cannot
  /// subtract.
  private func sum() throws -> FileTotals {
    let stored = try Data.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'sum'")
    var sum = try stored.map(FileTotals.init(packed:)) ?? FileTotals()
    let rows = try Row.fetchCursor(db, sql: "SELECT totals FROM file WHERE NOT summed")
    while let row = try rows.next() { sum.merge(try FileTotals(packed: row[0])) }
    try db.execute(
      sql: "INSERT OR REPLACE INTO meta VALUES ('sum', ?)", arguments: [try sum.packed])
    try db.execute(sql: "UPDATE file SET summed = 1 WHERE NOT summed")
    return sum
  }

  /// Whether an answer counts, by the name of its file and its row; `since` as in `totals`.
  public func countsAnswer(since: Int?) throws -> (String, Int) throws -> Bool {
    var files: [[UInt8]: Int64] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM file") {
      files[(row["name"] as String).bytes] = row["id"]
    }
    let statement = try db.makeStatement(
      sql: """
        SELECT EXISTS (SELECT 1 FROM answer WHERE file = ? AND row = ?
          AND NOT held AND NOT duplicate AND day >= ?)
        """)
    return { name, row in
      guard let file = files[name.bytes] else { return false }
      return try Bool.fetchOne(statement, arguments: [file, row, since ?? Int.min]) ?? false
    }
  }

  /// What the answers that were first seen in this run say; for alerts, not to be shown.
  public func entered() throws -> Summary {
    var summary = Summary()
    let counter = try FileCounter(db)
    for row in try Row.fetchAll(db, sql: "SELECT * FROM file WHERE read = ?", arguments: [run]) {
      let file = try KnownFile(row)
      try counter.forEachAnswer(of: file, where: "run = \(run) AND NOT duplicate") {
        answer, place in
        if answer.skipped == nil { summary.count(answer, file: file.name, row: place.row) }
      }
    }
    return summary.withoutEvidence
  }

  /// Answers that were first seen in this run.
  public func newAnswers() throws -> Int {
    try count(
      """
      SELECT count(*) FROM answer JOIN file ON file.id = answer.file
      WHERE file.read = ? AND run = ? AND NOT duplicate AND substr(tags, 1, 1) = x'00'
      """, [run, run])
  }

  /// Answers of the files that this run read that are no news: they were in an earlier version, or are in
  /// another file.
  public func knownAnswers() throws -> Int {
    try count(
      """
      SELECT count(*) FROM answer JOIN file ON file.id = answer.file
      WHERE file.read = ? AND (run <> ? OR duplicate) AND substr(tags, 1, 1) = x'00'
      """, [run, run])
  }

  func countStaleFiles() throws {
    if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM file WHERE stale AND summed)")! {
      try db.execute(sql: "DELETE FROM meta WHERE name = 'sum'; UPDATE file SET summed = 0")
    }
    let counter = try FileCounter(db, countsMonths: countsMonths)
    let update = try db.makeStatement(
      sql: "UPDATE file SET totals = ?, first_day = ?, last_day = ?, stale = 0 WHERE id = ?")
    for row in try Row.fetchAll(db, sql: "SELECT * FROM file WHERE stale") {
      let file = try KnownFile(row)
      let counted = try counter.count(file, row, since: nil)
      try update.execute(arguments: [
        try counted.totals.packed, counted.firstDay, counted.lastDay, file.id,
      ])
    }
  }
}

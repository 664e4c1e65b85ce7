import Foundation
import GRDB

/// Where an answer stands.
public struct AnswerPlace: Sendable, Equatable {
  /// What records call the file.
  public var name: String
  /// Counts records after the header from 1.
  public var row: Int
}

extension Ledger {
  /// Where the candidate's answers stand.
  public func places(of id: String) throws -> [AnswerPlace] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, row FROM answer JOIN file ON file.id = answer.file WHERE key = ?
          ORDER BY file.input, CAST(path AS BLOB), row
          """, arguments: [try Ledger.key(of: id, in: db)]
      ).map { AnswerPlace(name: $0["name"], row: $0["row"]) }
    }
  }

  /// Names of the files that have no ids, as far as their answers tell.
  public func numberedFiles() throws -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM file WHERE EXISTS (SELECT 1 FROM answer WHERE file = file.id)
            AND NOT EXISTS (SELECT 1 FROM answer WHERE file = file.id AND key IS NOT NULL)
          """)
    }
  }

  /// Erases all answers of the candidate, and keeps them out from now on, should a file that names
  /// the candidate be read again.
  ///
  /// With `keepsFigures`, what the figures hold of the candidate stays in them, without any hash,
  /// until they change anyway: if they fell by one person at once, two reports would show what that
  /// person had said.
  ///
  /// - Returns: how many answers were erased, and whether the candidate was forgotten before.
  public func forget(
    _ id: String, keepsFigures: Bool
  ) throws -> (answers: Int, wasForgotten: Bool) {
    try write { db in
      let key = try Ledger.key(of: id, in: db)
      if keepsFigures {
        try db.execute(
          sql: """
            INSERT INTO ghost (file, scenario, grouping, day, dated, tagging, tags)
            SELECT file, scenario, grouping, day, dated, tagging, tags FROM answer
            JOIN file ON file.id = answer.file
            WHERE key = ? AND NOT held AND NOT duplicate AND substr(tags, 1, 1) = x'00'
            """, arguments: [key])
      }
      try db.execute(
        sql: "UPDATE file SET stale = 1 WHERE id IN (SELECT file FROM answer WHERE key = ?)",
        arguments: [key])
      try db.execute(sql: "DELETE FROM answer WHERE key = ?", arguments: [key])
      let erased = db.changesCount
      try db.execute(sql: "INSERT OR IGNORE INTO forgotten VALUES (?)", arguments: [key])
      let wasForgotten = db.changesCount == 0
      // The next run makes a report without the candidate, also where nothing else is new.
      if erased > 0 { try Ledger.forgetMemory(Night.settings, in: db) }
      if erased > 0, !keepsFigures {
        try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES (?, '1')", arguments: [Night.loss])
      }
      return (erased, wasForgotten)
    }
  }

  private static func key(of id: String, in db: Database) throws -> Data {
    let seed = try Night.seed(db)
    let bytes = Array(id.utf8)
    return Data(bytes.withUnsafeBufferPointer { KeptAnswerEncoder.key(of: $0, seed: seed) })
  }

  /// Overwrites what was deleted. Not possible within a transaction.
  public func vacuum() throws {
    try withPath { try queue.vacuum() }
  }
}

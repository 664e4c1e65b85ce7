import Foundation
import GRDB

/// Where a candidate's rows were.
public struct ForgottenAnswer: Sendable, Equatable {
  public var path: String
  /// What records call the file.
  public var name: String
  public var row: Int
}

extension Ledger {
  /// Erases all answers of the candidate, and keeps them out from now on, should a file that names the
  /// candidate be read again.
  ///
  /// What the figures hold of the candidate stays in them, without any hash, until they change anyway:
  /// if they fell by one person at once, two reports would show what that person had said.
  ///
  /// - Returns: where the answers stood; empty where the ledger knew none.
  public func forget(_ id: String, keepsFigures: Bool) throws -> [ForgottenAnswer] {
    try write { db in
      let seed = try Night.seed(db)
      let bytes = Array(id.utf8)
      let key = Data(bytes.withUnsafeBufferPointer { KeptAnswerEncoder.key(of: $0, seed: seed) })
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT path, name, row FROM answer JOIN file ON file.id = answer.file WHERE key = ?
          ORDER BY file.input, CAST(path AS BLOB), row
          """, arguments: [key])
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
      try db.execute(sql: "INSERT OR IGNORE INTO forgotten VALUES (?)", arguments: [key])
      return rows.map { ForgottenAnswer(path: $0["path"], name: $0["name"], row: $0["row"]) }
    }
  }

  /// Gives deleted content's room back and overwrites it. Not possible within a transaction.
  public func vacuum() throws {
    do {
      try queue.vacuum()
    } catch let error as DatabaseError {
      throw LedgerError(path: path, error)
    }
  }
}

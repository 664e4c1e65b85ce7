import Aggregation
import Codebook
import Foundation
import GRDB

/// What a report is made of, as far as the ledger knows it.
public struct LedgerTotals: Sendable {
  public var summary = Summary()
  public var rows = RowCounts()
  public var rejects = RejectCauses()
  /// The files that count, in the order of the input.
  public var files: [KnownFile] = []
}

extension Night {
  /// What all files add up to; with `since`, answers of that day (since 1970) and later.
  public func totals(since: Int?) throws -> LedgerTotals {
    var totals = LedgerTotals()
    let rows = try Row.fetchCursor(
      db, sql: "SELECT * FROM file ORDER BY input, CAST(path AS BLOB)")
    let counter = try FileCounter(db, countsMonths: countsMonths)
    while let row = try rows.next() {
      let file = try KnownFile(row)
      let own: FileTotals
      if let since, let first: Int = row["first_day"], first < since {
        guard let last: Int = row["last_day"], last >= since else { continue }
        own = try counter.count(file, row, since: since).totals
      } else {
        own = try FileTotals(json: String(decoding: row["totals"] as Data, as: UTF8.self))
      }
      totals.summary.merge(own.summary)
      totals.rows.merge(own.rows.counts)
      for cause in try [RejectCauses.Cause](json: row["causes"]) { totals.rejects.add(cause) }
      totals.files.append(file)
    }
    return totals
  }

  /// Whether an answer counts, by the name of its file and its row; `since` as in `totals`.
  public func countsAnswer(since: Int?) throws -> (String, Int) throws -> Bool {
    var files: [String: Int64] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM file") {
      files[row["name"]] = row["id"]
    }
    let statement = try db.makeStatement(
      sql: """
        SELECT EXISTS (SELECT 1 FROM answer WHERE file = ? AND row = ?
          AND NOT held AND NOT duplicate AND day >= ?)
        """)
    return { name, row in
      guard let file = files[name] else { return false }
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

  func countStaleFiles() throws {
    let counter = try FileCounter(db, countsMonths: countsMonths)
    let update = try db.makeStatement(
      sql: "UPDATE file SET totals = ?, first_day = ?, last_day = ?, stale = 0 WHERE id = ?")
    for row in try Row.fetchAll(db, sql: "SELECT * FROM file WHERE stale") {
      let file = try KnownFile(row)
      let counted = try counter.count(file, row, since: nil)
      try update.execute(arguments: [
        Data(try counted.totals.json.utf8), counted.firstDay, counted.lastDay, file.id,
      ])
    }
  }
}

/// What one file adds to a report.
struct FileTotals: Codable {
  struct Rows: Codable {
    var read = 0
    var tagged = 0
    var skipped: [String: Int] = [:]
    var rejected = 0
    var repaired = 0

    init(_ counts: RowCounts) {
      (read, tagged) = (counts.read, counts.tagged)
      (rejected, repaired) = (counts.rejected, counts.repaired)
      for reason in SkipReason.allCases { skipped[reason.name] = counts[skipped: reason] }
    }

    var counts: RowCounts {
      var counts = RowCounts()
      (counts.read, counts.tagged) = (read, tagged)
      (counts.rejected, counts.repaired) = (rejected, repaired)
      for reason in SkipReason.allCases { counts[skipped: reason] = skipped[reason.name] ?? 0 }
      return counts
    }
  }

  var summary: Summary
  var rows: Rows
}

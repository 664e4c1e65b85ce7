import Aggregation
import Codebook
import Foundation
import GRDB

/// Counts the stored answers of a file as a run over the file would.
struct FileCounter {
  private let db: Database
  private let names: [Int64: String]
  /// Of answers that were tagged by another pack the rules' places differ: where today's pack has the rules
  /// of each, by the number of the tagging. Those that it lacks are counted no more.
  private let translations: [Int64: [RuleID]]
  private let countsMonths: Bool

  init(_ db: Database, countsMonths: Bool = false) throws {
    self.db = db
    self.countsMonths = countsMonths
    var names: [Int64: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM label") {
      names[row["id"]] = row["name"] as String
    }
    self.names = names
    var taggings: [Int64: [String]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, rules FROM tagging") {
      taggings[row["id"]] = try [String](json: row["rules"])
    }
    let used = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'tagging'")
    let current = used.flatMap { taggings[$0] } ?? []
    var places: [String: RuleID] = [:]
    for (place, name) in current.enumerated() { places[name] = RuleID(UInt16(place)) }
    translations = taggings.filter { $0.value != current }.mapValues { rules in
      rules.map { places[$0] ?? .none }
    }
  }

  /// Where and when a stored answer was given.
  struct Place {
    var row: Int
    /// Days since 1970: of the answer, or when it was first seen.
    var day: Int
    var isDated: Bool
    var group: String?
    /// Not yet in the figures.
    var isHeld: Bool
  }

  /// What the file adds to a report; with `since`, its answers of that day and later. Days are of
  /// the answers that count.
  func count(
    _ file: KnownFile, _ record: Row, since: Int?
  ) throws -> (totals: FileTotals, firstDay: Int?, lastDay: Int?) {
    var summary = Summary()
    var rows = RowCounts()
    var days: ClosedRange<Int>?
    var row = 0
    var outcome: SkipReason??
    func finishRow() {
      guard let known = outcome else { return }
      rows.read += 1
      if let reason = known { rows[skipped: reason] += 1 } else { rows.tagged += 1 }
      outcome = nil
    }
    func saw(_ day: Int) {
      days = min(days?.lowerBound ?? day, day)...max(days?.upperBound ?? day, day)
    }
    let window = since.map { "day >= \($0)" } ?? "1"
    try forEachAnswer(of: file, where: window) { answer, place in
      // What waits is not there yet, as far as a report goes.
      if place.isHeld { return }
      if place.row != row { finishRow() }
      row = place.row
      // A row counts as tagged if one of its answers is, else as skipped for the first reason.
      if answer.skipped == nil {
        outcome = .some(nil)
        add(answer, at: place, of: file, to: &summary)
      } else if outcome == nil {
        outcome = .some(answer.skipped)
      }
      saw(place.day)
    }
    finishRow()
    try forEachGhost(of: file, where: window) { answer, place in
      rows.read += 1
      rows.tagged += 1
      add(answer, at: place, of: file, to: &summary)
      saw(place.day)
    }
    rows.rejected = record["rejected"]
    rows.repaired = record["repaired"]
    rows.read += rows.rejected
    return (
      FileTotals(summary: summary.withoutEvidence, rows: FileTotals.Rows(rows)), days?.lowerBound,
      days?.upperBound
    )
  }

  private func add(
    _ answer: borrowing TaggedAnswer, at place: Place, of file: KnownFile, to summary: inout Summary
  ) {
    var columns = Summary.Columns()
    columns.date = place.isDated ? Day(place.day).date : nil
    columns.countsMonths = countsMonths
    guard var group = place.group else {
      summary.count(answer, file: file.name, row: place.row, columns: columns)
      return
    }
    group.withUTF8 {
      columns.group = $0
      summary.count(answer, file: file.name, row: place.row, columns: columns)
    }
  }

  func forEachAnswer(
    of file: KnownFile, where condition: String,
    _ body: (borrowing TaggedAnswer, Place) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT tags, scenario, row, day, dated, grouping, held AND NOT duplicate, duplicate
        FROM answer WHERE file = \(file.id) AND \(condition) ORDER BY row, part
        """)
    let translation = translations[file.tagging]
    var answer = TaggedAnswer()
    while let row = try rows.next() {
      try read(row, translation: translation, into: &answer)
      if row[7] as Bool {
        answer.reset()
        answer.skipped = .duplicate
      }
      try body(answer, place(row))
    }
  }

  /// Answers that are gone from the file and still in the figures that are shown.
  private func forEachGhost(
    of file: KnownFile, where condition: String,
    _ body: (borrowing TaggedAnswer, Place) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT tags, scenario, 0, day, dated, grouping, 0, tagging
        FROM ghost WHERE file = \(file.id) AND \(condition) ORDER BY id
        """)
    var answer = TaggedAnswer()
    while let row = try rows.next() {
      try read(row, translation: translations[row[7]], into: &answer)
      try body(answer, place(row))
    }
  }

  private func place(_ row: Row) -> Place {
    Place(
      row: row[2], day: row[3], isDated: row[4], group: (row[5] as Int64?).flatMap { names[$0] },
      isHeld: row[6])
  }

  private func read(_ row: Row, translation: [RuleID]?, into answer: inout TaggedAnswer) throws {
    let isSound = try row.withUnsafeData(atIndex: 0) { data in
      (data ?? Data()).withUnsafeBytes { StoredTags.read($0, into: &answer) }
    }
    guard isSound, let name = names[row[1]] else {
      throw LedgerDamage(cause: "tags of an answer cannot be read")
    }
    answer.scenario = Scenario(name: name).map(ScenarioLabel.standard) ?? .own(name)
    guard let translation else { return }
    for i in answer.firedRules.indices {
      let index = Int(answer.firedRules[i].index)
      answer.firedRules[i] = index < translation.count ? translation[index] : .none
    }
  }
}

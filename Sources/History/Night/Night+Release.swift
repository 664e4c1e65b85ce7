import Foundation
import GRDB

/// How figures change so that none tells about a few people.
public struct HoldBack: Sendable, Equatable {
  /// So many answers enter a figure together.
  public var minimumGroup: Int
  /// Figures are shown by month too.
  public var countsMonths: Bool

  public init(minimumGroup: Int, countsMonths: Bool) {
    (self.minimumGroup, self.countsMonths) = (minimumGroup, countsMonths)
  }
}

extension Night {
  /// Lets answers into the figures that are shown.
  ///
  /// Whoever subtracts one night's figures from the next must not learn about a single person. So new
  /// answers wait until every total that the report shows and that holds them (of their scenario, of
  /// the scenario in their group, of the scenario in their month) gets as many of them at once as a
  /// shown group must have; of those that are no non-answers, which most shares are of, as many or none.
  /// Scenarios that the last report did not show are taken together: with the shown ones known, the total
  /// tells about all of them at once. Answers that are gone from their files leave when what they are
  /// counted in changes anyway.
  func release(_ rule: HoldBack?, shown: Set<String>?) throws {
    guard let rule, let shown else {
      try release(where: "1")
      return
    }
    let labels = try shown.sorted().map { String(try label($0)) }.joined(separator: ",")
    // The scenario's number, or 0 for all that are not shown.
    let scenario = "CASE WHEN scenario IN (\(labels)) THEN scenario ELSE 0 END"
    let month =
      rule.countsMonths
      ? "CASE WHEN dated THEN strftime('%Y-%m', day * 86400, 'unixepoch') ELSE '' END" : "''"
    var cells = try Row.fetchAll(
      db,
      sql: """
        SELECT \(scenario) AS scenario, grouping, \(month) AS month, rated(tags) AS rated,
          count(*) AS answers
        FROM answer WHERE held AND NOT duplicate GROUP BY 1, 2, 3, 4
        """
    ).map(WaitingCell.init)
    // A cell that must wait takes answers from the totals of others, which may have to wait then too.
    var totals: [[String]: (answers: Int, rated: Int)] = [:]
    func isFull(_ cell: WaitingCell) -> Bool {
      cell.totals.allSatisfy { totals[$0]!.answers >= rule.minimumGroup }
    }
    func isFullOfRated(_ cell: WaitingCell) -> Bool {
      cell.totals.allSatisfy { totals[$0]!.rated >= rule.minimumGroup }
    }
    while true {
      totals = [:]
      for cell in cells {
        for total in cell.totals {
          totals[total, default: (0, 0)].answers += cell.answers
          if cell.isRated { totals[total, default: (0, 0)].rated += cell.answers }
        }
      }
      let full = cells.filter { isFull($0) && (!$0.isRated || isFullOfRated($0)) }
      if full.count == cells.count { break }
      cells = full
    }
    for cell in cells {
      try release(
        where: """
          \(scenario) = \(cell.scenario) AND grouping IS \(cell.group.map(String.init) ?? "NULL")
          AND \(month) = '\(cell.month)'
          """, answers: "rated(tags) = \(cell.isRated)",
        ghosts: isFullOfRated(cell) ? "1" : "NOT rated(tags)")
    }
  }

  /// Of answers that wait only `answers` enter, and of those that are gone only `ghosts` leave.
  private func release(
    where condition: String, answers: String = "1", ghosts: String = "1"
  ) throws {
    if try count("SELECT EXISTS (SELECT 1 FROM ghost WHERE (\(condition)) AND (\(ghosts)))", []) > 0
    {
      try noteLoss()
    }
    try db.execute(
      sql: """
        UPDATE file SET stale = 1 WHERE id IN (
          SELECT file FROM answer WHERE held AND NOT duplicate AND \(condition)
          UNION SELECT file FROM ghost WHERE \(condition));
        UPDATE answer SET held = 0 WHERE held AND (\(condition)) AND \(answers);
        DELETE FROM ghost WHERE (\(condition)) AND \(ghosts);
        """)
  }

  /// In SQL, of the tags of an answer: whether the shares of mistakes are of answers like it, as they are not
  /// of non-answers.
  static let rated = DatabaseFunction("rated", argumentCount: 1, pure: true) { values in
    (Data.fromDatabaseValue(values[0]) ?? Data()).withUnsafeBytes { StoredTags.isRated($0) }
  }

  /// Answers that wait until enough of their cell are there.
  public func waiting() throws -> Int {
    try count("SELECT count(*) FROM answer WHERE held AND NOT duplicate", [])
  }
}

/// Answers that wait, of one scenario in one group in one month, non-answers or others.
private struct WaitingCell {
  let scenario: Int64
  let group: Int64?
  let month: String
  let answers: Int
  /// No non-answers.
  let isRated: Bool

  init(_ row: Row) {
    (scenario, group, month) = (row["scenario"], row["grouping"], row["month"])
    (answers, isRated) = (row["answers"], row["rated"])
  }

  /// The totals of a report that hold them.
  var totals: [[String]] {
    let scenario = String(scenario)
    return [
      [scenario], ["group", scenario, group.map(String.init) ?? ""], ["month", scenario, month],
    ]
  }
}

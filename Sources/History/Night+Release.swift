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
  /// Whoever subtracts one night's figures from the next must not learn about a single person. So the
  /// answers of a cell (a scenario in a group in a month, as far as the report tells these apart) wait
  /// until as many are new as a shown group must have, and enter together: then every total that holds
  /// them changes by as many or not at all. Scenarios that the last report did not show are one cell:
  /// with the shown ones known, the total tells about all of them at once. Answers that are gone from
  /// their files leave when their cell changes anyway.
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
    let cells = try Row.fetchAll(
      db,
      sql: """
        SELECT \(scenario) AS cell, grouping, \(month) AS month FROM answer
        WHERE held AND NOT duplicate GROUP BY 1, 2, 3 HAVING count(*) >= \(rule.minimumGroup)
        """)
    for cell in cells {
      let number: Int64 = cell["cell"]
      let group: Int64? = cell["grouping"]
      let name: String = cell["month"]
      try release(
        where: """
          \(scenario) = \(number) AND grouping IS \(group.map(String.init) ?? "NULL")
          AND \(month) = '\(name)'
          """)
    }
  }

  private func release(where condition: String) throws {
    try db.execute(
      sql: """
        UPDATE file SET stale = 1 WHERE id IN (
          SELECT file FROM answer WHERE held AND NOT duplicate AND \(condition)
          UNION SELECT file FROM ghost WHERE \(condition));
        UPDATE answer SET held = 0 WHERE held AND \(condition);
        DELETE FROM ghost WHERE \(condition);
        """)
  }

  /// Answers that wait until enough of their cell are there.
  public func waiting() throws -> Int {
    try count("SELECT count(*) FROM answer WHERE held AND NOT duplicate", [])
  }
}

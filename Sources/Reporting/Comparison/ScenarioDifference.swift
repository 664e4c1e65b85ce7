import Aggregation
import Codebook

/// A scenario's share of a tag against that of all other answers.
struct ScenarioDifference {
  let scenario: ScenarioLabel
  let tag: ReportTag
  let share: Share
  let rest: Share
  let difference: ShareDifference?
  let p: Double?
  /// Adjusted over every row of the table that is shown.
  var adjusted: Double?
  let isHidden: Bool

  /// Every scenario that has answers, or may have where all are hidden, with every mistake and omission,
  /// in the order of tables.
  static func all(_ summary: Summary, _ suppression: Suppression) -> [ScenarioDifference] {
    let all = summary.all
    let scenarios = suppression.named(of: summary.scenarios).filter {
      suppression.hidesAll || summary.counts(of: $0).answers > 0
    }
    var rows = scenarios.flatMap { scenario in
      let counts = summary.counts(of: scenario)
      let rest = all.less(counts)
      let isHidden = suppression.hides(scenario)
      return ReportTag.faults.map { tag in
        let (share, other) = (counts.share(of: tag), rest.share(of: tag))
        return ScenarioDifference(
          scenario: scenario, tag: tag, share: share, rest: other,
          difference: isHidden ? nil : ShareDifference(share, less: other),
          p: isHidden ? nil : ShareTest.p(share, other), isHidden: isHidden)
      }
    }
    let tested = rows.indices.filter { rows[$0].p != nil }
    for (index, value) in zip(tested, BenjaminiHochberg.adjusted(tested.compactMap { rows[$0].p }))
    {
      rows[index].adjusted = value
    }
    return rows
  }
}

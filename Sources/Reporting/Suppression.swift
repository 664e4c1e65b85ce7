import Aggregation
import Codebook

/// Which scenarios a report hides, so that no figure is about a handful of people.
///
/// A group is hidden where it has answers, but fewer than the minimum, all of them counted or
/// those that are no `non_answer`. As the total is shown, a single hidden group would follow from
/// it by subtraction: then the smallest shown groups are hidden with it, until the hidden ones are
/// two or more and together no small group either.
public struct Suppression: Sendable {
  /// Hides everything: the whole input is a small group.
  public let hidesAll: Bool
  private let hidden: Set<ScenarioLabel>

  public init(_ summary: Summary, minimumGroup: Int) {
    let all = summary.all
    hidesAll = Self.isSmall(all, minimumGroup)
    var shown: [ScenarioLabel] = []
    var hidden: [ScenarioLabel] = []
    for label in summary.scenarios where summary.counts(of: label).answers > 0 {
      if hidesAll || Self.isSmall(summary.counts(of: label), minimumGroup) {
        hidden.append(label)
      } else {
        shown.append(label)
      }
    }
    // The smallest last; of equal ones, the later in the table.
    shown = shown.enumerated().sorted { a, b in
      let (left, right) = (summary.counts(of: a.element), summary.counts(of: b.element))
      return left.answers != right.answers ? left.answers > right.answers : a.offset < b.offset
    }.map(\.element)
    while !hidden.isEmpty, !shown.isEmpty {
      let answers = hidden.reduce(0) { $0 + summary.counts(of: $1).answers }
      let rated = hidden.reduce(0) { $0 + summary.counts(of: $1).rated }
      if hidden.count > 1, answers >= minimumGroup, rated == 0 || rated >= minimumGroup { break }
      hidden.append(shown.removeLast())
    }
    self.hidden = Set(hidden)
  }

  public func hides(_ scenario: ScenarioLabel) -> Bool { hidden.contains(scenario) }

  /// The hidden scenarios that have answers.
  public var hiddenCount: Int { hidden.count }

  private static func isSmall(_ counts: ScenarioCounts, _ minimum: Int) -> Bool {
    (counts.answers > 0 && counts.answers < minimum)
      || (counts.rated > 0 && counts.rated < minimum)
  }
}

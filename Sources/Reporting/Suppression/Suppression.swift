import Aggregation
import Codebook

/// Which scenarios a report hides, so that no figure is about a handful of people.
///
/// A group is hidden where it has answers, but fewer than the minimum, all of them counted or
/// those that are no `non_answer`. As the total is shown, a single hidden group would follow from
/// it by subtraction: then the smallest shown groups are hidden with it, until the hidden ones are
/// two or more and together no small group either.
///
/// A scenario without answers is shown as 0 beside hidden ones. That says of all answers together, which
/// are no small group, that none is of it; and the hidden ones stay two or more. Where all answers are a
/// small group nothing may be said of them, so that nothing is shown, and no scenario named that is not
/// the codebook's: zeros beside a hidden scenario would tell which one the few are of, as would its name.
/// A scenario of the organisation's own that is itself a small group is left out by name, as groups are: what
/// one candidate alone has in that column may be a name.
public struct Suppression: Sendable {
  /// Hides everything: the whole input is a small group.
  public let hidesAll: Bool
  private let hidden: Set<ScenarioLabel>
  /// Those of the organisation's own that no table names.
  private let unnamed: Set<ScenarioLabel>

  public init(_ summary: Summary, minimumGroup: Int) {
    self.init(
      summary.scenarios.map { label in
        let counts = summary.counts(of: label)
        return Group(scenario: label, answers: counts.answers, rated: counts.rated)
      }, minimumGroup: minimumGroup)
  }

  /// Of an earlier run.
  init(_ groups: [PastRun.Group], minimumGroup: Int) {
    self.init(
      groups.map { Group(scenario: $0.scenario, answers: $0.answers, rated: $0.rated) },
      minimumGroup: minimumGroup)
  }

  private struct Group {
    let scenario: ScenarioLabel
    let answers: Int
    let rated: Int

    var isOwn: Bool {
      if case .own = scenario { return true }
      return false
    }

    func isSmall(_ minimum: Int) -> Bool {
      Suppression.isSmall(answers: answers, rated: rated, minimum)
    }
  }

  private init(_ groups: [Group], minimumGroup: Int) {
    let all = Group(
      scenario: .standard(.unknown), answers: groups.reduce(0) { $0 + $1.answers },
      rated: groups.reduce(0) { $0 + $1.rated })
    let hidesAll = all.isSmall(minimumGroup)
    var shown: [Group] = []
    var hidden: [Group] = []
    for group in groups where group.answers > 0 {
      if hidesAll || group.isSmall(minimumGroup) {
        hidden.append(group)
      } else {
        shown.append(group)
      }
    }
    // The smallest last; of equal ones, the later in the table.
    shown = shown.enumerated().sorted { a, b in
      a.element.answers != b.element.answers
        ? a.element.answers > b.element.answers : a.offset < b.offset
    }.map(\.element)
    while !hidden.isEmpty, !shown.isEmpty {
      let answers = hidden.reduce(0) { $0 + $1.answers }
      let rated = hidden.reduce(0) { $0 + $1.rated }
      if hidden.count > 1, answers >= minimumGroup, rated == 0 || rated >= minimumGroup { break }
      hidden.append(shown.removeLast())
    }
    self.hidesAll = hidesAll
    self.hidden = Set(hidden.map(\.scenario))
    unnamed = Set(hidden.filter { $0.isOwn && $0.isSmall(minimumGroup) }.map(\.scenario))
  }

  /// Whether a group has answers, but too few to be shown: all of them, or those that are no `non_answer`.
  static func isSmall(answers: Int, rated: Int, _ minimum: Int) -> Bool {
    (answers > 0 && answers < minimum) || (rated > 0 && rated < minimum)
  }

  /// Whether the figures of a scenario are hidden.
  public func hides(_ scenario: ScenarioLabel) -> Bool { hidesAll || hidden.contains(scenario) }

  /// Those of `scenarios` that have a line in tables, hidden or not, in the order of tables.
  func named(of scenarios: [ScenarioLabel]) -> [ScenarioLabel] {
    hidesAll
      ? Scenario.allCases.map(ScenarioLabel.standard)
      : scenarios.filter { !unnamed.contains($0) }
  }

  /// The scenarios that no table names, where any are named.
  var unnamedCount: Int { hidesAll ? 0 : unnamed.count }

  /// The hidden scenarios that have answers.
  public var hiddenCount: Int { hidden.count }
}

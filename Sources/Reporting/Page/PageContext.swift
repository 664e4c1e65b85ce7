import Aggregation
import Codebook

/// What all parts of a page are made from.
struct PageContext {
  let contents: ReportContents
  let suppression: Suppression
  let all: ScenarioCounts
  /// The scenarios with a section of their own, in the order of tables.
  let sections: [ScenarioLabel]
  /// Scenarios that are shown in the tables only.
  let sectionsLeftOut: Int

  /// Scenarios that get a section; the rest are in the tables.
  private static let mostSections = 16
  /// Groups of fewer answers are marked.
  static let small = 30

  var strings: ReportStrings { contents.strings }
  var summary: Summary { contents.summary }

  init(_ contents: ReportContents, _ suppression: Suppression) {
    (self.contents, self.suppression) = (contents, suppression)
    let summary = contents.summary
    all = summary.all
    let shown = summary.scenarios.filter {
      !suppression.hides($0) && summary.counts(of: $0).answers > 0
    }
    sections = Self.largest(shown, in: summary)
    sectionsLeftOut = shown.count - sections.count
  }

  private static func largest(_ labels: [ScenarioLabel], in summary: Summary) -> [ScenarioLabel] {
    guard labels.count > mostSections else { return labels }
    let ranked = labels.enumerated().sorted { a, b in
      let (left, right) = (summary.counts(of: a.element), summary.counts(of: b.element))
      return left.answers != right.answers ? left.answers > right.answers : a.offset < b.offset
    }
    let kept = Set(ranked.prefix(mostSections).map(\.element))
    return labels.filter(kept.contains)
  }

  /// A group of answers that figures are given for; `scenario` nil is all of them.
  struct Scope {
    let place: String
    let scenario: ScenarioLabel?
    let title: String
    let counts: ScenarioCounts
  }

  /// All answers first, then the sections.
  var scopes: [Scope] {
    [Scope(place: "all", scenario: nil, title: strings["scenarios.all"], counts: all)]
      + sections.enumerated().map { place, label in
        Scope(
          place: String(place + 1), scenario: label, title: strings.title(label),
          counts: summary.counts(of: label))
      }
  }

  /// The mistakes of a group, the commonest first.
  static func ranked(_ counts: ScenarioCounts) -> [Mistake] {
    Mistake.allCases.sorted { a, b in
      counts[a] != counts[b] ? counts[a] > counts[b] : a.rawValue < b.rawValue
    }
  }

  /// Where the rows behind a figure stand in the page; nil where there are none.
  func anchor(_ scope: Scope, _ tag: ReportTag) -> String? {
    scope.counts[tag] > 0 ? "f-\(scope.place)-\(tag.kind)-\(tag.name)" : nil
  }

  /// "12.5% (10.1–14.9)", as charts and the cells of wide tables have it.
  func shareWithInterval(_ share: Share) -> String {
    guard let value = share.value, let interval = share.interval else { return "" }
    return strings.percent(value)
      + " (\(strings.decimal(interval.low * 100))–\(strings.decimal(interval.high * 100)))"
  }
}

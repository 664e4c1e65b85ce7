import Aggregation
import Codebook

/// What all parts of a page are made from.
struct PageContext {
  let contents: ReportContents
  let suppression: Suppression
  let detail: PageDetail
  let all: ScenarioCounts
  /// All answers first, then the scenarios with a section of their own, in the order of tables.
  let scopes: [Scope]
  /// Scenarios that are shown in the tables only.
  let sectionsLeftOut: Int
  let groups: SliceScopes?
  let months: SliceScopes?

  /// Groups of fewer answers are marked.
  static let small = 30

  /// Whether there are answers, and not so few that nothing is shown of them.
  var hasFigures: Bool { !suppression.hidesAll && all.answers > 0 }
  var strings: ReportStrings { contents.strings }
  var summary: Summary { contents.summary }

  /// A group of answers that figures are given for.
  struct Scope {
    enum Answers {
      case all
      case scenario(ScenarioLabel)
      /// The value of the group column.
      case group(String)
      /// As in `2026-03`.
      case month(String)
    }

    let place: String
    let answers: Answers
    let title: String
    let counts: ScenarioCounts

    var scenario: ScenarioLabel? {
      if case .scenario(let label) = answers { label } else { nil }
    }
  }

  /// The groups or months of a page.
  struct SliceScopes {
    let hidden: SliceSuppression
    let scopes: [Scope]
    /// Those that are in the tables only.
    let leftOut: Int
  }

  init(_ contents: ReportContents, _ suppressions: Suppressions, _ detail: PageDetail = .full) {
    self.contents = contents
    self.detail = detail
    suppression = suppressions.total
    let summary = contents.summary
    let strings = contents.strings
    let all = summary.all
    self.all = all
    // The others are no scenario that a section could be about.
    let shown = summary.scenarios.filter {
      $0 != .others && !suppressions.total.hides($0) && summary.counts(of: $0).answers > 0
    }
    let sections = Self.largest(shown, detail.sections) { summary.counts(of: $0).answers }
    sectionsLeftOut = shown.count - sections.count
    scopes =
      [Scope(place: "all", answers: .all, title: strings["scenarios.all"], counts: all)]
      + sections.enumerated().map { place, label in
        Scope(
          place: String(place + 1), answers: .scenario(label), title: strings.title(label),
          counts: summary.counts(of: label))
      }
    groups = suppressions.groups.map { hidden in
      let names = hidden.names
      let counts = Dictionary(uniqueKeysWithValues: names.map { ($0, summary.groups[$0].all) })
      // The largest first.
      let kept = names.enumerated().sorted { a, b in
        let (left, right) = (counts[a.element]!.answers, counts[b.element]!.answers)
        return left != right ? left > right : a.offset < b.offset
      }.prefix(detail.slices).map(\.element)
      return SliceScopes(
        hidden: hidden,
        scopes: kept.enumerated().map { place, name in
          Scope(
            place: "g\(place + 1)", answers: .group(name),
            title: strings.title(group: name), counts: counts[name]!)
        }, leftOut: names.count - kept.count)
    }
    months = suppressions.months.map { hidden in
      // Of more months than fit, the latest.
      let kept = hidden.names.suffix(detail.slices)
      return SliceScopes(
        hidden: hidden,
        scopes: kept.enumerated().map { place, name in
          Scope(
            place: "m\(place + 1)", answers: .month(name), title: strings.month(name),
            counts: summary.months[name].all)
        }, leftOut: hidden.names.count - kept.count)
    }
  }

  /// Of more than `most` items those with the most answers, in the order they had.
  static func largest<Item: Hashable>(
    _ items: [Item], _ most: Int, answers: (Item) -> Int
  ) -> [Item] {
    guard items.count > most else { return items }
    let ranked = items.enumerated().map { ($0.offset, $0.element, answers($0.element)) }.sorted {
      $0.2 != $1.2 ? $0.2 > $1.2 : $0.0 < $1.0
    }
    let kept = Set(ranked.prefix(most).map(\.1))
    return items.filter(kept.contains)
  }

  /// The mistakes of a group, the commonest first.
  static func ranked(_ counts: ScenarioCounts) -> [Mistake] { ranked { counts[$0] } }

  /// The same by any count.
  static func ranked(by count: (Mistake) -> Int) -> [Mistake] {
    Mistake.allCases.sorted { a, b in
      let (left, right) = (count(a), count(b))
      return left != right ? left > right : a.rawValue < b.rawValue
    }
  }

  /// Where the rows behind a figure stand in the page; nil where there are none.
  func anchor(_ scope: Scope, _ figure: Figure) -> String? {
    guard scope.counts[figure] > 0 else { return nil }
    return switch figure {
    case .answers: "f-\(scope.place)-answers"
    case .tag(let tag): "f-\(scope.place)-\(tag.kind)-\(tag.name)"
    case .pair(let pair): "f-\(scope.place)-pair-\(pair.first.name)-\(pair.second.name)"
    }
  }

  func anchor(_ scope: Scope, _ tag: ReportTag) -> String? { anchor(scope, .tag(tag)) }
}

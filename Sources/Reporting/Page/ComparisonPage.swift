import Aggregation
import Codebook

/// A comparison, as the templates name it.
struct ComparisonPage {
  struct Row {
    let title, before, now, change, data, rules: String
    /// The rows behind `now`.
    let link: String?
  }
  struct Sentence { let text: String }

  /// What the first screen says.
  let sentences: [Sentence]

  let lead: String
  let cause: String
  let fromRules: String
  let isFew: Bool
  /// Whether anything but the answers can have changed a share.
  let hasRules: Bool
  let rows: [Row]

  init(
    _ comparison: Comparison, minimumGroup: Int, _ strings: ReportStrings,
    anchor: (ReportTag) -> String?
  ) {
    lead = strings(
      "comparison.lead",
      [
        "before": strings.counted("answers", comparison.before),
        "now": strings.counted("answers", comparison.now),
        "same": strings.number(comparison.same), "new": strings.number(comparison.new),
        "gone": strings.number(comparison.gone), "altered": strings.number(comparison.altered),
      ])
    let (name, detail): (String, String?) =
      switch comparison.cause {
      case .none: ("comparison.from_same", nil)
      case .rules: ("comparison.rules", "comparison.detail_rules")
      case .tool: ("comparison.tool", "comparison.detail_tool")
      case .rulesAndTool: ("comparison.rules_and_tool", "comparison.detail_both")
      }
    let versions = ["before": comparison.versionBefore, "now": comparison.versionNow]
    let cause = strings[name]
    self.cause =
      detail.map {
        strings(
          "comparison.cause", ["cause": cause.lowercased(), "detail": strings($0, versions)])
      } ?? strings["comparison.cause_nothing"]
    fromRules =
      comparison.cause == .none
      ? cause : strings("comparison.from_rules", ["cause": cause.lowercased()])
    let isFew = comparison.isFew(minimumGroup)
    self.isFew = isFew
    let isOfSame = comparison.isOfSameAnswers
    func text(_ difference: ShareDifference?, hasInterval: Bool = true) -> String {
      difference.map {
        strings.points($0.value)
          + (hasInterval ? " (\(strings.points($0.low)) … \(strings.points($0.high)))" : "")
      } ?? ""
    }
    let isContained = comparison.isContained
    let isTooFew =
      isContained
      && ChangeSentences.areTooFew(
        answers: comparison.new, rated: comparison.changedRated, minimumGroup: minimumGroup)
    func percent(_ share: Share) -> String { share.value.map(strings.percent) ?? "" }
    let relation: ChangeSentences.Relation =
      isContained ? .contained : isOfSame ? .same : comparison.same > 0 ? .overlapping : .apart
    let changes = ChangeSentences(
      Mistake.allCases.map(ReportTag.mistake).compactMap { tag in
        guard let change = comparison.changes[tag],
          let difference = isContained
            ? ShareDifference(change.added, less: change.before) : change.total
        else { return nil }
        return ChangeSentences.Change(
          title: strings.title(tag), before: change.before, now: change.now,
          new: isContained ? change.added : nil, difference: difference)
      }, answers: comparison.new, relation, areTooFew: isTooFew, minimumGroup: minimumGroup,
      strings)
    // Where few answers changed, what is clear tells what the few say.
    let further = isFew && !isTooFew ? [] : changes.clear + [changes.rest].compactMap(\.self)
    sentences = ([lead] + further).map(Sentence.init)
    hasRules =
      comparison.cause != .none || comparison.changes.values.contains { $0.gained + $0.lost > 0 }
    rows = ReportTag.faults.compactMap { tag in
      guard !isFew, let change = comparison.changes[tag],
        change.before.count + change.now.count + change.kept.count > 0
      else { return nil }
      return Row(
        title: strings.title(tag), before: percent(change.before), now: percent(change.now),
        change: text(change.total, hasInterval: !isOfSame),
        data: text(change.data, hasInterval: !isOfSame),
        rules: comparison.cause == .none && change.gained + change.lost == 0
          ? "" : text(change.rules), link: anchor(tag))
    }
  }
}

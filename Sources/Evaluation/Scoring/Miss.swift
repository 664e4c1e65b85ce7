/// An answer on which labels and tagger differ.
public struct Miss: Sendable {
  public var answer: LabelledAnswer
  /// True where a label was not found, false where something was found that is not labelled; nil
  /// where a value differs.
  public var isMissed: Bool?
  /// What is labelled, and what was given, with the rule where one decided.
  public var wanted: [String]
  public var given: [String]
}

extension Miss {
  /// What misses can be listed for, besides the names of `ScoredTag.all`.
  static let otherNames = SpanKind.allCases.map(\.rawValue) + ["specificity"]

  /// The misses under a name: of a tag the answers where it is wrong, of a kind of span those with a
  /// span too few or too many.
  static func list(
    _ name: String, _ pairs: [(answer: LabelledAnswer, given: Labels)]
  ) throws(EvaluationError) -> [Miss] {
    if let tag = ScoredTag.all.first(where: { $0.name == name }) {
      return pairs.compactMap { miss(tag, $0.answer, $0.given) }
    }
    if let kind = SpanKind(rawValue: name) {
      return pairs.compactMap { miss(kind, $0.answer, $0.given) }
    }
    guard name == "specificity" else {
      throw .unknownFigure(name: name, known: ScoredTag.all.map(\.name) + otherNames)
    }
    return pairs.compactMap { answer, given in
      answer.labels.specificity == given.specificity
        ? nil
        : Miss(
          answer: answer, isMissed: nil, wanted: ["\(answer.labels.specificity)"],
          given: ["\(given.specificity)"])
    }
  }

  private static func miss(
    _ tag: ScoredTag, _ answer: LabelledAnswer, _ given: Labels
  ) -> Miss? {
    let isLabelled = tag.isSet(in: answer.labels)
    guard isLabelled != tag.isSet(in: given) else { return nil }
    return Miss(
      answer: answer, isMissed: isLabelled, wanted: evidence(tag, answer.labels),
      given: evidence(tag, given))
  }

  private static func evidence(_ tag: ScoredTag, _ labels: Labels) -> [String] {
    switch tag {
    case .mistake(let mistake):
      labels.mistakes.filter { $0.tag == mistake }
        .map { quoted($0.quote) + ($0.rule.map { " by \($0)" } ?? "") }
    case .hasHorizon(let horizon):
      labels.goals.filter { $0.horizon == horizon }.map { quoted($0.quote) }
    case .hasTarget: labels.targets.map(described)
    case .scenario: [labels.scenario.name]
    case .component: []
    }
  }

  private static func miss(_ kind: SpanKind, _ answer: LabelledAnswer, _ given: Labels) -> Miss? {
    let matches = kind.matches(answer.labels, given)
    guard !(matches.missed.isEmpty && matches.spurious.isEmpty) else { return nil }
    func described(_ labels: Labels, _ index: Int) -> String {
      switch kind {
      case .targets: Self.described(labels.targets[index])
      case .goals: "\(quoted(labels.goals[index].quote)) \(labels.goals[index].horizon.name)"
      case .times:
        "\(quoted(labels.times[index].quote)) [\(labels.times[index].months.min),"
          + "\(labels.times[index].months.max.map(String.init) ?? "null")]"
      }
    }
    return Miss(
      answer: answer, isMissed: nil,
      wanted: matches.missed.map { described(answer.labels, $0) },
      given: matches.spurious.map { described(given, $0) })
  }

  private static func described(_ target: Labels.Target) -> String {
    "\(quoted(target.quote)) \(target.kind.name)" + (target.value.map { " \($0)" } ?? "")
  }

  private static func quoted(_ quote: Quote) -> String { "\u{201C}\(quote.text)\u{201D}" }
}

import Codebook
import Pipeline
import Tagging

/// Labels answers by the rules, from what a labelled answer has besides its labels.
public struct TaggerLabels: ~Copyable {
  private var tagger: Tagger
  private let ruleNames: [String]
  private var tags = TaggedAnswer()

  /// Labels by these rules.
  public init(rules: TaggingRules) {
    tagger = rules.tagger()
    ruleNames = rules.names
  }

  /// The features of an answer, for training a model.
  package mutating func trace(of answer: LabelledAnswer) -> FeatureTrace {
    tagger.nameFeatures()
    _ = labels(of: answer)
    return tagger.trace
  }

  /// What the tagger says; it sees the role, the date and the text, never the labels.
  public mutating func labels(of answer: LabelledAnswer) -> Labels {
    let text = Array(answer.text.utf8)
    return text.withUnsafeBufferPointer { text in
      tags.reset()
      if !isBlank(text) {
        Array(answer.role.utf8).withUnsafeBufferPointer { role in
          let date = Array(answer.date.utf8).withUnsafeBufferPointer { CalendarDate(column: $0) }
          tagger.tag(
            text, context: AnswerContext(role: role, date: date, scenario: nil), into: &tags)
        }
      }
      return Labels(tags, text: text, ruleNames: ruleNames)
    }
  }
}

extension Labels {
  fileprivate init(
    _ tags: TaggedAnswer, text: UnsafeBufferPointer<UInt8>, ruleNames: [String]
  ) {
    self.init()
    if case .standard(let scenario) = tags.scenario { self.scenario = scenario }
    components = tags.components
    specificity = tags.specificity
    var bad = 0
    func quote(_ span: Span) -> Quote? {
      guard 0 <= span.start, span.start <= span.end, span.end <= text.count,
        Self.isBoundary(span.start, text), Self.isBoundary(span.end, text)
      else {
        bad += 1
        return nil
      }
      return Quote(
        String(decoding: UnsafeBufferPointer(rebasing: text[span.start..<span.end]), as: UTF8.self))
    }
    goals = tags.goals.compactMap { goal in
      quote(goal.span).map { Goal(quote: $0, horizon: goal.horizon) }
    }
    times = tags.times.compactMap { time in
      quote(time.span).flatMap { quote in time.months.map { Time(quote: quote, months: $0) } }
    }
    targets = tags.targets.compactMap { target in
      quote(target.span).map { Target(quote: $0, kind: target.kind, value: target.value) }
    }
    mistakes = tags.mistakes.compactMap { mistake in
      let rule = mistake.rule == .none ? nil : ruleNames[Int(mistake.rule.index)]
      return quote(mistake.span).map { MistakeEvidence(tag: mistake.tag, quote: $0, rule: rule) }
    }
    badOffsets = bad
  }

  /// Whether a code point of the text begins or ends at `offset`.
  private static func isBoundary(_ offset: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    offset == text.count || text[offset] & 0xC0 != 0x80
  }
}

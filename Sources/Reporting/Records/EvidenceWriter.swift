import Codebook

/// Writes the evidence of tagged answers, one JSON line a piece (`docs/schema/evidence.md`).
public struct EvidenceWriter: RecordWriter {
  private let rules: RuleNames

  /// `rules` are the pack's rule names in the order of their ids.
  public init(rules: [String]) { self.rules = RuleNames(rules) }

  /// Writes a line for every goal, time, target, component and mistake, in this order.
  public func write(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout ByteSink
  ) {
    var line = EvidenceLine(identity: identity, quotes: QuoteWriter(text), rules: rules)
    for i in answer.goals.indices {
      let goal = answer.goals[i]
      line.append("goal", goal.horizon.name, goal.span, nil, to: &output)
    }
    for i in answer.times.indices {
      let time = answer.times[i]
      line.append("time", time.timex?.description, time.span, nil, to: &output)
    }
    for i in answer.targets.indices {
      let target = answer.targets[i]
      line.append("target", target.kind.name, target.span, nil, to: &output)
    }
    for i in answer.componentEvidence.indices {
      let finding = answer.componentEvidence[i]
      line.append("component", finding.tag.name, finding.span, finding.rule, to: &output)
    }
    for i in answer.mistakes.indices {
      let finding = answer.mistakes[i]
      line.append("mistake", finding.tag.name, finding.span, finding.rule, to: &output)
    }
  }
}

private struct EvidenceLine {
  let identity: AnswerIdentity
  var quotes: QuoteWriter
  let rules: RuleNames
  /// What all lines of the answer begin with, as it stands in the first.
  private var opening: Range<Int>?

  init(identity: AnswerIdentity, quotes: QuoteWriter, rules: RuleNames) {
    (self.identity, self.quotes, self.rules) = (identity, quotes, rules)
  }

  mutating func append(
    _ kind: StaticString, _ tag: String?, _ span: Span, _ rule: RuleID?, to output: inout ByteSink
  ) {
    open(&output)
    output.append(kind)
    output.append("\",\"tag\":" as StaticString)
    output.append(json: tag)
    output.append(0x2C)
    quotes.append(span, to: &output)
    output.append(",\"rule\":" as StaticString)
    rules.append(rule ?? .none, to: &output)
    output.append("}\n" as StaticString)
  }

  private mutating func open(_ output: inout ByteSink) {
    if let opening {
      output.append(again: opening)
      return
    }
    let start = output.length
    output.append("{\"file\":" as StaticString)
    output.append(json: identity.file)
    output.append(",\"row\":" as StaticString)
    output.append(decimal: identity.row)
    output.append(",\"question\":" as StaticString)
    output.append(json: identity.question)
    output.append(",\"id\":" as StaticString)
    identity.appendID(to: &output)
    output.append(",\"kind\":\"" as StaticString)
    opening = start..<output.length
  }
}

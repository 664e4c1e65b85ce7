import Codebook

/// Writes a tagged answer as one JSON line (`docs/schema/tagged-answer.md`).
public struct TagRecordWriter: RecordWriter {
  private let rules: RuleNames
  private let layers: Bool

  /// `rules` are the pack's rule names in the order of their ids.
  public init(rules: [String], layers: Bool = false) {
    self.rules = RuleNames(rules)
    self.layers = layers
  }

  /// Writes the record and a line feed. `text` is the answer that `answer`'s spans point into.
  public func write(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout ByteSink
  ) {
    var quotes = QuoteWriter(text)
    identity.append(to: &output)
    output.append(",\"scenario\":" as StaticString)
    output.append(json: answer.scenario.name)
    output.append(",\"scenario_source\":\"" as StaticString)
    output.append(answer.scenarioSource.name)
    output.append("\",\"language\":\"" as StaticString)
    output.append(answer.language.code)
    output.append("\",\"words\":" as StaticString)
    output.append(decimal: answer.words)
    output.append(",\"skipped\":" as StaticString)
    output.append(json: answer.skipped?.name)

    appendGoals(of: answer, &quotes, to: &output)
    appendTimes(of: answer, &quotes, to: &output)
    appendTargets(of: answer, &quotes, to: &output)
    appendTags(of: answer, &quotes, to: &output)
    if layers { appendLayers(of: answer, &quotes, to: &output) }
    output.append("}\n" as StaticString)
  }

  private func appendGoals(
    of answer: borrowing TaggedAnswer, _ quotes: inout QuoteWriter, to output: inout ByteSink
  ) {
    output.append(",\"goals\":[" as StaticString)
    for i in answer.goals.indices {
      let goal = answer.goals[i]
      quotes.open(goal.span, first: i == 0, to: &output)
      output.append(",\"horizon\":\"" as StaticString)
      output.append(goal.horizon.name)
      output.append("\",\"months\":" as StaticString)
      output.append(goal.months)
      output.append(0x7D)
    }
    output.append(0x5D)
  }

  private func appendTimes(
    of answer: borrowing TaggedAnswer, _ quotes: inout QuoteWriter, to output: inout ByteSink
  ) {
    output.append(",\"times\":[" as StaticString)
    for i in answer.times.indices {
      let time = answer.times[i]
      quotes.open(time.span, first: i == 0, to: &output)
      output.append(",\"goal\":" as StaticString)
      output.append(decimal: time.goal)
      Self.appendValue(of: time, to: &output)
    }
    output.append(0x5D)
  }

  private func appendTargets(
    of answer: borrowing TaggedAnswer, _ quotes: inout QuoteWriter, to output: inout ByteSink
  ) {
    output.append(",\"targets\":[" as StaticString)
    for i in answer.targets.indices {
      let target = answer.targets[i]
      quotes.open(target.span, first: i == 0, to: &output)
      output.append(",\"goal\":" as StaticString)
      output.append(decimal: target.goal)
      output.append(",\"kind\":\"" as StaticString)
      output.append(target.kind.name)
      output.append("\",\"value\":" as StaticString)
      if let value = target.value, value.isFinite {
        output.append(decimal: value)
      } else {
        output.append("null" as StaticString)
      }
      quotes.close(withUnit: target.unit, to: &output)
    }
    output.append(0x5D)
  }

  /// What is said of the answer as a whole.
  private func appendTags(
    of answer: borrowing TaggedAnswer, _ quotes: inout QuoteWriter, to output: inout ByteSink
  ) {
    output.append(",\"components\":{" as StaticString)
    for component in Component.allCases {
      if component.rawValue > 0 { output.append(0x2C) }
      output.append(0x22)
      output.append(component.name)
      output.append(
        answer.components.contains(component) ? "\":true" as StaticString : "\":false")
    }

    output.append("},\"component_evidence\":[" as StaticString)
    for i in answer.componentEvidence.indices {
      let finding = answer.componentEvidence[i]
      append(finding.tag.name, finding.span, finding.rule, first: i == 0, &quotes, to: &output)
    }
    output.append("],\"specificity\":" as StaticString)
    output.append(decimal: answer.specificity)
    output.append(",\"mistakes\":[" as StaticString)
    for i in answer.mistakes.indices {
      let finding = answer.mistakes[i]
      append(finding.tag.name, finding.span, finding.rule, first: i == 0, &quotes, to: &output)
    }

    output.append("],\"omissions\":[" as StaticString)
    var isFirst = true
    for omission in Omission.allCases where answer.omissions.contains(omission) {
      output.append(isFirst ? "\"" as StaticString : ",\"")
      output.append(omission.name)
      output.append(0x22)
      isFirst = false
    }
    output.append(0x5D)
  }

  private func append(
    _ tag: String, _ span: Span, _ rule: RuleID, first: Bool, _ quotes: inout QuoteWriter,
    to output: inout ByteSink
  ) {
    output.append(first ? "{\"tag\":\"" as StaticString : ",{\"tag\":\"")
    output.append(tag)
    output.append("\"," as StaticString)
    quotes.append(span, to: &output)
    output.append(",\"rule\":" as StaticString)
    rules.append(rule, to: &output)
    output.append(0x7D)
  }

  private func appendLayers(
    of answer: borrowing TaggedAnswer, _ quotes: inout QuoteWriter, to output: inout ByteSink
  ) {
    output.append(",\"layers\":{\"times\":[" as StaticString)
    for i in answer.layerTimes.indices {
      let time = answer.layerTimes[i]
      quotes.open(time.span, first: i == 0, to: &output)
      Self.appendValue(of: time, to: &output)
    }
    output.append("],\"quantities\":[" as StaticString)
    for i in answer.layerQuantities.indices {
      let quantity = answer.layerQuantities[i]
      quotes.open(quantity.span, first: i == 0, to: &output)
      output.append(",\"type\":\"" as StaticString)
      output.append(quantity.kind.rawValue)
      output.append("\",\"value\":" as StaticString)
      if quantity.value.isFinite {
        output.append(decimal: quantity.value)
      } else {
        output.append("null" as StaticString)
      }
      quotes.close(withUnit: quantity.unit, to: &output)
    }
    output.append("],\"tokens\":" as StaticString)
    output.append(decimal: answer.tokens)
    output.append(",\"sentences\":" as StaticString)
    output.append(decimal: answer.sentences)
    output.append(0x7D)
  }

  private static func appendValue(of time: TimeMention, to output: inout ByteSink) {
    output.append(",\"months\":" as StaticString)
    output.append(time.months)
    output.append(",\"timex\":" as StaticString)
    output.append(json: time.timex?.description)
    output.append(0x7D)
  }
}

extension AnswerIdentity {
  /// `{"id":…` to `"role":…`, without the closing brace.
  func append(to output: inout ByteSink) {
    output.append("{\"id\":" as StaticString)
    appendID(to: &output)
    output.append(",\"file\":" as StaticString)
    output.append(json: file)
    output.append(",\"row\":" as StaticString)
    output.append(decimal: row)
    output.append(",\"question\":" as StaticString)
    output.append(json: question)
    output.append(",\"date\":" as StaticString)
    output.append(json: date)
    output.append(",\"group\":" as StaticString)
    output.append(json: group)
    output.append(",\"role\":" as StaticString)
    output.append(json: role)
  }

  /// Always a string, also where the row stands in for it.
  func appendID(to output: inout ByteSink) {
    if let id {
      output.append(json: id)
    } else {
      output.append(0x22)
      output.append(decimal: row)
      output.append(0x22)
    }
  }
}

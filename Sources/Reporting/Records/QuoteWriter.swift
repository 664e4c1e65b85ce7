import Codebook

/// Writes spans of one answer as `"quote":…,"start":…,"end":…`, in code points.
struct QuoteWriter {
  private let text: UnsafeBufferPointer<UInt8>
  private var index: CodePointIndex

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    index = CodePointIndex(text)
  }

  mutating func append(_ span: Span, to output: inout ByteSink) {
    output.append("\"quote\":" as StaticString)
    output.append(json: UnsafeBufferPointer(rebasing: text[span.start..<span.end]))
    output.append(",\"start\":" as StaticString)
    output.append(decimal: index.codePoints(before: span.start))
    output.append(",\"end\":" as StaticString)
    output.append(decimal: index.codePoints(before: span.end))
  }

  /// Begins an object of a list with its quote.
  mutating func open(_ span: Span, first: Bool, to output: inout ByteSink) {
    output.append(first ? "{" as StaticString : ",{")
    append(span, to: &output)
  }

  /// Ends an object with its unit.
  func close(withUnit unit: QuantityUnit, to output: inout ByteSink) {
    output.append(",\"unit\":" as StaticString)
    switch unit {
    case .none: output.append("null" as StaticString)
    case .percent: output.append("\"percent\"" as StaticString)
    case .percentagePoints: output.append("\"percentage_points\"" as StaticString)
    case .currency(let code): output.append(json: code)
    case .noun(let span):
      output.append(json: UnsafeBufferPointer(rebasing: text[span.start..<span.end]))
    }
    output.append(0x7D)
  }
}

/// The names of a pack's rules, ready to be copied into JSON.
struct RuleNames: Sendable {
  private let json: [[UInt8]]

  init(_ names: [String]) { json = names.map(\.json) }

  /// The rule's name, or null where no single rule decided.
  func append(_ rule: RuleID, to output: inout ByteSink) {
    if Int(rule.index) < json.count {
      json[Int(rule.index)].withUnsafeBufferPointer { output.append($0) }
    } else {
      output.append("null" as StaticString)
    }
  }
}

extension ByteSink {
  /// `[0,24]`, `[60,null]` or null.
  mutating func append(_ months: Months?) {
    guard let months else {
      append("null" as StaticString)
      return
    }
    append(0x5B)
    append(decimal: months.min)
    append(0x2C)
    append(decimal: months.max)
    append(0x5D)
  }

  mutating func append(decimal number: Int?) {
    if let number { append(decimal: number) } else { append("null" as StaticString) }
  }
}

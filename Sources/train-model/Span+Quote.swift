import Codebook

extension Span {
  /// The first place of a quote in a text; nil where it does not stand there.
  init?(of quote: [UInt8], in text: [UInt8]) {
    guard !quote.isEmpty, text.count >= quote.count,
      let start = (0...(text.count - quote.count)).first(where: {
        text[$0..<$0 + quote.count].elementsEqual(quote)
      })
    else { return nil }
    self.init(start, start + quote.count)
  }

  /// Bytes that both hold.
  func shared(with other: Span) -> Int { max(0, min(end, other.end) - max(start, other.start)) }

  /// Bytes that both hold, as a share of those that either holds.
  func overlap(with other: Span) -> Double {
    let shared = self.shared(with: other)
    return Double(shared) / Double(max(1, length + other.length - shared))
  }
}

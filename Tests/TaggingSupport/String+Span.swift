import Codebook

extension String {
  /// The words that the span cuts out of the text.
  package subscript(span: Span) -> String {
    String(decoding: Array(utf8)[span.start..<span.end], as: UTF8.self)
  }
}

import Glibc

/// Where records end by their bytes alone, quotes not minded: at a line break, or at the record delimiter
/// where there is one.
extension Dialect {
  /// The place after the first such end at or after `start`; nil where there is none, or where the bytes
  /// stop within what may be one.
  func recordEnd(after start: Int, in bytes: UnsafeBufferPointer<UInt8>, to end: Int) -> Int? {
    guard let recordDelimiter else { return LineBreak.after(start, in: bytes, to: end) }
    guard let base = bytes.baseAddress else { return nil }
    var at = start
    while at < end, let found = memchr(base + at, Int32(recordDelimiter[0]), end - at) {
      at = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      let next = at + recordDelimiter.count
      guard next <= end else { return nil }
      if bytes[at..<next].elementsEqual(recordDelimiter) { return next }
      at += 1
    }
    return nil
  }

  /// Where the text of a record from `start` up to `next` ends: before the one such end it closes with.
  func textEnd(_ start: Int, _ next: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let recordDelimiter else { return LineBreak.textEnd(start, next, in: bytes) }
    let end = next - recordDelimiter.count
    return end >= start && bytes[end..<next].elementsEqual(recordDelimiter) ? end : next
  }
}

/// A stretch of an answer's text, in UTF-8 bytes from its start; the end is exclusive.
public struct Span: Hashable, Sendable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  public var length: Int { end - start }
  public var isEmpty: Bool { end <= start }
}

/// Converts byte offsets of one text to code point offsets (what Python calls string indices).
///
/// Offsets that are asked for in rising order cost one pass over the text in all; an offset before
/// the last one starts again from the beginning.
public struct CodePointIndex {
  private let text: UnsafeBufferPointer<UInt8>
  private var byte = 0
  private var codePoint = 0
  /// Most answers are; their offsets need no counting.
  private let isASCII: Bool

  public init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    var bits: UInt8 = 0
    for byte in text { bits |= byte }
    isASCII = bits < 0x80
  }

  /// The number of code points before `offset`.
  public mutating func codePoints(before offset: Int) -> Int {
    if isASCII { return offset }
    if offset < byte { byte = 0; codePoint = 0 }
    var count = codePoint
    for i in byte..<offset where text[i] & 0xC0 != 0x80 { count &+= 1 }
    byte = offset
    codePoint = count
    return count
  }
}

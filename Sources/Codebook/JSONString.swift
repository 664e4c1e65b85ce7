/// How a text stands between the quotes of a JSON string.
package enum JSONString {
  /// Hands out the text part by part. Control characters are escaped, those over U+007E too: no record can
  /// steer a terminal it is printed on.
  @inlinable @inline(__always)
  package static func forEachPart(
    of text: UnsafeBufferPointer<UInt8>, _ append: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var plain = 0
    var i = PlainBytes.end(of: text, from: 0)
    while i < text.count {
      let byte = text[i]
      let isHighControl =
        byte == 0xC2 && i + 1 < text.count && (0x80...0x9F).contains(text[i + 1])
      guard byte != 0xC2 || isHighControl else {
        i = PlainBytes.end(of: text, from: i &+ 1)
        continue
      }
      append(UnsafeBufferPointer(rebasing: text[plain..<i]))
      escape(isHighControl ? text[i + 1] : byte, append)
      plain = i &+ (isHighControl ? 2 : 1)
      i = PlainBytes.end(of: text, from: plain)
    }
    append(UnsafeBufferPointer(rebasing: text[plain...]))
  }

  /// Hands out the escape of one character up to U+009F.
  package static func escape(
    _ codePoint: UInt8, _ append: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    switch codePoint {
    case 0x22: write("\\\"", append)
    case 0x5C: write("\\\\", append)
    case 0x0A: write("\\n", append)
    case 0x0D: write("\\r", append)
    case 0x09: write("\\t", append)
    default:
      write("\\u00", append)
      for digit in [codePoint >> 4, codePoint & 15] {
        withUnsafeBytes(of: digit < 10 ? 0x30 + digit : 0x57 + digit) {
          append($0.bindMemory(to: UInt8.self))
        }
      }
    }
  }

  private static func write(
    _ escape: StaticString, _ append: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    append(UnsafeBufferPointer(start: escape.utf8Start, count: escape.utf8CodeUnitCount))
  }
}

/// JSON and CSV are written byte by byte: an encoder would cost more than the tagging.
extension ByteSink {
  // Labelled, or `append(0x22)` would write the digits "34" and not a quote.
  mutating func append(decimal number: Int) {
    if number >= 0, number < 10 {
      append(0x30 + UInt8(number))
      return
    }
    // Most numbers are places in an answer.
    if number >= 0, number < 1000 {
      let (tens, ones) = (number / 10, number % 10)
      if tens >= 10 { append(0x30 &+ UInt8(truncatingIfNeeded: tens / 10)) }
      append(0x30 &+ UInt8(truncatingIfNeeded: tens % 10))
      append(0x30 &+ UInt8(truncatingIfNeeded: ones))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = number.magnitude
      var start = 20
      repeat {
        start &-= 1
        digits[start] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      if number < 0 {
        start &-= 1
        digits[start] = 0x2D
      }
      append(UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  /// As short as possible without losing anything: 4, 0.5.
  mutating func append(decimal number: Double) {
    if number == number.rounded(), number.magnitude < 1e15 {
      append(decimal: Int(number))
    } else {
      append(number.description)
    }
  }

  mutating func append(json text: String?) {
    guard var text else {
      append("null" as StaticString)
      return
    }
    text.withUTF8 { append(json: $0) }
  }

  /// A JSON string, or null. Control characters are escaped, those over U+007E too: no record can
  /// steer a terminal it is printed on.
  mutating func append(json text: UnsafeBufferPointer<UInt8>?) {
    guard let text else {
      append("null" as StaticString)
      return
    }
    append(0x22)
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
      switch byte {
      case 0x22: append("\\\"" as StaticString)
      case 0x5C: append("\\\\" as StaticString)
      case 0x0A: append("\\n" as StaticString)
      case 0x0D: append("\\r" as StaticString)
      case 0x09: append("\\t" as StaticString)
      default: appendEscape(isHighControl ? text[i + 1] : byte)
      }
      plain = i &+ (isHighControl ? 2 : 1)
      i = PlainBytes.end(of: text, from: plain)
    }
    append(UnsafeBufferPointer(rebasing: text[plain...]))
    append(0x22)
  }

  /// `\u00XX`
  private mutating func appendEscape(_ codePoint: UInt8) {
    append("\\u00" as StaticString)
    for digit in [codePoint >> 4, codePoint & 15] {
      append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}

extension String {
  /// The string as a JSON string, to be copied into records.
  var json: [UInt8] {
    var sink = ByteSink()
    sink.append(json: self)
    return Array(sink.bytes)
  }
}

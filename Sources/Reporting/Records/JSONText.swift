import Codebook

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

  /// A JSON string, or null.
  mutating func append(json text: UnsafeBufferPointer<UInt8>?) {
    guard let text else {
      append("null" as StaticString)
      return
    }
    append(0x22)
    JSONString.forEachPart(of: text) { append($0) }
    append(0x22)
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

/// A number in digits: `1,250`, `3.5`.
struct DigitRun {
  /// Where it ends in the text.
  var end: Int
  var value: Double

  init(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    end = start
    var whole = 0.0
    var fraction = 0.0
    var scale = 0.1
    var inFraction = false
    while end < text.count {
      let byte = text[end]
      if ByteClass.table[Int(byte)] == ByteClass.digit {
        let digit = Double(byte & 0x0F)
        if inFraction {
          fraction += digit * scale
          scale *= 0.1
        } else {
          whole = whole * 10 + digit
        }
      } else if byte == 0x2E, !inFraction, end + 1 < text.count,
        ByteClass.table[Int(text[end + 1])] == ByteClass.digit
      {
        inFraction = true
      } else if byte != 0x2C || inFraction || !ByteClass.isThousands(text, comma: end) {
        break
      }
      end &+= 1
    }
    // Rounded so that 3.1 is the double nearest to 3.1, not a sum of tenths.
    value = inFraction ? ((whole + fraction) * 1e9).rounded() / 1e9 : whole
  }
}

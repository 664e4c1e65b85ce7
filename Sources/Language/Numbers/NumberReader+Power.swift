/// Powers: 10^8, 3 x 10^8, 1.67 × 10⁻²⁷, 2^10.
extension NumberReader {
  /// The largest exponent that is read.
  static let largestPower = 40.0

  /// Reads the "^8" of 10^8, the "x 10^8" of 3 x 10^8 behind a number in digits.
  func readPower(_ number: inout Number) {
    let base = number.value
    if let power = power(at: number.end, of: base), base == base.rounded(), base <= 1000 {
      number.value = Self.power(base, power.exponent)
      number.end = power.end
      return
    }
    let ten = number.end + 1
    guard isWord(ten - 1, "x") || isMultiplication(ten - 1), isDigits(ten), tokens[ten].value == 10,
      let power = power(at: ten + 1, of: 10)
    else { return }
    number.value = Self.scaled(number.value, byTenTo: power.exponent)
    number.end = power.end
  }

  /// The double nearest to what is written, without the dust of a product.
  static func scaled(_ value: Double, byTenTo exponent: Int) -> Double {
    Double("\(value)e\(exponent)") ?? value * power(10, exponent)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    let power = (0..<abs(exponent)).reduce(1.0) { product, _ in product * base }
    return exponent < 0 ? 1 / power : power
  }

  /// "×"
  func isMultiplication(_ i: Int) -> Bool { isSign(i, 0xC3, 0x97) }

  /// Whether a token is the sign with these two bytes of UTF-8.
  func isSign(_ i: Int, _ first: UInt8, _ second: UInt8) -> Bool {
    guard i >= 0, i < count else { return false }
    let start = Int(tokens[i].start)
    return tokens[i].end - tokens[i].start == 2 && text[start] == first && text[start + 1] == second
  }

  /// The exponent of `base` at token `i`: "^8", "^-27", or raised digits, which behind another number than
  /// ten point to a note.
  private func power(at i: Int, of base: Double) -> (exponent: Int, end: Int)? {
    guard isShape(i, .symbol), isJoined(i) else { return nil }
    if text[Int(tokens[i].start)] == UInt8(ascii: "^") {
      let isNegative = isShape(i + 1, .dash) || isShape(i + 1, .hyphen)
      let j = isNegative ? i + 2 : i + 1
      guard isDigits(j), isJoined(j), tokens[j].value <= Self.largestPower,
        tokens[j].value == tokens[j].value.rounded()
      else { return nil }
      return (isNegative ? -Int(tokens[j].value) : Int(tokens[j].value), j + 1)
    }
    guard base == 10 else { return nil }
    var j = i
    var exponent = 0
    let isNegative = isSuperscript(j, 0xBB)
    if isNegative { j += 1 }
    let first = j
    while let digit = raisedDigit(j), j < first + 2 {
      exponent = exponent * 10 + digit
      j += 1
    }
    guard j > first, Double(exponent) <= Self.largestPower else { return nil }
    return (isNegative ? -exponent : exponent, j)
  }

  /// U+2070…U+207F by the last byte.
  private func isSuperscript(_ i: Int, _ last: UInt8) -> Bool {
    guard isShape(i, .symbol), isJoined(i), tokens[i].end - tokens[i].start == 3 else {
      return false
    }
    let start = Int(tokens[i].start)
    return text[start] == 0xE2 && text[start + 1] == 0x81 && text[start + 2] == last
  }

  /// "¹" is 1.
  private func raisedDigit(_ i: Int) -> Int? {
    guard isShape(i, .symbol), isJoined(i) else { return nil }
    for (last, digit) in [(UInt8(0xB9), 1), (0xB2, 2), (0xB3, 3)] where isSign(i, 0xC2, last) {
      return digit
    }
    guard let last = (UInt8(0xB0)...0xB9).first(where: { isSuperscript(i, $0) }) else { return nil }
    return Int(last & 0x0F)
  }
}

import Codebook

/// A number in digits: `1,250`, `3.5`, `1.234.567`, `1'000'000`, `1,5 million`.
struct DigitRun {
  /// Where it ends in the text.
  var end: Int
  var value: Double

  init(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    if let european = Self.grouped(text, at: start) ?? Self.commaFraction(text, at: start) {
      self = european
      return
    }
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

  /// A number without a digit before its point: `.5`.
  init(_ text: UnsafeBufferPointer<UInt8>, point: Int) {
    end = Self.endOfDigits(text, from: point + 1)
    var scale = 1.0
    for _ in (point + 1)..<end { scale *= 10 }
    value = Self.value(of: (point + 1)..<end, text) / scale
  }

  /// A fraction in one character: `½`, `⅔`.
  init?(_ text: UnsafeBufferPointer<UInt8>, fraction i: Int) {
    let mark = Substitute.scalar(text, at: i)
    guard case .numeric = mark.value.properties.numericType,
      let value = mark.value.properties.numericValue, value < 1, value > 0
    else { return nil }
    self.value = (value * 1e6).rounded() / 1e6
    end = i + mark.width
  }

  private init(value: Double, end: Int) {
    self.value = value
    self.end = end
  }

  /// A comma before a fraction, where what follows shows that it begins no further number of a list:
  /// "3,5%", "1,5 million".
  private static func commaFraction(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> DigitRun?
  {
    let comma = endOfDigits(text, from: start)
    let end = endOfDigits(text, from: min(comma + 1, text.count))
    guard comma < text.count, text[comma] == 0x2C,
      (1...2).contains(end - comma - 1)
        || (3...9).contains(end - comma - 1) && comma - start == 1 && text[start] == 0x30
    else { return nil }
    let unit = end < text.count && text[end] == 0x20 ? end + 1 : end
    // "0,001" begins no list.
    let isSmall = comma - start == 1 && text[start] == 0x30
    func stands(_ word: StaticString) -> Bool {
      unit + word.utf8CodeUnitCount <= text.count
        && (0..<word.utf8CodeUnitCount).allSatisfy {
          text[unit + $0] | 0x20 == word.utf8Start[$0] | 0x20
        }
    }
    let isMeasured =
      isSmall || measures.contains(where: stands)
      || wholeMeasures.contains {
        let end = unit + $0.utf8CodeUnitCount
        return stands($0)
          && (end == text.count || !ByteClass.isWordStart(text[end]) && text[end] < 0x80)
      }
    guard isMeasured else { return nil }
    var scale = 1.0
    for _ in (comma + 1)..<end { scale *= 10 }
    let whole = value(of: start..<comma, text)
    return DigitRun(value: value(of: (comma + 1)..<end, text, after: whole) / scale, end: end)
  }

  private static func endOfDigits(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count, ByteClass.table[Int(text[end])] == ByteClass.digit { end += 1 }
    return end
  }

  /// The number that the digits say, behind others.
  private static func value(
    of digits: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, after others: Double = 0
  ) -> Double {
    text[digits].reduce(others) { $0 * 10 + Double($1 & 0x0F) }
  }

  /// What a number with a fraction counts.
  private static let measures: [StaticString] = [
    "%", "per cent", "percent", "million", "billion", "mln", "mio", "bn", "\u{20AC}", "eur", "chf",
    "year", "month", "hour", "day", "week", "times", "tonne", "litre", "liter", "metre", "meter",
    "kilo",
  ]
  /// The same, short enough to begin other words.
  private static let wholeMeasures: [StaticString] = [
    "m", "km", "cm", "mm", "kg", "g", "l", "ml", "t", "ton", "tons", "k", "miles",
  ]

  /// Thousands set apart by apostrophes, or by two points or more: one may stand before a fraction.
  private static func grouped(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> DigitRun? {
    var end = endOfDigits(text, from: start)
    guard end - start <= 3, end < text.count, text[start] != 0x30 else { return nil }
    let isPoint = text[end] == 0x2E
    func separator(_ i: Int) -> Int? {
      guard i < text.count else { return nil }
      if isPoint { return text[i] == 0x2E ? 1 : nil }
      return text[i] == 0x27 ? 1 : ByteClass.apostropheWidth(text, at: i)
    }
    var value = value(of: start..<end, text)
    var groups = 0
    while let width = separator(end),
      endOfDigits(text, from: min(end + width, text.count)) == end + width + 3
    {
      value = Self.value(of: (end + width)..<(end + width + 3), text, after: value)
      end += width + 3
      groups += 1
    }
    // "1'000.50", "1.234.567,50"
    let fractionEnd = endOfDigits(text, from: min(end + 1, text.count))
    let places = fractionEnd - end - 1
    let hasFraction =
      end < text.count && text[end] == (isPoint ? 0x2C : 0x2E) && (1...2).contains(places)
    // One point may stand before a fraction, unless another one does: "1.234,50".
    guard groups >= (isPoint && !(hasFraction && places == 2) ? 2 : 1) else { return nil }
    if hasFraction {
      let scale = places == 1 ? 10.0 : 100
      value = Self.value(of: (end + 1)..<fractionEnd, text, after: value) / scale
      end = fractionEnd
    }
    return DigitRun(value: value, end: end)
  }
}

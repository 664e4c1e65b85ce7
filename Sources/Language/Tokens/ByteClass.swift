import Codebook

/// What a byte of UTF-8 text is to the tokenizer.
enum ByteClass {
  static let other: UInt8 = 0
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  static let space: UInt8 = 3
  /// The first or a later byte of a code point beyond ASCII.
  static let high: UInt8 = 4

  static let table: [UInt8] = (0..<256).map { byte in
    switch byte {
    case 0x41...0x5A, 0x61...0x7A: letter
    case 0x30...0x39: digit
    case 0x20, 0x09, 0x0B, 0x0C, 0x00: space
    case 0x80...: high
    default: other
    }
  }

  @inline(__always)
  static func isWordStart(_ byte: UInt8) -> Bool {
    let kind = table[Int(byte)]
    return kind == letter || kind == digit
  }
}

extension ByteClass {
  /// The length of a curly or modifier apostrophe at `i`, or of a substitute of one; nil where there is
  /// none.
  @inline(__always)
  static func apostropheWidth(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    if i + 2 < text.count, text[i] == 0xE2, text[i + 1] == 0x80, text[i + 2] == 0x99 { return 3 }
    if i + 1 < text.count, text[i] == 0xCA, text[i + 1] == 0xBC { return 2 }
    guard let (scalar, width) = Substitute.character(text, at: i) else { return nil }
    return scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2BC}" ? width : nil
  }

  /// The longest form of an apostrophe: `&#x2019;`.
  static let longestApostrophe = 8

  /// The bytes of a space beyond ASCII at `i` (no-break, thin, zero-width, …); nil where there is none.
  /// Line and paragraph separators are none.
  @inline(__always)
  static func wideSpace(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    // Those of curly quotes and dashes begin alike; letters do not.
    guard text[i] == 0xC2 || text[i] >= 0xE1 else { return nil }
    let width = blankLength(text, at: i)
    guard width > 0, !isLineBreak(text, at: i) else { return nil }
    return width
  }

  /// U+0085, U+2028, U+2029.
  private static func isLineBreak(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    text[i] == 0xC2 && text[i + 1] == 0x85
      || text[i] == 0xE2 && text[i + 1] == 0x80 && (text[i + 2] == 0xA8 || text[i + 2] == 0xA9)
  }

  /// The bytes of a character that a word may hold without being spelt otherwise: soft hyphen, joiners,
  /// word joiner, byte order mark; 0 where there is none.
  static func ignorableWidth(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    switch text[i] {
    case 0xC2 where i + 1 < text.count && text[i + 1] == 0xAD: 2
    case 0xE2 where i + 2 < text.count && text[i + 1] == 0x80: text[i + 2] & 0xFE == 0x8C ? 3 : 0
    case 0xE2 where i + 2 < text.count && text[i + 1] == 0x81: text[i + 2] == 0xA0 ? 3 : 0
    case 0xEF where i + 2 < text.count && text[i + 1] == 0xBB: text[i + 2] == 0xBF ? 3 : 0
    default: 0
    }
  }

  /// Whether a code point beyond ASCII is punctuation, a symbol or a space rather than a letter.
  static func isPunctuation(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    switch text[i] {
    // U+2000…U+2BFF (general punctuation to arrows and symbols), U+3000…U+303F.
    case 0xE2: return i + 1 < text.count && text[i + 1] <= 0xAF
    case 0xE3: return i + 1 < text.count && text[i + 1] == 0x80
    // U+00A0…U+00BF (spaces, signs) and U+00D7, U+00F7.
    case 0xC2: return true
    case 0xC3:
      return Substitute.character(text, at: i).map { !$0.0.properties.isAlphabetic } ?? false
    // Emoji and other symbols beyond the basic plane.
    case 0xF0: return i + 1 < text.count && text[i + 1] == 0x9F
    case 0xEF:
      return i + 1 < text.count
        && (text[i + 1] == 0xBC || text[i + 1] == 0xB8 || text[i + 1] == 0xBB)
    default: return false
    }
  }

  /// Whether the comma at `i` groups thousands (three digits follow, or two as in 1,00,000).
  static func isThousands(_ text: UnsafeBufferPointer<UInt8>, comma i: Int) -> Bool {
    var digits = 0
    var j = i + 1
    while j < text.count, ByteClass.table[Int(text[j])] == ByteClass.digit {
      digits += 1
      j += 1
    }
    return digits == 3 || (digits == 2 && j < text.count && text[j] == 0x2C)
  }

  /// The punctuation mark at `i` and its length in bytes.
  static func punctuation(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (Shape, Int) {
    if let (scalar, width) = Substitute.character(text, at: i) {
      return (shape(of: scalar, text, i..<(i + width)), width)
    }
    switch text[i] {
    case 0x0A, 0x0D: return (.newline, 1)
    case 0x26: return (.ampersand, 1)
    case 0x2E:
      var end = i
      while end < text.count, text[end] == 0x2E { end += 1 }
      return end - i > 1 ? (.ellipsis, end - i) : (.period, 1)
    case 0x21: return (.exclamation, 1)
    case 0x3F: return (.question, 1)
    case 0x2C: return (.comma, 1)
    case 0x3B: return (.semicolon, 1)
    case 0x3A: return (.colon, 1)
    case 0x2D:
      let isDouble = i + 1 < text.count && text[i + 1] == 0x2D
      if isDouble { return (.dash, 2) }
      let betweenDigits =
        i > 0 && i + 1 < text.count && ByteClass.table[Int(text[i - 1])] == ByteClass.digit
        && ByteClass.table[Int(text[i + 1])] == ByteClass.digit
      return (betweenDigits ? .hyphen : .dash, 1)
    case 0x28, 0x5B: return (.open, 1)
    case 0x29, 0x5D: return (.close, 1)
    case 0x22: return (.doubleQuote, 1)
    case 0x27, 0x60: return (.singleQuote, 1)
    case 0x25: return (.percent, 1)
    case 0x24: return (.dollar, 1)
    case 0x2B: return (.plus, 1)
    case 0x2F: return (.slash, 1)
    case 0x3C: return Markup.tag(text, at: i).map { (.newline, $0.width) } ?? (.symbol, 1)
    case 0x40: return (.at, 1)
    case 0x23: return (.hash, 1)
    case 0x2A: return (.bullet, 1)
    case 0x80...: break
    default: return (.symbol, 1)
    }
    return highPunctuation(text, at: i)
  }

  private static func highPunctuation(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (
    Shape, Int
  ) {
    var width = text[i] >= 0xF0 ? 4 : text[i] >= 0xE0 ? 3 : 2
    width = min(width, text.count - i)
    var code: UInt32 = 0
    for j in 0..<width {
      code =
        j == 0
        ? UInt32(text[i]) & (0xFF >> UInt32(width + 1)) : code << 6 | UInt32(text[i + j] & 0x3F)
    }
    let mark = Unicode.Scalar(code) as Unicode.Scalar?
    let shape = mark.map { Self.shape(of: $0, text, i..<(i + width)) }
    return (shape ?? .symbol, width)
  }

  /// The shape of a mark that stands at `place`.
  private static func shape(
    of mark: Unicode.Scalar, _ text: UnsafeBufferPointer<UInt8>, _ place: Range<Int>
  ) -> Shape {
    switch mark {
    case "\u{2013}":
      place.lowerBound > 0 && place.upperBound < text.count
        && table[Int(text[place.lowerBound - 1])] == digit
        && table[Int(text[place.upperBound])] == digit ? .hyphen : .dash
    case "&": .ampersand
    case "'": .singleQuote
    case "\"": .doubleQuote
    case "\u{A3}": .pound
    case "\u{20AC}": .euro
    case "\u{A5}": .yen
    case "\u{20B9}", "\u{20A8}": .rupee
    case "\u{2010}", "\u{2011}": .hyphen
    case "\u{2012}"..."\u{2015}", "\u{2212}": .dash
    case "\u{2018}", "\u{2019}", "\u{201B}", "\u{2BC}": .singleQuote
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": .doubleQuote
    case "\u{2026}": .ellipsis
    case "\u{2022}", "\u{25AA}", "\u{25CF}", "\u{25E6}", "\u{2023}", "\u{B7}": .bullet
    default: Substitute.isLineBreak(mark) ? .newline : .symbol
    }
  }
}

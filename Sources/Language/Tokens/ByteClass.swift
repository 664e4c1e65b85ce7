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
    guard i < text.count, let (scalar, width) = Substitute.character(text, at: i) else {
      return nil
    }
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
    // U+00A0…U+00BF (spaces, signs; U+00B5 is a letter) and U+00D7, U+00F7.
    case 0xC2: return i + 1 >= text.count || text[i + 1] != 0xB5
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
    switch text[i] {
    case UInt8(ascii: "."):
      let end = text[i...].firstIndex { $0 != UInt8(ascii: ".") } ?? text.count
      return end - i > 1 ? (.ellipsis, end - i) : (.period, 1)
    case UInt8(ascii: "-") where i + 1 < text.count && text[i + 1] == UInt8(ascii: "-"):
      return (.dash, 2)
    case UInt8(ascii: "<"):
      if let tag = Markup.tag(text, at: i) { return (.newline, tag.width) }
    default: break
    }
    let mark = Substitute.scalar(text, at: i)
    let end = i + mark.width
    switch mark.value {
    case "-", "\u{2013}":
      let isBetweenDigits =
        i > 0 && end < text.count && table[Int(text[i - 1])] == digit
        && table[Int(text[end])] == digit
      return (isBetweenDigits ? .hyphen : .dash, mark.width)
    default: return (shape(of: mark.value), mark.width)
    }
  }

  /// The shape of a mark that stands for itself, whatever is beside it.
  private static func shape(of mark: Unicode.Scalar) -> Shape {
    switch mark {
    case ".": .period
    case "!": .exclamation
    case "?": .question
    case ",": .comma
    case ";": .semicolon
    case ":": .colon
    case "(", "[": .open
    case ")", "]": .close
    case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": .doubleQuote
    case "'", "`", "\u{2018}", "\u{2019}", "\u{201B}", "\u{2BC}": .singleQuote
    case "%", "\u{FF05}": .percent
    case "$": .dollar
    case "\u{A3}": .pound
    case "\u{20AC}": .euro
    case "\u{A5}": .yen
    case "\u{20B9}", "\u{20A8}": .rupee
    case "+": .plus
    case "/", "\u{2044}": .slash
    case "&": .ampersand
    case "@": .at
    case "#": .hash
    case "*", "\u{2022}", "\u{25AA}", "\u{25CF}", "\u{25E6}", "\u{2023}", "\u{B7}": .bullet
    case "\u{2010}", "\u{2011}": .hyphen
    case "\u{2012}", "\u{2014}", "\u{2015}", "\u{2212}": .dash
    case "\u{2026}": .ellipsis
    default: Substitute.isLineBreak(mark) ? .newline : .symbol
    }
  }
}

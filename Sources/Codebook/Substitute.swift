/// A character that a text writes as others: a reference of HTML (`&rsquo;`), or UTF-8 that was read as
/// Windows-1252 somewhere on its way (`â€™`).
package enum Substitute {
  /// The character that is meant at `i` and the bytes that stand for it; nil where they are themselves.
  @inline(__always)
  package static func character(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (
    Unicode.Scalar, width: Int
  )? {
    switch text[i] {
    case UInt8(ascii: "&"): Markup.character(text, at: i)
    case 0xC3: misread(text, at: i)
    default: nil
    }
  }

  /// The character at `i`, whatever it is written as, and its length in bytes; U+FFFD where the bytes are
  /// none.
  package static func scalar(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (
    value: Unicode.Scalar, width: Int
  ) {
    if let (scalar, width) = character(text, at: i) { return (scalar, width) }
    if text[i] < 0x80 { return (Unicode.Scalar(text[i]), 1) }
    let width = text[i] >= 0xF0 ? 4 : text[i] >= 0xE0 ? 3 : 2
    guard i + width <= text.count else { return ("\u{FFFD}", 1) }
    var code = UInt32(text[i]) & (0xFF >> UInt32(width + 1))
    for byte in text[(i + 1)..<(i + width)] {
      guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      code = code << 6 | UInt32(byte & 0x3F)
    }
    // The byte only follows others, or the character has a shorter form.
    guard text[i] >= 0xC2, let scalar = Unicode.Scalar(code), UTF8.width(scalar) == width else {
      return ("\u{FFFD}", 1)
    }
    return (scalar, width)
  }

  /// The bytes at `i` that mean a space, or are a tag between the cells of a table.
  package static func space(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    if let (scalar, width) = character(text, at: i) {
      return scalar.properties.isWhitespace && !isLineBreak(scalar) ? width : nil
    }
    guard let tag = Markup.tag(text, at: i), tag.effect == .space else { return nil }
    return tag.width
  }

  /// The bytes at `i` that nobody sees: a reference to a soft hyphen or joiner, or a tag that changes only
  /// how the text looks.
  package static func nothing(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    if let (scalar, width) = character(text, at: i) { return isInvisible(scalar) ? width : nil }
    guard let tag = Markup.tag(text, at: i), tag.effect == Markup.Effect.none else { return nil }
    return tag.width
  }

  /// The text as a reader sees it: substitutes as what they stand for, without tags; those that begin a
  /// line or a cell are spaces.
  package static func plain(_ text: UnsafeBufferPointer<UInt8>) -> String {
    guard text.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") || $0 == 0xC3 })
    else {
      return String(decoding: text, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      if let (scalar, width) = character(text, at: i) {
        bytes += Array(String(Character(scalar)).utf8)
        i += width
      } else if let tag = Markup.tag(text, at: i) {
        if tag.effect != .none { bytes.append(0x20) }
        i += tag.width
      } else {
        bytes.append(text[i])
        i += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Soft hyphens, joiners, byte order marks.
  package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format
  }

  package static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Two to four characters whose bytes in Windows-1252 are one of UTF-8, where that is a character of
  /// Western texts: a quoted "É" stands before a mark, too.
  private static func misread(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> (
    Unicode.Scalar, width: Int
  )? {
    guard let (lead, afterLead) = byte(text, at: start) else { return nil }
    let length: Int
    var value: UInt32
    switch lead {
    case 0xC2...0xC5: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    var i = afterLead
    for _ in 1..<length {
      guard i < text.count, let (next, end) = byte(text, at: i), next & 0xC0 == 0x80 else {
        return nil
      }
      value = value << 6 | UInt32(next & 0x3F)
      i = end
    }
    switch value {
    case 0x80...0x17F, 0x2000...0x2BFF, 0xFEFF, 0x1F000...0x1FAFF: break
    default: return nil
    }
    return Unicode.Scalar(value).map { ($0, i - start) }
  }

  /// The byte that the character beyond ASCII at `i` is in Windows-1252, and where the character ends.
  private static func byte(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (UInt8, end: Int)? {
    switch text[i] {
    // U+0080…U+00FF
    case 0xC2, 0xC3:
      guard i + 1 < text.count, text[i + 1] & 0xC0 == 0x80 else { return nil }
      return ((text[i] & 3) << 6 | text[i + 1] & 0x3F, i + 2)
    case 0xC5, 0xC6, 0xCB:
      guard i + 1 < text.count, text[i + 1] & 0xC0 == 0x80 else { return nil }
      let code = UInt32(text[i] & 0x1F) << 6 | UInt32(text[i + 1] & 0x3F)
      return controls.firstIndex(of: code).map { (UInt8($0 + 0x80), i + 2) }
    case 0xE2:
      guard i + 2 < text.count, text[i + 1] & 0xC0 == 0x80, text[i + 2] & 0xC0 == 0x80 else {
        return nil
      }
      let code = UInt32(2) << 12 | UInt32(text[i + 1] & 0x3F) << 6 | UInt32(text[i + 2] & 0x3F)
      return controls.firstIndex(of: code).map { (UInt8($0 + 0x80), i + 3) }
    default: return nil
    }
  }

  /// What Windows-1252 has where Unicode has controls: HTML takes a reference to one for that, too.
  static func windows1252(_ code: UInt32) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(code), controls[Int(code - 0x80)] > 0 else { return nil }
    return Unicode.Scalar(controls[Int(code - 0x80)])
  }

  /// The characters of the bytes 0x80 to 0x9F, 0 for those left open
  /// (https://encoding.spec.whatwg.org/index-windows-1252.txt).
  private static let controls: [UInt32] = [
    0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
    0, 0x17D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161,
    0x203A, 0x153, 0, 0x17E, 0x178,
  ]
}

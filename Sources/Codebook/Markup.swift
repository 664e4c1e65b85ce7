/// What HTML leaves in exported texts: `&#39;`, `&nbsp;`, `<br>`, `</p>`.
///
/// Offsets stay those of the text as it was given: a reference is one wide character, and a tag a wide
/// line break, a wide space, or nothing.
package enum Markup {
  /// The character reference at `i` and its length in bytes; nil where the `&` is only that.
  ///
  /// Numbers in decimal or hexadecimal, and the names of punctuation and of the commonest accented letters
  /// (https://html.spec.whatwg.org/multipage/named-characters.html); others have to come as numbers.
  package static func character(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (
    Unicode.Scalar, width: Int
  )? {
    guard text[i] == UInt8(ascii: "&"), i + 3 < text.count else { return nil }
    var end = i + 1
    let limit = min(text.count, i + longestReference)
    while end < limit, text[end] != UInt8(ascii: ";") { end += 1 }
    guard end < limit, text[end] == UInt8(ascii: ";"), end > i + 1 else { return nil }
    let name = UnsafeBufferPointer(rebasing: text[(i + 1)..<end])
    guard let scalar = numbered(name) ?? named(name) else { return nil }
    return (scalar, end + 1 - i)
  }

  /// `&` and `;` with what may stand between them: `&thinsp;`, `&#x1F600;`, some leading zeros.
  private static let longestReference = 12

  private static func numbered(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    guard name.count > 1, name[0] == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = name[1] | 0x20 == UInt8(ascii: "x")
    let digits = name[(isHexadecimal ? 2 : 1)...]
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
        isHexadecimal || digit < 10
      else { return nil }
      value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
      guard value <= 0x10FFFF else { return nil }
    }
    if let windows = Substitute.windows1252(value) { return windows }
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  private static func named(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    guard let scalar = names.first(where: { $0.name.isEqual(to: name) })?.scalar else { return nil }
    guard scalar.properties.isLowercase, name[0] & 0x20 == 0 else { return scalar }
    // "Eacute" is the capital of "eacute"; "szlig" has none.
    let capital = scalar.properties.uppercaseMapping.unicodeScalars
    return capital.count == 1 ? capital.first : nil
  }

  private static let names: [(name: StaticString, scalar: Unicode.Scalar)] = [
    ("amp", "&"), ("nbsp", "\u{A0}"), ("quot", "\""), ("apos", "'"), ("rsquo", "\u{2019}"),
    ("lsquo", "\u{2018}"), ("ldquo", "\u{201C}"), ("rdquo", "\u{201D}"), ("lt", "<"), ("gt", ">"),
    ("ndash", "\u{2013}"), ("mdash", "\u{2014}"), ("hellip", "\u{2026}"), ("bull", "\u{2022}"),
    ("middot", "\u{B7}"), ("pound", "\u{A3}"), ("euro", "\u{20AC}"), ("yen", "\u{A5}"),
    ("cent", "\u{A2}"), ("laquo", "\u{AB}"), ("raquo", "\u{BB}"), ("shy", "\u{AD}"),
    ("ensp", "\u{2002}"), ("emsp", "\u{2003}"), ("thinsp", "\u{2009}"), ("zwnj", "\u{200C}"),
    ("zwj", "\u{200D}"), ("commat", "@"), ("period", "."),
    ("comma", ","), ("colon", ":"), ("semi", ";"), ("excl", "!"), ("quest", "?"), ("num", "#"),
    ("percnt", "%"), ("dollar", "$"), ("plus", "+"), ("hyphen", "\u{2010}"), ("sol", "/"),
    ("lowbar", "_"),
    ("lpar", "("), ("rpar", ")"), ("lsqb", "["), ("rsqb", "]"), ("vert", "|"), ("equals", "="),
    ("eacute", "\u{E9}"), ("egrave", "\u{E8}"), ("agrave", "\u{E0}"), ("ccedil", "\u{E7}"),
    ("auml", "\u{E4}"), ("ouml", "\u{F6}"), ("uuml", "\u{FC}"), ("szlig", "\u{DF}"),
    ("ntilde", "\u{F1}"),
    ("iuml", "\u{EF}"), ("frac12", "\u{BD}"), ("frac14", "\u{BC}"), ("frac34", "\u{BE}"),
  ]

  /// What a tag does to the text around it.
  package enum Effect { case none, space, lineBreak }

  /// The tag at `i` and its length in bytes. Nil where `<` is only that: "kept scrap < 3 and cost > 5",
  /// "<I want to lead>".
  package static func tag(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (
    effect: Effect, width: Int
  )? {
    guard text[i] == UInt8(ascii: "<") else { return nil }
    var start = i + 1
    let closes = start < text.count && text[start] == UInt8(ascii: "/")
    if closes { start += 1 }
    let nameEnd = end(of: isNameByte, text, from: start)
    guard let effect = effect(of: UnsafeBufferPointer(rebasing: text[start..<nameEnd])) else {
      return nil
    }
    var end = nameEnd
    if !closes, !opensEnd(text, at: skippingBlanks(text, from: nameEnd)) {
      let name = skippingBlanks(text, from: nameEnd)
      let nameEnd = self.end(of: { isNameByte($0) || $0 == UInt8(ascii: "-") }, text, from: name)
      let sign = skippingBlanks(text, from: nameEnd)
      guard name > end, nameEnd > name, sign < text.count, text[sign] == UInt8(ascii: "=")
      else { return nil }
      end = sign
    }
    let limit = min(text.count, i + longestTag)
    while end < limit, text[end] != UInt8(ascii: ">") {
      if text[end] == UInt8(ascii: "<") { return nil }
      end += 1
    }
    return end < limit ? (effect, end + 1 - i) : nil
  }

  private static func effect(of name: UnsafeBufferPointer<UInt8>) -> Effect? {
    guard !name.isEmpty, name.count <= 10 else { return nil }
    if lineTags.contains(where: { $0.isEqual(to: name) }) { return .lineBreak }
    if cellTags.contains(where: { $0.isEqual(to: name) }) { return .space }
    return inlineTags.contains { $0.isEqual(to: name) } ? Effect.none : nil
  }

  /// `>`, `/>`, or the `:p>` of Word's `<o:p>`
  private static func opensEnd(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    guard i < text.count else { return false }
    switch text[i] {
    case UInt8(ascii: ">"): return true
    case UInt8(ascii: "/"): return i + 1 < text.count && text[i + 1] == UInt8(ascii: ">")
    case UInt8(ascii: ":"):
      let end = end(of: isNameByte, text, from: i + 1)
      return end < text.count && (text[end] == UInt8(ascii: ">") || text[end] == UInt8(ascii: "/"))
    default: return false
    }
  }

  private static func skippingBlanks(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    end(of: { $0 == 0x20 || (0x09...0x0D).contains($0) }, text, from: start)
  }

  /// Where the bytes of a kind end that begin at `start`; at most as many as a tag has.
  private static func end(
    of isOfKind: (UInt8) -> Bool, _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var end = start
    while end < min(text.count, start + longestTag), isOfKind(text[end]) { end += 1 }
    return end
  }

  /// A tag with its attributes; longer ones are read as text.
  package static let longestTag = 512
  private static let lineTags: [StaticString] = [
    "br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "table", "tbody",
  ]
  private static let cellTags: [StaticString] = ["td", "th"]
  private static let inlineTags: [StaticString] = [
    "b", "i", "u", "em", "strong", "span", "font", "a", "sup", "sub", "small", "o",
  ]

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}

extension StaticString {
  /// Whether the bytes are these, in either case.
  fileprivate func isEqual(to bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard utf8CodeUnitCount == bytes.count else { return false }
    for i in 0..<bytes.count {
      let byte = bytes[i]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower != utf8Start[i] { return false }
    }
    return true
  }
}

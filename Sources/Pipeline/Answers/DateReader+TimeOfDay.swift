import Codebook

extension DateReader {
  /// Whether the rest of the text, read in full, is a time of day: ` 10:22:33.123 +01:00`, `T102233Z`,
  /// `, 10:22 AM (Central European Time)`, ` at 10 pm`, ` - 10:22`.
  ///
  /// `ofKnownWords`: no zone is named but by its offset.
  mutating func timeOfDay(ofKnownWords: Bool = false) -> Bool {
    let afterDate = at
    if skip(UInt8(ascii: "T")) || skip(UInt8(ascii: "t")) {
      if let digits = digits(of: [4, 6]) { return digits && fraction() && zone(ofKnownWords) }
    } else {
      _ = skip(UInt8(ascii: ","))
      let isParted = skipBlanks()
      guard isParted || at > afterDate else { return false }
      if isParted, skip(UInt8(ascii: "-")) || skipWord("at"), !skipBlanks() { return false }
    }
    guard let hour = number(ofAtMost: 2), hour <= 24 else { return false }
    guard skip(UInt8(ascii: ":")) else { return halfOfDay() && zone(ofKnownWords) }
    guard sixtieth() else { return false }
    if skip(UInt8(ascii: ":")) {
      guard sixtieth(), fraction() else { return false }
    }
    _ = halfOfDay()
    return zone(ofKnownWords)
  }

  /// The digits that stand here, if there are as many as one of the counts says; whether the minutes and
  /// seconds in them are such. nil, and nothing read, where there are others.
  private mutating func digits(of counts: [Int]) -> Bool? {
    var end = at
    while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
    guard counts.contains(end - at) else { return nil }
    defer { at = end }
    return stride(from: at, to: end, by: 2).allSatisfy { text[$0] < UInt8(ascii: "6") }
  }

  /// A minute or a second.
  private mutating func sixtieth() -> Bool { number(ofAtMost: 2).map { $0 <= 60 } ?? false }

  /// The fraction of a second that may stand here; false where its digits are missing.
  private mutating func fraction() -> Bool {
    guard skip(UInt8(ascii: ".")) || skip(UInt8(ascii: ",")) else { return true }
    let start = at
    while isAtDigit { at += 1 }
    return at > start
  }

  /// Whether `am`, `p.m.` or the like stands here, which is then read.
  private mutating func halfOfDay() -> Bool {
    let start = at
    _ = skipBlanks()
    for half: StaticString in ["am", "pm", "a", "p"] where skipWord(half) {
      if half.utf8CodeUnitCount == 2 { return true }
      if skip(UInt8(ascii: ".")), skipWord("m") {
        _ = skip(UInt8(ascii: "."))
        return true
      }
      break
    }
    at = start
    return false
  }

  /// Whether the rest of the text is empty or tells a zone: offsets, one name, and one in brackets.
  private mutating func zone(_ ofKnownWords: Bool) -> Bool {
    var (isNamed, isInBrackets) = (false, false)
    while true {
      _ = skipBlanks()
      if isAtEnd { return true }
      if skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-")) {
        let start = at
        while isAtDigit || at > start && at < text.count && text[at] == UInt8(ascii: ":") {
          at += 1
        }
        guard (1...6).contains(at - start) else { return false }
      } else if !isInBrackets, !ofKnownWords, skip(UInt8(ascii: "(")) || skip(UInt8(ascii: "[")) {
        isInBrackets = true
        let isClosing = { (byte: UInt8) in byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") }
        guard let end = text[at...].firstIndex(where: isClosing) else { return false }
        at = end + 1
      } else {
        let start = at
        let isKnown = Self.zones.contains { skipWord($0) }
        if !isKnown, !ofKnownWords {
          while at < text.count, Self.isInZoneName(text[at]) { at += 1 }
        }
        guard at > start, !isNamed else { return false }
        isNamed = true
      }
    }
  }

  /// `Europe/Berlin`, `CET`
  private static func isInZoneName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_")
  }

  private static let zones: [StaticString] = ["z", "utc", "gmt"]

  /// Whether the letters that stand here are the word's, which is then read.
  private mutating func skipWord(_ expected: StaticString) -> Bool {
    let start = at
    let found = word()
    if found.count == expected.utf8CodeUnitCount,
      found.indices.allSatisfy({ found[$0] | 0x20 == expected.utf8Start[$0] })
    {
      return true
    }
    at = start
    return false
  }
}

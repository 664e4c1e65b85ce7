import Codebook

/// Reads numbers, in digits or words, out of a document's tokens.
///
/// Valid only while the buffers are.
struct NumberReader {
  let tokens: UnsafeBufferPointer<Token>
  let entries: UnsafeBufferPointer<TimeWords.Entry>
  let rolesOfWord: UnsafeBufferPointer<TimeWordRoles>
  let text: UnsafeBufferPointer<UInt8>
  let words: TimeWords

  struct Number {
    var value: Double
    /// The token after it.
    var end: Int
    var isVague = false
    var isDigits = false
    var hasMagnitude = false
    /// Read as a year: 2030, "twenty thirty".
    var isYear = false
    /// "five to seven", "40% to 60%": then `low` is the first number.
    var low: Double
    var isRange = false
    /// "5+", "five or more"
    var isOpen = false

    init(_ value: Double, end: Int) {
      self.value = value
      self.end = end
      low = value
    }
  }

  @inline(__always) var count: Int { tokens.count }

  @inline(__always) func roles(_ i: Int) -> TimeWordRoles {
    guard i >= 0, i < tokens.count else { return [] }
    return roles(ofWord: tokens[i].word)
  }

  /// The last roles are those of all words that came after the tables were made.
  @inline(__always) func roles(ofWord word: WordID) -> TimeWordRoles {
    rolesOfWord[min(Int(word), rolesOfWord.count &- 1)]
  }

  @inline(__always) func has(_ i: Int, _ role: TimeWordRole) -> Bool {
    roles(i).contains(TimeWordRoles(role))
  }

  /// Whether the word at `i` has a role that only counts beside an amount.
  func has(_ i: Int, _ role: AmountWordRole) -> Bool {
    guard i >= 0, i < count, Int(tokens[i].word) < entries.count else { return false }
    return entry(i).amountRoles >> UInt16(role.rawValue) & 1 == 1
  }

  @inline(__always) func entry(_ i: Int) -> TimeWords.Entry { entries[Int(tokens[i].word)] }

  @inline(__always) func isShape(_ i: Int, _ shape: Shape) -> Bool {
    i >= 0 && i < tokens.count && tokens[i].word == shape.rawValue
  }

  @inline(__always) func isDigits(_ i: Int) -> Bool { isShape(i, .number) }

  @inline(__always) func isJoined(_ i: Int) -> Bool {
    i < tokens.count && tokens[i].flags.contains(.joined)
  }

  /// Punctuation, or the end of the text.
  @inline(__always) func isBreak(_ i: Int) -> Bool {
    i < 0 || i >= tokens.count || !tokens[i].isWord
  }

  /// The number that starts at token `i`.
  func number(at i: Int) -> Number? {
    guard var number = unrepeated(at: i) else { return nil }
    // "thirty (30) days"
    let figure = number.end + 1
    if !number.isDigits, isShape(number.end, .open), isDigits(figure), isJoined(figure),
      tokens[figure].value == number.value, isShape(figure + 1, .close)
    {
      number.end = figure + 2
    }
    return number
  }

  /// Where to go on behind a number that turned out to be no match of a grammar.
  func end(ofNumberAt i: Int) -> Int {
    guard has(i, .digits) || has(i, .cardinals), let number = number(at: i) else { return i + 1 }
    return number.end
  }

  private func unrepeated(at i: Int) -> Number? {
    guard i < count else { return nil }
    if isDigits(i) { return digits(at: i) }
    let roles = roles(i)
    if roles.contains(TimeWordRoles(.cardinals)) || roles.contains(TimeWordRoles(.magnitudes)) {
      return spelled(at: i)
    }
    if roles.contains(TimeWordRoles(.vague)) { return vague(at: i) }
    if roles.contains(TimeWordRoles(.fractions)) { return fractionOfMagnitude(1, at: i) }
    if roles.contains(TimeWordRoles(.articles)), i + 1 < count {
      let next = self.roles(i + 1)
      if next.contains(TimeWordRoles(.magnitudes)) { return spelled(at: i + 1) }
      if next.contains(TimeWordRoles(.vague)) { return vague(at: i + 1) }
      if next.contains(TimeWordRoles(.fractions)) { return fractionOfMagnitude(1, at: i + 1) }
    }
    return nil
  }

  private func digits(at i: Int) -> Number? {
    var number = Number(tokens[i].value, end: i + 1)
    number.isDigits = true
    let width = tokens[i].end - tokens[i].start
    // A run of digits that long is a code, and would lose its last ones in a Double.
    guard width <= 20 else { return nil }
    if width == 4, number.value >= 1900, number.value < 2100 { number.isYear = true }
    if has(i + 1, .ordinalSuffixes), isJoined(i + 1) { return nil }
    readSpacedThousands(&number, at: i)
    // 1/2, 3/4
    if isShape(i + 1, .slash), isJoined(i + 1), isDigits(i + 2), isJoined(i + 2),
      !isShape(i + 3, .slash), number.value < tokens[i + 2].value, tokens[i + 2].value <= 10
    {
      number.value /= tokens[i + 2].value
      number.end = i + 3
    }
    // 1 1/2, 1-1/2
    let isHyphen = isShape(number.end, .hyphen) && isJoined(number.end + 1)
    if !isJoined(number.end) || isHyphen, number.value == number.value.rounded(),
      let part = slashed(at: isHyphen ? number.end + 1 : number.end)
    {
      number.value += part.value
      number.end = part.end
    }
    // 1e5
    if let power = exponent(at: number.end) {
      number.value = Self.scaled(number.value, byTenTo: power.exponent)
      number.end = power.end
    }
    readPower(&number)
    if hasFractionSign(number.end), number.value == number.value.rounded() {
      number.value += tokens[number.end].value
      number.end += 1
    } else if number.end == i + 1, hasFractionSign(i) {
      number.value = number.value.asShare
    }
    readMagnitudes(&number)
    readAndAHalf(&number)
    number.low = number.value
    return number
  }

  /// What is larger is read no further: "hundred hundred hundred …" counts nothing that anybody says.
  static let largest = 1e18

  /// The "000" of "12 000": groups of three digits, each behind one space.
  private func readSpacedThousands(_ number: inout Number, at i: Int) {
    guard tokens[i].end - tokens[i].start <= 3, text[Int(tokens[i].start)] != 0x30,
      number.value == number.value.rounded(), !has(i - 1, .labels), !isDigits(i - 1)
    else { return }
    var value = number.value
    var j = i + 1
    while isDigits(j), isOneSpace(before: j), value < Self.largest,
      tokens[j].end - tokens[j].start == 3, text[Int(tokens[j].start) + 1] != 0x2E
    {
      value = value * 1000 + tokens[j].value
      j += 1
    }
    guard !isDigits(j) else { return }
    number.value = value
    number.end = j
  }

  /// Whether one space, of whatever width, stands between a token and the one before.
  private func isOneSpace(before j: Int) -> Bool {
    let start = Int(tokens[j - 1].end)
    let width = Int(tokens[j].start) - start
    guard width > 0 else { return false }
    if text[start] == 0x20 { return width == 1 }
    return (ByteClass.wideSpace(text, at: start) ?? Substitute.space(text, at: start)) == width
  }

  /// The "e5" of 1e5, the "e-3" of 1e-3.
  private func exponent(at i: Int) -> (exponent: Int, end: Int)? {
    guard i + 1 < count, isJoined(i), tokens[i].end - tokens[i].start == 1, isWord(i, "e") else {
      return nil
    }
    // A hyphen between a letter and a digit is no token.
    let j = isShape(i + 1, .plus) ? i + 2 : i + 1
    guard isDigits(j), isJoined(j), tokens[j].value <= Self.largestPower,
      j + 1 >= count || !isJoined(j + 1) || !tokens[j + 1].isWord
    else { return nil }
    let isNegative = tokens[j].flags.contains(.hyphenated)
    let exponent = Int(tokens[j].value)
    return (isNegative ? -exponent : exponent, j + 1)
  }

  /// The fraction below one of two numbers at `i`: "1/2".
  func slashed(at i: Int) -> (value: Double, end: Int)? {
    guard isDigits(i), isShape(i + 1, .slash), isJoined(i + 1), isDigits(i + 2), isJoined(i + 2),
      !isShape(i + 3, .slash), tokens[i].value < tokens[i + 2].value, tokens[i + 2].value <= 16
    else { return nil }
    return (tokens[i].value / tokens[i + 2].value, i + 3)
  }

  /// Whether the word at `i` is `word`, given in lower case.
  func isWord(_ i: Int, _ word: StaticString) -> Bool {
    guard i >= 0, i < count else { return false }
    let start = Int(tokens[i].start)
    guard Int(tokens[i].end) - start == word.utf8CodeUnitCount else { return false }
    for k in 0..<word.utf8CodeUnitCount where text[start + k] | 0x20 != word.utf8Start[k] {
      return false
    }
    return true
  }

  /// Whether a token is a cardinal that counts nothing but the level something comes down to: "none", "nil".
  func isNone(_ i: Int) -> Bool { isWord(i, "none") || isWord(i, "nil") }

  /// Whether a token is a fraction in one character: ½, ¾.
  func hasFractionSign(_ i: Int) -> Bool {
    guard isDigits(i), tokens[i].value < 1 else { return false }
    let first = text[Int(tokens[i].start)]
    return first >= 0x80 || first == UInt8(ascii: "&")
  }

  func readMagnitudes(_ number: inout Number) {
    if has(number.end, .shortMagnitudes), isMagnitude(number.end),
      !isJoined(number.end + 1) || isBreak(number.end + 1)
        || tokens[number.end + 1].flags.contains(.hyphenated)
    {
      number.value = Self.product(number.value, entry(number.end).number)
      number.end += 1
      number.hasMagnitude = true
      number.isYear = false
    }
    // "eighty odd grand"
    if has(number.end, .whole), has(number.end + 1, .magnitudes) { number.end += 1 }
    while has(number.end, .magnitudes), number.value < Self.largest {
      number.value = Self.product(number.value, entry(number.end).number)
      number.end += 1
      number.hasMagnitude = true
      number.isYear = false
    }
  }

  /// Whether an abbreviation behind digits is a magnitude: "3m", "3 bn", "$3 m", "3 m pounds".
  private func isMagnitude(_ i: Int) -> Bool {
    if has(i, .magnitudes) { return true }
    guard isDigits(i - 1) else { return false }
    // The second of "$3m-4m" has no sign of its own.
    if has(i - 2, .currencySymbol) || has(i - 2, .currencyCodes) || has(i - 2, .prefixCurrencies)
      || has(i - 3, .magnitudes) || has(i - 3, .shortMagnitudes)
    {
      return true
    }
    if i + 1 < count,
      has(i + 1, .currencySymbol) || words.currencyPhrases.match(tokens, at: i + 1) != nil
    {
      return true
    }
    // Millimetres, litres, tonnes and metres are commoner without money.
    if isWord(i, "mm") || isWord(i, "l") || isWord(i, "t") { return false }
    if isWord(i, "m"), has(i + 1, .dimensions) || isRaised(i + 1) { return false }
    let isLetter = tokens[i].end - tokens[i].start == 1
    if isJoined(i) { return !(isWord(i, "b") && !tokens[i].flags.contains(.capitalised)) }
    if isLetter {
      return isWord(i, "k") || isWord(i, "m") && tokens[i].flags.contains(.capitalised)
    }
    return !has(i, .irregularPlurals)
  }

  /// 2.3 × 1000000 without the dust of binary fractions.
  private static func product(_ a: Double, _ b: Double) -> Double {
    let product = a * b
    return b >= 100 ? (product * 100).rounded() / 100 : product
  }

  /// "and a half", "and three quarters" after a number; then a magnitude again.
  func readAndAHalf(_ number: inout Number) {
    guard let fraction = andAFraction(at: number.end) else { return }
    let last = has(number.end - 1, .magnitudes) ? entry(number.end - 1).number : 1
    // "a million and a quarter of our staff"
    if last > 1, has(fraction.end, .of) { return }
    // Half of the last magnitude: "a million and a half", "a dozen and a half".
    number.value += Self.product(fraction.value, last == 100 ? 1 : last)
    number.end = fraction.end
    readMagnitudes(&number)
  }

  /// "and a half", "and a quarter", "and three quarters" at token `i`.
  func andAFraction(at i: Int) -> (value: Double, end: Int)? {
    guard has(i, .and) || isShape(i, .ampersand) else { return nil }
    var j = i + 1
    if let part = slashed(at: j) { return part }
    var parts = 1.0
    var isCounted = false
    if has(j, .articles) {
      j += 1
    } else if has(j, .cardinals) {
      parts = entry(j).number
      isCounted = true
      j += 1
    }
    guard has(j, .fractions), parts < entry(j).number else { return nil }
    // "and a third child", but "and a third yards", "and a third percent"
    guard
      isCounted || entry(j).number == 2 || entry(j).number == 4
        || j + 1 < count
          && (measure(at: j + 1) != nil && looksPlural(j + 1)
            || words.percentPhrases.match(tokens, at: j + 1) != nil)
    else { return nil }
    return (parts / entry(j).number, j + 1)
  }

  private func vague(at i: Int) -> Number? {
    var number = Number(entry(i).number, end: i + 1)
    number.isVague = true
    var end = i + 1
    if end < count, tokens[end].isWord, has(end, .of) { end += 1 }
    if has(end, .magnitudes) {
      number.end = end
      readMagnitudes(&number)
    } else if has(end, .units) || has(end, .whole)
      || end < count && words.percentPhrases.match(tokens, at: end) != nil
    {
      number.end = end
    }
    number.low = number.value
    return number
  }

  /// "half a million", "quarter of a million", "three quarters of a million": `parts` of the
  /// fraction at token `i`.
  func fractionOfMagnitude(_ parts: Double, at i: Int) -> Number? {
    var j = i + 1
    if has(j, .of) { j += 1 }
    if has(j, .articles) { j += 1 }
    guard has(j, .magnitudes) else { return nil }
    var number = Number(parts / entry(i).number, end: j)
    readMagnitudes(&number)
    number.low = number.value
    return number
  }
}

/// Units of measure behind numbers.
extension NumberReader {
  /// The unit of measure at token `i`, right behind a number or a fraction: "mile", "sq ft", "mg/kg", "°C",
  /// the "V" of 12V.
  func measure(at i: Int) -> Range<Int>? {
    guard i > 0, i < count, var end = endOfMeasure(at: i) else { return nil }
    // "mg/kg", "km/h"
    while opensRate(end) { end += 2 }
    return i..<end
  }

  /// The "/kg" of "mg/kg", the "/s" of "m/s".
  private func opensRate(_ i: Int) -> Bool {
    guard isShape(i, .slash), isJoined(i), isJoined(i + 1), i + 1 < count else { return false }
    return has(i + 1, .units) || isWord(i + 1, "s")
      || words.measures.match(tokens, at: i + 1) != nil
  }

  /// A raised two or three right behind a unit.
  func isRaised(_ i: Int) -> Bool {
    i < count && isJoined(i) && (isSign(i, 0xC2, 0xB2) || isSign(i, 0xC2, 0xB3))
  }

  private func endOfMeasure(at i: Int) -> Int? {
    if isSign(i, 0xC2, 0xB0), isDigits(i - 1) {
      // "°C", "° F"; a bare degree sign may be of an angle.
      let hasScale = isWord(i + 1, "c") || isWord(i + 1, "f") || isWord(i + 1, "k")
      return hasScale ? i + 2 : i + 1
    }
    guard let word = words.measures.match(tokens, at: i) else { return nil }
    // "20 m²"
    if isRaised(word.end) { return word.end + 1 }
    if word.payload == .glued, !opensRate(word.end) {
      guard isJoined(i), isDigits(i - 1), !tokens[i].flags.contains(.hyphenated), isCaseOfUnit(i),
        word.end >= count || !isDigits(word.end) || !isJoined(word.end)
      else { return nil }
    }
    return word.end
  }

  /// Whether a letter stands for a unit as it is written: 100g, 12V, 2l and 2L; 5G is a network.
  private func isCaseOfUnit(_ i: Int) -> Bool {
    guard tokens[i].end - tokens[i].start == 1 else { return true }
    let isCapital = tokens[i].flags.contains(.capitalised)
    // A 1L is a student of law.
    if isWord(i, "l") { return !isCapital || tokens[i - 1].value > 3 || !isBreak(i + 1) }
    return isWord(i, "v") || isWord(i, "w") ? isCapital : !isCapital
  }

  /// Whether a quarter is one of four parts: "a quarter mile", "three-quarters cup", "a quarter million",
  /// "a quarter percentage point".
  func isFraction(quarter i: Int) -> Bool {
    has(i + 1, .magnitudes) || measure(at: i + 1) != nil
      || words.percentPhrases.match(tokens, at: i + 1) != nil
  }

  /// Whether feet and inches go on behind a number: the 6 of 6'2".
  func isFeet(before i: Int) -> Bool {
    isShape(i, .singleQuote) && isJoined(i) && isDigits(i + 1) && isJoined(i + 1)
      && tokens[i + 1].value < 12
  }
}

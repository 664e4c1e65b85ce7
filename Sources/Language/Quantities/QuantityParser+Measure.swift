import Codebook

/// Amounts of a measure that are said with a fraction, and other numbers in unusual forms.
extension QuantityParser {
  /// A number whose unit stands at `unit`.
  func measured(_ value: Double, _ range: Range<Int>, unit: Range<Int>) -> QuantityMatch {
    var match = QuantityMatch(range, .number, value, unit: noun(unit))
    match.noun = unit
    match.hasPlural = reader.looksPlural(unit.upperBound - 1)
    return match
  }

  /// "1/2 cup", "half a teaspoon", "three quarters of a mile", "a quarter mile": a measure, no part of
  /// one that was there before.
  func fractionOfMeasure(at i: Int) -> QuantityMatch? {
    var start = i
    var share: Double
    var end: Int
    if let slashed = reader.slashed(at: i) {
      (share, end) = slashed
    } else {
      let isCounted = has(i, .cardinals) && has(i + 1, .fractions)
      let fraction = isCounted ? i + 1 : i
      guard has(fraction, .fractions), !has(i, .magnitudes) else { return nil }
      let parts = isCounted ? reader.entry(i).number : 1
      share = parts / reader.entry(fraction).number
      guard share > 0, share < 1 else { return nil }
      end = fraction + 1
      // "a third cup of tea", "the second half mile"
      let isOrdinal = has(fraction, .ordinals) && parts == 1 && !has(end, .of)
      guard !isOrdinal, isCounted || !has(i - 1, .ordinals) && !has(i - 1, .determiners) else {
        return nil
      }
      if !isCounted, has(i - 1, .articles) { start = i - 1 }
    }
    var unit = end
    if has(unit, .of) {
      guard has(unit + 1, .articles) else { return nil }
      unit += 2
    } else if has(unit, .articles) {
      unit += 1
      end = unit
    }
    guard let measure = reader.measure(at: unit) else { return nil }
    share = share.asShare
    return measured(share, start..<end, unit: measure)
  }

  /// The "a mile and a half" whose half is token `i`.
  func measureAndAHalf(at i: Int) -> QuantityMatch? {
    guard has(i, .fractions), has(i - 1, .articles), has(i - 2, .and), i - 4 >= limit,
      let fraction = reader.andAFraction(at: i - 2), reader.measure(at: i - 3) == (i - 3)..<(i - 2),
      has(i - 4, .articles)
    else { return nil }
    return measured(1 + fraction.value, (i - 4)..<fraction.end, unit: (i - 3)..<(i - 2))
  }

  /// "point five": less than one, where nothing but the number tells so.
  func pointFirst(_ number: NumberReader.Number, at i: Int) -> QuantityMatch? {
    guard i - 1 >= limit, reader.isWord(i - 1, "point"), has(i, .cardinals), !number.isRange,
      number.value < 10, !has(i - 2, .cardinals), !has(i - 2, .digits),
      has(i - 2, .functionWords), !has(i - 2, .determiners), !has(i - 2, .this),
      !has(i - 2, .articles), !has(i - 2, .every)
    else { return nil }
    var part = number
    part.value /= 10
    part.low = part.value
    if let match = percent(part, from: i - 1, at: i) { return match }
    guard reader.isBreak(number.end) || has(number.end, .functionWords) else { return nil }
    return QuantityMatch((i - 1)..<number.end, .number, part.value, low: part.low)
  }

  /// "a loss of ($4,500)", "Retained earnings: (1,250)": what accounts put in brackets is negative. A
  /// bracket behind a noun only explains it.
  func bracketed(_ match: QuantityMatch) -> QuantityMatch? {
    let open = match.tokens.lowerBound - 1
    let close = match.tokens.upperBound
    guard open - 1 >= limit, reader.isShape(open, .open), reader.isShape(close, .close),
      reader.isJoined(match.tokens.lowerBound), reader.isJoined(close), match.value > 0,
      reader.isBreak(close + 1) || has(close + 1, .functionWords) || has(close + 1, .last)
        || has(close + 1, .this)
    else { return nil }
    let isHeaded = reader.isShape(open - 1, .colon)
    if match.kind == .number {
      let written = reader.text[
        Int(tokens[match.tokens.lowerBound].start)..<Int(tokens[close - 1].end)]
      guard isHeaded, match.tokens.count == 1, written.contains(UInt8(ascii: ",")) else {
        return nil
      }
    } else {
      guard
        isHeaded || has(open - 1, .of) || has(open - 1, .to) || reader.isWord(open - 1, "was")
          || reader.isWord(open - 1, "is") || reader.isWord(open - 1, "were")
          || reader.isWord(open - 1, "at")
      else { return nil }
    }
    var account = match
    account.tokens = open..<(close + 1)
    account.value = -match.value
    account.low = -match.low
    return account
  }
}

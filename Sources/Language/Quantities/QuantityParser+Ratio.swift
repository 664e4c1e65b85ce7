import Codebook

extension QuantityParser {
  /// "double", "halving", "twofold"; "twice" only of a comparison.
  func ratioWord(at i: Int) -> QuantityMatch? {
    let ratio = reader.entry(i).ratio
    guard ratio > 0 else { return nil }
    // "double-check", "double glazing": a part of another word.
    if i + 1 < tokens.count, tokens[i + 1].flags.contains(.hyphenated) { return nil }
    // "a double room", "the triple crown"
    if has(i - 1, .articles), ratio <= 4, !endsInFold(i), !reader.isBreak(i + 1),
      !has(i + 1, .functionWords)
    {
      return nil
    }
    let isAdverb = !has(i, .ordinals) && isTwice(i)
    if isAdverb {
      // "twice a week" tells how often, "twice as many" how much.
      guard has(i + 1, .experience) || has(i + 1, .determiners) || has(i + 1, .this) else {
        return nil
      }
    }
    return QuantityMatch(i..<(i + 1), .ratio, ratio)
  }

  /// "twofold", "threefold"
  private func endsInFold(_ i: Int) -> Bool {
    let word = reader.text[Int(tokens[i].start)..<Int(tokens[i].end)]
    return word.count > 4 && word.suffix(4).elementsEqual("fold".utf8) { $0 | 0x20 == $1 }
  }

  /// "twice", "thrice": by their last letters, since both are ratio words of whole numbers.
  private func isTwice(_ i: Int) -> Bool {
    let end = Int(tokens[i].end)
    return reader.text[end - 3] | 0x20 == 0x69 && reader.text[end - 2] | 0x20 == 0x63
      && reader.text[end - 1] | 0x20 == 0x65
  }

  /// "a third", "two thirds", "by half", "a quarter of", "half the"
  func fraction(at i: Int) -> QuantityMatch? {
    var parts = 1.0
    var j = i
    if has(i, .cardinals), has(i + 1, .fractions), !has(i, .magnitudes) {
      parts = reader.entry(i).number
      guard parts >= 1, parts < reader.entry(i + 1).number else { return nil }
      j = i + 1
    } else if reader.isDigits(i), reader.isShape(i + 1, .slash), reader.isDigits(i + 2) {
      return slashed(at: i)
    } else if reader.hasFractionSign(i) {
      guard has(i + 1, .of) || has(i + 1, .determiners) else { return nil }
      return QuantityMatch(i..<(i + 1), .ratio, tokens[i].value.asShare)
    }
    guard has(j, .fractions) else { return nil }
    // "half a million", "three quarters of a million"
    if let number = reader.number(at: i), number.hasMagnitude, number.end > j + 1 { return nil }
    let denominator = reader.entry(j).number
    var start = i
    let next = j + 1
    if j == i {
      let hasArticle = has(i - 1, .articles)
      if hasArticle { start = i - 1 }
      let beforeStart = start - 1
      if denominator == 2 {
        // "by a half"
        guard isHalf(next: next, before: beforeStart),
          !hasArticle || has(next, .of) || isChange(beforeStart)
        else {
          return nil
        }
      } else {
        guard hasArticle || isPluralWord(j) == false && isChange(beforeStart) && has(next, .of)
        else { return nil }
        guard isBound(next) else { return nil }
        if denominator == 4, !has(next, .of), !isChange(beforeStart), !isComparison(next),
          !reader.has(next, .fullness)
        {
          return nil
        }
      }
    } else if denominator == 2 {
      // "one half"
      guard parts == 1 else { return nil }
    } else if parts == 1, has(j, .ordinals), !has(next, .of), !isBound(next) {
      return nil
    }
    let value = (parts / denominator).asShare
    return QuantityMatch(start..<next, .ratio, value)
  }

  /// "3/4 of"; dates and "24/7" are none.
  private func slashed(at i: Int) -> QuantityMatch? {
    guard reader.isJoined(i + 1), reader.isJoined(i + 2), !reader.isShape(i + 3, .slash),
      let number = reader.number(at: i), number.end == i + 3, number.value < 1,
      !reader.isPartOfWord(i + 3) || endsInOrdinal(i + 3), percentSign(at: i + 3) == nil
    else { return nil }
    let value = number.value.asShare
    return QuantityMatch(i..<(i + 3), .ratio, value)
  }

  /// "half a mile": a measure, no part of one that was there before.
  func halfOfMeasure(at i: Int) -> QuantityMatch? {
    guard has(i, .fractions), reader.entry(i).number == 2, has(i + 1, .articles),
      !reader.isBreak(i + 2), !has(i + 2, .functionWords), !has(i + 2, .units),
      !has(i + 2, .magnitudes), !has(i + 2, .opensCurrency)
    else { return nil }
    var match = QuantityMatch(i..<(i + 2), .number, 0.5, unit: noun((i + 2)..<(i + 3)))
    match.noun = (i + 2)..<(i + 3)
    return match
  }

  /// The "rds" of "2/3rds".
  private func endsInOrdinal(_ i: Int) -> Bool {
    has(i, .ordinalSuffixes) || reader.isWord(i, "rds") || reader.isWord(i, "ths")
  }

  /// "by half", "half of", "half the", "in half"; not "half past", "second half", "half-day".
  private func isHalf(next: Int, before: Int) -> Bool {
    if next < tokens.count, tokens[next].flags.contains(.hyphenated) { return false }
    if has(next, .of) || has(next, .determiners) || reader.isWord(next, "as") {
      return !reader.has(before, .ordinals)
    }
    // "in half", not "in half an onion"
    if isChange(before) || reader.has(before, .in) {
      return isBound(next)
        && (!has(next, .articles) || reader.isBreak(next + 1) || has(next + 1, .functionWords))
    }
    // "half full"
    return reader.has(next, .fullness)
  }

  /// A preposition or verb of change before a fraction: "by a third", "to a quarter".
  private func isChange(_ i: Int) -> Bool {
    guard i >= 0, i < tokens.count else { return false }
    if reader.has(i, .to) { return true }
    guard let found = reader.words.prepositions.match(tokens, endingAt: i) else { return false }
    return found.payload == .by
      || found.payload == .atLeast
      || found.payload == .within
  }

  private func isComparison(_ i: Int) -> Bool { has(i, .functionWords) && !has(i, .articles) }

  /// No noun follows, so that an ordinal word is a fraction.
  private func isBound(_ i: Int) -> Bool {
    reader.isBreak(i) || reader.has(i, .functionWords) || reader.has(i, .fullness)
  }

  private func isPluralWord(_ i: Int) -> Bool {
    reader.text[Int(tokens[i].end) - 1] | 0x20 == 0x73
  }

  /// "nine out of ten", "one in five", "one hive in ten", "nine times out of ten".
  func share(_ number: NumberReader.Number, from start: Int) -> QuantityMatch? {
    guard let share = reader.share(number, from: start) else { return nil }
    let value = share.value.asShare
    return QuantityMatch(start..<share.end, .ratio, value)
  }

  /// "three times as many", "grow three times", "2x", "10-fold", "a factor of three"; neither "three times
  /// a week" nor "I called three times" is one.
  func multiple(_ number: NumberReader.Number, from start: Int) -> QuantityMatch? {
    let j = number.end
    guard !number.isRange || number.value < 100 else { return nil }
    if has(start - 1, .of), reader.isWord(start - 2, "factor") {
      return QuantityMatch(start..<j, .ratio, number.value, low: number.low)
    }
    guard j < tokens.count else { return nil }
    // "2x", "2× as much", "2 x as much"
    let isShort =
      (has(j, .timesShort) || reader.isMultiplication(j))
      && (reader.isJoined(j) || reader.isWord(j + 1, "as") && number.isDigits)
      && !(reader.isDigits(j + 1) && reader.isJoined(j + 1))
    let isTimes =
      has(j, .times) && isPluralWord(j) && !has(j + 1, .articles) && !has(j + 1, .every)
      && !has(j + 1, .units)
      && (number.value != number.value.rounded() || comparesTimes(before: start, after: j + 1))
    guard isShort || isTimes || reader.isWord(j, "fold") else { return nil }
    return QuantityMatch(start..<(j + 1), .ratio, number.value, low: number.low)
  }
}

/// One amount over another: "3:1", "4 to 1", "two-to-one", "odds of 5/1".
extension QuantityParser {
  func proportion(at i: Int) -> QuantityMatch? {
    guard has(i, .digits) || has(i, .cardinals) && (1...4).contains(where: { has(i + $0, .to) }),
      !isPartOfName(i), let first = part(of: i), first.value > 0
    else { return nil }
    let j = first.end
    if reader.isShape(j, .colon) || reader.isShape(j, .slash) {
      guard reader.isJoined(j), reader.isDigits(i), reader.isDigits(j + 1), reader.isJoined(j + 1),
        !reader.isShape(j + 2, .colon), !reader.isShape(j + 2, .slash),
        let second = part(of: j + 1),
        !reader.isPartOfWord(second.end)
      else { return nil }
      return isProportional(i, second.end) || isScale(before: i)
        ? ratio(first.value, second.value, i..<second.end) : nil
    }
    guard reader.isWord(j, "to"), !isFrom(i), !has(i - 1, .am), let second = part(of: j + 1),
      reader.isBreak(second.end) || has(second.end, .functionWords)
        || tokens[j].flags.contains(.hyphenated) || isProportional(i, second.end)
    else { return nil }
    let isToOne = second.value == 1 && first.value > 1
    // "mix 3 to 5 litres" is a range, and "cut it 4 to 1" may tell a fall.
    guard
      second.value < first.value && isProportional(i, second.end)
        || has(i - 1, .of) && reader.has(i - 2, .proportions)
        || isToOne && tokens[j].flags.contains(.hyphenated)
          && tokens[second.end - 1].flags.contains(.hyphenated)
    else { return nil }
    return ratio(first.value, second.value, i..<second.end)
  }

  /// One side: digits or a number in words, no magnitude or range of its own.
  private func part(of i: Int) -> (value: Double, end: Int)? {
    if reader.isDigits(i) {
      return tokens[i].end - tokens[i].start <= 9 ? (tokens[i].value, i + 1) : nil
    }
    guard has(i, .cardinals), let number = reader.spelled(at: i) else { return nil }
    return (number.value, number.end)
  }

  /// "a scale of 1:50,000"
  private func isScale(before i: Int) -> Bool {
    (max(0, i - 3)..<i).contains { reader.isWord($0, "scale") }
  }

  /// Whether words nearby tell that one thing is measured by another.
  private func isProportional(_ start: Int, _ end: Int) -> Bool {
    let before = (max(0, start - 8)..<start).reversed().prefix { !reader.isShape($0, .period) }
    let after = (end..<min(tokens.count, end + 3)).prefix { tokens[$0].isWord }
    return before.contains { reader.has($0, .proportions) }
      || after.contains { reader.has($0, .proportions) }
  }

  private func ratio(_ a: Double, _ b: Double, _ range: Range<Int>) -> QuantityMatch? {
    guard a > 0, b > 0 else { return nil }
    let value = (a / b).asShare
    return QuantityMatch(range, .ratio, value)
  }
}

extension QuantityParser {
  /// Whether "three times" measures one thing by another.
  private func comparesTimes(before start: Int, after end: Int) -> Bool {
    if has(end, .experience) || has(end, .determiners) || has(end, .this) { return true }
    if reader.isWord(end, "more") || reader.isWord(end, "less") || reader.isWord(end, "fewer")
      || reader.isWord(end, "what") || reader.isWord(end, "over")
    {
      return true
    }
    // "three times bigger"
    if !reader.isBreak(end) {
      let last = Int(tokens[end].end)
      if last - Int(tokens[end].start) > 4, reader.text[last - 2] | 0x20 == 0x65,
        reader.text[last - 1] | 0x20 == 0x72
      {
        return true
      }
    }
    if reader.words.prepositions.match(tokens, endingAt: start - 1)?.payload
      == .by
    {
      return true
    }
    return (max(0, start - 7)..<start).reversed().prefix { tokens[$0].isWord }
      .contains { reader.has($0, .changes) }
  }
}

extension NumberReader {
  /// The number or range of numbers that starts at token `i`: "3-5", "three to five",
  /// "three, four", "three four", "five or six", "5+", "five or more".
  ///
  /// A comma joins only where `unit` holds a word of time or another noun right after.
  func range(at i: Int) -> Number? {
    guard var number = number(at: i) else { return nil }
    // "twenty-ish"
    if isWord(number.end, "ish") { number.end += 1 }
    if let open = openEnd(at: number.end) {
      number.isOpen = true
      number.end = open
      return number
    }
    var j = number.end
    var isComma = false
    var isOr = false
    if j < count, tokens[j].isNumber, tokens[j].flags.contains(.hyphenated) {
      // "50k-60k": behind a letter the hyphen is no token.
    } else if has(j, .and), isBetween(i) {
      j += 1
      if has(j, .currencySymbol) { j += 1 }
    } else if isShape(j, .hyphen) || isShape(j, .dash) {
      // "three- to four-year", "two- or three-year"
      j += has(j + 1, .to) || has(j + 1, .or) || hangs(at: j) ? 2 : 1
    } else if has(j, .to) {
      j += 1
    } else if has(j, .or) {
      isOr = true
      j += 1
    } else if isShape(j, .comma), !number.hasMagnitude, number.value < 20, !number.isDigits {
      isComma = true
      j += 1
      if has(j, .approximate) { j += 1 }
    } else if let second = followingNumber(after: number) {
      return second
    } else {
      return number
    }
    if isShape(j, .comma) { j += 1 }
    // "eighty to a hundred thousand"
    guard j < count, !has(j, .articles) || has(j - 1, .to) && has(j + 1, .magnitudes),
      let second = self.number(at: j), !second.isVague,
      second.value > number.value, !second.isYear || number.isYear || number.value >= 1000,
      !number.isVague
    else { return number }
    if isComma || isOr {
      // "five, six years"; not "two, four people": the next higher numbers only. The magnitude of
      // "five or six hundred" is of both.
      let next = isOr && !number.hasMagnitude ? leading(at: j) : second.value
      guard next > number.value, next <= number.value * 2 + 1 else { return number }
      if isComma, !has(second.end, .units), !has(second.end, .whole) { return number }
    }
    var range = second
    range.low = number.value
    range.isRange = true
    range.isDigits = number.isDigits
    range.isYear = number.isYear && second.isYear
    if let open = openEnd(at: range.end) {
      range.isOpen = true
      range.end = open
    }
    return range
  }

  /// Whether the hyphen at `j` hangs before the second of two lengths: "30- and 60-day".
  private func hangs(at j: Int) -> Bool {
    isJoined(j) && has(j + 1, .and) && isDigits(j + 2) && has(j + 3, .units)
      && tokens[j + 3].flags.contains(.hyphenated)
  }

  /// The range of "two three years", "five-six years"; not of "two three-year contracts".
  private func followingNumber(after first: Number) -> Number? {
    let i = first.end
    guard has(i, .cardinals) || has(i, .digits) && !isJoined(i), !first.hasMagnitude,
      var second = number(at: i), first.value < second.value, second.value <= first.value + 2,
      second.value < 20, has(second.end, .units),
      !tokens[second.end].flags.contains(.hyphenated)
    else { return nil }
    second.low = first.value
    second.isRange = true
    second.isDigits = first.isDigits
    return second
  }

  /// Whether "between" stands before a number or its currency.
  func isBetween(_ i: Int) -> Bool {
    let before = has(i - 1, .currencySymbol) ? i - 2 : i - 1
    return words.prepositions.match(tokens, endingAt: before)?.payload
      == .between
  }

  /// The first part of a number, without its magnitudes: the six of "six hundred".
  private func leading(at i: Int) -> Double { isDigits(i) ? tokens[i].value : entry(i).number }

  /// "+", "plus", "or more" right after a number: the token after it.
  private func openEnd(at i: Int) -> Int? {
    if isShape(i, .plus), isJoined(i) || has(i + 1, .units) {
      // 5+5 is a sum.
      return isDigits(i + 1) && isJoined(i + 1) ? nil : i + 1
    }
    if isWord(i, "plus"),
      has(i + 1, .units) || has(i + 1, .whole) || tokens[i].flags.contains(.hyphenated)
    {
      return i + 1
    }
    if has(i, .or), let suffix = words.suffixes.match(tokens, at: i),
      suffix.payload == .atLeast
    {
      return suffix.end
    }
    return nil
  }
}

extension NumberReader {
  /// The number or range of numbers that starts at token `i`: "3-5", "three to five",
  /// "three, four", "three four", "five or six", "5+", "five or more".
  ///
  /// A comma joins only where `unit` holds a word of time or another noun right after.
  func range(at i: Int) -> Number? {
    guard var number = number(at: i) else { return nil }
    if let open = openEnd(at: number.end) {
      number.isOpen = true
      number.end = open
      return number
    }
    var j = number.end
    var isComma = false
    var isOr = false
    if isShape(j, .hyphen) || isShape(j, .dash) {
      // "three- to four-year"
      j += has(j + 1, .to) ? 2 : 1
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
    guard j < count, !has(j, .articles), let second = self.number(at: j), !second.isVague,
      second.value > number.value, !second.isYear || number.isYear, !number.isVague
    else { return number }
    if isComma || isOr {
      // "five, six years"; not "two, four people": the next higher numbers only.
      guard second.value <= number.value * 2 + 1 else { return number }
      if isComma, !has(second.end, .units), !has(second.end, .whole) { return number }
    }
    var range = second
    range.low = number.value
    range.isRange = true
    range.isDigits = number.isDigits
    if let open = openEnd(at: range.end) {
      range.isOpen = true
      range.end = open
    }
    return range
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

  /// "+", "plus", "or more" right after a number: the token after it.
  private func openEnd(at i: Int) -> Int? {
    if isShape(i, .plus), isJoined(i) {
      // 5+5 is a sum.
      return isDigits(i + 1) && isJoined(i + 1) ? nil : i + 1
    }
    if has(i, .plus), has(i + 1, .units) || has(i + 1, .whole) { return i + 1 }
    if has(i, .or), let suffix = words.suffixes.match(tokens, at: i),
      suffix.payload == TimeSuffix.atLeast.rawValue
    {
      return suffix.end
    }
    return nil
  }
}

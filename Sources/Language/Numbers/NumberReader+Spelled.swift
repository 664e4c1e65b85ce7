extension NumberReader {
  /// A number in words by the usual grammar.
  func spelled(at start: Int) -> Number? {
    if isWord(start, "grand"), !isSum(grand: start) { return nil }
    var sum = SpelledSum()
    var i = start
    while i < count, sum.value < Self.largest {
      let roles = roles(i)
      if roles.contains(TimeWordRoles(.cardinals)), !isDigits(i) {
        let value = entry(i).number
        guard sum.fits(value) else {
          // "twenty thirty", "nineteen ninety-five"
          if sum.isCentury, value >= 10, i == start + 1 { return spelledYear(sum.value, at: i) }
          break
        }
        sum.add(value)
      } else if roles.contains(TimeWordRoles(.magnitudes)) {
        sum.multiply(by: entry(i).number)
      } else if sum.endsInMagnitude, joinsHundreds(at: i, below: sum.scale) || joinsCardinal(at: i)
      {
        // "and", or a comma
      } else if sum.endsInMagnitude, has(i, .of), has(i + 1, .magnitudes), has(i - 1, .magnitudes),
        looksPlural(i - 1)
      {
        // "hundreds of thousands"
      } else if isWord(i, "point"), digit(at: i + 1) != nil, !tokens[i].flags.contains(.hyphenated)
      {
        i = readDecimals(&sum, at: i + 1)
        continue
      } else {
        break
      }
      i += 1
    }
    guard !sum.isEmpty, !isOrdinal(tens: sum.current, at: i) else { return nil }
    // "in tens" counts nothing.
    if i == start + 1, isWord(start, "tens") { return nil }
    var number = Number(sum.value, end: i)
    number.hasMagnitude = sum.endsInMagnitude
    number.isYear =
      number.value >= 2000 && number.value < 2100 && sum.scale == 1000 && sum.current > 0
    // "three quarters of a million"
    if has(i, .fractions), !has(i, .ordinals) || number.value > 1,
      let part = fractionOfMagnitude(number.value, at: i)
    {
      return part
    }
    if has(number.end, .whole) { readMagnitudes(&number) }
    // "fifty k"
    if !number.hasMagnitude, isWord(number.end, "k") {
      number.value *= 1000
      number.end += 1
      number.hasMagnitude = true
    }
    readAndAHalf(&number)
    number.low = number.value
    return number
  }

  /// Adds the digits behind "point" at token `first`, and returns the token after them.
  private func readDecimals(_ sum: inout SpelledSum, at first: Int) -> Int {
    var i = first
    var fraction = 0.0
    var place = 0.1
    while let digit = digit(at: i) {
      fraction += digit * place
      place /= 10
      i += 1
    }
    sum.add(fraction: fraction)
    return i
  }

  /// A digit behind "point": "two", "oh".
  private func digit(at i: Int) -> Double? {
    if isWord(i, "oh") { return 0 }
    return has(i, .cardinals) && entry(i).number < 10 ? entry(i).number : nil
  }

  /// Whether "a grand" is a sum of money: not before what is grand, "a grand piano".
  private func isSum(grand i: Int) -> Bool {
    guard has(i - 1, .articles) || isWord(i - 1, "another") else { return false }
    return (isBreak(i + 1) || has(i + 1, .functionWords) || has(i + 1, .every))
      && !isShape(i + 1, .comma)
  }

  /// The "and" of "two hundred and ten", not that of "a million and three quarters".
  private func joinsCardinal(at i: Int) -> Bool {
    has(i, .and) && has(i + 1, .cardinals) && !has(i + 2, .fractions)
  }

  /// The comma of "one thousand, two hundred and ten".
  private func joinsHundreds(at i: Int, below scale: Double) -> Bool {
    isShape(i, .comma) && scale.isFinite && has(i + 1, .cardinals) && has(i + 2, .magnitudes)
      && entry(i + 2).number == 100
  }

  /// Whether the number goes on as an ordinal at `i`: "twenty-first".
  private func isOrdinal(tens: Double, at i: Int) -> Bool {
    has(i, .ordinals) && tokens[i].flags.contains(.hyphenated)
      && tens.truncatingRemainder(dividingBy: 100) >= 20
  }

  private func spelledYear(_ century: Double, at i: Int) -> Number {
    var value = century * 100 + entry(i).number
    var end = i + 1
    if entry(i).number >= 20, has(end, .cardinals), entry(end).number < 10, entry(end).number > 0 {
      value += entry(end).number
      end += 1
    }
    var number = Number(value, end: end)
    number.isYear = true
    return number
  }
}

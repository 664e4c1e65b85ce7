import Codebook

/// The grammar of amounts at one token.
struct QuantityParser {
  let reader: NumberReader
  /// Tokens before this belong to an earlier match.
  var limit = 0

  init(reader: NumberReader) { self.reader = reader }

  var tokens: UnsafeBufferPointer<Token> { reader.tokens }

  @inline(__always) func has(_ i: Int, _ role: TimeWordRole) -> Bool {
    i >= limit && reader.has(i, role)
  }

  /// The duration or age that a time expression names; nil for dates and periods.
  func quantity(of time: TimeMatch) -> QuantityMatch? {
    guard let amount = time.amount else { return nil }
    switch time.kind {
    case .duration, .period:
      guard let unit = time.unit else { return nil }
      // The "week" of "weeklong".
      let written: QuantityUnit =
        reader.has(unit, .lengths)
        ? .noun(Span(Int(tokens[unit].start), Int(tokens[unit].end) - "long".utf8.count))
        : noun(unit..<(unit + 1))
      var match = QuantityMatch(time.core, .duration, amount, unit: written)
      match.noun = unit..<(unit + 1)
      match.isVague = time.flags.contains(.vague)
      match.isAdjective = time.flags.contains(.adjective)
      match.isOpen = time.preposition == .atLeast
      match.isClock = time.isClock
      return match
    case .age:
      var range = time.core
      if time.unit != nil {
        range = time.core.lowerBound..<max(time.core.upperBound, time.tokens.upperBound)
      }
      return QuantityMatch(
        range, .age, amount, unit: time.unit.map { noun($0..<($0 + 1)) } ?? .none)
    default:
      return nil
    }
  }

  /// The quantity whose number, currency or ratio word is token `i`.
  func quantity(at i: Int) -> QuantityMatch? {
    guard var match = unsigned(at: i) else { return nil }
    if match.kind == .number || match.kind == .money, let account = bracketed(match) {
      return account
    }
    let canBeNegative =
      match.kind == .number || match.kind == .percent || match.kind == .money
      || match.kind == .ratio && match.value < 1
    if match.kind == .percent || match.kind == .number, match.tokens.lowerBound - 3 >= limit,
      reader.isWord(match.tokens.lowerBound - 1, "minus"), has(match.tokens.lowerBound - 2, .or),
      reader.isWord(match.tokens.lowerBound - 3, "plus")
    {
      // "plus or minus three percent"
      match.tokens = (match.tokens.lowerBound - 3)..<match.tokens.upperBound
    } else if canBeNegative, let sign = minus(before: match.tokens),
      match.kind != .money || tokens[sign].isWord || !opensLine(sign)
    {
      match.tokens = sign..<match.tokens.upperBound
      // "minus 5 degrees below zero"
      match.value = -abs(match.value)
      match.low = -abs(match.low)
    }
    return match
  }

  /// Whether a hyphen at `i` is as likely the bullet of a list: "-$2m of sales".
  private func opensLine(_ i: Int) -> Bool { i <= 0 || reader.isShape(i - 1, .newline) }

  /// The sign of "-15", "minus seven", "negative ten"; a hyphen between words is none.
  private func minus(before range: Range<Int>) -> Int? {
    let i = range.lowerBound
    guard i > limit else { return nil }
    if reader.isWord(i - 1, "minus") || reader.isWord(i - 1, "negative") { return i - 1 }
    guard reader.isDigits(i) || has(i, .currencySymbol), reader.isJoined(i),
      reader.isShape(i - 1, .hyphen) || reader.isShape(i - 1, .dash), !reader.isJoined(i - 1),
      i < 2 || !tokens[i - 2].isNumber
    else { return nil }
    return i - 1
  }

  private func unsigned(at i: Int) -> QuantityMatch? {
    let roles = reader.roles(i)
    if roles.contains(TimeWordRoles(.currencySymbol))
      || roles.contains(TimeWordRoles(.currencyCodes))
      || roles.contains(TimeWordRoles(.prefixCurrencies)), let match = prefixedMoney(at: i)
    {
      return match
    }
    if reader.isDigits(i), let match = rareSignedMoney(at: i) { return match }
    if roles.contains(TimeWordRoles(.ratios)), let match = ratioWord(at: i) { return match }
    if let match = fractionOfOne(at: i) { return match }
    if let match = measureAndAHalf(at: i) ?? fractionOfMeasure(at: i) { return match }
    if let match = fraction(at: i) ?? halfOfMeasure(at: i) { return match }
    if let match = changeOfOne(at: i) { return match }
    if let match = proportion(at: i) { return match }
    guard !isPartOfName(i), !namesOnly(i), let number = reader.range(at: i) else { return nil }
    if let match = pointFirst(number, at: i) ?? percentBehindSign(number, at: i) { return match }
    let start = articleStart(i, number)
    if let match = percent(number, from: start, at: i) { return match }
    if let match = suffixedMoney(number, from: start) { return match }
    if let match = share(number, from: start) { return match }
    if let match = multiple(number, from: start) { return match }
    return count(number, from: start, at: i)
  }

  /// "a hundred", "a couple of", "half a million" start with their article.
  private func articleStart(_ i: Int, _ number: NumberReader.Number) -> Int {
    guard i > limit, has(i - 1, .articles),
      has(i, .magnitudes) || number.isVague || has(i, .fractions)
    else { return i }
    return i - 1
  }

  /// Whether the digits at `i` hang on letters: KS2, B2B, COVID-19.
  func isPartOfName(_ i: Int) -> Bool {
    guard reader.isDigits(i), i > 0 else { return false }
    if reader.isJoined(i), tokens[i - 1].isWord, !tokens[i - 1].isNumber { return true }
    return tokens[i].flags.contains(.hyphenated) && tokens[i - 1].isWord && !reader.has(i - 1, .to)
      && !reader.has(i - 1, .cardinals) && !tokens[i - 1].isNumber
  }

  func noun(_ range: Range<Int>) -> QuantityUnit {
    .noun(
      Span(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end)))
  }

  func isFrom(_ i: Int) -> Bool {
    reader.words.prepositions.match(tokens, endingAt: max(i - 1, 0)).map {
      i > 0 && $0.payload == .from
    } ?? false
  }

  // Percentages.

  /// "12%", "3 percentage points", "from 40% to 60%", "68 to 80 per cent"
  func percent(
    _ number: NumberReader.Number, from start: Int, at i: Int
  ) -> QuantityMatch? {
    guard let sign = percentSign(behind: number) else { return fallOfPercent(number, from: start) }
    var match = QuantityMatch(
      start..<sign.end, .percent, number.value / sign.parts, low: number.low / sign.parts,
      unit: sign.unit)
    match.isOpen = number.isOpen
    match.isVague = number.isVague
    match.isFromTo = number.isRange && isFrom(start)
    // "from 40% to 60%", "40%-60%"
    var j = sign.end
    if reader.isShape(j, .plus), reader.isJoined(j) {
      match.isOpen = true
      match.tokens = start..<(j + 1)
      return match
    }
    guard
      has(j, .to) || reader.isShape(j, .hyphen) || reader.isShape(j, .dash)
        || has(j, .and) && reader.isBetween(start)
    else {
      return match
    }
    let isTo = has(j, .to)
    // "10% - and 20 more" says no range.
    let isLoose = reader.isShape(j, .dash) && !reader.isJoined(j)
    j += 1
    while has(j, .approximate) || has(j, .functionWords) && !has(j, .articles), j < sign.end + 4 {
      j += 1
    }
    guard j < tokens.count, let second = reader.number(at: j),
      !isLoose || second.value > number.value && j == sign.end + 1
    else { return match }
    if let other = percentSign(at: second.end) {
      match.tokens = start..<other.end
    } else if isFrom(start) {
      match.tokens = start..<second.end
    } else {
      return match
    }
    match.low = number.value / sign.parts
    match.value = second.value / sign.parts
    match.isFromTo = isTo && isFrom(start)
    return match
  }

  /// "from 28 to 15 percent", "from 28 down to 15 %"; a rise is read as a range.
  private func fallOfPercent(_ number: NumberReader.Number, from start: Int) -> QuantityMatch? {
    guard !number.isRange, isFrom(start) else { return nil }
    let to = has(number.end, .to) ? number.end : number.end + 1
    guard has(to, .to), let second = reader.number(at: to + 1),
      let sign = percentSign(at: second.end)
    else { return nil }
    var match = QuantityMatch(
      start..<sign.end, .percent, second.value / sign.parts, low: number.value / sign.parts,
      unit: sign.unit)
    match.isFromTo = true
    return match
  }

  /// "half a percent", "a quarter of a percentage point", "three quarters of a dollar", "1/2 dollar"
  private func fractionOfOne(at i: Int) -> QuantityMatch? {
    let isCounted = has(i, .cardinals) && has(i + 1, .fractions)
    let fraction = isCounted ? i + 1 : i
    var share: Double
    var end: Int
    if let slashed = reader.slashed(at: i) {
      (share, end) = slashed
    } else {
      guard has(fraction, .fractions) else { return nil }
      share = (isCounted ? reader.entry(i).number : 1) / reader.entry(fraction).number
      end = fraction + 1
    }
    share = share.asShare
    let start = !isCounted && has(i, .fractions) && has(i - 1, .articles) ? i - 1 : i
    let one = one(at: end)
    if let sign = percentSign(at: one) {
      share /= sign.parts
      return QuantityMatch(start..<sign.end, .percent, share, unit: sign.unit)
    }
    guard one > end || reader.isDigits(i), let currency = currency(at: one) else { return nil }
    if isWeight(at: one, before: start) {
      return measured(share, start..<(has(end, .articles) ? one : end), unit: one..<(one + 1))
    }
    return QuantityMatch(start..<currency.end, .money, share, unit: .currency(currency.code))
  }

  /// The token behind the "of a" that may stand between a fraction and what it is a part of.
  private func one(at i: Int) -> Int {
    var j = i
    if has(j, .of) { j += 1 }
    if has(j, .articles) || reader.isWord(j, "one") {
      j += 1
    } else if j > i, reader.isDigits(j), tokens[j].value == 1 {
      // "two-tenths of 1 percent"
      j += 1
    }
    return j
  }

  /// The sign behind a number, or behind what makes it less exact: "20-odd percent", "20 or so percent",
  /// "0.25 of a percentage point".
  private func percentSign(
    behind number: NumberReader.Number
  ) -> PercentSign? {
    var j = number.end
    if let sign = percentSign(at: j) { return sign }
    if number.value < 1, has(j, .of) { return percentSign(at: one(at: j)) }
    if has(j, .or), let suffix = reader.words.suffixes.match(tokens, at: j),
      suffix.payload == .approximate
    {
      j = suffix.end
    } else if reader.isWord(j, "odd") || reader.isWord(j, "some") || reader.isWord(j, "plus") {
      j += 1
    } else {
      return nil
    }
    return percentSign(at: j)
  }

  /// What makes a number a percentage.
  struct PercentSign {
    /// The token after it.
    var end: Int
    var unit: QuantityUnit
    /// How many make one of the unit: 100 basis points are a percentage point.
    var parts = 1.0
  }

  func percentSign(at i: Int) -> PercentSign? {
    guard i < tokens.count else { return nil }
    if reader.isShape(i, .percent) {
      if i + 1 < tokens.count, let word = reader.words.percentPhrases.match(tokens, at: i + 1),
        word.payload == .percentagePoints
      {
        return PercentSign(end: word.end, unit: .percentagePoints)
      }
      return PercentSign(end: i + 1, unit: .percent)
    }
    guard let word = reader.words.percentPhrases.match(tokens, at: i) else { return nil }
    // A PC is a computer, BP a company.
    let isName = tokens[i].end - tokens[i].start == 2 && tokens[i].flags.contains(.allCaps)
    if isName, reader.isWord(i, "pc") || reader.isWord(i, "bp") { return nil }
    if word.payload == .basisPoints {
      return PercentSign(end: word.end, unit: .percentagePoints, parts: 100)
    }
    return PercentSign(
      end: word.end,
      unit: word.payload == .percent ? .percent : .percentagePoints)
  }

  /// "%5", "% 5", where the sign is no number's before it.
  private func percentBehindSign(_ number: NumberReader.Number, at i: Int) -> QuantityMatch? {
    guard i > limit, reader.isShape(i - 1, .percent), number.isDigits,
      i < 2 || !tokens[i - 2].isNumber && !reader.isJoined(i - 1),
      percentSign(at: number.end) == nil
    else { return nil }
    return QuantityMatch(
      (i - 1)..<number.end, .percent, number.value, low: number.low, unit: .percent)
  }
}

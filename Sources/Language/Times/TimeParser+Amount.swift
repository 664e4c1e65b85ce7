import Codebook

/// How the amount of a duration goes on behind its first number and unit: "2 years and 3 months", "six months
/// to a year", "one year or two".
extension TimeParser {
  /// A number with its unit, before its surroundings are read.
  struct Core {
    var tokens: Range<Int>
    var low: Length
    var high: Length
    var amount: Double?
    var unit: Int?
    var isOpen = false
    var flags: TimeMatch.Flags = []

    init(tokens: Range<Int>, _ length: Length) {
      self.init(tokens: tokens, low: length, high: length)
    }

    init(tokens: Range<Int>, low: Length, high: Length) {
      (self.tokens, self.low, self.high) = (tokens, low, high)
    }
  }

  /// "… and a half", "… and three months", "… 6 months", "… to a year", "… or two", ", a year tops".
  func extend(_ core: inout Core, unit: TimeUnit, value: Double) {
    let end = core.tokens.upperBound
    if has(end, .or) || has(end, .and), reader.isShape(end, .ampersand) == false,
      let half = reader.andAFraction(at: end)
    {
      core.low.add(half.value, unit)
      core.high.add(half.value, unit)
      core.amount = core.amount.map { $0 + half.value }
      core.tokens = core.tokens.lowerBound..<half.end
      return
    }
    if extendBetween(&core) { return }
    // Smaller units: "2 years and 3 months", "1 hr 30 min", "four days, six hours and ten minutes".
    var smallest = unit
    var whole = core.amount ?? 0
    while let more = part(at: core.tokens.upperBound, below: smallest) {
      core.low.add(more.value, more.unit)
      core.high.add(more.value, more.unit)
      whole += more.value * more.unit.share(of: unit)
      core.tokens = core.tokens.lowerBound..<more.end
      smallest = more.unit
    }
    guard smallest == unit else {
      if core.amount != nil { core.amount = (whole * 1000).rounded() / 1000 }
      return
    }
    extendRange(&core, unit: unit, value: value)
  }

  /// "(between) one hour and two hours"
  func extendBetween(_ core: inout Core) -> Bool {
    let end = core.tokens.upperBound
    guard has(end, .and), reader.isBetween(core.tokens.lowerBound), let more = amount(at: end + 1),
      more.length.total > core.high.total
    else { return false }
    core.high = more.length
    core.amount = more.value
    core.unit = more.unitToken
    core.tokens = core.tokens.lowerBound..<more.end
    return true
  }

  /// "six months to a year", "one year or two", "2 years - 3 years".
  func extendRange(_ core: inout Core, unit: TimeUnit, value: Double) {
    var end = core.tokens.upperBound
    guard !core.isOpen else { return }
    let isComma = reader.isShape(end, .comma)
    guard
      has(end, .or) || has(end, .to) || reader.isShape(end, .hyphen) || reader.isShape(end, .dash)
        || isComma
    else { return }
    let k = end + 1
    if let more = amount(at: k) {
      let high = more.length
      // A comma or a dash may as well part them.
      let isMore =
        isComma || reader.isShape(end, .dash)
        ? (high.wholeMonths ?? 0) > (core.high.wholeMonths ?? 0)
          || high.wholeMonths == nil && core.high.wholeMonths == nil
            && more.unit.rawValue >= unit.rawValue
        : high.total > core.high.total
      guard isMore else { return }
      end = more.end
      if isComma {
        if let suffix = atMost(at: end) {
          end = suffix
        } else if (high.wholeMonths ?? 0) > (core.high.wholeMonths ?? 0) * 2 {
          // "six months, three years": a list.
          return
        }
      }
      core.high = high
      core.amount = more.value
      core.unit = more.unitToken
      core.tokens = core.tokens.lowerBound..<end
    } else if !reader.isShape(end, .dash), !(unit == .quarter && has(end, .to)), k < tokens.count,
      !has(k, .articles),
      let next = reader.number(at: k), next.value > value, next.value < 100, !next.isVague,
      // "from 140 a week to 60"
      !has(core.tokens.lowerBound, .articles) || has(end, .or)
        || next.value <= 5 && !isRate(core)
    {
      if isComma {
        // "a couple of years, three tops"
        guard let suffix = atMost(at: next.end) else { return }
        end = suffix
      } else {
        guard
          reader.isBreak(next.end) || has(next.end, .functionWords)
            || has(next.end, .clauseOpeners)
        else { return }
        end = next.end
      }
      core.high = Length(next.value, unit)
      core.amount = next.value
      core.tokens = core.tokens.lowerBound..<end
    }
  }

  /// "thirty of your flats a year": so many of something each.
  func isRate(_ core: Core) -> Bool {
    let start = core.tokens.lowerBound
    guard has(start, .articles) else { return false }
    return (max(0, start - 4)..<start).reversed().prefix { !reader.isBreak($0) }
      .contains { tokens[$0].isNumber || has($0, .cardinals) }
  }

  /// "tops", "at most": the token after it.
  private func atMost(at i: Int) -> Int? {
    guard i < tokens.count, let suffix = reader.words.suffixes.match(tokens, at: i),
      suffix.payload == .atMost
    else { return nil }
    return suffix.end
  }

  /// The "and 3 months" of "2 years and 3 months", the "30m" of "1h30m".
  private func part(
    at end: Int, below unit: TimeUnit
  ) -> (value: Double, unit: TimeUnit, end: Int)? {
    var i = end
    // "1 hr. 30 min"
    if reader.isShape(i, .comma)
      || reader.isShape(i, .period) && reader.isDigits(i + 1) && has(i + 2, .units)
        && !tokens[i + 1].flags.contains(.opensSentence)
    {
      i += 1
    }
    if has(i, .and) || reader.isShape(i, .ampersand) { i += 1 }
    guard i < tokens.count else { return nil }
    if unit == .hour, i == end, reader.isDigits(i) {
      if reader.isWord(i + 1, "m"), reader.isJoined(i + 1) {
        return (tokens[i].value, .minute, i + 2)
      }
      // "1h30"
      if reader.isJoined(i), tokens[i].end - tokens[i].start == 2, tokens[i].value < 60,
        reader.isBreak(i + 1) || !reader.isJoined(i + 1) && !has(i + 1, .units)
      {
        return (tokens[i].value, .minute, i + 1)
      }
    }
    // "an hour thirty"
    if unit == .hour, i == end, has(i, .cardinals) || reader.isDigits(i),
      let minutes = reader.number(at: i), (5..<60).contains(minutes.value),
      reader.isBreak(minutes.end), !reader.isShape(minutes.end, .percent)
    {
      return (minutes.value, .minute, minutes.end)
    }
    guard !has(i, .articles) || has(i - 1, .and), let more = amount(at: i),
      more.unit.rawValue < unit.rawValue, !more.isRange, !more.unit.isCountedOnly,
      more.value * more.unit.share(of: unit) < 1 || unit.isClock
    else { return nil }
    return (more.value, more.unit, more.end)
  }

  /// A number with its unit.
  private struct Amount {
    var value: Double
    var unit: TimeUnit
    var unitToken: Int
    var end: Int
    var isRange = false

    var length: Length {
      return Length(value, unit)
    }
  }

  /// A number or an article with its unit at token `i`, and "and a half".
  private func amount(at i: Int) -> Amount? {
    guard i < tokens.count else { return nil }
    if has(i, .articles), has(i + 1, .units) {
      var amount = Amount(value: 1, unit: reader.entry(i + 1).unit, unitToken: i + 1, end: i + 2)
      if let half = reader.andAFraction(at: i + 2) {
        amount.value += half.value
        amount.end = half.end
      }
      return amount
    }
    // "half an hour"
    if has(i, .fractions), reader.entry(i).number == 2, has(i + 1, .articles), has(i + 2, .units) {
      return Amount(value: 0.5, unit: reader.entry(i + 2).unit, unitToken: i + 2, end: i + 3)
    }
    guard
      has(i, .digits) || has(i, .cardinals) || has(i, .vague) || has(i, .magnitudes)
        || has(i, .articles),
      let number = reader.range(at: i), isUnit(number.end),
      tokens[number.end].end - tokens[number.end].start > 1 || reader.isJoined(number.end)
        || !has(number.end, .units)
    else { return nil }
    return Amount(
      value: number.value, unit: unit(number.end), unitToken: number.end, end: number.end + 1,
      isRange: number.isRange)
  }
}

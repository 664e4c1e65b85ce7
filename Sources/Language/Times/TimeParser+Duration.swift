import Codebook

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

    init(tokens: Range<Int>, low: Length, high: Length) {
      self.tokens = tokens
      self.low = low
      self.high = high
    }
  }

  /// "five years", "3-5 yrs", "two and a half years", "2 years and 3 months", "six months to a
  /// year".
  func duration(_ number: NumberReader.Number, at i: Int) -> TimeMatch? {
    var j = number.end
    var isOpen = number.isOpen
    // "20 some years"
    if reader.isWord(j, "some") { j += 1 }
    if has(j, .or), let suffix = reader.words.suffixes.match(tokens, at: j) {
      if suffix.payload == TimeSuffix.atLeast.rawValue { isOpen = true }
      if has(suffix.end, .units) || has(suffix.end, .whole) { j = suffix.end }
    }
    // "five 12-hour days" has a number of its own; at most two words between.
    var skipped = 0
    while has(j, .whole), skipped < 2 {
      j += 1
      skipped += 1
    }
    var isVague = number.isVague
    if has(j, .of), has(j + 1, .units), isPlural(j + 1), has(j - 1, .magnitudes),
      reader.looksPlural(j - 1)
    {
      // "thousands of years"
      j += 1
      isVague = true
    }
    if !isUnit(j), number.value > 1 { j = unitBehindAdjective(at: j) ?? j }
    guard isUnit(j) else { return nil }
    let unit = self.unit(j)
    // One letter only right after digits: 3h, or "1 h 30 min".
    if tokens[j].end - tokens[j].start == 1, has(j, .units), !reader.isJoined(j),
      !(unit == .hour && reader.isDigits(j - 1)
        && (reader.isDigits(j + 1) || reader.isBreak(j + 1)))
    {
      return nil
    }
    if unit == .second, number.value == 1, has(j, .ordinals), !reader.isBreak(j + 1),
      !has(j + 1, .functionWords)
    {
      return nil
    }
    if number.isYear, number.isDigits, !isPlural(j) || j > number.end { return nil }
    // "three quarters of the branches", "one quarter"
    if unit == .quarter, number.value < 4, !number.isDigits,
      has(j + 1, .of) || number.value == 1 && preposition(endingAt: i - 1) == nil
    {
      return nil
    }
    if unit == .quarter, reader.isFraction(quarter: j) { return nil }
    var low = Length()
    low.add(number.low, unit)
    var high = Length()
    high.add(number.value, unit)
    if unit == .day || unit.isCountedOnly, number.value == 1, !number.isDigits, j == number.end,
      !countsOne(at: i)
    {
      return nil
    }
    if unit.isCountedOnly, !isCounted(j) { return nil }
    let takesArticle =
      number.isVague || !has(i, .digits) && has(i, .magnitudes)
      || has(i, .fractions) && has(i + 1, .magnitudes)
    let start = takesArticle && i > limit && has(i - 1, .articles) ? i - 1 : i
    var core = Core(tokens: start..<(isLong(j) ? j + 2 : j + 1), low: low, high: high)
    core.amount = number.value
    core.unit = j
    core.isOpen = isOpen
    if isVague { core.flags.insert(.vague) }
    if unit.isClock { core.flags.insert(.clockUnit) }
    if unit.isCountedOnly {
      core.flags.insert(.occasions)
    } else {
      extend(&core, unit: unit, value: number.value)
    }
    let match = finish(core)
    // "by three quarters" is a ratio.
    if unit == .quarter, number.value == 3, !number.isDigits, let match, match.kind == .duration,
      match.preposition == .by || match.tokens == core.tokens
    {
      return nil
    }
    return match
  }

  /// "two nights", "one night of rain", "a three-night cruise"; not "two night shifts".
  private func isCounted(_ j: Int) -> Bool {
    isPlural(j) || tokens[j].flags.contains(.hyphenated) || reader.isBreak(j + 1)
      || has(j + 1, .functionWords)
  }

  /// "one day" tells how long after "takes", "for" and "within", and before "later", "a week", "'s notice";
  /// else when, as a day to come.
  private func countsOne(at i: Int) -> Bool {
    let next = i + 2
    if tokens[i + 1].flags.contains(.hyphenated) || has(next, .possessive)
      || reader.isShape(next, .clitic) || reader.isShape(next, .singleQuote)
      || has(next, .articles) && has(next + 1, .units) || reader.isWord(next, "later")
      || reader.isWord(next, "ago") || has(next, .every)
    {
      return true
    }
    if !reader.isBreak(i - 1), has(i - 1, .in) || has(i - 1, .spendsTime) && has(i - 2, .spendsTime)
    {
      return true
    }
    if has(i - 1, .spendsTime), !has(i - 1, .approximate) { return true }
    if has(next, .and), reader.isBetween(i) { return true }
    // "just one day.", "One day is enough."
    if reader.isWord(i - 1, "just") || reader.isWord(i - 1, "only"), reader.isBreak(next) {
      return true
    }
    if reader.isWord(next, "is") || reader.isWord(next, "was"),
      reader.isWord(next + 1, "enough") || reader.isWord(next + 1, "plenty")
        || reader.isWord(next + 1, "all")
    {
      return true
    }
    guard let preposition = preposition(endingAt: i - 1) else { return false }
    return preposition.kind == .for || preposition.kind == .within || preposition.kind == .atLeast
      || reader.isWord(preposition.start, "after")
  }

  /// The plural unit behind one or two words that describe it: "three happy years".
  private func unitBehindAdjective(at start: Int) -> Int? {
    for j in (start + 1)...(start + 2) {
      let word = j - 1
      guard !reader.isBreak(word), !tokens[word].isNumber, !has(word, .functionWords),
        !has(word, .cardinals), !has(word, .units), !isPlural(word), !has(word, .irregularPlurals),
        !has(word, .opensCurrency), !has(word, .magnitudes), !has(word, .ordinals),
        !has(word, .next), !has(word, .last), !reader.isWord(word, "light"),
        !reader.isWord(word, "score")
      else { return nil }
      if has(j, .units), isPlural(j), !tokens[j].flags.contains(.hyphenated),
        reader.entry(j).unit != .season, reader.entry(j).unit != .term,
        reader.entry(j).unit != .quarter, !reader.entry(j).unit.isCountedOnly
      {
        return j
      }
    }
    return nil
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
      let next = reader.number(at: k), next.value > value, next.value < 100, !next.isVague
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
      core.high = Length()
      core.high.add(next.value, unit)
      core.amount = next.value
      core.tokens = core.tokens.lowerBound..<end
    }
  }

  /// "tops", "at most": the token after it.
  private func atMost(at i: Int) -> Int? {
    guard i < tokens.count, let suffix = reader.words.suffixes.match(tokens, at: i),
      suffix.payload == TimeSuffix.atMost.rawValue
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
      var length = Length()
      length.add(value, unit)
      return length
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

  /// Reads what stands before and after `core` and decides what it says.
  func finish(_ core: Core) -> TimeMatch? {
    let prefix = prefix(before: core.tokens.lowerBound)
    let suffix = suffix(after: core, prefix)
    var match = TimeMatch(
      tokens: prefix.start..<suffix.end, core: core.tokens, kind: .duration)
    match.flags = core.flags.union(suffix.flags)
    match.amount = core.amount
    match.unit = core.unit
    match.preposition = prefix.preposition
    match.timex = core.high.timex
    if suffix.isAge {
      match.kind = .age
      match.timex = nil
      return match
    }
    if has(core.tokens.lowerBound - 1, .every) {
      match.kind = .frequency
      match.tokens = (core.tokens.lowerBound - 1)..<core.tokens.upperBound
      return match
    }
    if prefix.hasLast || prefix.preposition == .since { match.flags.insert(.past) }
    if !match.isPast, isExperience(core, prefix, match.tokens.upperBound) {
      match.flags.insert(.past)
    }
    if prefix.hasNext { match.flags.insert(.next) }
    if prefix.ordinal != nil { match.flags.insert(.ordinal) }
    guard !match.isPast, let high = core.high.wholeMonths else { return match }
    let low = core.low.wholeMonths ?? high
    let isOpen = core.isOpen || suffix.isOpen || prefix.preposition == .atLeast
    if suffix.follows || prefix.hasFollowing {
      match.flags.insert(.followsPrevious)
      if prefix.hasDeterminer, let previous, let end = previous.max {
        // "over the two years after that": from then until so much later.
        match.months = Months(end, end + high)
      } else {
        match.months =
          previous.map { Months($0.min + low, $0.max.map { $0 + high }) } ?? Months(low, high)
      }
    } else if isOpen {
      match.months = Months(low, nil)
    } else if prefix.hasNext || prefix.ordinal != nil {
      let isOver =
        prefix.preposition == .at && (prefix.edge == .end || reader.isWord(prefix.start, "after"))
      match.months = Months(isOver ? high : 0, high)
      if prefix.preposition == .none { match.preposition = .within }
    } else if prefix.preposition == .within || prefix.preposition == .by
      || suffix.isLimit && low == high
    {
      match.months = Months(0, high)
    } else {
      match.months = Months(low, high)
    }
    return match
  }

  /// "six years in retail", "ten years as a chef", "spent four years", "have five years under …".
  private func isExperience(_ core: Core, _ prefix: Prefix, _ end: Int) -> Bool {
    switch prefix.preposition {
    case .at:
      // "after six years in the army", not "after two years in this role"
      guard has(prefix.start, .in) == false else { return false }
    case .none, .for, .atLeast, .within, .from: break
    default: return false
    }
    if prefix.hasNext || prefix.ordinal != nil { return false }
    if prefix.preposition != .within, prefix.preposition != .at,
      followsPastVerb(prefix.start, reach: prefix.preposition == .for ? 14 : 6)
    {
      return true
    }
    if prefix.preposition == .within { return false }
    if has(end, .experience), !core.flags.contains(.adjective) { return true }
    if prefix.preposition == .none, end == core.tokens.upperBound, let unit = core.unit,
      isPlural(unit)
    {
      // "six years of night shifts", "three years coordinating studies", "six years I was a baker"
      if has(end, .of) || reader.isShape(end, .unknownIng) { return true }
      if has(end, .clauseOpeners), has(end + 1, .pastVerbs) { return true }
    }
    if has(end, .in), end == core.tokens.upperBound, !reader.isBreak(end + 1),
      !has(end + 1, .clauseOpeners), !has(end + 1, .this), !has(end + 1, .ages),
      !has(end + 1, .months), !has(end + 1, .seasons), !has(end + 1, .digits),
      !has(end + 1, .opensHoliday)
    {
      return true
    }
    return false
  }
}

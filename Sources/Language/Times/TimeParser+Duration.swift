import Codebook

extension TimeParser {
  /// "five years", "3-5 yrs", "two and a half years", "2 years and 3 months", "six months to a
  /// year".
  func duration(_ number: NumberReader.Number, at i: Int) -> TimeMatch? {
    var j = number.end
    var isOpen = number.isOpen
    // "20 some years"
    if reader.isWord(j, "some") { j += 1 }
    if has(j, .or), let suffix = reader.words.suffixes.match(tokens, at: j) {
      if suffix.payload == .atLeast { isOpen = true }
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
    // "80k yr one": pay.
    if number.hasMagnitude, number.isDigits, unit == .year, !isPlural(j) { return nil }
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
    let low = Length(number.low, unit)
    let high = Length(number.value, unit)
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
    if let start = tenure(before: core.tokens.lowerBound), let high = core.high.wholeMonths {
      match.tokens = start..<match.tokens.upperBound
      match.preposition = .by
      match.months = Months(0, high)
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
      match.months = Months(isBehind(prefix) ? high : 0, high)
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

  /// Where a clause with "before" or "by the time" begins that tells how long the speaker will have been
  /// there: "before we're | a year in".
  private func tenure(before i: Int) -> Int? {
    var j = i - 1
    var tellsOfSpeaker = false
    var isToCome = false
    while j > limit, i - j < 10, reader.has(j, .tenure) {
      if has(j, .persons) { tellsOfSpeaker = true }
      if has(j, .am) || reader.isWord(j, "are") || reader.isWord(j, "'re")
        || reader.isWord(j, "have") || reader.isWord(j, "'ve") || reader.isWord(j, "will")
        || reader.isWord(j, "'ll")
      {
        isToCome = true
      }
      j -= 1
    }
    guard tellsOfSpeaker, isToCome else { return nil }
    if reader.isWord(j, "before") { return j }
    let isByTheTime =
      reader.isWord(j, "time") && reader.isWord(j - 1, "the") && reader.isWord(j - 2, "by")
    return isByTheTime && j - 2 >= limit ? j - 2 : nil
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

import Codebook

/// The grammar of time expressions at one token.
struct TimeParser {
  let reader: NumberReader
  let date: CalendarDate?
  /// Tokens before this belong to an earlier match.
  var limit = 0
  /// The last time that looks ahead, and the last unit, for what leans on them.
  var previous: Months?
  var previousUnit: TimeUnit?
  /// How many of its unit the last time that looks ahead counts.
  var previousAmount = 0.0
  /// Whether the last time looks ahead.
  var isPreviousAhead = false
  /// Where in a list the last duration stood, if it looks ahead.
  var previousPosition: ListPosition?

  /// "Two years: …" heads what comes; "…, two years; …" closes its item.
  enum ListPosition { case heading, closing }

  init(reader: NumberReader, date: CalendarDate?) {
    self.reader = reader
    self.date = date
  }

  var tokens: UnsafeBufferPointer<Token> { reader.tokens }

  @inline(__always) func has(_ i: Int, _ role: TimeWordRole) -> Bool { reader.has(i, role) }

  mutating func remember(_ time: TimeMatch) {
    limit = time.tokens.upperBound
    guard !time.flags.contains(.occasions) else { return }
    isPreviousAhead = time.looksAhead
    if time.looksAhead {
      previous = time.months
      if let amount = time.amount { previousAmount = amount }
    }
    if let unit = time.unit, time.kind == .duration || time.kind == .period,
      !time.flags.contains(.clockUnit)
    {
      previousUnit = self.unit(unit)
      let isItem =
        time.kind == .duration && time.preposition == .none && time.looksAhead
        && !tellsOfPast(before: time.tokens.lowerBound)
      previousPosition = isItem ? listPosition(of: time.tokens) : nil
      // "…, two years. …" may end any sentence.
      if previousPosition == .closing, !reader.isShape(time.tokens.upperBound, .semicolon) {
        previousPosition = nil
      }
    }
  }

  func listPosition(of range: Range<Int>) -> ListPosition? {
    let (first, end) = (range.lowerBound, range.upperBound)
    if first == 0 || tokens[first].flags.contains(.opensSentence)
      || reader.isShape(first - 1, .semicolon)
    {
      return reader.isShape(end, .colon) || reader.isShape(end, .dash) ? .heading : nil
    }
    let isLast =
      end == tokens.count || reader.isShape(end, .semicolon) || reader.isShape(end, .period)
    return reader.isShape(first - 1, .comma) && isLast ? .closing : nil
  }

  /// A past verb before token `i` in its sentence, a dozen tokens back at most.
  private func tellsOfPast(before i: Int) -> Bool {
    var j = i - 1
    while j >= max(0, i - 12), !tokens[j + 1].flags.contains(.opensSentence) {
      if has(j, .pastVerbs) { return true }
      j -= 1
    }
    return false
  }

  /// The time whose first number, unit or calendar word is token `i`.
  func time(at i: Int) -> TimeMatch? {
    let roles = reader.roles(i)
    if roles.contains(TimeWordRoles(.opensHoliday)), let match = holiday(at: i) { return match }
    if roles.contains(TimeWordRoles(.months)), let match = month(at: i) { return match }
    if roles.contains(TimeWordRoles(.seasons)), let match = season(at: i) { return match }
    if roles.contains(TimeWordRoles(.digits)) || roles.contains(TimeWordRoles(.cardinals))
      || roles.contains(TimeWordRoles(.magnitudes)) || roles.contains(TimeWordRoles(.vague))
      || roles.contains(TimeWordRoles(.fractions))
    {
      if let match = numbered(at: i) { return match }
    }
    if roles.contains(TimeWordRoles(.fiscalYear)) || roles.contains(TimeWordRoles(.quarterLetters))
      || roles.contains(TimeWordRoles(.halfLetters)) || roles.contains(TimeWordRoles(.yearLetters)),
      let match = lettered(at: i)
    {
      return match
    }
    if roles.contains(TimeWordRoles(.units)) { return bareUnit(at: i) }
    if roles.contains(TimeWordRoles(.lengths)) {
      return whole(from: i, reader.entry(i).unit, at: i, isAdjective: true)
    }
    return nil
  }

  /// A horizon cue that starts at token `i`.
  func cue(at i: Int) -> CueMatch? {
    guard i >= limit else { return nil }
    if has(i, .opensCue), let match = reader.words.cuePhrases.match(tokens, at: i) {
      // "Short: the grills.", not "so far: two promotions"
      if reader.isShape(match.end - 1, .colon), !opensPart(i) { return nil }
      // "to start" is a cue at the end of its clause, not in "to start a seed library", "to start my own".
      if has(match.end - 1, .starts), has(match.end - 2, .to), !reader.isBreak(match.end),
        !has(match.end, .clauseOpeners) || has(match.end, .determiners)
      {
        return nil
      }
      // "as soon as I qualify" names no time.
      if i > 0, match.end == i + 1, match.end < tokens.count,
        tokens[i - 1].word == tokens[match.end].word
      {
        return nil
      }
      return CueMatch(tokens: i..<match.end, horizon: match.payload)
    }
    guard has(i, .freeCues) else { return nil }
    // "First, …", "First I …", "… first." but not "my first job".
    let opens = opensPart(i) || has(i - 1, .clauseOpeners)
    let goesOn = reader.isBreak(i + 1) || has(i + 1, .clauseOpeners)
    let isNounPhrase =
      has(i - 1, .determiners) || has(i - 1, .articles) || has(i - 1, .possessive)
      || has(i - 1, .cardinals) || has(i - 1, .this)
    // "first in my family", "first of its kind", "first and last"
    if has(i + 1, .in) || has(i + 1, .of) || has(i + 1, .and) { return nil }
    guard !isNounPhrase, goesOn || opens && has(i + 1, .functionWords) else { return nil }
    return CueMatch(tokens: i..<(i + 1), horizon: .short)
  }

  /// Whether a sentence, or a part of one behind a break, begins at `i`.
  func opensPart(_ i: Int) -> Bool {
    i == 0 || tokens[i].flags.contains(.opensSentence) || reader.isBreak(i - 1)
  }

  private func numbered(at i: Int) -> TimeMatch? {
    if reader.isNone(i) { return nil }
    // KS2, B2B: a part of a name.
    if has(i, .digits), reader.isJoined(i), i > 0, tokens[i - 1].isWord,
      !tokens[i].flags.contains(.hyphenated)
    {
      return nil
    }
    // "$40 a day" is money.
    if has(i - 1, .currencySymbol) { return nil }
    // Asked for what they begin with before they are called: a match that is none is long to hand back.
    if has(i, .fractions) || has(i + 1, .fractions) || reader.isShape(i + 1, .slash),
      let match = fractionOfUnit(at: i)
    {
      return match
    }
    if has(i, .ordinals), let match = ellipticalOrdinal(at: i) { return match }
    if has(i, .digits), let match = digitsOfTime(at: i) { return match }
    if has(i, .fractions), let match = halfPast(at: i) { return match }
    guard let number = slashedRange(at: i) ?? reader.range(at: i) else { return nil }
    if let end = yearsOld(at: number.end), number.value < 120 {
      var match = TimeMatch(tokens: i..<end, core: i..<end, kind: .age)
      match.amount = number.value
      return match
    }
    if let match = duration(number, at: i) { return match }
    if let match = clock(number, at: i) { return match }
    if number.isYear || isEarlyYear(number, at: i), let match = year(number, at: i) { return match }
    if let match = dayOfMonth(number, at: i) { return match }
    if let match = age(number, at: i) { return match }
    return elliptical(number, at: i)
  }

  /// What is a time by the form of its digits: "30/06/2027", "the 1960s", "1m 20s", "1:45 hours".
  private func digitsOfTime(at i: Int) -> TimeMatch? {
    if let match = numericDate(at: i) ?? monthOfYear(at: i) ?? pointedDate(at: i) { return match }
    if let place = decade(at: i) { return decade(place, at: i) }
    return clockedDuration(at: i) ?? compound(at: i)
  }

  /// "2/3 years": two to three of them, no fraction of one.
  private func slashedRange(at i: Int) -> NumberReader.Number? {
    guard reader.isDigits(i), reader.isShape(i + 1, .slash), reader.isJoined(i + 1),
      reader.isDigits(i + 2), tokens[i + 2].value == tokens[i].value + 1, has(i + 3, .units),
      isPlural(i + 3)
    else { return nil }
    var number = NumberReader.Number(tokens[i + 2].value, end: i + 3)
    number.low = tokens[i].value
    number.isRange = true
    number.isDigits = true
    return number
  }

  /// "half a year", "half-year", "three quarters of an hour", "3/4 of an hour", "a quarter century".
  private func fractionOfUnit(at i: Int) -> TimeMatch? {
    var share = 0.0
    var k = i
    var sawLink = false
    if let part = reader.slashed(at: i) {
      guard has(part.end, .of) else { return nil }
      share = part.value
      k = part.end
    } else {
      var parts = 1.0
      var j = i
      if has(j, .cardinals) || reader.isDigits(j), has(j + 1, .fractions),
        reader.entry(j + 1).number > 2 || isHyphenatedHalf(j)
      {
        parts = reader.isDigits(j) ? tokens[j].value : reader.entry(j).number
        j += 1
      }
      // "a quarter hour", "a quarter-century"
      let isShort =
        has(j, .units) && i == j
        && (has(i - 1, .articles) || has(i - 1, .last) || has(i - 1, .next))
        && (has(j + 1, .units) && !isPlural(j + 1))
      guard has(j, .fractions), !has(j, .units) || has(j + 1, .of) || isShort else { return nil }
      let denominator = reader.entry(j).number
      guard denominator == 2 || denominator == 4 || has(j + 1, .of) else { return nil }
      share = parts / denominator
      sawLink = denominator == 2 || isShort
      k = j + 1
    }
    if has(k, .of) {
      k += 1
      sawLink = has(k, .articles)
    }
    // "half the day", not "half the day shifts"
    let isOfThe =
      share == 0.5 && !has(i - 1, .ordinals) && reader.isWord(k, "the") && has(k + 1, .units)
      && !isPlural(k + 1)
      && (reader.isBreak(k + 2) || has(k + 2, .functionWords)) && !has(k + 2, .possessive)
      && !reader.isShape(k + 2, .clitic)
    if has(k, .articles) || isOfThe {
      k += 1
      sawLink = true
    }
    while has(k, .whole) { k += 1 }
    guard sawLink, has(k, .units), !has(k, .seasons) else { return nil }
    let unit = reader.entry(k).unit
    // "half term" is a holiday.
    guard unit != .term, !unit.isCountedOnly else { return nil }
    let length = Length(share, unit)
    // "a quarter of an hour"
    let first =
      !reader.isDigits(i) && !has(i, .cardinals) && i > limit && has(i, .fractions)
        && has(i - 1, .articles) ? i - 1 : i
    var core = Core(tokens: first..<(isLong(k) ? k + 2 : k + 1), length)
    core.amount = share
    core.unit = k
    if !extendBetween(&core) { extendRange(&core, unit: unit, value: share) }
    return finish(core)
  }

  /// "one-half hour"
  private func isHyphenatedHalf(_ j: Int) -> Bool {
    has(j, .cardinals) && reader.entry(j).number == 1 && reader.entry(j + 1).number == 2
      && tokens[j + 1].flags.contains(.hyphenated)
  }

  /// "I'm 31", "aged forty", "by forty", "age 5".
  private func age(_ number: NumberReader.Number, at i: Int) -> TimeMatch? {
    guard number.value >= 1, number.value < 100, !number.hasMagnitude, !number.isVague,
      !reader.isShape(number.end, .percent)
    else { return nil }
    var start = i
    if has(i - 1, .ages) {
      start = i - 1
    } else if has(i - 1, .of) || reader.isShape(i - 1, .colon), has(i - 2, .ages) {
      start = i - 2
    } else {
      // "He turned 40 last week", "I'm 31 now"
      let goesOn =
        has(i - 1, .am)
        && (has(number.end, .last) || has(number.end, .this) || has(number.end, .next)
          || reader.isWord(number.end, "now"))
      let isBound = reader.isBreak(number.end) || has(number.end, .clauseOpeners) || goesOn
      let isStated = reader.isWord(i - 1, "is") || reader.isWord(i - 1, "was")
      guard isBound, number.value >= 15 || isStated, !reader.isShape(number.end, .slash),
        !reader.isShape(number.end, .hyphen), !reader.isShape(number.end, .dash),
        !reader.isFeet(before: number.end)
      else { return nil }
      if has(i - 1, .am) || isStated {
        // "to be 40": somebody's age only for one who speaks of it.
        guard number.value <= 80, tellsOfPerson(before: i - 1) else { return nil }
      } else if let preposition = preposition(endingAt: i - 1), preposition.kind == .by,
        (20...75).contains(number.value), !number.isRange, !followsChange(preposition.start)
      {
        start = preposition.start
      } else {
        return nil
      }
    }
    var match = TimeMatch(tokens: start..<number.end, core: i..<number.end, kind: .age)
    match.amount = number.value
    if let preposition = preposition(endingAt: start - 1), preposition.kind == .by {
      match.tokens = preposition.start..<number.end
      match.preposition = .by
    } else if has(start, .ages) == false, start < i {
      match.preposition = .by
    }
    return match
  }

  /// Whether a person is the subject of "is", "be" or "turn" at token `i`: "I'll be 40", not "it will be".
  private func tellsOfPerson(before i: Int) -> Bool {
    if reader.isWord(i, "is") || reader.isWord(i, "was") { return has(i - 1, .persons) }
    let words = (max(0, i - 4)..<i).reversed().prefix { tokens[$0].isWord }
    if words.contains(where: { has($0, .persons) }) { return true }
    // "Turned 40 in May", "im 31"
    return !reader.isWord(i, "be") && !words.contains { reader.isWord($0, "it") }
  }

  /// Whether something grows or shrinks by what token `i` opens: "sales grew by 20", "cut the backlog by 30".
  /// Between the verb and it stands an object at most.
  func followsChange(_ i: Int) -> Bool {
    if reader.isWord(i - 1, "up") || reader.isWord(i - 1, "down") { return true }
    for j in (max(0, i - 5)..<max(0, i)).reversed() {
      if has(j, .changes) { return true }
      let isOfObject =
        has(j, .articles) || has(j, .determiners) || has(j, .persons) || reader.isWord(j, "it")
      guard tokens[j].isWord, isOfObject || !has(j, .functionWords) else { return false }
    }
    return false
  }
}

import Codebook

extension TimeParser {
  /// A unit without a number before it: "a year", "next quarter", "my third season", "year five",
  /// "the end of the year".
  func bareUnit(at i: Int) -> TimeMatch? {
    let unit = reader.entry(i).unit
    if unit == .second, let match = ellipticalOrdinal(at: i) { return match }
    if tokens[i].end - tokens[i].start == 1 { return nil }
    if isLong(i) { return whole(from: i, unit, at: i, isAdjective: true) }
    if unit == .second { return bareSecond(at: i) }
    if unit.isCountedOnly { return nil }
    if let match = score(unit, at: i) { return match }
    // Only "my first anniversary" tells how long.
    if unit == .anniversary {
      let prefix = prefix(before: i)
      return prefix.ordinal == nil ? nil : period(prefix, unit, at: i)
    }
    if let match = numberedUnit(at: i, unit) { return match }
    if unit == .quarter, reader.isFraction(quarter: i) { return nil }
    var j = i - 1
    while j >= limit, tokens[j].isWord, has(j, .whole), !has(j, .articles) { j -= 1 }
    guard j >= limit, tokens[j].isWord else { return edgeOfUnit(at: i, unit, Prefix(start: i)) }
    if has(j, .every) || has(j, .other) && has(j - 1, .every) {
      let isOther = !has(j, .every)
      return everyOne(from: isOther ? j - 1 : j, isOther ? 2 : 1, unit, at: i)
    }
    if has(j, .ordinals), has(j - 1, .every), reader.entry(j).number > 1 {
      return everyOne(from: j - 1, reader.entry(j).number, unit, at: i)
    }
    if has(j, .articles) {
      // "a single day": how long, and no deadline
      return isSingle(i - 1) && !isPlural(i)
        ? whole(from: j, unit, at: i) : article(at: j, unit: unit, token: i)
    }
    if reader.isWord(j, "all") || reader.isWord(j, "another") || isWhole(j, i), !isPlural(i),
      unit != .term, unit != .quarter
    {
      return whole(from: j, unit, at: i)
    }
    if unit.isClock { return stretchOfClock(unit, at: i) }
    if reader.isWord(j, "same"), unit.rawValue >= TimeUnit.month.rawValue {
      return sameAgain(j, unit, at: i)
    }
    let prefix = prefix(before: isKindOfYear(at: j, unit) ? j : i)
    if isPlural(i), !prefix.hasLast, prefix.lowOrdinal == nil { return nil }
    if unit == .quarter, let match = quarterOfYear(prefix, at: i) { return match }
    if unit == .century, let ordinal = prefix.ordinal, ordinal >= 10 {
      return century(ordinal, prefix, at: i)
    }
    return period(prefix, unit, at: i)
  }

  /// "every week", "every other month", "every third year"
  private func everyOne(
    from start: Int, _ count: Double, _ unit: TimeUnit, at i: Int
  ) -> TimeMatch {
    var match = TimeMatch(tokens: start..<(i + 1), core: i..<(i + 1), kind: .frequency)
    let length = Length(count, unit)
    match.timex = length.timex
    return match
  }

  /// "the first quarter of 2028", "the last quarter of next year", "the third quarter 2028".
  private func quarterOfYear(_ found: Prefix, at i: Int) -> TimeMatch? {
    guard let number = found.ordinal ?? (found.hasLast ? 4 : nil), (1...4).contains(number),
      let year = yearBehind(i + 1)
    else { return nil }
    var prefix = found
    prefix.hasLast = false
    var place = year
    place.quarter = Int(number)
    return calendar(place, prefix, start: i)
  }

  /// The year at token `i`, or the next or this one, which `calendar` reads by itself.
  private func yearBehind(_ i: Int) -> CalendarPlace? {
    if relativeYear(at: i) != nil { return CalendarPlace(end: i) }
    let j = has(i, .of) ? i + 1 : i
    guard let place = calendarPlace(at: j), place.year != nil, place.month == nil else {
      return nil
    }
    return place
  }

  /// "(in) the same year": the time before, once more.
  private func sameAgain(_ j: Int, _ unit: TimeUnit, at i: Int) -> TimeMatch? {
    guard let previous, !isPlural(i) else { return nil }
    let prefix = prefix(before: j)
    var match = TimeMatch(
      tokens: min(prefix.start, j)..<(i + 1), core: i..<(i + 1), kind: .period)
    match.preposition = prefix.preposition
    match.flags.insert(.elliptical)
    match.unit = i
    match.months = previous
    return match
  }

  /// "this permit year", "my first appeal year", "next lambing season": any one word between.
  private func isKindOfYear(at j: Int, _ unit: TimeUnit) -> Bool {
    (unit == .year || unit == .season) && reader.roles(j).isEmpty && j > limit
      && (has(j - 1, .this) || has(j - 1, .next) || has(j - 1, .ordinals))
  }

  /// "a year", "an hour and a half", "a year or two": how long, or how often.
  private func article(at j: Int, unit: TimeUnit, token i: Int) -> TimeMatch? {
    guard !isPlural(i) else { return nil }
    let length = Length(1, unit)
    var core = Core(tokens: j..<(i + 1), length)
    core.amount = 1
    core.unit = i
    if unit.isClock { core.flags.insert(.clockUnit) }
    extend(&core, unit: unit, value: 1)
    guard let match = finish(core) else { return nil }
    // "down by a quarter" is a ratio, and so are "a quarter of sales" and "a quarter-point cut".
    if unit == .quarter,
      match.preposition == .by || has(i + 1, .of)
        || i + 1 < tokens.count && tokens[i + 1].flags.contains(.hyphenated)
    {
      return nil
    }
    let isBare = match.tokens == core.tokens && core.tokens == j..<(i + 1)
    // "a week's notice", "a whole day"
    let isMeasure =
      reader.isShape(i + 1, .singleQuote) || has(i + 1, .possessive)
      || reader.isShape(i + 1, .clitic)
      || isWholly(i - 1) && i - 1 > j || has(j - 1, .approximate) && has(j - 2, .takesTime)
    guard isBare, !isMeasure, j > 0, tokens[j - 1].isWord || reader.isShape(j - 1, .percent),
      !has(j - 1, .takesTime),
      !has(j - 1, .approximate), !has(j - 1, .clauseOpeners), !has(i + 1, .of)
    else {
      // "a day", "a second" alone say little; "a quarter" may be a fraction.
      let isSaid =
        unit == .hour || unit == .fortnight || has(j - 1, .takesTime) || isMeasure
      if isBare,
        unit.rawValue < TimeUnit.month.rawValue && !isSaid || unit == .second || unit == .quarter
          || unit == .term
          || unit == .season
      {
        return nil
      }
      return match
    }
    if unit == .quarter, has(j - 1, .to) || preposition(endingAt: j - 1) != nil { return nil }
    var frequency = match
    frequency.kind = .frequency
    frequency.months = nil
    return frequency
  }

  /// "next year", "this quarter", "my second year", "the following year", "within the year".
  private func period(_ prefix: Prefix, _ unit: TimeUnit, at i: Int) -> TimeMatch? {
    let length = Length(1, unit)
    let step = length.wholeMonths ?? 1
    var match = TimeMatch(tokens: prefix.start..<(i + 1), core: i..<(i + 1), kind: .period)
    match.preposition = prefix.preposition
    match.unit = i
    match.timex = length.timex
    if prefix.hasDeterminer, isAfterNext(at: i + 1) {
      // "the year after next"
      match.tokens = (prefix.start == i ? i - 1 : prefix.start)..<(i + 3)
      let isDeadline = prefix.preposition == .by || prefix.preposition == .within
      match.months = Months(isDeadline ? 0 : step, step * 3)
      match.timex = nil
      resolve(&match, unit, ahead: 2, when: true)
    } else if let end = afterSuffix(at: i + 1) {
      guard prefix.hasDeterminer else { return nil }
      match.tokens = (prefix.start == i ? i - 1 : prefix.start)..<end
      follow(&match, step)
    } else if prefix.hasLast || prefix.preposition == .since && !prefix.hasNext {
      guard prefix.hasLast else { return nil }
      match.flags.insert(.past)
      match.timex = nil
      if let stretch = stretch(prefix, unit, at: i) { measure(&match, stretch) }
    } else if prefix.hasFollowing {
      follow(&match, step)
    } else if let ordinal = prefix.ordinal {
      guard !prefix.hasThis else { return nil }
      count(&match, to: ordinal, prefix, unit, step)
    } else if prefix.hasNext {
      goOn(&match, prefix, unit, length, at: i)
    } else if prefix.hasDeterminer, prefix.edge == nil,
      let suffix = reader.words.suffixes.match(tokens, at: i + 1),
      suffix.payload == .ahead
    {
      // "the year ahead"
      match.tokens = (prefix.start == i ? i - 1 : prefix.start)..<suffix.end
      match.months = Months(0, step)
    } else if prefix.hasThis {
      match.flags.insert(.this)
      match.months = Months(0, step)
      match.timex = nil
      resolve(&match, unit, ahead: 0, when: !prefix.hasFiscal)
    } else {
      return edgeOfUnit(at: i, unit, prefix)
    }
    return match
  }

  /// "my second year", "the third and fourth quarter".
  private func count(
    _ match: inout TimeMatch, to ordinal: Double, _ prefix: Prefix, _ unit: TimeUnit, _ step: Int
  ) {
    match.flags.insert(.ordinal)
    let total = Length(ordinal, unit)
    match.timex = total.timex
    let upper = total.wholeMonths ?? step
    let lower = Length((prefix.lowOrdinal ?? ordinal) - 1, unit)
    if prefix.preposition == .by || prefix.preposition == .within || ordinal == 1 {
      match.months = Months(0, upper)
    } else if prefix.edge == .end || prefix.preposition == .at && !has(prefix.start, .in) {
      match.months = Months(upper, upper)
    } else {
      match.months = Months(lower.wholeMonths ?? 0, upper)
    }
    if ordinal == 1, isBehind(prefix) {
      match.months = Months(upper, upper)
    }
  }

  /// "next year", "the next year and a half", "the next year or two".
  private func goOn(
    _ match: inout TimeMatch, _ prefix: Prefix, _ unit: TimeUnit, _ length: Length, at i: Int
  ) {
    let step = length.wholeMonths ?? 1
    match.flags.insert(.next)
    let isWithin =
      prefix.hasThis || prefix.hasDeterminer && !prefix.hasFiscal && prefix.preposition != .by
    let isCalendar =
      !isWithin && prefix.edge != .start && (unit != .season || prefix.edge == .end)
    match.months = Months(0, isCalendar ? step * 2 : step)
    match.timex = isWithin ? length.timex : nil
    resolve(&match, unit, ahead: 1, when: isCalendar && !prefix.hasFiscal)
    if isWithin, let stretch = stretch(prefix, unit, at: i) {
      measure(&match, stretch)
      match.months = Months(0, stretch.length.wholeMonths ?? step)
    }
  }

  private func follow(_ match: inout TimeMatch, _ step: Int) {
    match.flags.insert(.followsPrevious)
    match.months =
      previous.map { Months($0.min + step, $0.max.map { $0 + step }) }
      ?? Months(step, step * 2)
  }

  /// "(the year) after", "(the year) after that".
  func afterSuffix(at i: Int) -> Int? {
    if has(i, .following), reader.isBreak(i + 1) { return i + 1 }
    guard i < tokens.count, let suffix = reader.words.suffixes.match(tokens, at: i),
      suffix.payload == .follows
    else { return nil }
    if suffix.end - i == 1, !reader.isBreak(suffix.end), !has(suffix.end, .clauseOpeners) {
      return nil
    }
    return suffix.end
  }

  /// "within the year", "before the year ends", "by year end".
  private func edgeOfUnit(at i: Int, _ unit: TimeUnit, _ outer: Prefix) -> TimeMatch? {
    guard unit.rawValue >= TimeUnit.week.rawValue, !isPlural(i) else { return nil }
    if unit == .term, reader.has(i - 1, .termLengths) { return nil }
    var end = i + 1
    var prefix = outer
    if prefix.edge == nil {
      // "year end", "year's end"
      var k = has(end, .possessive) || reader.isShape(end, .clitic) ? end + 1 : end
      if has(k, .edges), !has(k, .starts), !has(k, .fractions) {
        k += 1
        end = k
        prefix = self.prefix(before: i)
        prefix.edge = .end
        // "over the year-end close"
        let isThing =
          prefix.preposition == .within && !reader.isBreak(end) && !has(end, .functionWords)
        guard prefix.preposition != .none, !isThing else { return nil }
      } else {
        guard prefix.hasDeterminer, prefix.preposition == .within || isOver(after: i) else {
          return nil
        }
        guard unit.rawValue >= TimeUnit.month.rawValue else { return nil }
        // "over the month", "through the season" tell of a habit as often as of a plan.
        guard unit == .year || unit == .decade || unit == .quarter || prefix.preposition == .by
        else {
          return nil
        }
        if isOver(after: i) { end = i + 3 }
      }
    } else if !prefix.hasDeterminer, prefix.preposition == .none, !reader.isBreak(prefix.start - 1)
    {
      return nil
    }
    // "by year end 2028", "by the close of the year 2028"
    if unit == .year, var place = yearBehind(end), place.year != nil {
      place.half = half(of: i)
      return calendar(place, prefix, start: i)
    }
    let length = Length(1, unit)
    var match = TimeMatch(
      tokens: prefix.start..<min(end, tokens.count), core: i..<(i + 1), kind: .period)
    match.preposition =
      prefix.preposition == .none || prefix.preposition == .at ? .by : prefix.preposition
    match.unit = i
    match.months = Months(0, length.wholeMonths ?? 1)
    match.timex = nil
    // "within the year": before twelve months are over, whatever the date; "over the year" may end with it.
    let isCalendar =
      prefix.edge != nil || isOver(after: i) || unit != .year
      || !(reader.isWord(prefix.start, "within") || reader.isWord(prefix.start, "inside"))
    resolve(&match, unit, ahead: 0, when: isCalendar)
    return match
  }

  /// "before the year is out", "before the year's done"
  func isOver(after i: Int) -> Bool {
    i + 2 < tokens.count
      && (reader.isWord(i + 2, "out") || reader.isWord(i + 2, "up") || reader.isWord(i + 2, "done")
        || reader.isWord(i + 2, "over"))
      && preposition(endingAt: i - 2)?.kind == .by
  }
}

import Codebook

extension TimeParser {
  func month(at i: Int) -> TimeMatch? {
    var start = i
    // "5 May", "5th of May"
    var day: Int?
    var k = i - 1
    if has(k, .of) { k -= 1 }
    if has(k, .ordinalSuffixes), reader.isJoined(k) { k -= 1 }
    if k >= limit, reader.isDigits(k), tokens[k].value >= 1, tokens[k].value <= 31, k >= i - 3 {
      day = Int(tokens[k].value)
      start = k
    }
    let prefix = prefix(before: start)
    guard var place = calendarPlace(at: i) else { return nil }
    if place.day == nil { place.day = day }
    let isMarked =
      prefix.preposition != .none
      && (tokens[i].flags.contains(.capitalised) || prefix.preposition != .for)
      || prefix.hasNext || prefix.hasLast || prefix.edge != nil || place.year != nil
      || prefix.hasThis || place.day != nil && tokens[i].flags.contains(.capitalised)
      || isAfterNext(at: place.end)
    if has(i, .unsureMonths) {
      guard isMarked else { return nil }
    } else {
      guard isMarked || tokens[i].flags.contains(.capitalised) else { return nil }
    }
    return calendar(place, prefix, start: start)
  }

  func season(at i: Int) -> TimeMatch? {
    let prefix = prefix(before: i)
    guard let place = calendarPlace(at: i) else { return nil }
    let isMarked =
      prefix.hasNext || prefix.hasThis || prefix.hasLast || place.year != nil
      || prefix.edge != nil || isAfterNext(at: place.end)
    let isPrepositional =
      prefix.preposition != .none && prefix.preposition != .for && prefix.preposition != .atLeast
      && (reader.isBreak(place.end) || has(place.end, .functionWords)
        || has(place.end, .clauseOpeners)
        || prefix.hasDeterminer)
    if let match = countedOff(place, prefix, at: i) ?? nextAfterPrevious(place, prefix, at: i) {
      return match
    }
    guard isMarked || isPrepositional else { return nil }
    return calendar(place, prefix, start: i)
  }

  /// "By my second Christmas", "in the third summer": counted off as years are.
  private func countedOff(_ place: CalendarPlace, _ prefix: Prefix, at i: Int) -> TimeMatch? {
    guard let ordinal = prefix.ordinal, prefix.hasDeterminer, prefix.edge == nil,
      place.year == nil, !prefix.hasLast, prefix.preposition != .none, prefix.preposition != .for,
      // "my second spring clean"
      reader.isBreak(place.end) || has(place.end, .functionWords)
        || has(place.end, .clauseOpeners)
    else { return nil }
    var match = ordinalPeriod(
      NumberReader.Number(ordinal, end: place.end), prefix, .year, start: i)
    match.unit = nil
    return match
  }

  /// "(By spring …,) the autumn after", "by the following Easter": the next one after the time before.
  private func nextAfterPrevious(
    _ place: CalendarPlace, _ prefix: Prefix, at i: Int
  ) -> TimeMatch? {
    guard let previous, isPreviousAhead, place.year == nil, prefix.edge == nil, !prefix.hasLast,
      prefix.preposition != .for
    else { return nil }
    let end =
      prefix.hasFollowing
      ? place.end : prefix.hasDeterminer ? afterSuffix(at: place.end) ?? i : i
    // "the summer after my exams"
    guard end > i, end - place.end > 1 || reader.isBreak(end) else { return nil }
    var match = TimeMatch(tokens: prefix.start..<end, core: i..<place.end, kind: .calendar)
    match.preposition = prefix.preposition
    match.flags = [.followsPrevious]
    match.months = Months(previous.min + 12, previous.max.map { $0 + 12 })
    if let date, let earliest = previous.max {
      var next = place
      // The season of that year may be over by then.
      let year = date.year + earliest / 12
      for year in max(date.year, year - 1)...year + 1 {
        next.year = year
        guard let last = lastDay(next), date < last else { continue }
        let months = date.months(to: last)
        if months > earliest {
          match.months = Months(earliest, months)
          break
        }
      }
    }
    return match
  }

  func holiday(at i: Int) -> TimeMatch? {
    guard let place = calendarPlace(at: i), has(i, .opensHoliday) else { return nil }
    let prefix = prefix(before: i)
    if let match = countedOff(place, prefix, at: i) ?? nextAfterPrevious(place, prefix, at: i) {
      return match
    }
    guard prefix.preposition != .none || prefix.hasNext || prefix.hasLast || prefix.hasThis else {
      return nil
    }
    // "in the new year" but not "for new year products"
    guard prefix.preposition != .for else { return nil }
    return calendar(place, prefix, start: i)
  }

  /// "2030", "twenty thirty" where a preposition shows that it is a year.
  func year(_ number: NumberReader.Number, at i: Int) -> TimeMatch? {
    guard !number.isRange || number.isDigits else { return nil }
    var start = i
    if i > limit, has(i - 1, .units) { start = i - 1 }
    let prefix = prefix(before: start)
    // "2019-2022" is a period by itself.
    let isPeriod = number.isRange && reader.isShape(i + 1, .hyphen) && number.end == i + 3
    guard prefix.preposition != .none || prefix.edge != nil || start < i || isPeriod else {
      return nil
    }
    if prefix.preposition == .atLeast
      || prefix.preposition == .within && !has(start - 1, .determiners)
        && !reader.isBreak(number.end) && !has(number.end, .functionWords)
    {
      return nil
    }
    var place = CalendarPlace(end: number.end)
    place.year = Int(number.value)
    place.half = half(of: start)
    return calendar(place, prefix, start: start)
  }

  /// Whether the four digits at `i` are a year before 1900: "in 1892", "before 1776"; not "in 1500 cases",
  /// nor "by 1730", which may be a time of day, nor "cut it by 1200".
  func isEarlyYear(_ number: NumberReader.Number, at i: Int) -> Bool {
    guard number.isDigits, number.end == i + 1, hasYearDigits(i), number.value < 1900,
      let preposition = preposition(endingAt: i - 1), preposition.start == i - 1,
      reader.isBreak(number.end) && !hasSign(number.end)
        || has(number.end, .functionWords) || has(number.end, .clauseOpeners),
      number.end >= tokens.count
        || reader.words.percentPhrases.match(tokens, at: number.end) == nil
    else { return false }
    if has(i - 1, .in) || preposition.kind == .since { return true }
    let isTimeOfDay = number.value.truncatingRemainder(dividingBy: 15) == 0
    return (preposition.kind == .by || reader.isWord(i - 1, "after")) && !isTimeOfDay
      && !followsChange(i - 1)
  }

  /// A sign that makes a number before it an amount.
  private func hasSign(_ i: Int) -> Bool {
    has(i, .currencySymbol) || reader.isShape(i, .percent) || reader.isShape(i, .plus)
      || reader.isShape(i, .slash)
  }

  /// Four digits from 1000 to 2099.
  func hasYearDigits(_ i: Int) -> Bool {
    reader.isDigits(i) && tokens[i].end - tokens[i].start == 4 && tokens[i].value >= 1000
      && tokens[i].value < 2100 && tokens[i].value == tokens[i].value.rounded()
  }

  /// "the 1960s", "the 1800s": the decade or century, and the token behind the "s".
  func decade(at i: Int) -> (timex: Timex, lastYear: Int, end: Int)? {
    guard hasYearDigits(i), Int(tokens[i].value) % 10 == 0, reader.isWord(i + 1, "s"),
      reader.isJoined(i + 1), i == 0 || !has(i - 1, .currencySymbol)
    else { return nil }
    let year = Int(tokens[i].value)
    return year % 100 == 0 && year < 2000
      ? (.century(year / 100), year + 99, i + 2) : (.decade(year / 10), year + 9, i + 2)
  }

  /// "in the 1960s", "the late 1990s"
  func decade(_ place: (timex: Timex, lastYear: Int, end: Int), at i: Int) -> TimeMatch? {
    stretch(place.timex, until: place.lastYear, prefix(before: i), core: i..<place.end)
  }

  /// "in the nineteenth century", "the 21st century"; not "the nineteenth-century barn", "a 21st century barn".
  func century(_ ordinal: Double, _ prefix: Prefix, at i: Int) -> TimeMatch? {
    guard ordinal <= 30, !isPlural(i), prefix.hasDeterminer || prefix.preposition != .none,
      !tokens[i].flags.contains(.hyphenated),
      !(prefix.start..<i).contains(where: { has($0, .articles) })
    else { return nil }
    return stretch(
      .century(Int(ordinal) - 1), until: Int(ordinal) * 100, prefix, core: i..<(i + 1))
  }

  /// A decade or a century of the calendar, which ends with the year `last`.
  private func stretch(
    _ timex: Timex, until last: Int, _ prefix: Prefix, core: Range<Int>
  ) -> TimeMatch {
    var match = TimeMatch(
      tokens: prefix.start..<core.upperBound, core: core, kind: .calendar)
    match.preposition = prefix.preposition
    match.timex = timex
    guard let date else { return match }
    if last < date.year || prefix.preposition == .since {
      match.flags.insert(.past)
    } else if let end = CalendarDate(year: last, month: 12, day: 31) {
      match.months = Months(0, date.months(to: end))
    }
    return match
  }

  /// Which "half of (the fiscal)" year at token `i` is meant; "the middle of", "mid" ends the first.
  func half(of i: Int) -> Int? {
    var j = i - 1
    if reader.isWord(j, "mid") { return 1 }
    while has(j, .determiners) || has(j, .fiscal) { j -= 1 }
    if has(j, .of), reader.isWord(j - 1, "middle") { return 1 }
    guard has(j, .of), reader.isWord(j - 1, "half"), has(j - 2, .ordinals) else { return nil }
    let number = reader.entry(j - 2).number
    return number == 1 || number == 2 ? Int(number) : nil
  }

  /// "the 5th of May" is read from the month; "on the 3rd" is none.
  func dayOfMonth(_ number: NumberReader.Number, at i: Int) -> TimeMatch? {
    guard number.isDigits, number.value >= 1, number.value <= 31, number.end == i + 1 else {
      return nil
    }
    var j = i + 1
    if has(j, .of) { j += 1 }
    guard has(j, .months), tokens[j].flags.contains(.capitalised) || !has(j, .unsureMonths),
      var place = calendarPlace(at: j)
    else { return nil }
    place.day = Int(number.value)
    return calendar(place, prefix(before: i), start: i)
  }

  /// 2027-06-30, 30/06/2027
  func numericDate(at i: Int) -> TimeMatch? {
    let isDashed = reader.isShape(i + 1, .hyphen) && reader.isShape(i + 3, .hyphen)
    let isSlashed = reader.isShape(i + 1, .slash) && reader.isShape(i + 3, .slash)
    guard isDashed || isSlashed, reader.isDigits(i + 2), reader.isDigits(i + 4) else { return nil }
    guard max(tokens[i].value, tokens[i + 2].value, tokens[i + 4].value) < 10000 else { return nil }
    let (a, b, c) = (Int(tokens[i].value), Int(tokens[i + 2].value), Int(tokens[i + 4].value))
    var place = CalendarPlace(end: i + 5)
    if a > 31 {
      (place.year, place.month, place.day) = (a, b, c)
    } else if b > 12 {
      (place.month, place.day, place.year) = (a, b, c)
    } else {
      (place.day, place.month, place.year) = (a, b, c)
    }
    guard let year = place.year, let month = place.month, (1...12).contains(month),
      let day = place.day, (1...31).contains(day), year < 100 || (1900..<2100).contains(year),
      !reader.isPartOfCode(i, ofGroups: 4)
    else { return nil }
    if year < 100 { place.year = 2000 + year }
    place.end = endOfTimestamp(at: place.end)
    return calendar(place, prefix(before: i), start: i)
  }

  /// 09/2026
  func monthOfYear(at i: Int) -> TimeMatch? {
    guard reader.isDigits(i), tokens[i].end - tokens[i].start == 2,
      (1...12).contains(tokens[i].value),
      reader.isShape(i + 1, .slash), reader.isJoined(i + 1), hasYearDigits(i + 2),
      tokens[i + 2].value >= 1900, reader.isJoined(i + 2), !reader.isShape(i + 3, .slash),
      !reader.isJoined(i) || reader.isBreak(i - 1) && !reader.isShape(i - 1, .slash)
    else { return nil }
    var place = CalendarPlace(end: i + 3)
    place.month = Int(tokens[i].value)
    place.year = Int(tokens[i + 2].value)
    return calendar(place, prefix(before: i), start: i)
  }

  /// 31.12.2025, whose first two numbers are one token.
  func pointedDate(at i: Int) -> TimeMatch? {
    guard reader.isShape(i + 1, .period), reader.isJoined(i + 1), hasYearDigits(i + 2),
      reader.isJoined(i + 2),
      !(reader.isShape(i + 3, .period) && reader.isJoined(i + 3) && reader.isDigits(i + 4)
        && reader.isJoined(i + 4))
    else { return nil }
    let parts = text(i).split(separator: UInt8(ascii: "."))
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) }) else { return nil }
    let (day, month) = (Self.number(parts[0]), Self.number(parts[1]))
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    var place = CalendarPlace(end: i + 3)
    place.day = day
    place.month = month
    place.year = Int(tokens[i + 2].value)
    return calendar(place, prefix(before: i), start: i)
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }

  /// Q3, H1, FY27, Y2-3.
  func lettered(at i: Int) -> TimeMatch? {
    guard has(i + 1, .digits), reader.isJoined(i + 1) || has(i, .fiscalYear),
      !reader.isJoined(i) || reader.isBreak(i - 1)
    else { return nil }
    if has(i, .yearLetters) {
      guard tokens[i].end - tokens[i].start == 1, let number = reader.range(at: i + 1),
        number.value >= 1, number.value <= 12
      else { return nil }
      return ordinalPeriod(number, prefix(before: i), .year, start: i)
    }
    guard let place = calendarPlace(at: i) else { return nil }
    return calendar(place, prefix(before: i), start: i)
  }

  /// "(of) next year", "of this fiscal year"
  func relativeYear(at i: Int) -> (ahead: Int, end: Int)? {
    var j = i
    while has(j, .of) || has(j, .determiners) { j += 1 }
    let isNext = has(j, .next)
    guard isNext || has(j, .this) else { return nil }
    j += 1
    while has(j, .whole) { j += 1 }
    guard has(j, .units), reader.entry(j).unit == .year else { return nil }
    return (isNext ? 1 : 0, j + 1)
  }
}

import Codebook

extension TimeParser {
  /// A place in the calendar, as far as the words tell.
  struct CalendarPlace {
    /// The token after it.
    var end: Int
    var year: Int?
    var month: Int?
    var day: Int?
    var season: Int?
    var quarter: Int?
    var half: Int?

    /// The last month it covers.
    var lastMonth: Int {
      if let month { return month }
      if let quarter { return quarter * 3 }
      if let half { return half * 6 }
      switch season {
      case 1: return 5
      case 2: return 8
      case 3: return 11
      case 4: return 2
      default: return 12
      }
    }
  }

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
    guard isMarked || isPrepositional else { return nil }
    return calendar(place, prefix, start: i)
  }

  func holiday(at i: Int) -> TimeMatch? {
    guard let place = calendarPlace(at: i), has(i, .opensHoliday) else { return nil }
    let prefix = prefix(before: i)
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
    guard prefix.preposition != .none || prefix.edge != nil || start < i else { return nil }
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

  /// Which "half of (the fiscal)" year at token `i` is meant.
  func half(of i: Int) -> Int? {
    var j = i - 1
    while has(j, .determiners) || has(j, .fiscal) { j -= 1 }
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
    return calendar(place, prefix(before: i), start: i)
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

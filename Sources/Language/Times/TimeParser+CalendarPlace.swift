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

  /// The month, season, feast, quarter or year that starts at token `i`, with the year after it.
  func calendarPlace(at i: Int) -> CalendarPlace? {
    guard i < tokens.count else { return nil }
    var place = CalendarPlace(end: i + 1)
    if has(i, .opensHoliday), let found = reader.words.holidays.match(tokens, at: i) {
      place.month = found.payload.month
      place.day = found.payload.day
      place.end = found.end
    } else if has(i, .months), reader.entry(i).month > 0 {
      place.month = Int(reader.entry(i).month)
      // "Dec. 24", but not "You may. 24 of us"
      if reader.isShape(place.end, .period), reader.isJoined(place.end),
        tokens[i].end - tokens[i].start == 3 && !reader.isWord(i, "may")
          || !has(i, .unsureMonths) && tokens[i].end - tokens[i].start == 4,
        !has(i, .unsureMonths) || tokens[i].flags.contains(.capitalised),
        reader.isDigits(place.end + 1)
      {
        place.end += 1
      }
      readDay(&place)
    } else if has(i, .seasons), reader.entry(i).season > 0 {
      place.season = Int(reader.entry(i).season)
    } else if has(i, .quarterLetters), has(i + 1, .digits), (1...4).contains(tokens[i + 1].value) {
      place.quarter = Int(tokens[i + 1].value)
      place.end = i + 2
    } else if has(i, .halfLetters), has(i + 1, .digits), (1...2).contains(tokens[i + 1].value) {
      place.half = Int(tokens[i + 1].value)
      place.end = i + 2
    } else if has(i, .fiscalYear), has(i + 1, .digits), let year = fullYear(tokens[i + 1].value) {
      place.year = year
      place.end = i + 2
      skipSecondYear(&place)
      return place
    } else if let number = reader.number(at: i), number.isYear {
      place.year = Int(number.value)
      place.end = number.end
      return place
    } else {
      return nil
    }
    readYear(&place)
    return place
  }

  /// "(May) 5", "(May) 5th"
  private func readDay(_ place: inout CalendarPlace) {
    guard reader.isDigits(place.end), (1...31).contains(tokens[place.end].value),
      tokens[place.end].end - tokens[place.end].start <= 2, !has(place.end + 1, .units),
      !countsSomething(place.end)
    else { return }
    place.day = Int(tokens[place.end].value)
    place.end += 1
    if has(place.end, .ordinalSuffixes), reader.isJoined(place.end) { place.end += 1 }
  }

  /// Whether the number behind a month counts what follows: "in March 20 people came".
  private func countsSomething(_ i: Int) -> Bool {
    !reader.isBreak(i + 1) && !tokens[i + 1].flags.contains(.capitalised)
      && !has(i + 1, .ordinalSuffixes) && reader.looksPlural(i + 1)
  }

  /// "(June) 2027", "(summer) of 2028", "(Q3) FY27", ", 2027"
  private func readYear(_ place: inout CalendarPlace) {
    var j = place.end
    if has(j, .of) || reader.isShape(j, .comma) && place.day != nil { j += 1 }
    if has(j, .fiscalYear), has(j + 1, .digits), let year = fullYear(tokens[j + 1].value) {
      place.year = year
      place.end = j + 2
      skipSecondYear(&place)
    } else if j < tokens.count, has(j, .digits) || has(j, .cardinals),
      let number = reader.number(at: j),
      number.isYear || hasYearDigits(j) && number.end == j + 1 && !countsSomething(j)
    {
      place.year = Int(number.value)
      place.end = number.end
    }
  }

  /// FY 2026/27
  private func skipSecondYear(_ place: inout CalendarPlace) {
    guard reader.isShape(place.end, .slash) || reader.isShape(place.end, .hyphen),
      reader.isDigits(place.end + 1), tokens[place.end + 1].value < 100
    else { return }
    place.year = 2000 + Int(tokens[place.end + 1].value)
    place.end += 2
  }

  private func fullYear(_ value: Double) -> Int? {
    if value >= 1900, value < 2100 { return Int(value) }
    return value >= 0 && value < 100 ? 2000 + Int(value) : nil
  }

  /// The match of a calendar place: up to its last day.
  func calendar(_ first: CalendarPlace, _ prefix: Prefix, start: Int) -> TimeMatch {
    var place = first
    // "between September and Christmas", "June to August", "2027-2029"
    var linked = place.end
    if has(linked, .to) || prefix.preposition == .between && has(linked, .and)
      || reader.isShape(linked, .hyphen) || reader.isShape(linked, .dash)
    {
      linked += 1
      if has(linked, .determiners) { linked += 1 }
      if let second = calendarPlace(at: linked), second.month != nil || second.year != nil {
        place = second
      }
    }
    // "by Easter next year", "Q3 of next year"
    var ahead: Int?
    if place.year == nil, let year = relativeYear(at: place.end) {
      place.end = year.end
      place.year = date.map { $0.year + year.ahead }
      ahead = year.ahead
    }
    // "the summer after next"
    let isSecond = isAfterNext(at: place.end)
    if isSecond { place.end += 2 }
    // "31 September": the month is meant.
    if let month = place.month, let day = place.day,
      day > CalendarDate.days(inMonth: month, of: place.year ?? 2000)
    {
      place.day = nil
    }
    var match = TimeMatch(
      tokens: prefix.start..<place.end, core: start..<place.end, kind: .calendar)
    match.preposition = prefix.preposition
    if prefix.hasNext { match.flags.insert(.next) }
    if prefix.hasThis { match.flags.insert(.this) }
    if prefix.hasLast || prefix.preposition == .since {
      match.flags.insert(.past)
      match.timex = timex(place)
      return match
    }
    if let date, place.year == nil {
      // The first one not yet over; in August "next August" is that of next year.
      var year = date.year
      // In January and February the winter is still that of the year before.
      if place.season == 4, date.month <= place.lastMonth { year -= 1 }
      let isThisMonth = place.month == date.month
      let isOver = place.lastMonth < date.month && place.season != 4
      if isOver || prefix.hasNext && isThisMonth { year += 1 }
      place.year = isSecond ? year + 1 : year
    }
    match.timex = timex(place)
    guard let date else {
      if place.year == nil {
        let isDeadline = prefix.preposition == .by || prefix.preposition == .within
        match.months =
          isSecond
          ? Months(isDeadline ? 0 : 12, 24) : Months(0, 12 * ((ahead ?? 0) + 1))
      }
      return match
    }
    guard let last = lastDay(place), date < last else {
      match.flags.insert(.past)
      return match
    }
    match.months = Months(0, date.months(to: last))
    return match
  }

  /// "(the summer) after next"
  func isAfterNext(at i: Int) -> Bool { reader.isWord(i, "after") && has(i + 1, .next) }

  func lastDay(_ place: CalendarPlace) -> CalendarDate? {
    guard var year = place.year else { return nil }
    let month = place.lastMonth
    // The winter of a year ends in the next one.
    if place.season == 4 { year += 1 }
    return CalendarDate(
      year: year, month: month, day: place.day ?? CalendarDate.days(inMonth: month, of: year))
  }

  private func timex(_ place: CalendarPlace) -> Timex? {
    guard let year = place.year else { return nil }
    if let month = place.month {
      return place.day.map { .day(year: year, month: month, day: $0) }
        ?? .month(year: year, month: month)
    }
    if let quarter = place.quarter { return .quarter(year: year, quarter: quarter) }
    if let half = place.half { return .half(year: year, half: half) }
    switch place.season {
    case 1: return .season(year: year, season: .spring)
    case 2: return .season(year: year, season: .summer)
    case 3: return .season(year: year, season: .autumn)
    case 4: return .season(year: year, season: .winter)
    default: return .year(year)
    }
  }

  /// Counts "this year", "next quarter" from the answer's date, where there is one.
  func resolve(_ match: inout TimeMatch, _ unit: TimeUnit, ahead: Int, when isCalendar: Bool) {
    guard isCalendar, let date else { return }
    var year = date.year
    var month = 12
    switch unit {
    case .year:
      year += ahead
      match.timex = .year(year)
    case .quarter:
      let quarter = (date.month - 1) / 3 + ahead
      year += quarter / 4
      month = (quarter % 4 + 1) * 3
      match.timex = .quarter(year: year, quarter: quarter % 4 + 1)
    case .month:
      let index = date.month - 1 + ahead
      year += index / 12
      month = index % 12 + 1
      match.timex = .month(year: year, month: month)
    case .decade:
      year += 9 - year % 10 + ahead * 10
      match.timex = nil
    default: return
    }
    guard
      let last = CalendarDate(
        year: year, month: month, day: CalendarDate.days(inMonth: month, of: year))
    else { return }
    match.months = Months(0, date.months(to: last))
  }
}

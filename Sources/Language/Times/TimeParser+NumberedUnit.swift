import Codebook

/// Units that are counted off: "year five", "month six".
extension TimeParser {
  /// "year five", "by year 2", "years two and three", "month six".
  func numberedUnit(at i: Int, _ unit: TimeUnit) -> TimeMatch? {
    guard unit.rawValue >= TimeUnit.day.rawValue, unit != .fortnight, unit != .decade,
      unit != .century, unit != .millennium,
      i + 1 < tokens.count, has(i + 1, .digits) || has(i + 1, .cardinals),
      !has(i - 1, .articles), !has(i - 1, .this), !has(i - 1, .last), !has(i - 1, .next),
      !has(i - 1, .every), !(unit == .day && has(i - 1, .determiners)),
      var number = reader.range(at: i + 1),
      !number.isYear, !number.isOpen,
      number.value >= 1, number.value == number.value.rounded(),
      !has(number.end, .units), !has(number.end, .opensCurrency), !has(number.end, .currencySymbol),
      !reader.isShape(number.end, .percent),
      number.end >= tokens.count || reader.words.percentPhrases.match(tokens, at: number.end) == nil
    else { return nil }
    if number.value > (unit == .day ? 400 : 60) { return nil }
    // Day one is an idiom; term 3 and quarter 3 are as good as dates.
    if unit == .day, number.value <= 3 { return nil }
    if unit == .season || unit == .semester && has(i - 1, .determiners) { return nil }
    if isPlural(i), has(number.end, .and), let second = reader.number(at: number.end + 1),
      second.value > number.value
    {
      number.value = second.value
      number.end = second.end
      number.isRange = true
    }
    // "Year 9s"
    if reader.isWord(number.end, "s"), reader.isJoined(number.end) { return nil }
    // "in recent years 12 firms"
    if isPlural(i), !number.isRange { return nil }
    let prefix = prefix(before: i)
    if has(i - 1, .of), prefix.edge == nil { return nil }
    // "Year 4 pupils", "a club for Year 4": a class at school.
    if unit == .year, tokens[i].flags.contains(.capitalised), number.isDigits, prefix.edge == nil,
      prefix.preposition != .by, !reader.isBreak(i - 1),
      prefix.preposition != .at
        || !reader.isBreak(number.end)
    {
      return nil
    }
    if has(number.end, .or), let suffix = reader.words.suffixes.match(tokens, at: number.end),
      suffix.payload == .approximate
    {
      number.end = suffix.end
    }
    return ordinalPeriod(number, prefix, unit, start: i)
  }

  /// The period of a unit's number: year five is [48, 60], by year five [0, 60].
  func ordinalPeriod(
    _ number: NumberReader.Number, _ prefix: Prefix, _ unit: TimeUnit, start i: Int
  ) -> TimeMatch {
    var match = TimeMatch(tokens: prefix.start..<number.end, core: i..<number.end, kind: .period)
    match.preposition = prefix.preposition
    match.flags.insert(.ordinal)
    match.unit = i
    let upper = Length(number.value, unit)
    let lower = Length(max(0, (number.isRange ? number.low : number.value) - 1), unit)
    match.timex = upper.timex
    if prefix.preposition == .since {
      match.flags.insert(.past)
      return match
    }
    let months = upper.wholeMonths ?? 1
    let bounded =
      prefix.preposition == .by || prefix.preposition == .within || prefix.preposition == .for
      || prefix.edge == .end && prefix.preposition == .none
    if isBehind(prefix) {
      match.months = Months(months, months)
    } else {
      match.months = Months(bounded ? 0 : lower.wholeMonths ?? 0, months)
    }
    return match
  }

  /// "at the close of year two", "after year two"
  func isBehind(_ prefix: Prefix) -> Bool {
    prefix.preposition == .at && (prefix.edge == .end || reader.isWord(prefix.start, "after"))
  }
}

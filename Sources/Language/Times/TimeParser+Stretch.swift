import Codebook

/// Lengths of time that name no number: "the past year and a half", "all day", "a week-long course".
extension TimeParser {
  /// Whether "long" is joined to a unit: "week-long", "three-week-long"
  func isLong(_ i: Int) -> Bool {
    reader.isWord(i + 1, "long") && tokens[i + 1].flags.contains(.hyphenated) && !isPlural(i)
  }

  /// "a score of years"
  func score(_ unit: TimeUnit, at i: Int) -> TimeMatch? {
    guard isPlural(i), has(i - 1, .of), reader.isWord(i - 2, "score"), has(i - 3, .articles),
      i - 3 >= limit
    else { return nil }
    let length = Length(20, unit)
    var core = Core(tokens: (i - 3)..<(i + 1), length)
    core.amount = 20
    core.unit = i
    if unit.isClock { core.flags.insert(.clockUnit) }
    return finish(core)
  }

  /// "in the last hour", "for the next minute or two"
  func stretchOfClock(_ unit: TimeUnit, at i: Int) -> TimeMatch? {
    let prefix = prefix(before: i)
    guard !isPlural(i), let stretch = stretch(prefix, unit, at: i) else { return nil }
    var match = TimeMatch(
      tokens: prefix.start..<stretch.end, core: stretch.start..<stretch.end, kind: .duration)
    match.preposition = prefix.preposition
    match.flags = [.clockUnit, prefix.hasLast ? .past : .next]
    match.timex = stretch.length.timex
    match.amount = stretch.amount
    match.unit = i
    return match
  }

  /// A length of time measured from now.
  struct Stretch {
    var length: Length
    var amount: Double
    /// From its "past" or "next" to the token behind it.
    var start: Int
    var end: Int
  }

  /// "the past year", "over the next decade", "the last year and a half", "the next day or two": so long
  /// from now; not "last year", "the next day", "the last week of May".
  func stretch(_ prefix: Prefix, _ unit: TimeUnit, at i: Int) -> Stretch? {
    guard prefix.hasNext || prefix.hasLast, !prefix.hasFiscal, prefix.ordinal == nil, !isPlural(i)
    else { return nil }
    var start = i - 1
    while start > prefix.start, !has(start, .next), !has(start, .last) { start -= 1 }
    // "my last year" is one of something.
    guard reader.isWord(start - 1, "the") || has(start - 1, .this) else { return nil }
    if let tail = tail(of: unit, at: i + 1) {
      return Stretch(length: tail.length, amount: tail.amount, start: start, end: tail.end)
    }
    // A season or a term is one of the calendar.
    switch unit {
    case .season, .anniversary, .term, .trimester, .quarter, .semester: return nil
    default: guard prefix.edge == nil else { return nil }
    }
    let isPast = reader.isWord(start, "past")
    // Nobody counts by the calendar's decades; "I spent the last year in sales".
    let isMeasured =
      unit == .decade || has(prefix.start - 1, .spendsTime) || prefix.preposition == .within
      || prefix.preposition == .for
      || prefix.preposition == .at && has(prefix.start, .in) && !reader.isWord(start, "previous")
    let isPart = has(i + 1, .of) || has(i + 1, .possessive) || reader.isShape(i + 1, .clitic)
    guard isPast || isMeasured && !isPart else { return nil }
    let length = Length(1, unit)
    return Stretch(length: length, amount: 1, start: start, end: i + 1)
  }

  /// "(the next year) and a half", "(the last day) or two", "(the past week) or so".
  private func tail(
    of unit: TimeUnit, at i: Int
  ) -> (length: Length, amount: Double, end: Int)? {
    var length = Length()
    if let half = reader.andAFraction(at: i) {
      length.add(1 + half.value, unit)
      return (length, 1 + half.value, half.end)
    }
    guard has(i, .or) else { return nil }
    if let suffix = reader.words.suffixes.match(tokens, at: i),
      suffix.payload == .approximate
    {
      length.add(1, unit)
      return (length, 1, suffix.end)
    }
    guard let more = reader.number(at: i + 1), more.value > 1, more.value < 20,
      reader.isBreak(more.end) || has(more.end, .functionWords)
    else { return nil }
    length.add(more.value, unit)
    return (length, more.value, more.end)
  }

  /// "a second", where something takes or lasts so long.
  func bareSecond(at i: Int) -> TimeMatch? {
    guard has(i - 1, .articles), !isPlural(i), reader.isBreak(i + 1) || has(i + 1, .functionWords),
      has(i - 2, .spendsTime)
        || has(i - 2, .in)
        || preposition(endingAt: i - 2).map({ $0.kind == .for || $0.kind == .within }) ?? false
    else { return nil }
    return whole(from: i - 1, .second, at: i)
  }

  /// "the whole week", "the entire year"
  func isWhole(_ j: Int, _ i: Int) -> Bool {
    has(j, .determiners) && j == i - 2 && isWholly(i - 1)
  }

  func isWholly(_ i: Int) -> Bool {
    reader.isWord(i, "whole") || reader.isWord(i, "entire") || reader.isWord(i, "full")
  }

  func isSingle(_ i: Int) -> Bool {
    reader.isWord(i, "single") || reader.isWord(i, "mere")
  }

  /// "all day", "another hour", "the whole week", "week-long": how long.
  func whole(
    from j: Int, _ unit: TimeUnit, at i: Int, isAdjective: Bool = false
  ) -> TimeMatch {
    let length = Length(1, unit)
    let end = isAdjective && has(i, .units) ? i + 2 : i + 1
    var match = TimeMatch(tokens: j..<end, core: j..<end, kind: .duration)
    if isAdjective { match.flags.insert(.adjective) }
    match.amount = 1
    match.unit = i
    match.timex = length.timex
    if unit.isClock { match.flags.insert(.clockUnit) }
    return match
  }

  func measure(_ match: inout TimeMatch, _ stretch: Stretch) {
    match.tokens = match.tokens.lowerBound..<stretch.end
    match.core = stretch.start..<stretch.end
    match.amount = stretch.amount
    match.timex = stretch.length.timex
  }
}

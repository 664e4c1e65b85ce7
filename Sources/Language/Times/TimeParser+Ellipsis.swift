import Codebook

/// Times without a unit, which lean on the times before them.
extension TimeParser {
  /// "head in 3, owner in 7", "the next two.", "and in five the head of it", "within seven more",
  /// "the two after that", "(two years: CT.) Five: MR".
  func elliptical(_ number: NumberReader.Number, at i: Int) -> TimeMatch? {
    guard number.value <= 60, number.value >= 1, !number.hasMagnitude else { return nil }
    if let unit = unitFollowed(by: number, at: i) ?? unitOfRow(with: number, at: i) {
      return finish(ellipticalCore(number, unit, i..<number.end))
    }
    let end = reader.isWord(number.end, "more") ? number.end + 1 : number.end
    guard
      reader.isBreak(end) || has(end, .clauseOpeners) || has(end, .or) || has(end, .articles),
      !reader.isShape(end, .percent), !reader.isShape(end, .slash), !reader.isShape(end, .hash)
    else { return nil }
    let prefix = prefix(before: i)
    // "under five", "over thirty" count things.
    let leads =
      prefix.hasNext && number.value > 1 || has(prefix.start, .in)
      || reader.isWord(prefix.start, "within") || reader.isWord(prefix.start, "inside")
      || reader.isWord(prefix.start, "after")
    // "three days in five"
    guard leads, !has(prefix.start - 1, .units), !isShare(number, prefix),
      let unit = missingUnit(of: number, prefix, end)
    else { return nil }
    return finish(ellipticalCore(number, unit, i..<end))
  }

  /// "one in five", "under one hive in ten": so many of them. Where a unit of time was named before, "one
  /// clinic in two years, three in five" more likely counts years.
  private func isShare(_ number: NumberReader.Number, _ prefix: Prefix) -> Bool {
    guard has(prefix.start, .in) else { return false }
    return (max(limit, prefix.start - 3)..<max(limit, prefix.start)).contains { start in
      guard let part = reader.number(at: start),
        let share = reader.share(part, from: start), share.end == number.end
      else { return false }
      return part.value == 1 || number.value >= 10 || reader.isCompared(before: start)
    }
  }

  private func ellipticalCore(
    _ number: NumberReader.Number, _ unit: TimeUnit, _ tokens: Range<Int>
  ) -> Core {
    let low = Length(number.low, unit)
    let high = Length(number.value, unit)
    var core = Core(tokens: tokens, low: low, high: high)
    core.amount = number.value
    core.isOpen = number.isOpen
    core.flags.insert(.elliptical)
    return core
  }

  /// "the four after that": the unit of the time before, where that looks ahead; what else is counted
  /// since then may be what is meant.
  private func unitFollowed(by number: NumberReader.Number, at i: Int) -> TimeUnit? {
    guard let unit = previousUnit, isPreviousAhead, unit.rawValue >= TimeUnit.month.rawValue,
      number.value > 1, has(i - 1, .determiners),
      let suffix = reader.words.suffixes.match(tokens, at: min(number.end, tokens.count - 1)),
      suffix.payload == .follows, suffix.end - number.end > 1,
      !reader.isWord(suffix.end, "by"), !reader.isWord(suffix.end, "before"), isPreviousNear(i),
      !(limit..<i).contains(where: { tokens[$0].isNumber || has($0, .cardinals) })
    else { return nil }
    return unit
  }

  /// "Two years: CT. Five: MR.", "the licence, two years; my own list, three": where a time stood,
  /// a number in words in the same place.
  private func unitOfRow(with number: NumberReader.Number, at i: Int) -> TimeUnit? {
    guard let unit = previousUnit, let position = previousPosition, !number.isDigits,
      number.value > previousAmount, position == listPosition(of: i..<number.end), isPreviousNear(i)
    else { return nil }
    return unit
  }

  /// How far back the time before may stand: however long a text is, no more is gone through at each number.
  private static let longestRow = 200

  /// Whether the time before stands in the sentence of token `i` or in the one before it.
  private func isPreviousNear(_ i: Int) -> Bool {
    i - limit <= Self.longestRow
      && (limit..<i + 1).count { tokens[$0].flags.contains(.opensSentence) } <= 1
  }

  /// What `number` counts: the unit of the time before, unless that would lead back ("within
  /// twelve months a lead, within three a manager": years).
  private func missingUnit(
    of number: NumberReader.Number, _ prefix: Prefix, _ end: Int
  ) -> TimeUnit? {
    guard let previousUnit else {
      // "a lead in three, an owner in six": years go without saying, but not in "one in five".
      let isAlone =
        number.value > 2 && number.value <= 10 && reader.isBreak(end)
        && prefix.preposition != .none && !has(prefix.start - 1, .cardinals)
        && !has(prefix.start - 1, .digits) && !has(prefix.start - 1, .to)
        && !reader.isWord(prefix.start, "after")
      return isAlone ? .year : nil
    }
    switch previousUnit {
    case .year where [18, 24, 36].contains(number.value): return .month
    case .year, .decade, .century: return .year
    default:
      let leadsOn = number.value > previousAmount && previousAmount > 0
      return leadsOn || number.value > 10 ? previousUnit : .year
    }
  }

  /// "(in the first year …;) by the third", "in my second", "before the fourth is out".
  func ellipticalOrdinal(at i: Int) -> TimeMatch? {
    guard has(i, .ordinals), !has(i - 1, .articles), let unit = previousUnit,
      unit.rawValue >= TimeUnit.month.rawValue
    else { return nil }
    var end = i + 1
    if isOver(after: i) {
      end = i + 3
    } else if !reader.isBreak(end), !has(end, .clauseOpeners) {
      return nil
    }
    let prefix = prefix(before: i)
    let leads =
      prefix.preposition == .by || prefix.preposition == .within
      || prefix.preposition == .at && has(prefix.start, .in)
    guard leads, prefix.hasDeterminer || prefix.edge != nil, prefix.ordinal == nil else {
      return nil
    }
    let upper = Length(reader.entry(i).number, unit)
    let lower = Length(reader.entry(i).number - 1, unit)
    var match = TimeMatch(tokens: prefix.start..<end, core: i..<(i + 1), kind: .period)
    match.preposition = prefix.preposition
    match.flags = [.ordinal, .elliptical]
    match.timex = upper.timex
    let isDeadline = prefix.preposition != .at
    match.months = upper.wholeMonths.map { Months(isDeadline ? 0 : lower.wholeMonths ?? 0, $0) }
    return match
  }
}

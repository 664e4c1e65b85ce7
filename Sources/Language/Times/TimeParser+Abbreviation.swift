import Codebook

/// Units in a letter or two, which are units only behind digits: "90d", "500 ms", "1m 20s".
extension TimeParser {
  /// The unit of the word at token `i`, by itself or behind digits.
  func unit(_ i: Int) -> TimeUnit {
    has(i, .units) ? reader.entry(i).unit : shortUnit(i) ?? reader.entry(i).unit
  }

  /// Whether token `j` names the unit of the number before it.
  func isUnit(_ j: Int) -> Bool {
    has(j, .units) || shortUnit(j).map { stands(for: $0, at: j) } ?? false
  }

  private func shortUnit(_ i: Int) -> TimeUnit? {
    guard i < tokens.count, Int(tokens[i].word) < reader.entries.count else { return nil }
    return reader.entry(i).shortUnit
  }

  /// Whether the abbreviation at `j` is its unit: not the "d" of "3d" and "room 5d", nor the "s" of "the 60s",
  /// "year 7s", "under-18s" and "on 737s".
  private func stands(for unit: TimeUnit, at j: Int) -> Bool {
    guard reader.isDigits(j - 1), !tokens[j].flags.contains(.capitalised) else { return false }
    let value = tokens[j - 1].value
    let isBound = reader.isJoined(j)
    let isAlone = (reader.isBreak(j + 1) || has(j + 1, .functionWords)) && !has(j - 2, .labels)
    switch unit {
    case .minute: return false
    case .day: return isAlone && !(isBound && (value == 2 || value == 3))
    case .second:
      guard isBound, value == value.rounded() else { return isAlone }
      guard !has(j + 1, .and), decade(at: j - 1) == nil else { return false }
      // "in 40s" may be an age.
      let isDecade = value >= 20 && value < 100 && value.truncatingRemainder(dividingBy: 10) == 0
      return has(j - 2, .in) && !isDecade || has(j - 2, .spendsTime)
        || reader.isWord(j - 2, "after") || reader.isWord(j - 2, "within")
        || reader.isWord(j - 2, "for") && isAlone
        || reader.isShape(j - 2, .colon) && value >= 10 && reader.isBreak(j + 1)
    case .microsecond: return isBound || !reader.isWord(j, "us")
    default: return true
    }
  }

  /// "12d 3h 44m", "1m20s", "2y 6m", "1 min 32 s": units in letters, the larger ones first.
  func compound(at i: Int) -> TimeMatch? {
    guard reader.isDigits(i), i + 3 < tokens.count, reader.isDigits(i + 2) else { return nil }
    var length = Length()
    var first: TimeUnit?
    var last: TimeUnit?
    var amount = 0.0
    var hasLetter = false
    var j = i
    while reader.isDigits(j), j == i || !tokens[j].flags.contains(.hyphenated),
      let unit = part(at: j + 1, of: last)
    {
      let value = tokens[j].value
      if let first {
        guard value * unit.seconds < (last ?? first).seconds else { return nil }
        amount += value * unit.share(of: first)
      } else {
        first = unit
        amount = value
      }
      if tokens[j + 1].end - tokens[j + 1].start == 1 { hasLetter = true }
      length.add(value, unit)
      last = unit
      j += 2
    }
    guard let first, j > i + 2, hasLetter else { return nil }
    var core = Core(tokens: i..<j, length)
    core.amount = (amount * 1000).rounded() / 1000
    core.unit = i + 1
    if first.isClock { core.flags.insert(.clockUnit) }
    return finish(core)
  }

  /// The unit at token `j` of a compound whose part before it is in `last`: "m" is months behind years, and
  /// minutes behind hours and days or before seconds.
  private func part(at j: Int, of last: TimeUnit?) -> TimeUnit? {
    guard j < tokens.count else { return nil }
    let isLetter = tokens[j].end - tokens[j].start == 1
    guard let unit = has(j, .units) ? reader.entry(j).unit : shortUnit(j),
      !unit.isCountedOnly, !isLetter || !tokens[j].flags.contains(.capitalised),
      !isLetter || reader.isJoined(j)
        || last != nil && (reader.isBreak(j + 1) || has(j + 1, .functionWords))
    else { return nil }
    guard unit == .minute, isLetter else {
      return last.map { unit.seconds < $0.seconds } ?? true ? unit : nil
    }
    if last == .year { return .month }
    if let last { return last == .hour || last == .day ? .minute : nil }
    let next = shortUnit(j + 2) ?? .minute
    let isSeconds = has(j + 2, .units) ? reader.entry(j + 2).unit == .second : next == .second
    return isSeconds ? .minute : nil
  }

  /// The token behind "y/o", "y.o.", "yo", as in "67 y/o".
  func yearsOld(at j: Int) -> Int? {
    if reader.isWord(j, "yo") { return j + 1 }
    guard reader.isWord(j, "y"), reader.isShape(j + 1, .slash) || reader.isShape(j + 1, .period),
      reader.isJoined(j + 1), reader.isWord(j + 2, "o"), reader.isJoined(j + 2)
    else { return nil }
    return reader.isShape(j + 1, .period) && reader.isShape(j + 3, .period) ? j + 4 : j + 3
  }
}

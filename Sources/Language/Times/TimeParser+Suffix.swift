import Codebook

extension TimeParser {
  /// What stands after a duration.
  struct Suffix {
    var end: Int
    var flags: TimeMatch.Flags = []
    var isOpen = false
    /// "tops", "at most"
    var isLimit = false
    var isAge = false
    var follows = false
  }

  func suffix(after core: Core, _ prefix: Prefix) -> Suffix {
    var suffix = Suffix(end: core.tokens.upperBound)
    // "three years' time", "ten years' experience"
    var j = suffix.end
    if reader.isShape(j, .singleQuote) || has(j, .possessive) || reader.isShape(j, .clitic) {
      if reader.isWord(j + 1, "time") {
        suffix.end = j + 2
      } else if let past = reader.words.suffixes.match(tokens, at: min(j + 1, tokens.count - 1)),
        past.payload == .past
      {
        suffix.end = past.end
        suffix.flags.insert(.past)
        return suffix
      }
    }
    // "in 5 years time"
    if suffix.end == j, reader.isWord(j, "time"),
      prefix.preposition == .at || prefix.preposition == .within
    {
      suffix.end = j + 1
    }
    var steps = 0
    while steps < 3, suffix.end < tokens.count,
      let found = reader.words.suffixes.match(tokens, at: suffix.end)
    {
      steps += 1
      switch found.payload {
      case .ahead: break
      case .aheadAtEnd:
        guard prefix.preposition == .none,
          // "thirty flats a year on my own"
          reader.isBreak(found.end)
            || has(found.end, .clauseOpeners)
              && !(has(found.end, .determiners) && isRate(core)),
          !followsPastVerb(prefix.start)
        else { return suffix }
      case .past: suffix.flags.insert(.past)
      case .follows:
        // "two years after that", "two years later"; not "two years after qualifying"
        if found.end - suffix.end == 1, preposition(endingAt: suffix.end) != nil,
          !reader.isBreak(found.end), !has(found.end, .clauseOpeners)
        {
          return suffix
        }
        suffix.follows = true
      case .atLeast: suffix.isOpen = true
      case .atMost: suffix.isLimit = true
      case .approximate: break
      case .age:
        suffix.isAge = true
        suffix.end = found.end
        return suffix
      case .span:
        // "the five-year mark"; not "five years view".
        guard let unit = core.unit, tokens[unit].flags.contains(.hyphenated) || !isPlural(unit)
        else {
          return suffix
        }
        suffix.end = found.end
        return suffix
      }
      suffix.end = found.end
    }
    j = suffix.end
    // "five-year plan", "a two-year course", "5-10 year plan"
    if let unit = core.unit, j == (isLong(unit) ? unit + 2 : unit + 1),
      tokens[unit].flags.contains(.hyphenated) || has(j, .plan) && core.amount ?? 0 > 1,
      !reader.isBreak(j), !isPlural(unit), !has(j, .functionWords)
    {
      suffix.flags.insert(.adjective)
      if has(j, .plan) { suffix.end = j + 1 }
    }
    return suffix
  }

  /// Whether the unit word at `i` is a plural ("years", "mths", "millennia").
  func isPlural(_ i: Int) -> Bool {
    let last = reader.text[Int(tokens[i].end) - 1]
    return last | 0x20 == 0x73 || reader.isWord(i, "millennia")
  }
}

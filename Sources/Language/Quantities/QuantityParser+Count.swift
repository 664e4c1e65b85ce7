import Codebook

extension QuantityParser {
  /// A plain number with the noun that follows as its unit: "four new colleagues".
  func count(_ number: NumberReader.Number, from start: Int, at i: Int) -> QuantityMatch? {
    let end = number.end
    guard !isListMark(i, end), !reader.isPartOfWord(end) || number.hasMagnitude,
      !reader.isPartOfCode(i)
    else { return nil }
    if reader.isShape(i - 1, .slash),
      reader.isJoined(i) || reader.isShape(end, .slash) && reader.isJoined(end),
      reader.isDigits(i)
    {
      return nil
    }
    if reader.isShape(end, .slash), reader.isJoined(end), reader.isDigits(end + 1) { return nil }
    // "9-to-5"
    if has(end, .to), tokens[end].flags.contains(.hyphenated) { return nil }
    var noun = self.noun(after: end, value: number.value)
    if has(end, .times), reader.looksPlural(end) { noun = end..<(end + 1) }
    // "a dozen or so trainees"
    if noun == nil, has(end, .or), let suffix = reader.words.suffixes.match(tokens, at: end),
      suffix.payload == TimeSuffix.approximate.rawValue
    {
      noun = self.noun(after: suffix.end, value: number.value)
    }
    if isLabelled(start, isCount: number.hasMagnitude || isPluralNoun(noun)) { return nil }
    // "a 2000-mile trip"
    let isAdjective =
      has(start - 1, .articles) && end < tokens.count
      && tokens[end].flags.contains(.hyphenated) && !tokens[end].isNumber
    if number.isYear, !number.hasMagnitude, !isPluralNoun(noun), !isAdjective { return nil }
    if number.isVague, !number.hasMagnitude {
      // "a few" and "several" are no counts; "a couple of assistants" is one.
      guard number.value == 2, noun != nil || has(end, .of) else { return nil }
    }
    if number.value == 1, !number.isDigits, !isCountedOne(start, noun), !endsChange(start) {
      return nil
    }
    var match = QuantityMatch(
      tokens: start..<end, kind: .number, value: number.value, low: number.low, unit: .none)
    match.isOpen = number.isOpen
    match.isVague = number.isVague
    match.isFromTo = number.isRange && isFrom(start)
    // "from 41 days to 25" is read from its time; "from 41 to 25" is a fall.
    if !number.isRange, isFrom(start), has(end, .to), let second = reader.number(at: end + 1) {
      match.tokens = start..<second.end
      match.low = number.value
      match.value = second.value
      match.isFromTo = true
      match.noun = self.noun(after: second.end, value: second.value)
    } else {
      match.noun = noun
    }
    if let noun = match.noun {
      match.unit = self.noun(noun)
      match.hasPlural = reader.looksPlural(noun.lowerBound)
      match.isAdjective = tokens[match.tokens.upperBound].flags.contains(.hyphenated)
    }
    return match
  }

  /// "level 3", "Grade 7", "#4", "NVQ 2"; `isCount` where a plural or a magnitude follows the number.
  private func isLabelled(_ i: Int, isCount: Bool) -> Bool {
    guard i > 0 else { return false }
    // "over three years six countries", "last year 200 people": the unit of a time is no label.
    if reader.has(i - 1, .units), i > 1,
      reader.has(i - 2, .cardinals) || reader.isDigits(i - 2) || reader.has(i - 2, .articles)
        || reader.has(i - 2, .determiners) || reader.has(i - 2, .this) || reader.has(i - 2, .last)
        || reader.has(i - 2, .next) || reader.has(i - 2, .following)
    {
      return false
    }
    // "in recent years 12 firms"
    if isCount, reader.has(i - 1, .units), reader.looksPlural(i - 1) { return false }
    // "at this stage 5 teams"
    if isCount, reader.has(i - 2, .this) || reader.has(i - 2, .every) { return false }
    // "No. 5"
    if reader.isShape(i - 1, .period), reader.isWord(i - 2, "no"), reader.isDigits(i),
      tokens[i - 2].flags.contains(.capitalised)
    {
      return !isCount || !tokens[i - 2].flags.contains(.opensSentence)
    }
    if reader.has(i - 1, .labels) || reader.isShape(i - 1, .hash) || reader.isShape(i - 1, .at) {
      return true
    }
    // "a code in capitals and a number"; a text all in capitals is read as any other.
    guard reader.isDigits(i) else { return false }
    let isCode =
      tokens[i - 1].flags.contains(.allCaps)
      && (i < 2 || !tokens[i - 2].isWord || !tokens[i - 2].flags.contains(.allCaps))
    // "in the UK 45 people"
    if isCount,
      reader.has(i - 2, .determiners) || reader.has(i - 2, .in) || reader.isWord(i - 2, "at")
        || reader.isWord(i - 2, "on")
    {
      return false
    }
    return isCode && !reader.has(i - 1, .functionWords)
  }

  /// "1)", "(2)", "3." before an item of a list.
  private func isListMark(_ i: Int, _ end: Int) -> Bool {
    guard reader.isDigits(i), end == i + 1, Enumeration.isBeforeMark(i, tokens) else {
      return false
    }
    if reader.isShape(end, .close) { return Enumeration.hasOwnBracket(i, tokens) }
    return tokens[i].value <= 20
      && (tokens[i].flags.contains(.opensSentence) || reader.isShape(i - 1, .colon))
  }

  /// "one consultation", not "one of", "the one", "no one", "one day".
  private func isCountedOne(_ i: Int, _ noun: Range<Int>?) -> Bool {
    guard noun != nil else { return false }
    // "One thing I want", "at one point", "on one hand", "one-on-one"
    let isLoose =
      reader.has(i + 1, .looseOnes) || reader.has(i + 1, .of)
      || tokens[i + 1].flags.contains(.hyphenated)
    if reader.isBreak(i - 1) { return !tokens[i].flags.contains(.opensSentence) || !isLoose }
    if isLoose, reader.isWord(i - 1, "at") || reader.isWord(i - 1, "on") { return false }
    return !reader.has(i - 1, .determiners) && !reader.has(i - 1, .this)
      && !reader.has(i - 1, .next)
      && !reader.has(i - 1, .every) && !reader.has(i - 1, .ordinals) && !reader.has(i - 1, .labels)
      && !reader.has(i - 1, .last) && !isNegation(i - 1)
  }

  /// "from four weeks to one"
  private func endsChange(_ i: Int) -> Bool {
    guard i > 3, reader.has(i - 1, .to), reader.isBreak(i + 1) || reader.has(i + 1, .functionWords)
    else { return false }
    return (max(0, i - 6)..<(i - 1)).contains {
      isFrom($0) && (tokens[$0].isNumber || reader.has($0, .cardinals))
    }
  }

  private func isNegation(_ i: Int) -> Bool {
    let token = tokens[i]
    let start = Int(token.start)
    return token.end - token.start <= 3 && reader.text[start] | 0x20 == 0x6E
      && reader.text[start + 1] | 0x20 == 0x6F
  }

  /// The head noun after a number: the first plural within five words, else the next word.
  private func noun(after end: Int, value: Double) -> Range<Int>? {
    var j = end
    // "a couple of PMs", "thousands of users", "all thirty-four of the clubs"
    if has(j, .of) {
      j += 1
      if reader.has(j, .articles) { return nil }
      if reader.has(j, .determiners) || reader.has(j, .this) { j += 1 }
    }
    // "one after-school club"
    if j + 1 < tokens.count, reader.has(j, .functionWords),
      tokens[j + 1].flags.contains(.hyphenated)
    {
      j += 1
    }
    var last: Int?
    let stop = min(tokens.count, j + 5)
    while j < stop, tokens[j].isWord, !tokens[j].isNumber || reader.has(j - 1, .labels) {
      let isInside = tokens[j].flags.contains(.hyphenated) && j > end
      if reader.has(j, .units), last == nil, !reader.entry(j).unit.isCountedOnly { return nil }
      if !isInside, reader.has(j, .functionWords), !reader.has(j, .whole) { break }
      if reader.has(j, .cardinals), !isInside { break }
      last = j
      if reader.looksPlural(j), value != 1 { return j..<(j + 1) }
      // A verb form or an adverb ends a noun phrase that has begun.
      if value == 1, j > end + 2 { break }
      j += 1
    }
    guard let last else { return nil }
    return value == 1 ? last..<(last + 1) : firstNoun(end)
  }

  private func firstNoun(_ end: Int) -> Range<Int>? {
    let j = reader.has(end, .of) ? end + 1 : end
    guard j < tokens.count, tokens[j].isWord, !reader.has(j, .functionWords) else { return nil }
    return j..<(j + 1)
  }

  private func isPluralNoun(_ noun: Range<Int>?) -> Bool {
    noun.map { reader.looksPlural($0.lowerBound) } ?? false
  }
}

extension NumberReader {
  /// Whether a word has the form of a plural.
  func looksPlural(_ i: Int) -> Bool {
    if has(i, .irregularPlurals) { return true }
    if has(i, .notPlural) { return false }
    let (start, end) = (Int(tokens[i].start), Int(tokens[i].end))
    guard end - start > 2, text[end - 1] | 0x20 == 0x73 else { return false }
    let before = text[end - 2] | 0x20
    // business, campus, basis
    return before != 0x73 && before != 0x75 && before != 0x69
  }

  /// Whether the digits at a token belong to a code of so many groups or more, or of two with a point:
  /// 1-800-555-0199, 192.168.1.2, version 3.2.1.
  func isPartOfCode(_ i: Int, ofGroups least: Int = 3) -> Bool {
    guard isDigits(i) else { return false }
    func isLink(_ j: Int) -> Bool {
      (isShape(j, .hyphen) || isShape(j, .period)) && isJoined(j) && isJoined(j + 1)
        && isDigits(j + 1) && isDigits(j - 1)
    }
    var first = i
    while isLink(first - 1) { first -= 2 }
    var groups = 1
    var hasPoint = false
    while groups < 8, isLink(first + 1) {
      hasPoint = hasPoint || isShape(first + 1, .period)
      first += 2
      groups += 1
    }
    return groups >= least || groups > 1 && hasPoint
  }
}

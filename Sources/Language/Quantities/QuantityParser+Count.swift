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
    // "9-to-5", "a one-way street", "six-figure salaries"
    if has(end, .to) || reader.has(end, .numberCompounds) && !number.isDigits,
      tokens[end].flags.contains(.hyphenated)
    {
      return nil
    }
    var noun = self.noun(after: end, value: number.value)
    if has(end, .times), reader.looksPlural(end) { noun = end..<(end + 1) }
    // "a dozen or so trainees"
    if noun == nil, has(end, .or), let suffix = reader.words.suffixes.match(tokens, at: end),
      suffix.payload == .approximate
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
    if number.value == 1, !number.isDigits {
      if isOneAlone(start) {
        noun = nil
      } else if !isCountedOne(start, noun), !endsChange(start), !isNotOne(start, noun) {
        return nil
      }
    }
    var match = QuantityMatch(start..<end, .number, number.value, low: number.low)
    // "not one missed call", "without one late sample"
    if number.value == 1, !number.isDigits, isNotOne(start, noun) {
      match.tokens = (start - 1)..<end
      (match.value, match.low) = (0, 0)
    }
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
    if let noun = match.noun, !isPastForm(noun.lowerBound) || match.tokens.upperBound != end {
      match.unit = self.noun(noun)
      match.hasPlural = reader.looksPlural(noun.upperBound - 1)
      match.isAdjective = tokens[match.tokens.upperBound].flags.contains(.hyphenated)
      // "20 degrees below zero"
      if reader.isWord(noun.upperBound, "below"), reader.isWord(noun.upperBound + 1, "zero") {
        match.tokens = start..<(noun.upperBound + 2)
        (match.value, match.low) = (-match.value, -match.low)
      }
    } else if reader.isWord(end, "below"), reader.isWord(end + 1, "zero") {
      match.tokens = start..<(end + 2)
      (match.value, match.low) = (-match.value, -match.low)
    } else if reader.isFeet(before: end), number.isDigits {
      readInches(&match)
    } else if isPastForm(end) {
      match.noun = end..<(end + 1)
    }
    return match
  }

  /// Whether "not" or "without" stands before a "one" that counts what follows it: neither "not one to boast"
  /// nor "not one day".
  private func isNotOne(_ start: Int, _ noun: Range<Int>?) -> Bool {
    let next = start + 1
    return noun != nil && start > limit
      && (reader.isWord(start - 1, "not") || reader.isWord(start - 1, "without"))
      && !reader.isBreak(next) && !has(next, .functionWords) && !has(next, .units)
  }

  /// The inches of 6'2".
  private func readInches(_ match: inout QuantityMatch) {
    let inches = match.tokens.upperBound + 1
    match.value = ((match.value + tokens[inches].value / 12) * 1000).rounded() / 1000
    match.low = match.value
    let isMarked = reader.isShape(inches + 1, .doubleQuote) && reader.isJoined(inches + 1)
    match.tokens = match.tokens.lowerBound..<(isMarked ? inches + 2 : inches + 1)
  }

  /// "only one", "one of the six lifts", "one more": a number without its noun.
  private func isOneAlone(_ i: Int) -> Bool {
    guard reader.isWord(i, "one"), !isNegation(max(0, i - 1)), !reader.has(i - 1, .every) else {
      return false
    }
    let j = i + 1
    // "one of the six lifts", not "one of the best", "one of those two", "every one of the sixty"
    if has(j, .of), has(j + 1, .determiners), !reader.isWord(j + 1, "those"),
      has(j + 2, .cardinals) || has(j + 2, .digits)
    {
      return true
    }
    guard !has(i - 2, .determiners), !has(i - 2, .this), !has(i - 2, .articles) else {
      return false
    }
    let isCounted =
      reader.isWord(i - 1, "only") || reader.isWord(i - 1, "just")
      || reader.isWord(i - 1, "exactly")
    // "better than one"
    if reader.isWord(i - 1, "than") { return reader.isBreak(j) }
    return isCounted
      && (reader.isBreak(j)
        || has(j, .of) && has(j + 1, .determiners) && !reader.isWord(j + 1, "those"))
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
    // "No. 5", "order no. 445566"
    if reader.isShape(i - 1, .period), reader.isWord(i - 2, "no"), reader.isDigits(i),
      reader.isJoined(i - 1)
    {
      if tokens[i - 2].flags.contains(.capitalised) {
        return !isCount || !tokens[i - 2].flags.contains(.opensSentence)
      }
      return !isCount && !reader.isBreak(i - 3) && !has(i - 3, .functionWords)
    }
    // "Act 2", "Fig. 2"; "the production line 12 people"
    let label = reader.isShape(i - 1, .period) && reader.isJoined(i - 1) ? i - 2 : i - 1
    if !isCount || has(i + 1, .of)
      || label >= 0 && tokens[label].flags.contains(.capitalised) && !has(i + 1, .times),
      reader.isDigits(i), reader.has(label, .weakLabels) || isMake(label),
      label == i - 1 || tokens[label].end - tokens[label].start <= 4
    {
      return true
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

  /// Names that no rule should know as words.
  private func isMake(_ i: Int) -> Bool {
    reader.isWord(i, "iphone") || reader.isWord(i, "ipad") || reader.isWord(i, "xbox")
      || reader.isWord(i, "playstation") || reader.isWord(i, "boeing") || reader.isWord(i, "airbus")
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
    // "for one thing", "it is one thing to say so", "one of the best", "one of those mornings"
    if reader.isWord(i + 1, "thing"),
      reader.isWord(i - 1, "for") || reader.isWord(i - 1, "is") || reader.isWord(i - 1, "was")
        || has(i - 1, .possessive)
    {
      return false
    }
    if has(i + 1, .of), isSuperlative(i + 3) || reader.isWord(i + 2, "those") { return false }
    return !reader.has(i - 1, .determiners) && !reader.has(i - 1, .this)
      && !reader.has(i - 1, .next)
      && !reader.has(i - 1, .every) && !reader.has(i - 1, .ordinals) && !reader.has(i - 1, .labels)
      && !reader.has(i - 1, .last) && !isNegation(i - 1)
  }

  /// "best", "largest"
  private func isSuperlative(_ i: Int) -> Bool {
    guard !reader.isBreak(i) else { return false }
    if reader.isWord(i, "most") || reader.isWord(i, "top") { return true }
    let end = Int(tokens[i].end)
    return end - Int(tokens[i].start) > 3 && reader.text[end - 3] | 0x20 == 0x65
      && reader.text[end - 2] | 0x20 == 0x73 && reader.text[end - 1] | 0x20 == 0x74
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

  /// The head noun after a number: the first plural within five words, else the next word; a unit of
  /// measure right behind the number.
  private func noun(after end: Int, value: Double) -> Range<Int>? {
    if let measure = reader.measure(at: end) { return measure }
    // "a 10-pound turkey"
    if reader.isWord(end, "pound"), tokens[end].flags.contains(.hyphenated) {
      return end..<(end + 1)
    }
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
      // "Three never came", "one man died"
      if reader.has(j, .noNouns) || value == 1 && j > end && isPastForm(j) { break }
      last = j
      if reader.looksPlural(j), value != 1 { return j..<(j + 1) }
      // A verb form or an adverb ends a noun phrase that has begun.
      if value == 1, j > end + 2 { break }
      j += 1
    }
    guard var last else { return nil }
    guard value == 1 else { return firstNoun(end) }
    // "one copy survives"
    if last > end, !has(end, .of), reader.looksPlural(last), !has(last, .irregularPlurals) {
      last -= 1
    }
    return last..<(last + 1)
  }

  private func firstNoun(_ end: Int) -> Range<Int>? {
    let j = reader.has(end, .of) ? end + 1 : end
    guard j < tokens.count, tokens[j].isWord, !reader.has(j, .functionWords),
      !reader.has(j, .noNouns), !reader.has(j, .noHeads), !isPastForm(j), !isAdverb(j)
    else { return nil }
    return j..<(j + 1)
  }

  /// "died", "voted", where no noun follows that it could describe.
  private func isPastForm(_ i: Int) -> Bool {
    guard endsIn("ed", i), !endsIn("eed", i) else { return false }
    return reader.isBreak(i + 1) || reader.has(i + 1, .functionWords)
      || reader.has(i + 1, .noNouns) || isAdverb(i + 1)
  }

  /// "quickly"
  private func isAdverb(_ i: Int) -> Bool {
    endsIn("ly", i) && !reader.isWord(i, "family") && !reader.isWord(i, "assembly")
      && !reader.isWord(i, "supply") && !reader.isWord(i, "reply")
  }

  /// Whether a word of four letters or more has such an end.
  private func endsIn(_ ending: StaticString, _ i: Int) -> Bool {
    guard !reader.isBreak(i) else { return false }
    let word = reader.text[Int(tokens[i].start)..<Int(tokens[i].end)]
    let width = ending.utf8CodeUnitCount
    guard word.count >= width + 2 else { return false }
    return (0..<width).allSatisfy {
      word[word.endIndex - width + $0] | 0x20 == ending.utf8Start[$0]
    }
  }

  private func isPluralNoun(_ noun: Range<Int>?) -> Bool {
    noun.map { reader.looksPlural($0.lowerBound) } ?? false
  }
}

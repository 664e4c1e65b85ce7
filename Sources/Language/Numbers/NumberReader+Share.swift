extension NumberReader {
  /// "nine out of ten", "one in five", "one hive in ten", "nine times out of ten": the part of a whole
  /// whose number was read from token `start`, and the token behind it.
  func share(_ number: Number, from start: Int) -> (value: Double, end: Int)? {
    guard !number.isRange, !number.isVague else { return nil }
    // What is counted may stand between.
    var j = number.end
    while j < number.end + 2, !isBreak(j), !tokens[j].isNumber, !has(j, .cardinals),
      !has(j, .units), !has(j, .functionWords) || has(j, .times)
    {
      j += 1
    }
    let hasNoun = j > number.end
    let isOutOf = isWord(j, "out") && has(j + 1, .of)
    guard isOutOf || has(j, .in) else { return nil }
    j += isOutOf ? 2 : 1
    let isOfEvery = has(j, .every)
    if isOfEvery { j += 1 }
    guard let whole = self.number(at: j), whole.value > number.value, !whole.isYear,
      !has(whole.end, .units), !whole.isVague
    else { return nil }
    if !isOutOf {
      // "one in nine", "three in five", not "3 in 14 shops": of more than one, round wholes only.
      let isRound =
        whole.value <= 6 || number.value == 1 || Self.roundWholes.contains(whole.value)
      // "one in three of us"; before anything else "of" may follow a place.
      let isOfMore =
        has(whole.end, .of)
        && !(number.value == 1
          && (isWord(whole.end + 1, "us") || isWord(whole.end + 1, "you")))
      // "own two stores in five": as likely years, unless something tells that they are counted.
      let isPlain =
        !hasNoun || isOfEvery || isCompared(before: start)
        || !isBreak(whole.end) && !has(whole.end, .functionWords)
          && !has(whole.end, .clauseOpeners)
      guard isRound, isPlain, number.isDigits == whole.isDigits, !isOfMore else { return nil }
    }
    return (number.value / whole.value, whole.end)
  }

  private static let roundWholes: Set<Double> = [8, 10, 12, 20, 100, 1000, 1e6]

  /// "fewer than | one hive in ten", "under one in five": a word of comparison stands before `i`.
  func isCompared(before i: Int) -> Bool {
    isWord(i - 1, "than") || isWord(i - 1, "under") || isWord(i - 1, "below")
      || isWord(i - 1, "least") || isWord(i - 1, "to") || isWord(i - 1, "most")
  }
}

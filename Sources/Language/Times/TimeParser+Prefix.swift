import Codebook

extension TimeParser {
  /// What stands before a number or a unit of time.
  struct Prefix {
    /// The first token that belongs to the phrase.
    var start: Int
    var preposition = TimeMatch.Preposition.none
    var hasNext = false
    var hasFollowing = false
    var hasLast = false
    var hasThis = false
    var hasDeterminer = false
    /// "fiscal", "academic" somewhere between.
    var hasFiscal = false
    /// first, second, third…
    var ordinal: Double?
    /// The lower of two: "the third or fourth", "the second and third".
    var lowOrdinal: Double?
    /// "the end of", "the start of"
    var edge: Edge?

    enum Edge { case start, end }
  }

  /// The longest preposition whose last token is `i`.
  func preposition(endingAt i: Int) -> (kind: TimeMatch.Preposition, start: Int)? {
    guard i >= limit, i < tokens.count,
      let match = reader.words.prepositions.match(tokens, endingAt: i), match.start >= limit,
      !isTill(match.start, i)
    else { return nil }
    return (match.payload, match.start)
  }

  /// "learn the till in a year": a till of money.
  private func isTill(_ start: Int, _ end: Int) -> Bool {
    start == end && reader.isWord(end, "till")
      && (has(end - 1, .determiners) || has(end - 1, .articles))
  }

  /// Reads backwards from token `core`: "by the end of our | second year".
  func prefix(before core: Int) -> Prefix {
    var scan = PrefixScan(core: core, prefix: Prefix(start: core), next: core - 1)
    while scan.next >= limit, tokens[scan.next].isWord, take(&scan) {}
    return scan.prefix
  }

  /// How far a prefix is read.
  private struct PrefixScan {
    let core: Int
    var prefix: Prefix
    /// The token to be read.
    var next: Int
    var prepositions = 0

    /// Takes `count` tokens, which belong to the phrase.
    mutating func begin(_ count: Int = 1) {
      prefix.start = next - count + 1
      next -= count
    }
  }

  /// Whether the next token belongs to the phrase, which then goes on before it.
  private func take(_ scan: inout PrefixScan) -> Bool {
    // "at least" and the like are both prepositions and approximations.
    if let found = preposition(endingAt: scan.next) { return take(found, &scan) }
    guard scan.prepositions == 0 else { return false }
    return takeEdge(&scan) || takeOrder(&scan) || takeDeterminer(&scan)
  }

  /// Two prepositions at most: "in under", "by within".
  private func take(
    _ found: (kind: TimeMatch.Preposition, start: Int), _ scan: inout PrefixScan
  ) -> Bool {
    let limits = found.kind == .by || found.kind == .within
    if scan.prepositions == 0 {
      scan.prefix.preposition = found.kind
    } else {
      guard has(scan.next, .in) && scan.prefix.preposition != .by || limits else { return false }
      // "the show was over in ten minutes"
      if reader.has(scan.prefix.start, .in), found.start == scan.next,
        reader.isWord(found.start, "over") || reader.isWord(found.start, "through")
      {
        return false
      }
      if limits, scan.prefix.preposition == .at { scan.prefix.preposition = found.kind }
    }
    scan.prepositions += 1
    scan.prefix.start = found.start
    scan.next = found.start - 1
    return scan.prepositions < 2
  }

  /// "the end of", "by end 2026", "the back end of"
  private func takeEdge(_ scan: inout PrefixScan) -> Bool {
    let j = scan.next
    if has(j, .of), j - 1 >= limit, has(j - 1, .edges) {
      scan.prefix.edge = has(j - 1, .starts) ? .start : .end
      scan.begin(2)
      return true
    }
    guard has(j, .edges) else { return false }
    if scan.prefix.edge == nil, j == scan.core - 1,
      has(scan.core, .digits) || has(scan.core, .months),
      !has(j, .fractions), !has(j, .starts)
    {
      scan.prefix.edge = .end
    } else if scan.prefix.edge == nil || scan.prefix.start != j + 1 {
      return false
    }
    scan.begin()
    return true
  }

  /// "next", "the following", "last", "third or fourth", "2nd"
  private func takeOrder(_ scan: inout PrefixScan) -> Bool {
    let j = scan.next
    if has(j, .next) {
      scan.prefix.hasNext = true
    } else if has(j, .following) {
      scan.prefix.hasFollowing = true
    } else if has(j, .last) {
      guard !isVerb(j) else { return false }
      scan.prefix.hasLast = true
    } else if has(j, .ordinals), scan.prefix.ordinal == nil {
      takeOrdinal(&scan)
    } else if has(j, .ordinalSuffixes), reader.isJoined(j), j - 1 >= limit,
      reader.isDigits(j - 1), scan.prefix.ordinal == nil, scan.prefix.edge == nil
    {
      scan.prefix.ordinal = tokens[j - 1].value
      scan.begin(2)
      return true
    } else {
      return false
    }
    scan.begin()
    return true
  }

  /// The ordinal at the next token, and the lower one that it may follow; the first token of the two
  /// is then the next.
  private func takeOrdinal(_ scan: inout PrefixScan) {
    let j = scan.next
    // "the second half of next year" is no second year.
    if scan.prefix.edge == nil { scan.prefix.ordinal = reader.entry(j).number }
    // "the twenty-first century"
    if tokens[j].flags.contains(.hyphenated), j - 1 >= limit, has(j - 1, .cardinals),
      reader.entry(j - 1).number >= 20, let ordinal = scan.prefix.ordinal, ordinal < 10
    {
      scan.prefix.ordinal = ordinal + reader.entry(j - 1).number
      scan.next -= 1
      return
    }
    guard has(j - 1, .or) || has(j - 1, .to) || has(j - 1, .and), j - 2 >= limit,
      has(j - 2, .ordinals), let ordinal = scan.prefix.ordinal, reader.entry(j - 2).number < ordinal
    else { return }
    scan.prefix.lowOrdinal = reader.entry(j - 2).number
    scan.next -= 2
  }

  /// The "last" of "they last 30 days", "symptoms last a week", "it should last five years".
  private func isVerb(_ j: Int) -> Bool {
    guard reader.isWord(j, "last"), j > 0, tokens[j - 1].isWord,
      !tokens[j].flags.contains(.opensSentence),
      has(j + 1, .digits) || has(j + 1, .cardinals) || has(j + 1, .vague) || has(j + 1, .articles)
        || has(j + 1, .approximate) || has(j + 1, .this)
    else { return false }
    let i = j - 1
    if reader.isWord(i, "they") || reader.isWord(i, "to") || reader.isWord(i, "can")
      || reader.isWord(i, "will") || reader.isWord(i, "'ll") || reader.isWord(i, "would")
      || reader.isWord(i, "should") || reader.isWord(i, "could") || reader.isWord(i, "may")
      || reader.isWord(i, "might") || reader.isWord(i, "must") || reader.isWord(i, "n't")
      || reader.isWord(i, "not")
    {
      return true
    }
    return reader.looksPlural(i) && !has(i, .functionWords) && !has(i, .units)
      && preposition(endingAt: i) == nil
  }

  /// "this", "this time", "the", "my", "full", "about"
  private func takeDeterminer(_ scan: inout PrefixScan) -> Bool {
    let j = scan.next
    let isTouching = scan.prefix.start == j + 1
    if has(j, .this) {
      scan.prefix.hasThis = true
      if scan.prefix.start == scan.core || isTouching { scan.prefix.start = j }
    } else if reader.isWord(j, "time"), scan.prefix.hasNext, has(j - 1, .this) {
      // "this time next year"
      scan.prefix.edge = .start
      scan.begin(2)
      return true
    } else if has(j, .determiners) || has(j, .articles) {
      // "the end of next year" has none of its own.
      if scan.prefix.edge == nil { scan.prefix.hasDeterminer = true }
      if scan.prefix.start < scan.core, isTouching { scan.prefix.start = j }
    } else if has(j, .whole) || has(j, .approximate) {
      if has(j, .fiscal) { scan.prefix.hasFiscal = true }
    } else {
      return false
    }
    scan.next -= 1
    return true
  }

  /// A past verb a few words before token `i`, in the same clause.
  func followsPastVerb(_ i: Int, reach: Int = 6) -> Bool {
    var j = i - 1
    let stop = max(0, i - reach)
    while j >= stop, tokens[j].isWord {
      if has(j, .pastVerbs) { return true }
      j -= 1
    }
    return false
  }
}

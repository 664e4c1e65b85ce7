import Language

/// The position a goal names, if what it names is a position: "a senior dietitian", "store manager
/// in your Leeds branch". The head noun decides between a level and a named role (codebook, 8).
struct PositionPhrase {
  enum Head { case level, role }
  var head: Head
  var tokens: Range<Int>
  /// Whether the goal says what the speaker would do in it: "…, running the night desk".
  var hasScope: Bool

  /// Reads the goal's content; nil where it names no position.
  init?(
    _ goal: GoalDraft, _ analysis: borrowing Analysis, _ lexicon: TaggingLexicon, sentenceEnd: Int
  ) {
    let tokens = analysis.document.tokens
    var i = goal.content.lowerBound
    let end = goal.content.upperBound
    var sawBecome = goal.isFragment
    while i < end {
      let word = tokens[i].word
      if lexicon.become.contains(word) {
        sawBecome = true
      } else if !(analysis.isTiming[i] || lexicon.adverb.contains(word)
        || lexicon.positionGlue.contains(word) || !tokens[i].isWord)
      {
        break
      }
      i += 1
    }
    guard i < end else { return nil }
    // "I see myself as a …": the frame itself holds the verb.
    if goal.tokens.lowerBound < goal.content.lowerBound {
      let last = tokens[goal.content.lowerBound - 1].word
      if lexicon.positionGlue.contains(last) || lexicon.be.contains(last)
        || !lexicon.to.contains(last)
      {
        sawBecome = true
      }
    }
    guard sawBecome else { return nil }
    let start = i
    while i < end {
      let word = tokens[i].word
      if !tokens[i].isWord, word != Shape.slash.rawValue, word != Shape.ampersand.rawValue { break }
      if lexicon.preposition.contains(word) || lexicon.relative.contains(word)
        || analysis.isTiming[i]
        || lexicon.because.contains(word) || lexicon.conjunction.contains(word)
        || lexicon.actionIng.contains(word) || lexicon.firstPerson.contains(word)
        || lexicon.otherPerson.contains(word) || lexicon.demonstrative.contains(word)
      {
        break
      }
      if i > start, lexicon.determiner.contains(word) { break }
      i += 1
    }
    var last = i - 1
    while last > start,
      lexicon.adverb.contains(tokens[last].word) || lexicon.here.contains(tokens[last].word)
        || lexicon.postNoun.contains(tokens[last].word)
    { last -= 1 }
    guard last >= start else { return nil }
    guard let head = Self.head(start...last, tokens, lexicon) else { return nil }
    self.head = head
    self.tokens = start..<(last + 1)
    // "the technician the kitchens ring": a clause without its "that".
    var scope =
      i < sentenceEnd && tokens[i].isWord
      && (lexicon.determiner.contains(tokens[i].word)
        || lexicon.otherPerson.contains(tokens[i].word))
    for j in i..<max(i, sentenceEnd) {
      let word = tokens[j].word
      if lexicon.actionIng.contains(word) && !lexicon.positionGlue.contains(word)
        || word == Shape.unknownIng.rawValue
        || lexicon.scopeOpener.contains(word)
      {
        scope = true; break
      }
    }
    hasScope = scope
  }

  private static func head(
    _ range: ClosedRange<Int>, _ tokens: [Token], _ lexicon: TaggingLexicon
  ) -> Head? {
    let last = tokens[range.upperBound].word
    if lexicon.level.contains(last) {
      if range.count > 1, lexicon.partnerModifier.contains(tokens[range.upperBound - 1].word) {
        return .role
      }
      return .level
    }
    if isRole(last, lexicon) { return .role }
    // "a supervisory position", "the practitioner post", "Grade 7".
    let isPost = lexicon.postWord.contains(last) || tokens[range.upperBound].isNumber
    guard isPost else { return nil }
    for i in range.reversed() {
      let word = tokens[i].word
      if lexicon.level.contains(word) || lexicon.levelAdjective.contains(word) { return .level }
      if isRole(word, lexicon) { return .role }
    }
    return nil
  }

  private static func isRole(_ word: WordID, _ lexicon: TaggingLexicon) -> Bool {
    (lexicon.occupation.contains(word) || word == Shape.unknownAgent.rawValue)
      && !lexicon.genericRole.contains(word)
  }
}

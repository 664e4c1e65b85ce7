import Language

/// What the words of a goal are, its times and set phrases ("make a difference") left out.
struct GoalWords {
  /// Words for a thing one could picture.
  var specific = 0
  /// Names, acronyms and numbers: one of them makes a thing concrete.
  var pointed = 0
  /// Whether it begins with a verb that says little: "get", "have".
  var hasWeakVerb = false
  /// Whether a verb says what the speaker would do, and none that they would become something.
  var saysAction: Bool { hasActionVerb && !becomes }

  private var hasActionVerb = false
  private var becomes = false

  /// `setPhrases` are those of the goal.
  init(
    _ goal: GoalDraft, _ analysis: borrowing Analysis, _ lexicon: TaggingLexicon,
    setPhrases: consuming StretchCursor
  ) {
    let tokens = analysis.document.tokens
    var isFirst = true
    for i in goal.content {
      let token = tokens[i]
      guard token.isWord, !analysis.isTiming[i] else { continue }
      if setPhrases.holds(i) {
        isFirst = false
        continue
      }
      let word = token.word
      if isFirst, lexicon.to.contains(word) { continue }
      noteVerb(word, isFirst: isFirst, after: tokens[max(0, i - 1)].word, lexicon)
      noteThing(token, isFirst: isFirst, lexicon)
      if !lexicon.adverb.contains(word), !lexicon.bePlain.contains(word) { isFirst = false }
    }
  }

  private mutating func noteVerb(
    _ word: WordID, isFirst: Bool, after previous: WordID, _ lexicon: TaggingLexicon
  ) {
    if isFirst, lexicon.weakVerb.contains(word) { hasWeakVerb = true }
    if isFirst || lexicon.and.contains(previous) || lexicon.to.contains(previous) {
      if lexicon.become.contains(word) {
        becomes = true
      } else if lexicon.action.contains(word) || lexicon.actionIng.contains(word) {
        hasActionVerb = true
      }
    } else if lexicon.actionIng.contains(word), !lexicon.become.contains(word),
      !lexicon.platitude.contains(word), !lexicon.verbOrNoun.contains(word)
    {
      hasActionVerb = true
    }
  }

  private mutating func noteThing(_ token: Token, isFirst: Bool, _ lexicon: TaggingLexicon) {
    let word = token.word
    if token.isNumber {
      pointed += 1
    } else if !lexicon.generic.contains(word), !lexicon.determiner.contains(word),
      !lexicon.preposition.contains(word), !lexicon.conjunction.contains(word),
      !lexicon.be.contains(word)
    {
      // The verb itself is no thing one could picture.
      if !(isFirst && lexicon.action.contains(word)) { specific += 1 }
      if word == Shape.capitalised.rawValue || word == Shape.allCaps.rawValue { pointed += 1 }
    }
  }
}

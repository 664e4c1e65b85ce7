import Language

/// Tells a goal that wants a reward from a goal at work that mentions one: "a pay rise", "earn six
/// figures" against "process the pay of 300 staff".
struct RewardReading {
  let lexicon: TaggingLexicon

  func isReward(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    guard analysis.matches.liveRoles.contains(.reward) else { return false }
    let matches = analysis.matches.near(goal.tokens).filter {
      $0.isLive && $0.role == .reward && $0.tokens.overlaps(goal.tokens)
    }
    guard !matches.isEmpty else { return false }
    var rewards = StretchCursor(matches.map(\.tokens))
    var covered = 0
    var others = 0
    var isHead = true
    // "A pay rise would be lovely.": all of it is the frame.
    for i in goal.content.isEmpty ? goal.tokens : goal.content {
      let token = analysis.document.tokens[i]
      guard token.isWord, !analysis.isTiming[i], !lexicon.adverb.contains(token.word) else {
        continue
      }
      // A subordinate clause tells why or which, not what is wanted.
      if covered > 0, lexicon.rewardAside.contains(token.word) { break }
      let isCovered = rewards.holds(i)
      if isHead, !lexicon.to.contains(token.word) {
        // A verb of doing heads a goal at work, whatever the object.
        if !isCovered, isDeed(i, goal, analysis) { return false }
        isHead = false
      }
      if isCovered { covered += 1 } else if isContent(token) { others += 1 }
    }
    return covered > 0 && others <= max(3, covered)
  }

  private func isDeed(_ i: Int, _ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    let word = analysis.document.tokens[i].word
    if lexicon.rewardVerb.contains(word) || lexicon.become.contains(word) { return false }
    if lexicon.actionIng.contains(word) { return true }
    let next = i + 1 < goal.tokens.upperBound ? analysis.document.tokens[i + 1].word : 0
    let takesObject = lexicon.determiner.contains(next) || lexicon.numberWord.contains(next)
    let followsTo = i > 0 && lexicon.to.contains(analysis.document.tokens[i - 1].word)
    return lexicon.action.contains(word)
      && (followsTo || takesObject || !lexicon.verbOrNoun.contains(word))
  }

  private func isContent(_ token: Token) -> Bool {
    !token.isNumber && !lexicon.generic.contains(token.word)
      && !lexicon.determiner.contains(token.word) && !lexicon.preposition.contains(token.word)
      && !lexicon.conjunction.contains(token.word) && !lexicon.be.contains(token.word)
      && !lexicon.rewardVerb.contains(token.word) && !lexicon.possessive.contains(token.word)
      && !lexicon.numberWord.contains(token.word) && !lexicon.otherPerson.contains(token.word)
      && !lexicon.firstPerson.contains(token.word) && !lexicon.hedgeVerb.contains(token.word)
      && !lexicon.modal.contains(token.word)
  }
}

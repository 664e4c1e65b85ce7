import Codebook
import Language
import Rules

/// Finds what a third person could check of each goal (codebook, section 3).
struct TargetFinder {
  let lexicon: TaggingLexicon

  func find(
    _ analysis: inout Analysis, quantities: [QuantityMatch], goalOf: [Int],
    into targets: inout [Target]
  ) {
    for index in analysis.goals.indices {
      let goal = analysis.goals[index]
      guard !goal.isReward, !goal.isLeaving else { continue }
      var found = false
      var best: (quantity: QuantityMatch, kind: TargetKind)?
      for quantity in quantities
      where goal.tokens.lowerBound <= quantity.tokens.lowerBound
        && quantity.tokens.upperBound <= goal.tokens.upperBound
      {
        guard let kind = kind(quantity, goal, analysis) else { continue }
        // A share, a sum or a ratio says more than a count beside it.
        if best == nil || (best!.kind == .count && kind != .count) { best = (quantity, kind) }
      }
      if let best {
        targets.append(
          Target(
            span: analysis.document.span(analysis.trimmed(targetTokens(goal, analysis))),
            goal: goalOf[index],
            kind: best.kind, value: best.quantity.value, unit: best.quantity.unit))
        found = true
      }
      if !found, isMilestone(goal, analysis) {
        targets.append(
          Target(
            span: analysis.document.span(analysis.trimmed(targetTokens(goal, analysis))),
            goal: goalOf[index],
            kind: .milestone, value: nil, unit: .none))
        found = true
      }
      analysis.goals[index].hasTarget = found
    }
  }

  private func targetTokens(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Range<Int> {
    // "to cut …": the target starts at its verb.
    guard goal.content.count > 1,
      lexicon.to.contains(analysis.document.tokens[goal.content.lowerBound].word)
    else { return goal.content }
    return (goal.content.lowerBound + 1)..<goal.content.upperBound
  }

  private func kind(_ quantity: QuantityMatch, _ goal: GoalDraft, _ analysis: borrowing Analysis)
    -> TargetKind?
  {
    // A number inside a time expression is the deadline, not the target.
    if quantity.tokens.contains(where: { analysis.isTiming[$0] }) { return nil }
    if quantity.isVague { return nil }
    // "Give a hundred percent" is a platitude; "double that" is not.
    if goal.isPlatitude, quantity.value >= 100 { return nil }
    switch quantity.kind {
    case .percent: return .percent
    case .money: return .money
    case .ratio: return .ratio
    case .number:
      if quantity.isAdjective || quantity.isOpen { return nil }
      return counts(quantity, goal, analysis) ? .count : nil
    case .duration: return quantity.isAdjective || !isLevel(quantity, analysis) ? nil : .count
    case .age: return nil
    }
  }

  /// Whether a number is one to reach, not a name, a part of a reason, or what shall not be.
  private func counts(_ quantity: QuantityMatch, _ goal: GoalDraft, _ analysis: borrowing Analysis)
    -> Bool
  {
    let tokens = analysis.document.tokens
    let first = quantity.tokens.lowerBound
    let next = quantity.tokens.upperBound
    let before = first > 0 ? tokens[first - 1].word : 0
    if quantity.value == 1 {
      // "one" counts where it is the object itself, not in "one of your houses", "the one who".
      if first > goal.content.lowerBound + 3 || lexicon.determiner.contains(before) { return false }
      if next < tokens.count {
        let after = tokens[next].word
        if lexicon.preposition.contains(after) || lexicon.relative.contains(after) { return false }
      }
    }
    // "three statement model": a number that no plural follows describes a noun.
    if quantity.value != 1, quantity.noun != nil, !quantity.hasPlural { return false }
    // "turns up at six", "base plus thirty": of nothing, unless it is a level or a change.
    if quantity.value != 1, quantity.noun == nil, !quantity.isFromTo, !isLevel(quantity, analysis),
      next >= tokens.count
        || !lexicon.article.contains(tokens[next].word)
          && !lexicon.ofWord.contains(tokens[next].word)
    {
      return false
    }
    // "2 get good at …", "4 u": a spelling of "to" and "for".
    if next < goal.content.upperBound, tokens[first].isNumber, quantity.tokens.count == 1,
      lexicon.action.contains(tokens[next].word)
        || lexicon.pronounObject.contains(tokens[next].word)
    {
      return false
    }
    // "not eleven", "than a dozen", "the same three", "at fifty".
    if first > goal.content.lowerBound,
      lexicon.not.contains(before) || lexicon.sameOrLast.contains(before)
        || (lexicon.atWord.contains(before) && quantity.noun == nil
          && (next >= goal.content.upperBound || !tokens[next].isWord))
    {
      return false
    }
    // What a relative clause, a condition or a reason says of the goal is none of it.
    return !(goal.content.lowerBound + 1..<max(goal.content.lowerBound + 1, first)).contains {
      let word = tokens[$0].word
      return lexicon.condition.contains(word) || lexicon.because.contains(word)
        || lexicon.not.contains(word) || lexicon.whoWord.contains(word)
        || lexicon.have.contains(word) && $0 > goal.content.lowerBound + 2
        || lexicon.past.contains(word) && !isParticiple(word)
    }
  }

  /// A duration is a target where it is a level to reach: "inside five seconds", "down to six weeks".
  private func isLevel(_ quantity: QuantityMatch, _ analysis: borrowing Analysis) -> Bool {
    if quantity.isFromTo { return true }
    for i in max(0, quantity.tokens.lowerBound - 2)...quantity.tokens.lowerBound
    where lexicon.levelPreposition.contains(analysis.document.tokens[i].word) { return true }
    // "one done in thirty minutes": no deadline is that near.
    guard quantity.isClock, quantity.tokens.lowerBound > 0 else { return false }
    return lexicon.inWord.contains(analysis.document.tokens[quantity.tokens.lowerBound - 1].word)
  }

  /// A named deliverable, credential or assignment with a deadline.
  private func isMilestone(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    // An open end ("in five years or more") is no deadline.
    let isDated = goal.timing.map { analysis.timings[$0].months?.max != nil } ?? false
    guard isDated || goal.hasEventDeadline, !goal.isBareLevel, !goal.isForetold else {
      return false
    }
    let tokens = analysis.document.tokens
    // "get my card", "the level 2 done": what is said in common words, but of one thing.
    if goal.isPlatitude,
      !goal.content.contains(where: {
        !analysis.isTiming[$0]
          && (lexicon.finished.contains(tokens[$0].word)
            || lexicon.stage.contains(tokens[$0].word) && $0 + 1 < tokens.count
              && lexicon.numberWord.contains(tokens[$0 + 1].word)
            || lexicon.credential.contains(tokens[$0].word))
      })
    {
      return false
    }
    // "chartered by June", "a qualified solicitor in six years": a credential, whatever the role.
    if goal.content.contains(where: {
      lexicon.certified.contains(tokens[$0].word) && !isDescribed($0, goal, analysis)
    }) {
      return true
    }
    guard !goal.isBareRole else { return false }
    var isProgressive = false
    var i = goal.content.lowerBound
    while i < goal.content.upperBound {
      let word = tokens[i].word
      if lexicon.bePlain.contains(word) {
        // "get my ticket" does something, "get signed off" and "be running it" reach a state.
        let next = i + 1 < goal.content.upperBound ? tokens[i + 1].word : 0
        if !lexicon.be.contains(word),
          lexicon.determiner.contains(next)
            || !(isParticiple(next) || lexicon.actionIng.contains(next))
        {
          break
        }
        isProgressive = true
      } else if !(lexicon.to.contains(word) || lexicon.adverb.contains(word)
        || lexicon.fillerLike.contains(word)
        || lexicon.pronounObject.contains(word) || !tokens[i].isWord || analysis.isTiming[i])
      {
        break
      }
      i += 1
    }
    guard i < goal.content.upperBound else { return false }
    let verb = tokens[i].word
    let rest = (i + 1)..<max(i + 1, goal.content.upperBound)
    if lexicon.softVerb.contains(verb) { return false }
    let namesCredential = (i..<goal.content.upperBound).contains {
      lexicon.credential.contains(tokens[$0].word)
        || (lexicon.stage.contains(tokens[$0].word) && $0 + 1 < tokens.count
          && lexicon.numberWord.contains(tokens[$0 + 1].word))
        || (lexicon.earn.contains(verb) && tokens[$0].word == Shape.allCaps.rawValue)
    }
    if namesCredential, lexicon.earn.contains(verb) || !lexicon.action.contains(verb) {
      return true
    }
    guard !lexicon.settling.contains(verb) else { return false }
    if lexicon.action.contains(verb) {
      return lexicon.deliver.contains(verb) || pointsAtSomething(rest.prefix(5), analysis)
    }
    // "treating athletes" is a kind of work; "running the breeding programme" an assignment.
    if lexicon.actionIng.contains(verb) {
      return rest.prefix(6).contains { lexicon.definite.contains(tokens[$0].word) }
    }
    // "be the one who keeps the rota", "be the person your validations go through".
    if isProgressive {
      if isParticiple(verb) { return pointsAtSomething(rest.prefix(5), analysis) }
      guard let one = rest.first(where: { lexicon.personWord.contains(tokens[$0].word) }),
        one + 2 < goal.content.upperBound
      else { return false }
      let opens = tokens[one + 1].word
      return (lexicon.relative.contains(opens) || lexicon.determiner.contains(opens))
        && !lexicon.softVerb.contains(tokens[one + 2].word)
    }
    // A post is no deliverable: "a seat in an orchestra", "the chief executive's job".
    if lexicon.not.contains(verb)
      || rest.prefix(5).contains(where: {
        lexicon.level.contains(tokens[$0].word) || lexicon.occupation.contains(tokens[$0].word)
          || lexicon.postWord.contains(tokens[$0].word)
      })
    {
      return false
    }
    // "The apprenticeship finishes in spring." tells, and wants nothing.
    if rest.contains(where: { lexicon.finite.contains(tokens[$0].word) && !analysis.isTiming[$0] }),
      goal.isFragment
    {
      return false
    }
    // "the cutover done", "my boat ticket", "a heat map of your depots".
    return rest.contains {
      lexicon.finished.contains(tokens[$0].word) || isParticiple(tokens[$0].word)
    } || (lexicon.determiner.contains(verb) && goal.isConcrete)
      || (goal.isFragment && namesThing(i..<min(goal.content.upperBound, i + 6), analysis))
  }

  /// "Security+ by …", "ISO 27001 for the group by …": a name in capitals or a credential, no post.
  private func namesThing(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    return range.contains {
      let word = tokens[$0].word
      return !analysis.isTiming[$0]
        && (word == Shape.allCaps.rawValue || lexicon.credential.contains(word))
    }
      && !range.contains {
        lexicon.level.contains(tokens[$0].word) || lexicon.occupation.contains(tokens[$0].word)
          || lexicon.actionIng.contains(tokens[$0].word)
      }
  }

  private func isParticiple(_ word: WordID) -> Bool {
    lexicon.actionEd.contains(word) || word == Shape.unknownEd.rawValue
  }

  /// "with qualified staff": what a preposition brings in is not what the speaker becomes.
  private func isDescribed(_ i: Int, _ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    (goal.content.lowerBound..<i).contains {
      let word = analysis.document.tokens[$0].word
      return lexicon.preposition.contains(word) && !lexicon.asOrTo.contains(word)
        && !analysis.isTiming[$0] || lexicon.relative.contains(word)
    }
  }

  /// A definite thing, a name or a number: what is meant can be told from others of its kind.
  private func pointsAtSomething(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    range.contains {
      let token = analysis.document.tokens[$0]
      return lexicon.definite.contains(token.word) || token.isNumber
        || token.word == Shape.allCaps.rawValue || token.word == Shape.capitalised.rawValue
    }
  }
}

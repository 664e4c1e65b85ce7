import Codebook
import Language

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

  private func targetTokens(_ goal: GoalDraft, _ analysis: Analysis) -> Range<Int> {
    // "to cut …": the target starts at its verb.
    guard goal.content.count > 1,
      lexicon.to.contains(analysis.document.tokens[goal.content.lowerBound].word)
    else { return goal.content }
    return (goal.content.lowerBound + 1)..<goal.content.upperBound
  }

  private func kind(_ quantity: QuantityMatch, _ goal: GoalDraft, _ analysis: Analysis)
    -> TargetKind?
  {
    // A number inside a time expression is the deadline, not the target.
    if quantity.tokens.contains(where: { analysis.isTiming[$0] }) { return nil }
    if quantity.isVague { return nil }
    // "Give a hundred percent" is a platitude; "double that" is not.
    if goal.isPlatitude, quantity.kind == .number || quantity.value >= 100 { return nil }
    switch quantity.kind {
    case .percent: return .percent
    case .money: return .money
    case .ratio: return .ratio
    case .number:
      if quantity.isAdjective || quantity.isOpen { return nil }
      // "one" counts where it is the object itself, not in "one of your houses".
      if quantity.value == 1, quantity.tokens.lowerBound > goal.content.lowerBound + 3 {
        return nil
      }
      return .count
    case .duration: return quantity.isAdjective || !isLevel(quantity, analysis) ? nil : .count
    case .age: return nil
    }
  }

  /// A duration is a target where it is a level to reach: "inside five seconds", "down to six weeks".
  private func isLevel(_ quantity: QuantityMatch, _ analysis: Analysis) -> Bool {
    if quantity.isFromTo { return true }
    for i in max(0, quantity.tokens.lowerBound - 2)...quantity.tokens.lowerBound
    where lexicon.levelPreposition.contains(analysis.document.tokens[i].word) { return true }
    return false
  }

  /// A named deliverable, credential or assignment with a deadline.
  private func isMilestone(_ goal: GoalDraft, _ analysis: Analysis) -> Bool {
    // An open end ("in five years or more") is no deadline.
    let isDated = goal.timing.map { analysis.timings[$0].months?.max != nil } ?? false
    guard isDated || goal.hasEventDeadline, !goal.isBareLevel, !goal.isBareRole, !goal.isPlatitude
    else { return false }
    let tokens = analysis.document.tokens
    var isProgressive = false
    var i = goal.content.lowerBound
    while i < goal.content.upperBound,
      lexicon.to.contains(tokens[i].word) || lexicon.adverb.contains(tokens[i].word)
        || lexicon.bePlain.contains(tokens[i].word) || !tokens[i].isWord || analysis.isTiming[i]
    {
      if lexicon.bePlain.contains(tokens[i].word) { isProgressive = true }
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
    guard goal.isConcrete else { return false }
    if lexicon.deliver.contains(verb) {
      // "treating athletes" is a kind of work; "running the breeding programme" an assignment.
      if isProgressive, lexicon.actionIng.contains(verb) {
        return rest.prefix(3).contains { lexicon.definite.contains(tokens[$0].word) }
      }
      return true
    }
    // "be the one who keeps the rota", "be the person your validations go through".
    if isProgressive, let one = rest.first(where: { lexicon.personWord.contains(tokens[$0].word) }),
      one + 2 < goal.content.upperBound
    {
      let opens = tokens[one + 1].word
      return (lexicon.relative.contains(opens) || lexicon.determiner.contains(opens))
        && !lexicon.softVerb.contains(tokens[one + 2].word)
    }
    // "the cutover done", "the clinic open": a deliverable and the state it shall be in.
    return !lexicon.action.contains(verb)
      && rest.contains { lexicon.finished.contains(tokens[$0].word) }
  }
}

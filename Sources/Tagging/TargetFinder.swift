import Codebook
import Language

/// Finds what a third person could check of each goal (codebook, section 3).
struct TargetFinder {
  let lexicon: TaggingLexicon

  func find(
    _ analysis: inout Analysis, quantities: [QuantityMatch], goalOf: [Int], into targets: inout [Target]
  ) {
    for index in analysis.goals.indices {
      let goal = analysis.goals[index]
      guard !goal.isReward, !goal.isLeaving else { continue }
      var found = false
      var used: Set<TargetKind> = []
      for quantity in quantities
      where goal.tokens.lowerBound <= quantity.tokens.lowerBound
        && quantity.tokens.upperBound <= goal.tokens.upperBound
      {
        guard let kind = kind(quantity, goal, analysis), used.insert(kind).inserted else { continue }
        targets.append(
          Target(
            span: analysis.document.span(analysis.trimmed(targetTokens(goal, analysis))), goal: goalOf[index],
            kind: kind, value: quantity.value, unit: quantity.unit))
        found = true
        break
      }
      if !found, isMilestone(goal, analysis) {
        targets.append(
          Target(
            span: analysis.document.span(analysis.trimmed(targetTokens(goal, analysis))), goal: goalOf[index],
            kind: .milestone, value: nil, unit: .none))
        found = true
      }
      analysis.goals[index].hasTarget = found
    }
  }

  private func targetTokens(_ goal: GoalDraft, _ analysis: Analysis) -> Range<Int> {
    // "to cut …": the target starts at its verb.
    guard goal.content.count > 1, lexicon.to.contains(analysis.document.tokens[goal.content.lowerBound].word)
    else { return goal.content }
    return (goal.content.lowerBound + 1)..<goal.content.upperBound
  }

  private func kind(_ quantity: QuantityMatch, _ goal: GoalDraft, _ analysis: Analysis) -> TargetKind? {
    // A number inside a time expression is the deadline, not the target.
    if quantity.tokens.contains(where: { analysis.isTiming[$0] }) { return nil }
    switch quantity.kind {
    case .percent: return .percent
    case .money: return .money
    case .ratio: return .ratio
    case .number, .duration: return .count
    case .age: return nil
    }
  }

  /// A named deliverable, credential or assignment with a deadline.
  private func isMilestone(_ goal: GoalDraft, _ analysis: Analysis) -> Bool {
    let hasDeadline: Bool
    if let timing = goal.timing {
      hasDeadline = analysis.timings[timing].isExpression
    } else {
      hasDeadline = false
    }
    guard hasDeadline, !goal.isBareLevel, !goal.isBareRole, !goal.isPlatitude else { return false }
    let tokens = analysis.document.tokens
    for i in goal.content where lexicon.credential.contains(tokens[i].word) || tokens[i].word == Shape.allCaps.rawValue {
      return true
    }
    var i = goal.content.lowerBound
    while i < goal.content.upperBound, lexicon.to.contains(tokens[i].word) || lexicon.adverb.contains(tokens[i].word) || lexicon.bePlain.contains(tokens[i].word) { i += 1 }
    guard i < goal.content.upperBound else { return false }
    return lexicon.deliver.contains(tokens[i].word) && goal.isConcrete && !lexicon.learnVerb.contains(tokens[i].word)
  }
}

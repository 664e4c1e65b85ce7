import Codebook
import Rules

/// The components of a good answer (codebook, section 4).
extension Judge {
  /// Whether a match stands at the opening of the answer: early, and before any goal.
  private func opens(_ match: RuleMatch, _ analysis: borrowing Analysis) -> Bool {
    let firstGoal = analysis.goals.map(\.tokens.lowerBound).min() ?? .max
    return match.tokens.lowerBound <= min(40, firstGoal)
  }

  func addComponents(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    if let match = first(.acknowledgement, analysis), opens(match, analysis) {
      add(.acknowledgement, match.evidence, match.rule, analysis, &answer)
    }
    addRoleLink(analysis, &answer)
    if let match = first(.commitment, analysis) {
      add(.commitment, match.evidence, match.rule, analysis, &answer)
    } else if answer.components.contains(.roleLink) {
      // A later goal that names this employer's own unit, post or people places the speaker there.
      let later = analysis.goals.first {
        ($0.horizon == .long || $0.horizon == .mid) && !$0.isLeaving && !$0.isReward
          && !$0.isPlatitude
      }
      if let later { add(.commitment, later.tokens, nil, analysis, &answer) }
    }
  }

  private func roleLink(in goal: GoalDraft, _ analysis: borrowing Analysis) -> RuleMatch? {
    guard analysis.liveRoles.contains(.roleLink) else { return nil }
    for index in analysis.matchIndices(near: goal.tokens) where live[index] {
      let match = analysis.matches[index]
      if roles[match.rule] == .roleLink, match.tokens.overlaps(goal.tokens) { return match }
    }
    return nil
  }

  /// Ties a goal to this employer: the goal names its people or products; or it is a concrete deed,
  /// which for somebody who applies for a role, or who speaks to the employer, is a duty there.
  private func addRoleLink(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    for goal in analysis.goals where !goal.isLeaving && !goal.isReward {
      if let match = roleLink(in: goal, analysis) {
        add(.roleLink, match.evidence, match.rule, analysis, &answer)
        return
      }
    }
    guard !context.role.isEmpty || analysis.liveRoles.contains(.roleLink) else {
      return
    }
    let duty = analysis.goals.first {
      $0.isConcrete && !$0.isBareRole && !$0.isLeaving && !$0.isReward
    }
    if let duty { add(.roleLink, duty.tokens, nil, analysis, &answer) }
  }

  private func add(
    _ component: Component, _ tokens: Range<Int>, _ rule: Int?, _ analysis: borrowing Analysis,
    _ answer: inout TaggedAnswer
  ) {
    answer.components.insert(component)
    answer.componentEvidence.append(
      Finding(
        tag: component, span: analysis.document.span(analysis.trimmed(tokens)),
        rule: rule.map { RuleID(UInt16($0)) } ?? .none))
  }
}

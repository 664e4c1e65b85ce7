import Codebook
import Rules

/// The components of a good answer (codebook, section 4).
extension Judge {
  /// Whether a match stands at the opening of the answer: early, and before any goal.
  private func opens(_ match: RoleMatch, _ analysis: borrowing Analysis) -> Bool {
    let firstGoal = analysis.goals.map(\.tokens.lowerBound).min() ?? .max
    return match.tokens.lowerBound <= min(40, firstGoal)
  }

  func addComponents(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    if let match = first(.acknowledgement, analysis), opens(match, analysis) {
      answer.add(analysis.finding(Component.acknowledgement, match.evidence, match.rule))
    }
    addRoleLink(analysis, &answer)
    if let match = first(.commitment, analysis) {
      answer.add(analysis.finding(Component.commitment, match.evidence, match.rule))
    } else if answer.components.contains(.roleLink) {
      // A later goal that names this employer's own unit, post or people places the speaker there.
      let later = analysis.goals.first {
        ($0.horizon == .long || $0.horizon == .mid) && !$0.isLeaving && !$0.isReward
          && !$0.isPlatitude
      }
      if let later { answer.add(analysis.finding(Component.commitment, later.tokens)) }
    }
  }

  private func roleLink(in goal: GoalDraft, _ analysis: borrowing Analysis) -> RoleMatch? {
    guard analysis.matches.liveRoles.contains(.roleLink) else { return nil }
    return analysis.matches.near(goal.tokens).first {
      $0.isLive && $0.role == .roleLink && $0.tokens.overlaps(goal.tokens)
    }
  }

  /// Ties a goal to this employer: the goal names its people or products; or it is a concrete deed,
  /// which for somebody who applies for a role, or who speaks to the employer, is a duty there.
  private func addRoleLink(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    for goal in analysis.goals where !goal.isLeaving && !goal.isReward {
      if let match = roleLink(in: goal, analysis) {
        answer.add(analysis.finding(Component.roleLink, match.evidence, match.rule))
        return
      }
    }
    guard !context.role.isEmpty || analysis.matches.liveRoles.contains(.roleLink) else {
      return
    }
    let duty = analysis.goals.first {
      $0.isConcrete && !$0.isBareRole && !$0.isLeaving && !$0.isReward
    }
    if let duty { answer.add(analysis.finding(Component.roleLink, duty.tokens)) }
  }
}

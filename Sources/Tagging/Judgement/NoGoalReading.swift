/// Decides whether an answer says that there is no goal, and which of its wishes are only that
/// things stay as they are (codebook, sections 2 and 6).
struct NoGoalReading {
  let lexicon: TaggingLexicon

  /// Drops the goals that a statement of no ambition itself makes up: "let it stay as it
  /// is", "I just need a job", "the honest answer is that I don't know".
  func dropStandstill(_ analysis: inout Analysis) {
    let statements = stretches(.noAmbition, analysis)
    let doubts = stretches(.noAmbitionHint, analysis)
    guard !statements.isEmpty || !doubts.isEmpty else { return }
    analysis.goals.removeAll { goal in
      guard !goal.isLeaving, !goal.isReward else { return false }
      let start = goal.content.isEmpty ? goal.tokens.lowerBound : goal.content.lowerBound
      let words = goal.content.filter { analysis.document.tokens[$0].isWord }.count
      func opens(_ statement: Range<Int>) -> Bool {
        statement.contains(start)
          || (goal.tokens.overlaps(statement)
            && (statement.lowerBound <= start + 3 || statement.count * 2 >= words))
      }
      return statements.contains(where: opens)
        || (!goal.isBareLevel && !goal.isBareRole && doubts.contains(where: opens))
    }
  }

  /// The statement that there is no goal, unless the goals beside it call it off.
  func statement(_ analysis: borrowing Analysis) -> RoleMatch? {
    if let match = analysis.matches.firstLive([.noAmbition]),
      !analysis.goals.contains(where: { isRealGoal($0, analysis) })
    {
      return match
    }
    guard analysis.goals.isEmpty else { return nil }
    return analysis.matches.firstLive([.noAmbitionHint])
  }

  /// A reward, a platitude or a way out named beside the statement is no ambition either; nor is
  /// an undated task ("learn the till, that'll do me").
  private func isRealGoal(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    guard !goal.isReward, !goal.isLeaving, !goal.isPlatitude else { return false }
    if goal.hasTarget || goal.isBareLevel { return true }
    let isDated = goal.timing.map { (analysis.timings[$0].months?.max ?? 1) > 0 } ?? false
    guard goal.isFragment else { return goal.isConcrete || isDated }
    // "Tuesdays, payroll, three days a week" tells of the present.
    let opensWithVerb = goal.content.first.map {
      lexicon.action.contains(analysis.document.tokens[$0].word)
    }
    return isDated && goal.isConcrete && opensWithVerb == true
  }

  /// The tokens of the live matches of a role.
  private func stretches(_ role: RuleRole, _ analysis: borrowing Analysis) -> [Range<Int>] {
    guard analysis.matches.liveRoles.contains(role) else { return [] }
    return analysis.matches.filter { $0.isLive && $0.role == role }.map(\.tokens)
  }
}

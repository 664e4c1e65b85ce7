import Rules

/// Decides whether an answer says that there is no goal, and which of its wishes are only that
/// things stay as they are (codebook, sections 2 and 6).
struct NoGoalReading {
  let lexicon: TaggingLexicon
  let roles: [RuleRole]
  let live: [Bool]

  /// Drops the goals that a statement of no ambition itself makes up: "let it stay as it
  /// is", "I just need a job", "the honest answer is that I don't know".
  func dropStandstill(_ analysis: inout Analysis) {
    let statements = matches(.noAmbition, analysis).map(\.tokens)
    let doubts = matches(.noAmbitionHint, analysis).map(\.tokens)
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
  func statement(_ analysis: borrowing Analysis) -> RuleMatch? {
    if let match = matches(.noAmbition, analysis).first,
      !analysis.goals.contains(where: { isRealGoal($0, analysis) })
    {
      return match
    }
    guard analysis.goals.isEmpty else { return nil }
    return matches(.noAmbitionHint, analysis).first
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

  private func matches(_ role: RuleRole, _ analysis: borrowing Analysis) -> [RuleMatch] {
    guard analysis.liveRoles.contains(role) else { return [] }
    return analysis.matches.indices.compactMap {
      live[$0] && roles[analysis.matches[$0].rule] == role ? analysis.matches[$0] : nil
    }
  }
}

import Language
import Rules

/// Decides whether a text is no answer at all: refused, gibberish, a joke, private life alone or
/// something else altogether (codebook, section 6).
struct NonAnswerReading {
  let lexicon: TaggingLexicon
  let roles: [RuleRole]
  let live: [Bool]

  /// Whether it is; with the rule that says so, if one does.
  func decide(_ analysis: borrowing Analysis) -> (isNonAnswer: Bool, rule: Int?) {
    guard !speaksOfGoals(analysis) else { return (false, nil) }
    if let match = first([.nonAnswer], analysis) {
      let isAlone = analysis.goals.allSatisfy {
        isPrivate($0, analysis) || isPartOfRefusal($0, analysis)
      }
      return (isAlone, match.rule)
    }
    let tokens = analysis.document.tokens
    if tokens.contains(where: { lexicon.workWord.contains($0.word) }) { return (false, nil) }
    if analysis.goals.isEmpty {
      let namesCompany =
        tokens.contains { lexicon.hereWords.contains($0.word) }
        || first([.roleLink, .acknowledgement], analysis) != nil
      return (
        !namesCompany && !isDated(analysis)
          && !GeneralityReading(lexicon: lexicon, roles: roles).isGeneral(analysis), nil
      )
    }
    let isAside = analysis.goals.allSatisfy { $0.isPlatitude || isPrivate($0, analysis) }
    return (isAside && analysis.goals.contains { isPrivate($0, analysis) }, nil)
  }

  /// "I'll ring you back": it has the form of a goal and says why there is no answer.
  private func isPartOfRefusal(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    guard analysis.liveRoles.contains(.nonAnswer) else { return false }
    return analysis.matches.indices.contains {
      let match = analysis.matches[$0]
      guard live[$0], roles[match.rule] == .nonAnswer else { return false }
      let sentence = analysis.document.sentenceOfToken[match.tokens.lowerBound]
      return match.tokens.overlaps(goal.tokens)
        || (sentence == goal.sentence && analysis.document.sentence(goal.sentence).count <= 25)
    }
  }

  /// Whether a position, a reward, a way out or the lack of a goal is spoken of.
  private func speaksOfGoals(_ analysis: borrowing Analysis) -> Bool {
    analysis.goals.contains { $0.isBareLevel || $0.isBareRole || $0.isLeaving || $0.isReward }
      || first([.noAmbition, .disloyalty, .reward, .executive, .interviewersChair], analysis) != nil
      || (analysis.goals.isEmpty && first([.noAmbitionHint], analysis) != nil)
  }

  /// Whether the text looks a month ahead or further.
  private func isDated(_ analysis: borrowing Analysis) -> Bool {
    analysis.timings.contains { timing in
      timing.months.map { ($0.max ?? 1) > 0 } ?? false
    }
  }

  /// House, family and travel, with nothing of the company or of a number to reach.
  private func isPrivate(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    let words = goal.tokens.map { analysis.document.tokens[$0].word }
    return !goal.hasTarget && words.contains(where: lexicon.privateLife.contains)
      && !words.contains(where: lexicon.hereWords.contains)
  }

  private func first(_ wanted: RoleSet, _ analysis: borrowing Analysis) -> RuleMatch? {
    guard !analysis.liveRoles.isDisjoint(with: wanted) else { return nil }
    for (index, match) in analysis.matches.enumerated()
    where live[index] && wanted.contains(roles[match.rule]) { return match }
    return nil
  }
}

import Language

/// Decides whether a text is no answer at all: refused, gibberish, a joke, private life alone or
/// something else altogether (codebook, section 6).
struct NonAnswerReading {
  let lexicon: TaggingLexicon

  /// Whether it is; with the rule that says so, if one does.
  func decide(_ analysis: borrowing Analysis) -> (isNonAnswer: Bool, rule: Int?) {
    guard !speaksOfGoals(analysis) else { return (false, nil) }
    if let match = analysis.matches.firstLive([.nonAnswer]) {
      let isAlone = analysis.goals.allSatisfy {
        isPrivate($0, analysis) || isPartOfRefusal($0, analysis)
      }
      return (isAlone, match.rule)
    }
    let tokens = analysis.document.tokens
    if tokens.contains(where: { lexicon.workWord.contains($0.word) }) { return (false, nil) }
    if analysis.goals.isEmpty {
      let namesCompany =
        tokens.contains { lexicon.your.contains($0.word) }
        || analysis.matches.firstLive([.roleLink, .acknowledgement]) != nil
      return (
        !namesCompany && !isDated(analysis)
          && !GeneralityReading(lexicon: lexicon).isGeneral(analysis), nil
      )
    }
    let isAside = analysis.goals.allSatisfy { $0.isPlatitude || isPrivate($0, analysis) }
    return (isAside && analysis.goals.contains { isPrivate($0, analysis) }, nil)
  }

  /// "I'll ring you back": it has the form of a goal and says why there is no answer.
  private func isPartOfRefusal(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    guard analysis.matches.liveRoles.contains(.nonAnswer) else { return false }
    return analysis.matches.contains { match in
      guard match.isLive, match.role == .nonAnswer else { return false }
      let sentence = analysis.document.sentenceOfToken[match.tokens.lowerBound]
      return match.tokens.overlaps(goal.tokens)
        || (sentence == goal.sentence && analysis.document.sentence(goal.sentence).count <= 25)
    }
  }

  /// Whether a position, a reward, a way out or the lack of a goal is spoken of.
  private func speaksOfGoals(_ analysis: borrowing Analysis) -> Bool {
    analysis.goals.contains { $0.isBareLevel || $0.isBareRole || $0.isLeaving || $0.isReward }
      || analysis.matches.firstLive([
        .noAmbition, .disloyalty, .reward, .executive, .interviewersChair,
      ]) != nil
      || (analysis.goals.isEmpty && analysis.matches.firstLive([.noAmbitionHint]) != nil)
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
      && !words.contains(where: lexicon.your.contains)
  }
}

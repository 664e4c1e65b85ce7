import Language
import Rules

/// Keeps of all that reads as a goal what is one, by the learned model.
///
/// The rules know frames ("I'd like to …") and fragments; people also tell their goals in plain
/// sentences ("Two years would be enough to reach 60"), and use frames for what is no goal.
struct GoalSelector {
  /// Per rule: does it open a goal.
  let opensGoal: [Bool]

  /// Tokens of the longest sentence that may be a goal as a whole.
  private static let longest = 40
  /// What the rules call a goal needs clear odds against it; in 256ths.
  private static let leastOfDraft = -AnswerModel.unit

  /// Drafts a goal of every part of a sentence that holds none, nor a frame that was called off: what is
  /// denied or told of others stays out.
  func addSentences(_ analysis: inout Analysis) {
    var goals: [GoalDraft] = []
    swap(&goals, &analysis.goals)
    let drafted = goals.count
    for sentence in 0..<analysis.document.sentenceCount {
      let range = analysis.document.sentence(sentence)
      var start = range.lowerBound
      for i in range where isStop(analysis.document.tokens[i]) || i + 1 == range.upperBound {
        let part = analysis.trimmed(start..<(i + 1))
        start = i + 1
        let clause = analysis.clauses[Int(analysis.clauseOfToken[part.lowerBound])]
        guard part.count <= Self.longest, clause.isFirstPerson || !clause.isThirdPerson,
          analysis.document.tokens[part.lowerBound].isWord,
          !goals[..<drafted].contains(where: { $0.tokens.overlaps(part) }),
          !holdsFrame(part, analysis)
        else { continue }
        var goal = GoalDraft(
          tokens: part, content: part, sentence: sentence, frame: -1 - sentence)
        goal.isFragment = true
        goal.isUnframed = true
        goals.append(goal)
      }
    }
    goals.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    swap(&goals, &analysis.goals)
  }

  /// Drops the drafts that are no goals.
  func select(_ analysis: inout Analysis, _ scorer: inout SpanScorer) {
    var goals: [GoalDraft] = []
    swap(&goals, &analysis.goals)
    scorer.prefetch(.goal, analysis)
    goals.removeAll { goal in
      var notes = SpanNotes()
      notes.add(goal)
      let clause = analysis.clauses[Int(analysis.clauseOfToken[goal.tokens.lowerBound])]
      notes.add(.unframed, if: goal.isUnframed)
      notes.add(.dated, if: goal.tokens.contains { analysis.isTiming[$0] })
      notes.add(.pastClause, if: clause.isPast)
      notes.add(.otherClause, if: clause.isThirdPerson && !clause.isFirstPerson)
      notes.add(.ifClause, if: clause.isHypothetical)
      notes.add(.questionClause, if: clause.isQuestion)
      return scorer.score(.goal, goal.tokens, notes, analysis)
        < (goal.isUnframed ? 0 : Self.leastOfDraft)
    }
    swap(&goals, &analysis.goals)
  }

  private func holdsFrame(_ part: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    analysis.matchIndices(near: part).contains {
      opensGoal[analysis.matches[$0].rule] && analysis.matches[$0].evidence.overlaps(part)
    }
  }

  private func isStop(_ token: Token) -> Bool {
    switch Shape(of: token.word) {
    case .semicolon, .colon, .dash: true
    default: false
    }
  }
}

import Codebook
import Language

/// Finds what a third person could check of the goals (codebook, section 3): amounts that are to be
/// reached, and deliverables with a deadline.
struct TargetFinder {
  let lexicon: TaggingLexicon

  /// `goalOf` gives the number of a goal in the tagged answer by its number in the analysis.
  func find(
    _ analysis: inout Analysis, amounts: [QuantityMatch], goalOf: [Int],
    scorer: inout SpanScorer, into targets: inout [Target]
  ) {
    var found: [Found] = []
    for amount in amounts {
      guard let kind = amount.targetKind,
        // A number inside a time expression is the deadline, not the target.
        !amount.tokens.contains(where: { analysis.isTiming[$0] }),
        let goal = analysis.goalBeside(amount.tokens)
      else { continue }
      var notes = SpanNotes(amount)
      notes.add(analysis.goals[goal].tokens.overlaps(amount.tokens) ? .inGoal : .besideGoal)
      notes.add(analysis.goals[goal])
      let score = scorer.score(.amount, amount.tokens, notes, value: amount.value, analysis)
      guard score >= 0 else { continue }
      let next = Found(
        goal: goal, amount: amount, kind: kind, score: score,
        tokens: part(of: goal, around: amount.tokens, after: found.last, analysis))
      if let last = found.last, last.goal == goal, next.tokens.lowerBound < last.tokens.upperBound {
        if next.saysMore(than: last) { found[found.count - 1] = next.covering(last) }
      } else {
        found.append(next)
      }
    }
    for index in analysis.goals.indices {
      let own = found.filter { $0.goal == index }
      for target in own {
        targets.append(
          Target(
            span: analysis.document.span(analysis.trimmed(target.tokens)), goal: goalOf[index],
            kind: target.kind, value: target.amount.value, unit: target.amount.unit))
      }
      if own.isEmpty, isMilestone(analysis.goals[index], &scorer, analysis) {
        targets.append(
          Target(
            span: analysis.document.span(
              analysis.trimmed(content(of: analysis.goals[index], analysis))),
            goal: goalOf[index], kind: .milestone, value: nil, unit: .none))
      }
      analysis.goals[index].hasTarget = targets.last?.goal == goalOf[index]
    }
  }

  /// An amount to be reached, and the words that tell it.
  private struct Found {
    var goal: Int
    var amount: QuantityMatch
    var kind: TargetKind
    var score: Int32
    var tokens: Range<Int>

    /// A share, a sum or a ratio says more than a count beside it.
    func saysMore(than other: Found) -> Bool {
      (kind == .count) == (other.kind == .count) ? score > other.score : other.kind == .count
    }

    func covering(_ other: Found) -> Found {
      var both = self
      let end = max(tokens.upperBound, other.tokens.upperBound)
      both.tokens = min(tokens.lowerBound, other.tokens.lowerBound)..<end
      return both
    }
  }

  /// The part of a goal that tells an amount: from the joint after the amount before it. Outside the goal
  /// it is the amount's clause.
  private func part(
    of goal: Int, around amount: Range<Int>, after last: Found?, _ analysis: borrowing Analysis
  ) -> Range<Int> {
    guard analysis.goals[goal].tokens.overlaps(amount) else {
      return analysis.clauses[Int(analysis.clauseOfToken[amount.lowerBound])].tokens
    }
    let content = content(of: analysis.goals[goal], analysis)
    guard let last, last.goal == goal else { return content }
    let end = last.amount.tokens.upperBound
    let between = end..<max(end, amount.lowerBound)
    let tokens = analysis.document.tokens
    guard
      let joint = between.last(where: {
        lexicon.and.contains(tokens[$0].word) || lexicon.then.contains(tokens[$0].word)
          || tokens[$0].word == Shape.comma.rawValue
      })
    else { return content }
    return (joint + 1)..<max(joint + 2, content.upperBound)
  }

  private func content(of goal: GoalDraft, _ analysis: borrowing Analysis) -> Range<Int> {
    // "to cut …": the target starts at its verb.
    guard goal.content.count > 1,
      lexicon.to.contains(analysis.document.tokens[goal.content.lowerBound].word)
    else { return goal.content }
    return (goal.content.lowerBound + 1)..<goal.content.upperBound
  }

  /// A named deliverable, credential or assignment with a deadline.
  private func isMilestone(
    _ goal: GoalDraft, _ scorer: inout SpanScorer, _ analysis: borrowing Analysis
  ) -> Bool {
    // An open end ("in five years or more") is no deadline.
    let isDated = goal.timing.map { analysis.timings[$0].months?.max != nil } ?? false
    guard isDated || goal.hasEventDeadline, !goal.content.isEmpty, !isLearning(goal, analysis)
    else { return false }
    var notes = SpanNotes()
    notes.add(goal)
    return scorer.score(.milestone, goal.content, notes, analysis) >= 0
  }

  /// Learning something is no target (codebook, section 3), however it is dated.
  private func isLearning(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    let first = goal.content.first {
      let token = analysis.document.tokens[$0]
      return token.isWord && !lexicon.to.contains(token.word)
        && !lexicon.adverb.contains(token.word)
        && !analysis.isTiming[$0]
    }
    return first.map { lexicon.learn.contains(analysis.document.tokens[$0].word) } ?? false
  }
}

extension QuantityMatch {
  /// The kind of target that it can be; nil for an age.
  fileprivate var targetKind: TargetKind? {
    switch kind {
    case .percent: .percent
    case .money: .money
    case .ratio: .ratio
    case .number, .duration: .count
    case .age: nil
    }
  }
}

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
    var chosen: [(goal: Int, amount: QuantityMatch, kind: TargetKind, score: Int32)] = []
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
      // A goal is listed once; a share, a sum or a ratio says more than a count beside it.
      if let place = chosen.firstIndex(where: { $0.goal == goal }) {
        let other = chosen[place]
        if kind == other.kind ? score > other.score : other.kind == .count {
          chosen[place] = (goal, amount, kind, score)
        }
      } else {
        chosen.append((goal, amount, kind, score))
      }
    }
    for index in analysis.goals.indices {
      if let found = chosen.first(where: { $0.goal == index }) {
        let goal = analysis.goals[index]
        let tokens =
          goal.tokens.overlaps(found.amount.tokens)
          ? content(of: goal, analysis)
          : analysis.clauses[Int(analysis.clauseOfToken[found.amount.tokens.lowerBound])].tokens
        targets.append(
          Target(
            span: analysis.document.span(analysis.trimmed(tokens)), goal: goalOf[index],
            kind: found.kind, value: found.amount.value, unit: found.amount.unit))
        analysis.goals[index].hasTarget = true
      } else if isMilestone(analysis.goals[index], &scorer, analysis) {
        targets.append(
          Target(
            span: analysis.document.span(
              analysis.trimmed(content(of: analysis.goals[index], analysis))),
            goal: goalOf[index], kind: .milestone, value: nil, unit: .none))
        analysis.goals[index].hasTarget = true
      }
    }
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
    guard isDated || goal.hasEventDeadline, !goal.content.isEmpty else { return false }
    var notes = SpanNotes()
    notes.add(goal)
    return scorer.score(.milestone, goal.content, notes, analysis) >= 0
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

import Codebook

/// Decides by the learned model where the time of a goal stands outside it, or nowhere.
///
/// The rules carry times from clause to clause and know the cues of their lists; whether a time reaches
/// so far, and what else tells of first things or of the distant future, is learned.
struct HorizonChooser {
  /// What the words must say against the long horizon of such a goal (codebook, section 2): log odds.
  private static let trust = 4 * AnswerModel.unit

  func choose(_ analysis: inout Analysis, _ scorer: inout SpanScorer) {
    var previous: Horizon?
    var sentence = 0
    for index in analysis.goals.indices {
      let goal = analysis.goals[index]
      let proposed = goal.horizon
      defer { (previous, sentence) = (proposed, goal.sentence) }
      guard proposed != .mid, !goal.hasReckonedHorizon, !hasOwnTime(goal, analysis) else {
        continue
      }
      var notes = SpanNotes()
      notes.add(goal)
      let horizons = HorizonNotes(
        proposed: proposed, previous: previous, sentences: max(0, goal.sentence - sentence))
      var scores = scorer.horizonScores(goal.tokens, notes, horizons, analysis)
      guard scores != (0, 0) else { continue }
      if isSaid(goal, analysis) { scores.late += Self.trust }
      let horizon: Horizon =
        max(scores.soon, scores.late) <= 0
        ? .unspecified : scores.soon >= scores.late ? .short : .long
      guard horizon != proposed else { continue }
      analysis.goals[index].horizon = horizon
      analysis.goals[index].timing = nil
    }
  }

  /// Whether a distant cue stands within the goal ("eventually"), or it comes after a distant one ("after
  /// that").
  private func isSaid(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    guard goal.horizon == .long else { return false }
    return goal.timing.map { analysis.timings[$0].tokens.overlaps(goal.tokens) } ?? true
  }

  /// Whether a time expression stands within the goal, which leaves nothing to choose.
  private func hasOwnTime(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    guard let timing = goal.timing else { return false }
    return analysis.timings[timing].isExpression
      && analysis.timings[timing].tokens.overlaps(goal.tokens)
  }
}

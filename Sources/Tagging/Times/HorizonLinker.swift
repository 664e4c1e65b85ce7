import Codebook
import Language

/// Gives each goal the time that governs it (codebook, section 2).
///
/// A time in the goal's own clause comes first, then one at the head of its sentence (it reaches
/// forward over the joined clauses), then a time at the end of the sentence for the whole list; then
/// a heading sentence before, or a comment sentence right after that holds nothing but a time.
struct HorizonLinker {
  let lexicon: TaggingLexicon

  /// Tokens after a goal's end within which a time still belongs to it.
  private static let reachAfter = 8

  /// Tokens of a sentence whose time belongs to the goal before it, whatever else it says.
  private static let shortComment = 9
  /// Tokens; what is longer says more than when.
  private static let longestComment = 14

  func link(_ analysis: inout Analysis) {
    dropComments(&analysis)
    for index in analysis.goals.indices {
      let reach = reach(index, analysis)
      analysis.goals[index].hasEventDeadline = analysis.events.contains {
        reach.contains($0.lowerBound)
      }
      let goal = analysis.goals[index]
      if let timing = own(goal, index, analysis) ?? fromSentence(goal, index, analysis)
        ?? fromHeading(goal, index, analysis) ?? fromComment(goal, index, analysis)
      {
        analysis.goals[index].timing = timing
        analysis.goals[index].horizon = analysis.timings[timing].horizon
      } else if followsLong(goal, index, analysis) {
        analysis.goals[index].horizon = .long
      }
      reckon(index, reach, &analysis)
    }
    analysis.governBeside { timing, goal in !timing.isAskedBack && !goal.hasReckonedHorizon }
    for index in analysis.goals.indices { takeInLead(index, &analysis) }
  }

  /// "Two years for it, I think." tells the time of the goal before it, and is no goal of its own.
  private func dropComments(_ analysis: inout Analysis) {
    let comments = analysis.goals.indices.dropFirst().filter { index in
      let goal = analysis.goals[index]
      return goal.sentence > analysis.goals[index - 1].sentence
        && holdsTimeAlone(goal.tokens, analysis)
    }
    for index in comments.reversed() { analysis.goals.remove(at: index) }
  }

  private func holdsTimeAlone(_ tokens: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    guard tokens.count <= Self.longestComment else { return false }
    let words = tokens.filter { analysis.document.tokens[$0].isWord }
    return words.contains { analysis.isTiming[$0] }
      && words.allSatisfy {
        analysis.isTiming[$0] || lexicon.commentGlue.contains(analysis.document.tokens[$0].word)
      }
  }

  /// "By thirty I want my licence. I'm 26." tells when, unless a time says it better.
  private func reckon(_ index: Int, _ reach: Range<Int>, _ analysis: inout Analysis) {
    // Of several the last decides, as the upper end of a range does.
    let next = analysis.ageDeadlines.partitioningIndex { $0.token >= reach.upperBound }
    guard next > 0, analysis.ageDeadlines[next - 1].token >= reach.lowerBound,
      !(analysis.goals[index].timing.map { saysWhen(analysis.timings[$0], reach) } ?? false)
    else { return }
    analysis.goals[index].timing = nil
    analysis.goals[index].horizon = Months(0, analysis.ageDeadlines[next - 1].months).horizon
    analysis.goals[index].hasReckonedHorizon = true
  }

  private func saysWhen(_ timing: Timing, _ reach: Range<Int>) -> Bool {
    timing.isExpression && reach.contains(timing.tokens.lowerBound)
  }

  /// The time or event right before a goal is part of its clause: "By June I want …".
  private func takeInLead(_ index: Int, _ analysis: inout Analysis) {
    let goal = analysis.goals[index]
    var lower = analysis.document.sentence(goal.sentence).lowerBound
    if index > 0 { lower = max(lower, analysis.goals[index - 1].tokens.upperBound) }
    var start = goal.tokens.lowerBound
    var i = start
    while i > lower {
      i -= 1
      let token = analysis.document.tokens[i]
      if analysis.isTiming[i] {
        start = i
      } else if token.isWord, !lexicon.cueGlue.contains(token.word),
        !lexicon.adverb.contains(token.word), !lexicon.preposition.contains(token.word),
        !lexicon.determiner.contains(token.word)
      {
        break
      }
    }
    guard start < goal.tokens.lowerBound else { return }
    analysis.goals[index].tokens = start..<goal.tokens.upperBound
  }

  /// The stretch in which a time belongs to the goal: from the end of the goal before it to its own
  /// end (a little beyond it, for "… in two years" that the goal's content left out).
  private func reach(_ index: Int, _ analysis: borrowing Analysis) -> Range<Int> {
    let goal = analysis.goals[index]
    let sentence = analysis.document.sentence(goal.sentence)
    var lower = sentence.lowerBound
    if index > 0 { lower = max(lower, analysis.goals[index - 1].tokens.upperBound) }
    var upper = sentence.upperBound
    if index + 1 < analysis.goals.count, analysis.goals[index + 1].sentence == goal.sentence {
      upper = goal.tokens.upperBound
    }
    return min(lower, goal.tokens.lowerBound)..<max(upper, goal.tokens.upperBound)
  }

  private func own(_ goal: GoalDraft, _ index: Int, _ analysis: borrowing Analysis) -> Int? {
    let reach = reach(index, analysis)
    let sequel = sequel(before: goal, from: reach.lowerBound, analysis)
    var inside: Int?
    var before: Int?
    var after: Int?
    for number in analysis.timingIndices(in: reach) {
      let timing = analysis.timings[number]
      guard timing.tokens.upperBound <= reach.upperBound else { continue }
      if timing.tokens.lowerBound >= goal.tokens.lowerBound,
        timing.tokens.upperBound <= goal.tokens.upperBound
      {
        if inside == nil || (!analysis.timings[inside!].isExpression && timing.isExpression) {
          inside = number
        }
      } else if timing.tokens.upperBound <= goal.tokens.lowerBound {
        // "… by March, and later …": a time before the sequel is that of the goal before.
        if let sequel, timing.tokens.upperBound <= sequel { continue }
        if before == nil || timing.isExpression || !analysis.timings[before!].isExpression
          || opensAnother(before!, number, analysis)
        {
          before = number
        }
      } else if after == nil, timing.tokens.lowerBound <= goal.tokens.upperBound + Self.reachAfter {
        after = number
      }
    }
    // "By spring I want ten visits in a week": a rate, no deadline.
    if let rate = inside, let head = before, analysis.timings[head].isExpression,
      isRate(analysis.timings[rate], analysis)
    {
      return head
    }
    // "In four years I hope to greet the newcomers before they start in May": the time inside is part of
    // what is told of the thing, not of the goal.
    if let told = inside, let head = before, analysis.timings[head].isExpression,
      tellsOfThing(analysis.timings[told].tokens.lowerBound, goal, analysis)
    {
      return head
    }
    // A cue right before the goal opens it anew, whatever came earlier in the sentence.
    if let before, !analysis.timings[before].isExpression,
      inside.map({ !analysis.timings[$0].isExpression }) ?? true,
      goal.tokens.lowerBound - analysis.timings[before].tokens.upperBound <= 3,
      after == nil || !analysis.timings[after!].isExpression
    {
      return before
    }
    // An expression says more than a bare cue.
    func isExpression(_ timing: Int?) -> Bool {
      timing.map { analysis.timings[$0].isExpression } ?? false
    }
    if isExpression(inside) { return inside }
    if isExpression(before) { return before }
    return isExpression(after) ? after : inside ?? before ?? after
  }

  /// The last "then", "later" before a goal, where another goal stands before it in its sentence.
  private func sequel(before goal: GoalDraft, from lower: Int, _ analysis: borrowing Analysis)
    -> Int?
  {
    guard analysis.document.sentence(goal.sentence).lowerBound < lower else { return nil }
    let end = min(goal.tokens.lowerBound + 1, analysis.document.tokens.count)
    guard lower < end else { return nil }
    return (lower..<end).last {
      lexicon.sequel.contains(analysis.document.tokens[$0].word) && !analysis.isTiming[$0]
    }
  }

  /// Whether a cue stands in a clause of its own behind an expression: "this year I train, and
  /// eventually …", not "eventually, in ten years, …".
  private func opensAnother(_ earlier: Int, _ cue: Int, _ analysis: borrowing Analysis) -> Bool {
    let between =
      analysis.timings[earlier].tokens.upperBound..<analysis.timings[cue].tokens.lowerBound
    guard analysis.timings[earlier].isExpression, !between.isEmpty else { return false }
    return between.contains {
      let token = analysis.document.tokens[$0]
      return token.isWord && !lexicon.cueGlue.contains(token.word)
        && !lexicon.adverb.contains(token.word) && !analysis.isTiming[$0]
    }
  }

  /// Whether a clause about something else begins between the start of the goal and a token.
  private func tellsOfThing(_ token: Int, _ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool
  {
    guard goal.content.lowerBound + 1 < token else { return false }
    return (goal.content.lowerBound + 1..<token).contains {
      let word = analysis.document.tokens[$0].word
      return lexicon.relative.contains(word) || lexicon.otherPerson.contains(word)
        || lexicon.because.contains(word) || lexicon.subordinator.contains(word)
    }
  }

  /// "in a week": a unit of time with no number of its own, after which something is counted.
  private func isRate(_ timing: Timing, _ analysis: borrowing Analysis) -> Bool {
    let words = timing.tokens.filter { analysis.document.tokens[$0].isWord }
    return words.count <= 3
      && words.contains { lexicon.article.contains(analysis.document.tokens[$0].word) }
      && !words.contains {
        analysis.document.tokens[$0].isNumber
          || lexicon.numberWord.contains(analysis.document.tokens[$0].word)
      }
  }

  private func fromSentence(_ goal: GoalDraft, _ index: Int, _ analysis: borrowing Analysis) -> Int?
  {
    // A time reaches forward to the later clauses of its sentence, not over an event of their own.
    if !goal.hasEventDeadline, index > 0, analysis.goals[index - 1].sentence == goal.sentence,
      let timing = analysis.goals[index - 1].timing,
      !opensAnew(goal, analysis)
    {
      return timing
    }
    return nil
  }

  /// "then", "after that": the goal lies behind the one before it.
  private func opensAnew(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    let start = max(0, goal.tokens.lowerBound - 3)
    for i in start..<min(goal.tokens.lowerBound + 2, analysis.document.tokens.count)
    where lexicon.sequel.contains(analysis.document.tokens[i].word) {
      return true
    }
    return false
  }

  private func fromHeading(_ goal: GoalDraft, _ index: Int, _ analysis: borrowing Analysis) -> Int?
  {
    guard goal.sentence > 0, !opensAnew(goal, analysis) else { return nil }
    let isFirstOfSentence = index == 0 || analysis.goals[index - 1].sentence != goal.sentence
    guard isFirstOfSentence else { return nil }
    let previous = analysis.document.sentence(goal.sentence - 1)
    if !analysis.holdsGoal(goal.sentence - 1) {
      // "Where would I see myself by then?" and other headings.
      let heading = analysis.timingIndices(in: previous).last
      if let heading, previous.count <= 16 { return heading }
      // "Where would I see myself by then? Honestly? …"
      guard previous.count <= 3, goal.sentence > 1,
        !analysis.holdsGoal(goal.sentence - 2)
      else { return nil }
      let before = analysis.document.sentence(goal.sentence - 2)
      // "Ten years? No idea. …"
      guard before.count <= 16,
        !lexicon.not.contains(analysis.document.tokens[previous.lowerBound].word)
      else { return nil }
      return analysis.timingIndices(in: before).last
    }
    // A fragment hangs on the sentence before it.
    guard index > 0 else { return nil }
    if goal.isFragment { return analysis.goals[index - 1].timing }
    return paintsOn(goal, analysis) ? scene(before: index, analysis) : nil
  }

  /// "I will have …", "I'll also be …": a state to come, with no time of its own.
  private func paintsOn(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    var isFuture = false
    for i in goal.tokens {
      let word = analysis.document.tokens[i].word
      if lexicon.sceneState.contains(word) { return isFuture }
      if lexicon.sceneFuture.contains(word) {
        isFuture = true
      } else if !lexicon.sceneLead.contains(word) {
        return false
      }
    }
    return false
  }

  /// The time of the goal before, where it is a distant one by an expression: "in five years".
  private func scene(before index: Int, _ analysis: borrowing Analysis) -> Int? {
    guard let timing = analysis.goals[index - 1].timing,
      analysis.timings[timing].isExpression, analysis.timings[timing].horizon != .short
    else { return nil }
    return timing
  }

  private func fromComment(_ goal: GoalDraft, _ index: Int, _ analysis: borrowing Analysis) -> Int?
  {
    let next = goal.sentence + 1
    guard next < analysis.document.sentenceCount,
      index + 1 == analysis.goals.count || analysis.goals[index + 1].sentence > goal.sentence,
      !analysis.holdsGoal(next)
    else { return nil }
    let range = analysis.document.sentence(next)
    guard range.count <= Self.shortComment || holdsTimeAlone(range, analysis) else { return nil }
    return analysis.timingIndices(in: range).first { !analysis.timings[$0].isAskedBack }
  }

  /// "Then", "after that" following a long goal.
  private func followsLong(_ goal: GoalDraft, _ index: Int, _ analysis: borrowing Analysis) -> Bool
  {
    index > 0 && opensAnew(goal, analysis) && analysis.goals[index - 1].horizon == .long
  }
}

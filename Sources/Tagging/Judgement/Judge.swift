import Codebook
import Language
import Rules

/// Draws the codebook's conclusions from goals, times and matches: targets, components, specificity,
/// mistakes and omissions, each with its evidence.
struct Judge {
  let lexicon: TaggingLexicon
  /// By rule: whether it finds its tag said outright.
  let isOutright: [Bool]
  let context: AnswerContext
  /// The role applied for is itself of the executive level.
  let appliesForExecutive: Bool

  func judge(
    _ analysis: inout Analysis, quantities: [QuantityMatch], targetFinder: TargetFinder,
    scorer: inout SpanScorer, into answer: inout TaggedAnswer
  ) {
    dropDeadGoals(&analysis)
    NoGoalReading(lexicon: lexicon).dropStandstill(&analysis)
    analysis.governBeside { timing, goal in
      goal.horizon == .unspecified || goal.horizon == timing.horizon
    }
    // A goal has the same number in the answer as in the analysis.
    assert(answer.goals.isEmpty)
    for goal in analysis.goals {
      let months = goal.timing.flatMap { analysis.timings[$0].months }
      answer.goals.append(
        Goal(
          span: analysis.document.span(goal.tokens), horizon: goal.horizon,
          months: months))
    }
    addTimes(analysis, &answer)
    targetFinder.find(
      &analysis, amounts: quantities, scorer: &scorer, into: &answer.targets)
    answer.specificity = specificity(analysis)
    addDisloyalty(analysis, &answer)
    addComponents(analysis, &answer)
    addExtrinsic(analysis, &answer)
    noteReach(&analysis)
    addUnrealistic(analysis, &answer)
    addBareTitle(analysis, &answer)
    addNoAmbition(analysis, &answer)
    addVague(analysis, &answer)
    if answer.has(.disloyalty) {
      // Commitment is not for one who also plans to leave.
      answer.components.remove(.commitment)
      answer.componentEvidence.removeAll { $0.tag == .commitment }
    }
    if let nonAnswer = nonAnswer(analysis) { answer.mistakes.append(nonAnswer) }
  }

  /// Draws the last conclusions: a text that is no answer has no other tag.
  func conclude(_ analysis: inout Analysis, _ answer: inout TaggedAnswer, isNonAnswer: Bool) {
    guard isNonAnswer else {
      addOmissions(&answer)
      return
    }
    let finding =
      answer.mistakes.first { $0.tag == .nonAnswer }
      ?? analysis.finding(.nonAnswer, analysis.document.tokens.indices)
    analysis.resetGoals()
    answer.goals.removeAll(keepingCapacity: true)
    answer.times.removeAll(keepingCapacity: true)
    answer.targets.removeAll(keepingCapacity: true)
    answer.componentEvidence.removeAll(keepingCapacity: true)
    answer.mistakes.removeAll(keepingCapacity: true)
    answer.components = TermSet()
    answer.specificity = 0
    answer.mistakes.append(finding)
    guard answer.scenarioSource != .column else { return }
    answer.scenario = .standard(.unknown)
    answer.scenarioSource = .none
  }

  /// The first match of a role that nothing calls off: the first that says it outright, if one does.
  func first(_ role: RuleRole, _ analysis: borrowing Analysis) -> RoleMatch? {
    guard analysis.matches.outrightRoles.contains(role) else {
      return analysis.matches.firstLive([role])
    }
    return analysis.matches.first { $0.isLive && $0.role == role && isOutright[$0.rule] }
  }

  /// Lists the times that govern a goal, each with the first goal it governs.
  private func addTimes(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    let governed = analysis.firstGoalOfTiming()
    for (number, timing) in analysis.timings.enumerated() where timing.isExpression {
      // One that stands beside a goal without governing it belongs to none.
      let goal = governed[number]
      guard goal != nil || analysis.goalBeside(timing.tokens) != nil else { continue }
      answer.times.append(
        TimeMention(
          span: analysis.document.span(timing.tokens), goal: goal, months: timing.months,
          timex: timing.timex))
    }
  }

  /// "My sister wants to teach.", "I never want to lead.", and nothing besides. What is wished may be denied
  /// where the wish is not: "I wish not to" (codebook, section 2).
  private func holdsNoOwnWish(_ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    guard analysis.clauses.count == 1,
      let verb = tokens.prefix(4).firstIndex(where: { lexicon.wishVerb.contains($0.word) }),
      verb > 0
    else { return false }
    if analysis.clauses[0].subject == .speaker { return analysis.negated[verb] }
    let isSubject =
      lexicon.kin.contains(tokens[verb - 1].word)
      || lexicon.otherSubject.contains(tokens[verb - 1].word)
    return isSubject && (verb == 1 || verb == 2 && lexicon.determiner.contains(tokens[0].word))
  }

  private func dropDeadGoals(_ analysis: inout Analysis) {
    analysis.holdsNoOwnWish = holdsNoOwnWish(analysis)
    if analysis.holdsNoOwnWish { analysis.resetGoals() }
    let dead = analysis.goals.indices.filter { index in
      let goal = analysis.goals[index]
      if goal.content.isEmpty { return true }
      guard analysis.matches.liveRoles.contains(.acknowledgement) else { return false }
      // "I love that you pay for courses" thanks; it wants nothing.
      return analysis.matches.near(goal.tokens).contains {
        $0.isLive && $0.role == .acknowledgement
          && ($0.tokens.contains(goal.tokens.lowerBound)
            || $0.tokens.contains(goal.content.lowerBound))
      }
    }
    for index in dead.reversed() { analysis.goals.remove(at: index) }
  }

  // MARK: Specificity

  private func specificity(_ analysis: borrowing Analysis) -> Int {
    var level = 0
    var hasHorizon = false
    var hasTarget = false
    for goal in analysis.goals {
      if goal.isConcrete || goal.isBareRole || goal.hasTarget {
        level = max(level, 2)
      } else if goal.isReward || goal.isPlatitude {
        level = max(level, 0)
      } else {
        level = max(level, 1)
      }
      if goal.horizon != .unspecified { hasHorizon = true }
      if goal.hasTarget { hasTarget = true }
    }
    return level == 2 && hasHorizon && hasTarget ? 3 : level
  }

  private func addOmissions(_ answer: inout TaggedAnswer) {
    if !answer.goals.contains(where: { $0.horizon == .short }) {
      answer.omissions.insert(.noShortTerm)
    }
    if !answer.goals.contains(where: { $0.horizon == .long }) {
      answer.omissions.insert(.noLongTerm)
    }
    if !answer.components.contains(.roleLink) { answer.omissions.insert(.noRoleLink) }
    if answer.targets.isEmpty { answer.omissions.insert(.noMeasurableTarget) }
  }
}

import Codebook
import Language
import Rules

/// Draws the codebook's conclusions from goals, times and matches: targets, components, specificity,
/// mistakes and omissions, each with its evidence.
struct Judge {
  let lexicon: TaggingLexicon
  let roles: [RuleRole]
  let live: [Bool]
  let context: AnswerContext
  /// The role applied for is itself of the executive level.
  let appliesForExecutive: Bool

  func judge(
    _ analysis: inout Analysis, quantities: [QuantityMatch], targetFinder: TargetFinder,
    into answer: inout TaggedAnswer
  ) {
    dropDeadGoals(&analysis)
    NoGoalReading(lexicon: lexicon, roles: roles, live: live).dropStandstill(&analysis)
    var goalOf = [Int](repeating: 0, count: analysis.goals.count)
    for (index, goal) in analysis.goals.enumerated() {
      goalOf[index] = answer.goals.count
      let months = goal.timing.flatMap { analysis.timings[$0].months }
      answer.goals.append(
        Goal(
          span: analysis.document.span(goal.tokens), horizon: goal.horizon,
          months: months))
      if let timing = goal.timing, analysis.timings[timing].isExpression {
        let span = analysis.document.span(analysis.timings[timing].tokens)
        if !answer.times.contains(where: { $0.span == span }) {
          answer.times.append(
            TimeMention(
              span: span, goal: goalOf[index], months: months, timex: analysis.timings[timing].timex
            ))
        }
      }
    }
    answer.times.sort { $0.span.start < $1.span.start }
    targetFinder.find(&analysis, quantities: quantities, goalOf: goalOf, into: &answer.targets)
    answer.specificity = specificity(analysis)
    addDisloyalty(analysis, &answer)
    addComponents(analysis, &answer)
    addExtrinsic(analysis, &answer)
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
      ?? Finding(
        tag: .nonAnswer,
        span: analysis.document.span(analysis.trimmed(analysis.document.tokens.indices)),
        rule: .none)
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

  /// The first match of a role that nothing calls off.
  private func first(_ role: RuleRole, _ analysis: borrowing Analysis) -> RuleMatch? {
    guard analysis.liveRoles.contains(role) else { return nil }
    for (index, match) in analysis.matches.enumerated()
    where live[index] && roles[match.rule] == role { return match }
    return nil
  }

  private func dropDeadGoals(_ analysis: inout Analysis) {
    let dead = analysis.goals.indices.filter { index in
      let goal = analysis.goals[index]
      if goal.content.isEmpty { return true }
      if analysis.liveRoles.isDisjoint(with: [.acknowledgement, .noAmbition]) { return false }
      // "I love that you pay for courses" thanks; it wants nothing.
      let isThanks = analysis.matchIndices(near: goal.tokens).contains {
        live[$0] && roles[analysis.matches[$0].rule] == .acknowledgement
          && (analysis.matches[$0].tokens.contains(goal.tokens.lowerBound)
            || analysis.matches[$0].tokens.contains(goal.content.lowerBound))
      }
      if isThanks { return true }
      // The wish that things stay as they are is no goal.
      return analysis.matchIndices(near: goal.content).contains {
        live[$0] && roles[analysis.matches[$0].rule] == .noAmbition
          && goal.content.contains(analysis.matches[$0].evidence.lowerBound)
          && analysis.matches[$0].evidence.lowerBound <= goal.content.lowerBound + 3
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

  // MARK: Components

  /// Whether a match stands at the opening of the answer: early, and before any goal.
  private func opens(_ match: RuleMatch, _ analysis: borrowing Analysis) -> Bool {
    let firstGoal = analysis.goals.map(\.tokens.lowerBound).min() ?? .max
    return match.tokens.lowerBound <= min(40, firstGoal)
  }

  private func addComponents(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    if let match = first(.acknowledgement, analysis), opens(match, analysis) {
      add(.acknowledgement, match.evidence, match.rule, analysis, &answer)
    }
    addRoleLink(analysis, &answer)
    if let match = first(.commitment, analysis) {
      add(.commitment, match.evidence, match.rule, analysis, &answer)
    } else if answer.components.contains(.roleLink) {
      // A later goal that names this employer's own unit, post or people places the speaker there.
      let later = analysis.goals.first {
        ($0.horizon == .long || $0.horizon == .mid) && !$0.isLeaving && !$0.isReward
          && !$0.isPlatitude
      }
      if let later { add(.commitment, later.tokens, nil, analysis, &answer) }
    }
  }

  private func roleLink(in goal: GoalDraft, _ analysis: borrowing Analysis) -> RuleMatch? {
    guard analysis.liveRoles.contains(.roleLink) else { return nil }
    for index in analysis.matchIndices(near: goal.tokens) where live[index] {
      let match = analysis.matches[index]
      if roles[match.rule] == .roleLink, match.tokens.overlaps(goal.tokens) { return match }
    }
    return nil
  }

  /// Ties a goal to this employer: the goal names its people or products; or it is a concrete deed,
  /// which for somebody who applies for a role, or who speaks to the employer, is a duty there.
  private func addRoleLink(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    for goal in analysis.goals where !goal.isLeaving && !goal.isReward {
      if let match = roleLink(in: goal, analysis) {
        add(.roleLink, match.evidence, match.rule, analysis, &answer)
        return
      }
    }
    guard !context.role.isEmpty || first(.roleLink, analysis) != nil else { return }
    let duty = analysis.goals.first {
      $0.isConcrete && !$0.isBareRole && !$0.isLeaving && !$0.isReward
    }
    if let duty { add(.roleLink, duty.tokens, nil, analysis, &answer) }
  }

  private func add(
    _ component: Component, _ tokens: Range<Int>, _ rule: Int?, _ analysis: borrowing Analysis,
    _ answer: inout TaggedAnswer
  ) {
    answer.components.insert(component)
    answer.componentEvidence.append(
      Finding(
        tag: component, span: analysis.document.span(analysis.trimmed(tokens)),
        rule: rule.map { RuleID(UInt16($0)) } ?? .none))
  }

  // MARK: Mistakes

  private func addDisloyalty(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard let match = first(.disloyalty, analysis) ?? dreamEmployer(analysis) else { return }
    let goal = analysis.goals.first { $0.tokens.overlaps(match.tokens) }
    add(.disloyalty, goal?.tokens ?? clauses(of: match, analysis), match.rule, analysis, &answer)
  }

  /// The clauses that a match reaches into.
  private func clauses(of match: RuleMatch, _ analysis: borrowing Analysis) -> Range<Int> {
    func clause(_ token: Int) -> Range<Int> {
      analysis.clauses[Int(analysis.clauseOfToken[token])].tokens
    }
    return clause(match.evidence.lowerBound)
      .lowerBound..<clause(match.evidence.upperBound - 1).upperBound
  }

  /// A dream of the trade is a plan to leave only where an employer is asking.
  private func dreamEmployer(_ analysis: borrowing Analysis) -> RuleMatch? {
    let addressesEmployer =
      !context.role.isEmpty
      || analysis.document.tokens.contains { lexicon.hereWords.contains($0.word) }
    return addressesEmployer ? first(.dreamEmployer, analysis) : nil
  }

  /// A reward named where no goal was found, or none but a plan to leave.
  private func looseReward(_ analysis: borrowing Analysis) -> RuleMatch? {
    guard analysis.liveRoles.contains(.reward), analysis.goals.allSatisfy(\.isLeaving) else {
      return nil
    }
    for (index, match) in analysis.matches.enumerated()
    where live[index] && roles[match.rule] == .reward && standsAlone(match, analysis)
      && !analysis.goals.contains(where: { $0.tokens.overlaps(match.tokens) })
    {
      return match
    }
    return nil
  }

  /// Whether no subject and no finite verb stands before a match in its clause, hedges aside: then
  /// it is no statement ("I just need a wage", "on Fridays I finish early").
  private func standsAlone(_ match: RuleMatch, _ analysis: borrowing Analysis) -> Bool {
    let clause = analysis.clauses[Int(analysis.clauseOfToken[match.tokens.lowerBound])].tokens
    var isStatement = false
    for i in clause.lowerBound..<match.tokens.upperBound {
      let word = analysis.document.tokens[i].word
      if lexicon.hedgeVerb.contains(word) {
        isStatement = false
      } else if lexicon.finite.contains(word) || lexicon.firstPerson.contains(word)
        || lexicon.otherPerson.contains(word) || lexicon.past.contains(word)
      {
        isStatement = true
      }
    }
    let next = match.tokens.upperBound
    return !isStatement
      && !(next < clause.upperBound && lexicon.finite.contains(analysis.document.tokens[next].word))
  }

  /// The rewards wished for one after another: "A pension. Flexitime, weekends off."
  private func wishList(_ analysis: borrowing Analysis) -> Range<Int> {
    var list = 0..<0
    var sentence = 0
    for goal in analysis.goals where goal.isReward {
      if list.isEmpty {
        list = goal.tokens
      } else if goal.sentence <= sentence + 1, goal.tokens.lowerBound >= list.lowerBound {
        list = list.lowerBound..<max(list.upperBound, goal.tokens.upperBound)
      } else {
        break
      }
      sentence = goal.sentence
    }
    return list
  }

  private func addExtrinsic(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    let motive = first(.rewardMotive, analysis)
    let isOnlyReward = analysis.goals.allSatisfy {
      $0.isReward || $0.isLeaving || ($0.isPlatitude && !$0.isConcrete)
        || (motive != nil && ($0.isBareLevel || !$0.isConcrete))
    }
    guard isOnlyReward else { return }
    if let goal = analysis.goals.first(where: \.isReward) {
      let rule = analysis.matches.first {
        roles[$0.rule] == .reward && $0.tokens.overlaps(goal.tokens)
      }?.rule
      add(.extrinsicFocus, wishList(analysis), rule, analysis, &answer)
    } else if let motive = motive ?? looseReward(analysis) {
      // "A pay rise would be lovely.": wished for in a form that opens no goal.
      let clause = analysis.clauses[Int(analysis.clauseOfToken[motive.evidence.lowerBound])].tokens
      add(.extrinsicFocus, clause, motive.rule, analysis, &answer)
    }
  }

  private func addUnrealistic(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    if let match = first(.unrealisticRole, analysis) {
      add(.unrealisticRole, match.evidence, match.rule, analysis, &answer)
      return
    }
    for goal in analysis.goals where !goal.isLeaving {
      let months = goal.timing.flatMap { analysis.timings[$0].months }
      let isFarOff = months.map { $0.deciding >= 120 } ?? false
      let isSudden =
        goal.isBareLevel && answer.scenario == .standard(.entryLevel)
        && (months.map { $0.deciding <= 12 } ?? false)
      let isOverreach = goal.namesExecutive && !isFarOff && !standsNearTheTop(analysis)
      if isOverreach || goal.namesChair || isSudden {
        let role: RuleRole = goal.namesChair ? .interviewersChair : .executive
        let rule = analysis.matches.first {
          roles[$0.rule] == role && $0.tokens.overlaps(goal.tokens)
        }?.rule
        add(.unrealisticRole, goal.tokens, rule, analysis, &answer)
        return
      }
    }
  }

  /// Whether the speaker is at the executive level or just below it: says so outside the goals, or
  /// applies for such a role.
  private func standsNearTheTop(_ analysis: borrowing Analysis) -> Bool {
    let stated = analysis.matches.contains { match in
      guard roles[match.rule] == .executive else { return false }
      let clause = analysis.clauses[Int(analysis.clauseOfToken[match.tokens.lowerBound])]
      return !analysis.goals.contains { $0.tokens.overlaps(match.tokens) }
        && !(clause.isThirdPerson && !clause.isFirstPerson)
        && !analysis.negated[match.tokens.lowerBound]
    }
    return stated || appliesForExecutive
  }

  private func addBareTitle(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard let farthest = farthest(analysis), farthest.isBareLevel || farthest.isBareRole,
      !farthest.isLeaving
    else { return }
    // What a later goal would do there is the scope of that position.
    let isFilled = analysis.goals.contains {
      $0.tokens.lowerBound > farthest.tokens.lowerBound && $0.isConcrete && !$0.isBareRole
        && $0.horizon == farthest.horizon && $0.frame == farthest.frame
    }
    guard !isFilled else { return }
    add(.bareTitle, farthest.tokens, nil, analysis, &answer)
  }

  /// The goal that lies farthest ahead; of equal ones the last.
  private func farthest(_ analysis: borrowing Analysis) -> GoalDraft? {
    func rank(_ goal: GoalDraft) -> Int {
      switch goal.horizon {
      case .long: 3
      case .mid: 2
      case .unspecified: 1
      case .short: 0
      }
    }
    var best: GoalDraft?
    for goal in analysis.goals where !goal.isPlatitude && !goal.isReward {
      if best == nil || rank(goal) >= rank(best!) { best = goal }
    }
    return best
  }

  private func addNoAmbition(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard let match = NoGoalReading(lexicon: lexicon, roles: roles, live: live).statement(analysis)
    else { return }
    let clause = analysis.clauses[Int(analysis.clauseOfToken[match.evidence.lowerBound])].tokens
    add(.noAmbition, clause, match.rule, analysis, &answer)
  }

  private func addVague(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard answer.specificity == 0,
      !answer.has(.noAmbition), !answer.has(.extrinsicFocus), !answer.has(.disloyalty)
    else { return }
    // Where not even a platitude was found, the goal may be said in a form that is not known.
    let isGeneral = GeneralityReading(lexicon: lexicon, roles: roles).isGeneral(analysis)
    let text =
      isGeneral
      ? first(.vagueGeneralities, analysis)?.tokens ?? analysis.document.sentence(0) : nil
    guard let tokens = analysis.goals.first?.tokens ?? text else { return }
    add(.vagueGeneralities, tokens, nil, analysis, &answer)
  }

  private func nonAnswer(_ analysis: borrowing Analysis) -> Finding<Mistake>? {
    let reading = NonAnswerReading(lexicon: lexicon, roles: roles, live: live).decide(analysis)
    guard reading.isNonAnswer else { return nil }
    return Finding(
      tag: .nonAnswer,
      span: analysis.document.span(analysis.trimmed(analysis.document.tokens.indices)),
      rule: reading.rule.map { RuleID(UInt16($0)) } ?? .none)
  }

  private func add(
    _ mistake: Mistake, _ tokens: Range<Int>, _ rule: Int?, _ analysis: borrowing Analysis,
    _ answer: inout TaggedAnswer
  ) {
    answer.mistakes.append(
      Finding(
        tag: mistake, span: analysis.document.span(analysis.trimmed(tokens)),
        rule: rule.map { RuleID(UInt16($0)) } ?? .none))
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

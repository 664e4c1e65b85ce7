import Codebook
import Rules

/// The mistakes (codebook, section 6), each with its evidence.
extension Judge {
  func addDisloyalty(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard let match = first(.disloyalty, analysis) ?? dreamEmployer(analysis) else { return }
    let goal = analysis.goals.first { $0.tokens.overlaps(match.tokens) }
    answer.add(
      analysis.finding(Mistake.disloyalty, goal?.tokens ?? clauses(of: match, analysis), match.rule)
    )
  }

  /// The clauses that a match reaches into.
  private func clauses(of match: RoleMatch, _ analysis: borrowing Analysis) -> Range<Int> {
    let first = analysis.clause(of: match.evidence.lowerBound).tokens
    return first.lowerBound..<analysis.clause(of: match.evidence.upperBound - 1).tokens.upperBound
  }

  /// A dream of the trade is a plan to leave only where an employer is asking.
  private func dreamEmployer(_ analysis: borrowing Analysis) -> RoleMatch? {
    let addressesEmployer =
      !context.role.isEmpty
      || analysis.document.tokens.contains { lexicon.your.contains($0.word) }
    return addressesEmployer ? first(.dreamEmployer, analysis) : nil
  }

  /// A reward named where no goal was found, or none but a plan to leave.
  private func looseReward(_ analysis: borrowing Analysis) -> RoleMatch? {
    guard analysis.matches.liveRoles.contains(.reward), analysis.goals.allSatisfy(\.isLeaving)
    else { return nil }
    return analysis.matches.first { match in
      match.isLive && match.role == .reward && standsAlone(match, analysis)
        && !analysis.goals.contains { $0.tokens.overlaps(match.tokens) }
    }
  }

  /// Whether no subject and no finite verb stands before a match in its clause, hedges aside: then
  /// it is no statement ("I just need a wage", "on Fridays I finish early").
  private func standsAlone(_ match: RoleMatch, _ analysis: borrowing Analysis) -> Bool {
    let clause = analysis.clause(of: match.tokens.lowerBound).tokens
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

  func addExtrinsic(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    let motive = first(.rewardMotive, analysis)
    let isOnlyReward = analysis.goals.allSatisfy {
      $0.isReward || $0.isLeaving || ($0.isPlatitude && !$0.isConcrete)
        || (motive != nil && ($0.isBareLevel || !$0.isConcrete))
    }
    guard isOnlyReward else { return }
    if let goal = analysis.goals.first(where: \.isReward) {
      let rule = analysis.matches.first(.reward, overlapping: goal.tokens)?.rule
      answer.add(analysis.finding(Mistake.extrinsicFocus, wishList(analysis), rule))
    } else if let motive = motive ?? looseReward(analysis) {
      // "A pay rise would be lovely.": wished for in a form that opens no goal.
      let clause = analysis.clause(of: motive.evidence.lowerBound).tokens
      answer.add(analysis.finding(Mistake.extrinsicFocus, clause, motive.rule))
    }
  }

  /// Notes which executive roles the speaker may well reach (codebook, section 6).
  func noteReach(_ analysis: inout Analysis) {
    guard analysis.matches.roles.contains(.executive) else { return }
    let isNearTheTop = standsNearTheTop(analysis)
    for index in analysis.goals.indices where analysis.goals[index].namesExecutive {
      let months = analysis.goals[index].timing.flatMap { analysis.timings[$0].months }
      analysis.goals[index].isWithinReach = isNearTheTop || (months?.deciding ?? 0) >= 120
    }
  }

  func addUnrealistic(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    if let match = first(.unrealisticRole, analysis) {
      answer.add(analysis.finding(Mistake.unrealisticRole, match.evidence, match.rule))
      return
    }
    for goal in analysis.goals where !goal.isLeaving {
      let months = goal.timing.flatMap { analysis.timings[$0].months }
      let isSudden =
        goal.isBareLevel && answer.scenario == .standard(.entryLevel)
        && (months.map { $0.deciding <= 12 } ?? false)
      let isOverreach = goal.namesExecutive && !goal.isWithinReach
      if isOverreach || goal.namesChair || isSudden {
        let role: RuleRole = goal.namesChair ? .interviewersChair : .executive
        let rule = analysis.matches.first(role, overlapping: goal.tokens)?.rule
        answer.add(analysis.finding(Mistake.unrealisticRole, goal.tokens, rule))
        return
      }
    }
  }

  /// Whether the speaker is at the executive level or just below it: says so outside the goals, or
  /// applies for such a role.
  private func standsNearTheTop(_ analysis: borrowing Analysis) -> Bool {
    if appliesForExecutive { return true }
    return analysis.matches.contains { match in
      (match.role == .executive || match.role == .nearTop && match.isLive)
        && !analysis.goals.contains { $0.tokens.overlaps(match.tokens) }
        && analysis.clause(of: match.tokens.lowerBound).subject != .other
        && !analysis.negated[match.tokens.lowerBound]
    }
  }

  func addBareTitle(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard let farthest = farthest(analysis), farthest.isBareLevel || farthest.isBareRole,
      !farthest.isLeaving
    else { return }
    // What a later goal would do there is the scope of that position.
    let isFilled = analysis.goals.contains {
      $0.tokens.lowerBound > farthest.tokens.lowerBound && $0.isConcrete && !$0.isBareRole
        && $0.horizon == farthest.horizon && $0.frame == farthest.frame
    }
    guard !isFilled else { return }
    answer.add(analysis.finding(Mistake.bareTitle, farthest.tokens))
  }

  /// The goal that lies farthest ahead; of equal ones the last.
  private func farthest(_ analysis: borrowing Analysis) -> GoalDraft? {
    var best: GoalDraft?
    for goal in analysis.goals where !goal.isPlatitude && !goal.isReward {
      if best == nil || goal.horizon.distance >= best!.horizon.distance { best = goal }
    }
    return best
  }

  func addNoAmbition(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard let match = NoGoalReading(lexicon: lexicon).statement(analysis)
    else { return }
    let clause = analysis.clause(of: match.evidence.lowerBound).tokens
    answer.add(analysis.finding(Mistake.noAmbition, clause, match.rule))
  }

  func addVague(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard answer.specificity == 0,
      !answer.has(.noAmbition), !answer.has(.extrinsicFocus), !answer.has(.disloyalty)
    else { return }
    // Where not even a platitude was found, the goal may be said in a form that is not known.
    let isGeneral = GeneralityReading(lexicon: lexicon).isGeneral(analysis)
    let text =
      isGeneral
      ? first(.vagueGeneralities, analysis)?.tokens ?? analysis.document.sentence(0) : nil
    guard let tokens = analysis.goals.first?.tokens ?? text else { return }
    answer.add(analysis.finding(Mistake.vagueGeneralities, tokens))
  }

  func nonAnswer(_ analysis: borrowing Analysis) -> Finding<Mistake>? {
    let reading = NonAnswerReading(lexicon: lexicon).decide(analysis)
    guard reading.isNonAnswer else { return nil }
    return analysis.finding(.nonAnswer, analysis.document.tokens.indices, reading.rule)
  }
}

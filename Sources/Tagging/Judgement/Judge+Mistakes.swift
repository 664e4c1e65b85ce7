import Codebook
import Rules

/// The mistakes (codebook, section 6), each with its evidence.
extension Judge {
  func addDisloyalty(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
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

  func addExtrinsic(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
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

  /// Notes which executive roles the speaker may well reach (codebook, section 6).
  func noteReach(_ analysis: inout Analysis) {
    guard analysis.roles.contains(.executive) else { return }
    let isNearTheTop = standsNearTheTop(analysis)
    for index in analysis.goals.indices where analysis.goals[index].namesExecutive {
      let months = analysis.goals[index].timing.flatMap { analysis.timings[$0].months }
      analysis.goals[index].isWithinReach = isNearTheTop || (months?.deciding ?? 0) >= 120
    }
  }

  func addUnrealistic(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    if let match = first(.unrealisticRole, analysis) {
      add(.unrealisticRole, match.evidence, match.rule, analysis, &answer)
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
    if appliesForExecutive { return true }
    return analysis.matches.enumerated().contains { index, match in
      switch roles[match.rule] {
      case .executive: break
      case .nearTop where live[index]: break
      default: return false
      }
      let clause = analysis.clauses[Int(analysis.clauseOfToken[match.tokens.lowerBound])]
      return !analysis.goals.contains { $0.tokens.overlaps(match.tokens) }
        && !(clause.isThirdPerson && !clause.isFirstPerson)
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

  func addNoAmbition(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
    guard let match = NoGoalReading(lexicon: lexicon, roles: roles, live: live).statement(analysis)
    else { return }
    let clause = analysis.clauses[Int(analysis.clauseOfToken[match.evidence.lowerBound])].tokens
    add(.noAmbition, clause, match.rule, analysis, &answer)
  }

  func addVague(_ analysis: borrowing Analysis, _ answer: inout TaggedAnswer) {
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

  func nonAnswer(_ analysis: borrowing Analysis) -> Finding<Mistake>? {
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
}

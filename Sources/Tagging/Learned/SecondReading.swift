import Codebook
import Language
import Rules

/// Weighs what the rules drafted against all the words of the answer, by a learned model, and sets the
/// tags that the codebook then allows. The rules' evidence stays where a tag of theirs stands; else the
/// evidence is the clause that speaks most for the tag.
struct SecondReading: ~Copyable {
  private var scores: ModelScores

  init(model: AnswerModel, features: borrowing FeatureReader) {
    scores = ModelScores(model: model, features: features)
  }

  /// Weighs an answer; whether it is none at all.
  mutating func read(
    _ features: borrowing FeatureReader, _ analysis: borrowing Analysis
  ) -> Bool {
    scores.score(features, analysis)
    // Where the words say a goal, or outright that the speaker stays, it takes more to be a joke or a
    // refusal.
    let doubt =
      !analysis.matches.outrightRoles.isDisjoint(with: [.commitment, .roleLink])
      ? Self.outright : analysis.goals.isEmpty ? 0 : AnswerModel.unit
    return scores.answer[Int(Mistake.nonAnswer.rawValue)] > doubt
  }

  /// Sets specificity, components, mistakes and scenario of an answer that is one.
  ///
  /// What the rules drafted stands where a rule of `ownRoles`, an organisation's own, says it: the model
  /// learned nothing of it. `likeliestGoal` is taken for a goal where none was found and the words say
  /// that there is one.
  func revise(
    _ answer: inout TaggedAnswer, _ analysis: borrowing Analysis, ownRoles: RoleSet,
    likeliestGoal: Range<Int>?
  ) {
    if !ownRoles.says(answer.scenario) { reviseScenario(&answer, analysis) }
    reviseSpecificity(&answer)
    for mistake in Mistake.allCases
    where mistake != .vagueGeneralities && !(answer.has(mistake) && ownRoles.says(mistake)) {
      revise(mistake, &answer, analysis)
    }
    reviseRewards(&answer)
    reviseGoals(&answer, analysis, likeliestGoal)
    reviseNoAmbition(&answer)
    reviseVague(&answer, analysis)
    for component in Component.allCases
    where !(answer.components.contains(component) && ownRoles.says(component, answer)) {
      revise(component, &answer, analysis)
    }
    reviseRoleLink(&answer, analysis)
    answer.mistakes.sort { ($0.span.start, $0.tag.rawValue) < ($1.span.start, $1.tag.rawValue) }
  }

  /// What is added to the score of a tag that a rule finds said outright: the rest of the words seldom
  /// overrules it.
  private static let outright = 4 * AnswerModel.unit

  private func reviseScenario(_ answer: inout TaggedAnswer, _ analysis: borrowing Analysis) {
    guard answer.scenarioSource != .column else { return }
    let draft = answer.scenario
    let trust = analysis.matches.outrightRoles.says(draft) ? Self.outright : 0
    let best = Scenario.allCases.max {
      score($0) + (draft == .standard($0) ? trust : 0)
        < score($1) + (draft == .standard($1) ? trust : 0)
    }!
    guard answer.scenario != .standard(best) else { return }
    // A role that names what was left behind tells the change; a beginner's role decides where the text
    // says nothing (codebook, section 1).
    if answer.scenarioSource == .role,
      best == .unknown || answer.scenario == .standard(.careerChanger)
    {
      return
    }
    answer.scenario = .standard(best)
    answer.scenarioSource = best == .unknown ? .none : .text
  }

  private func score(_ scenario: Scenario) -> Int32 {
    scores.answer[ModelHead.firstScenario + Int(scenario.rawValue)]
  }

  private func reviseSpecificity(_ answer: inout TaggedAnswer) {
    // What can be measured can be pictured.
    let isConcrete =
      scores.answer[ModelHead.concrete] > (answer.targets.isEmpty ? 0 : -AnswerModel.unit)
    if isConcrete {
      let isDated = answer.goals.contains { $0.horizon != .unspecified }
      answer.specificity = isDated && !answer.targets.isEmpty ? 3 : 2
    } else {
      // A text that reads as general needs more to count as a direction.
      let vague = scores.answer[Int(Mistake.vagueGeneralities.rawValue)]
      answer.specificity = scores.answer[ModelHead.direction] > vague / 2 ? 1 : 0
    }
  }

  private func revise(
    _ mistake: Mistake, _ answer: inout TaggedAnswer, _ analysis: borrowing Analysis
  ) {
    let tag = Int(mistake.rawValue)
    let isSet = answer.has(mistake)
    let isDoubtful = !isSet && speaksAgainst(mistake, answer, analysis)
    let trust = isSet && analysis.matches.outrightRoles.says(mistake) ? Self.outright : 0
    guard scores.answer[tag] + trust > (isDoubtful ? 2 * AnswerModel.unit : 0),
      mistake != .nonAnswer
    else {
      if isSet { answer.mistakes.removeAll { $0.tag == mistake } }
      return
    }
    guard !isSet, let clause = scores.bestClause(tag) else { return }
    let tokens = analysis.clauses[clause].tokens
    let goal = analysis.goals.first { $0.tokens.overlaps(tokens) }
    answer.add(analysis.finding(mistake, goal?.tokens ?? tokens))
  }

  /// Whether the text says what speaks against a mistake that the words alone suggest.
  private func speaksAgainst(
    _ mistake: Mistake, _ answer: TaggedAnswer, _ analysis: borrowing Analysis
  ) -> Bool {
    switch mistake {
    // What is to be reached is value delivered.
    case .extrinsicFocus: !answer.targets.isEmpty
    case .unrealisticRole:
      // The stated experience makes the role next, or it is placed far off (codebook, section 6).
      analysis.goals.contains(where: \.isWithinReach)
        && analysis.goals.allSatisfy { !$0.namesExecutive || $0.isWithinReach }
    case .disloyalty:
      // "My own ward": a share of the employer's work.
      analysis.matches.liveRoles.contains(.stayingHint)
        && analysis.matches.liveRoles.isDisjoint(with: [.disloyalty, .leavingHint, .dreamEmployer])
    default: false
    }
  }

  /// Whose goals are all rewards names nothing to picture or to measure; who names a position names at
  /// least a direction (codebook, sections 3, 5 and 6).
  private func reviseRewards(_ answer: inout TaggedAnswer) {
    if answer.has(.extrinsicFocus) {
      answer.specificity = 0
      answer.targets.removeAll(keepingCapacity: true)
    } else if answer.has(.bareTitle) || answer.has(.unrealisticRole) {
      answer.specificity = max(1, answer.specificity)
    }
  }

  /// What is more than nothing has a goal, and so have rewards (codebook, sections 5 and 6), and who
  /// says "I want to".
  private func reviseGoals(
    _ answer: inout TaggedAnswer, _ analysis: borrowing Analysis, _ likeliest: Range<Int>?
  ) {
    guard answer.goals.isEmpty,
      answer.specificity > 0 || answer.has(.extrinsicFocus)
        || analysis.matches.liveRoles.contains(.goal)
    else { return }
    let tokens = likeliest.map { analysis.trimmed($0) } ?? 0..<0
    guard !answer.has(.noAmbition), tokens.contains(where: { analysis.document.tokens[$0].isWord }),
      !analysis.holdsNoOwnWish
    else {
      answer.specificity = 0
      answer.mistakes.removeAll {
        $0.tag == .extrinsicFocus || $0.tag == .bareTitle || $0.tag == .unrealisticRole
      }
      return
    }
    answer.goals.append(
      Goal(span: analysis.document.span(tokens), horizon: .unspecified, months: nil))
  }

  /// Who only wants a job, or things as they are, names no goal, however it is put (codebook,
  /// section 6).
  private func reviseNoAmbition(_ answer: inout TaggedAnswer) {
    guard answer.has(.noAmbition), answer.specificity < 2,
      answer.mistakes.allSatisfy({ $0.tag == .noAmbition || $0.tag == .vagueGeneralities })
    else { return }
    answer.specificity = 0
    answer.goals.removeAll(keepingCapacity: true)
    answer.times.removeAll(keepingCapacity: true)
    answer.targets.removeAll(keepingCapacity: true)
  }

  /// Follows from the others (codebook, section 6).
  private func reviseVague(_ answer: inout TaggedAnswer, _ analysis: borrowing Analysis) {
    guard answer.specificity == 0,
      answer.mistakes.allSatisfy({
        $0.tag == .vagueGeneralities || $0.tag == .bareTitle || $0.tag == .unrealisticRole
      })
    else {
      answer.mistakes.removeAll { $0.tag == .vagueGeneralities }
      return
    }
    guard !answer.has(.vagueGeneralities) else { return }
    let tokens = analysis.goals.first?.tokens ?? analysis.document.sentence(0)
    answer.add(analysis.finding(Mistake.vagueGeneralities, tokens))
  }

  private func revise(
    _ component: Component, _ answer: inout TaggedAnswer, _ analysis: borrowing Analysis
  ) {
    let isSet =
      score(component, answer, analysis) > 0
      && !(component == .commitment && answer.has(.disloyalty))
      && !(component == .roleLink && answer.goals.isEmpty)
    guard isSet else {
      guard answer.components.contains(component) else { return }
      answer.components.remove(component)
      answer.componentEvidence.removeAll { $0.tag == component }
      return
    }
    guard !answer.components.contains(component) else { return }
    add(component, &answer, analysis)
  }

  private func add(
    _ component: Component, _ answer: inout TaggedAnswer, _ analysis: borrowing Analysis
  ) {
    answer.add(analysis.finding(component, evidence(component, analysis)))
  }

  /// A component that is drafted and said outright is seldom overruled by the rest of the words; so is
  /// commitment where a goal is said outright to be the employer's, for a later one is reached there.
  private func score(
    _ component: Component, _ answer: TaggedAnswer, _ analysis: borrowing Analysis
  ) -> Int32 {
    let said: RoleSet =
      switch component {
      case .acknowledgement: [.acknowledgement]
      case .roleLink: [.roleLink]
      case .commitment: [.commitment, .roleLink]
      }
    let isSaid =
      answer.components.contains(component)
      && !analysis.matches.outrightRoles.isDisjoint(with: said)
    return scores.answer[ModelHead.firstComponent + Int(component.rawValue)]
      + (isSaid ? Self.outright : 0)
  }

  /// Who means to stay and has a goal means to reach it here, unless the words deny that more than they
  /// say the other.
  private func reviseRoleLink(_ answer: inout TaggedAnswer, _ analysis: borrowing Analysis) {
    guard answer.components.contains(.commitment), !answer.components.contains(.roleLink),
      !answer.goals.isEmpty,
      score(.commitment, answer, analysis) + score(.roleLink, answer, analysis) > 0
    else { return }
    add(.roleLink, &answer, analysis)
  }

  private func evidence(_ component: Component, _ analysis: borrowing Analysis) -> Range<Int> {
    let goal =
      switch component {
      case .acknowledgement: nil as GoalDraft?
      case .roleLink: analysis.goals.first { !$0.isLeaving && !$0.isReward }
      case .commitment: analysis.goals.last { !$0.isLeaving && !$0.isReward }
      }
    return goal?.tokens ?? analysis.document.sentence(0)
  }
}

extension RoleSet {
  fileprivate func says(_ mistake: Mistake) -> Bool {
    switch mistake {
    case .disloyalty: contains(.disloyalty) || contains(.dreamEmployer)
    case .unrealisticRole:
      contains(.unrealisticRole) || contains(.executive) || contains(.interviewersChair)
    case .extrinsicFocus: contains(.reward) || contains(.rewardMotive)
    case .noAmbition: contains(.noAmbition)
    case .nonAnswer: contains(.nonAnswer)
    case .vagueGeneralities, .bareTitle: false
    }
  }

  fileprivate func says(_ component: Component, _ answer: TaggedAnswer) -> Bool {
    switch component {
    case .acknowledgement: contains(.acknowledgement)
    case .roleLink: contains(.roleLink)
    // Not for one who also plans to leave.
    case .commitment: contains(.commitment) && !answer.has(.disloyalty)
    }
  }

  fileprivate func says(_ scenario: ScenarioLabel) -> Bool {
    switch scenario {
    case .standard(.entryLevel): contains(.entryLevel)
    case .standard(.midCareer): contains(.midCareer)
    case .standard(.careerChanger): contains(.careerChanger)
    case .standard(.unknown), .own: false
    }
  }
}

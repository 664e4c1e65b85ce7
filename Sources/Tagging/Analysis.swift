import Codebook
import Language

/// A time expression or a bare cue ("eventually") with the horizon it gives a goal.
struct Timing {
  var tokens: Range<Int>
  /// nil for a bare cue.
  var months: Months?
  var timex: Timex?
  var horizon: Horizon
  /// Whether it may be listed in `times`.
  var isExpression: Bool
  /// The interviewer's time asked back ("Five years? …"), which governs what comes after it.
  var isAskedBack = false
}

/// A goal on its way to being tagged.
struct GoalDraft {
  /// From the frame's first token to the end of the goal.
  var tokens: Range<Int>
  /// What is wanted, without the frame.
  var content: Range<Int>
  var sentence: Int
  /// Index of the frame it shares with the goals joined to it.
  var frame: Int
  var isFragment = false
  var horizon = Horizon.unspecified
  var timing: Int?

  var isReward = false
  var isLeaving = false
  /// Names a level ("manager") and nothing that would be done in it.
  var isBareLevel = false
  /// Names an occupation and nothing that would be done in it.
  var isBareRole = false
  var isPlatitude = false
  var isConcrete = false
  var namesExecutive = false
  /// An executive role that the stated experience makes next, or one placed ten years or more away.
  var isWithinReach = false
  /// The interviewer's own job.
  var namesChair = false
  var hasTarget = false
  /// A deadline by an event: "by the time the second quay opens".
  var hasEventDeadline = false
  /// The horizon was reckoned from ages, which leaves nothing to choose.
  var hasReckonedHorizon = false
}

/// Everything known of one answer while it is tagged; storage is reused from answer to answer.
struct Analysis: ~Copyable {
  /// Makes the compiler hand an analysis over by its place in memory: a structure of plain fields would be
  /// copied, field by field, at every call.
  private let place: Any = ()

  var document = Document()
  /// By token: what features of the learned model call it.
  var featureWords: [FeatureWord] = []
  var clauses: [Clause] = []
  var clauseOfToken: [Int32] = []
  var negated: [Bool] = []
  var matches = RoleMatches()
  var timings: [Timing] = []
  /// Times that govern no goal: years of experience, ages, the past.
  var background: [Range<Int>] = []
  /// Durations of a year or more that may tell of the speaker's experience.
  var experience: [Range<Int>] = []
  /// Deadlines by an event or an age, which have no months of their own.
  var events: [Range<Int>] = []
  /// Deadlines by an age where the speaker tells their own: when each falls due.
  var ageDeadlines: [AgeDeadline] = []
  var goals: [GoalDraft] = []
  /// Tokens of time expressions and cues: no content of a goal.
  var isTiming: [Bool] = []

  /// Whether the text holds one wish, and that denied or somebody else's.
  var holdsNoOwnWish = false

  /// The goal that a stretch outside the goals belongs to: the one around it, else the one before it in
  /// its sentence, else the next in its sentence, else the one before, else the first.
  func goalBeside(_ tokens: Range<Int>) -> Int? {
    let next = goals.partitioningIndex { $0.tokens.upperBound > tokens.lowerBound }
    if next < goals.count, goals[next].tokens.lowerBound < tokens.upperBound { return next }
    let sentence = document.sentence(of: tokens.lowerBound)
    if next > 0, goals[next - 1].tokens.lowerBound >= sentence.lowerBound { return next - 1 }
    if next < goals.count, goals[next].tokens.lowerBound < sentence.upperBound { return next }
    if next > 0 { return next - 1 }
    return next < goals.count ? next : nil
  }

  /// The clause that a token stands in.
  func clause(of token: Int) -> Clause { clauses[Int(clauseOfToken[token])] }

  func holdsGoal(_ sentence: Int) -> Bool {
    let goal = goals.partitioningIndex { $0.sentence >= sentence }
    return goal < goals.count && goals[goal].sentence == sentence
  }

  /// The indices of the times that begin in a range of tokens.
  func timingIndices(in range: Range<Int>) -> Range<Int> {
    let first = timings.partitioningIndex { $0.tokens.lowerBound >= range.lowerBound }
    return first..<timings[first...].partitioningIndex { $0.tokens.lowerBound >= range.upperBound }
  }

  /// By timing: the first goal that it governs.
  func firstGoalOfTiming() -> [Int?] {
    var first = [Int?](repeating: nil, count: timings.count)
    for (index, goal) in goals.enumerated() {
      if let timing = goal.timing, first[timing] == nil { first[timing] = index }
    }
    return first
  }

  /// Has each time expression that governs no goal yet govern the one it stands beside, where that has no
  /// other time and `mayGovern` holds.
  mutating func governBeside(where mayGovern: (Timing, GoalDraft) -> Bool) {
    let governed = firstGoalOfTiming()
    for (number, timing) in timings.enumerated()
    where timing.isExpression && governed[number] == nil {
      guard let goal = goalBeside(timing.tokens), goals[goal].timing == nil,
        mayGovern(timing, goals[goal])
      else { continue }
      goals[goal].timing = number
      goals[goal].horizon = timing.horizon
    }
  }

  mutating func resetGoals() { goals.removeAll(keepingCapacity: true) }

  /// A tag with its evidence, the punctuation at its ends left out; `rule` by its index in the pack, where
  /// one decided.
  func finding<Tag>(_ tag: Tag, _ evidence: Range<Int>, _ rule: Int? = nil) -> Finding<Tag> {
    Finding(
      tag: tag, span: document.span(trimmed(evidence)),
      rule: rule.map { RuleID(UInt16($0)) } ?? .none)
  }

  /// A stretch without the punctuation at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while upper > lower, !document.tokens[upper - 1].isWord,
      document.tokens[upper - 1].word != Shape.percent.rawValue,
      document.tokens[upper - 1].word != Shape.close.rawValue
    {
      upper -= 1
    }
    while lower < upper, !document.tokens[lower].isWord,
      ![Shape.dollar, .pound, .euro, .rupee, .yen].contains(where: {
        $0.rawValue == document.tokens[lower].word
      })
    {
      lower += 1
    }
    // Nothing but punctuation: then that is what is quoted.
    return lower < upper ? lower..<upper : range
  }
}

extension Horizon {
  /// How far ahead a goal lies among others: what is not dated usually comes after the first steps.
  var distance: Int {
    switch self {
    case .short: 0
    case .unspecified: 1
    case .mid: 2
    case .long: 3
    }
  }
}

extension TaggedAnswer {
  mutating func add(_ mistake: Finding<Mistake>) { mistakes.append(mistake) }

  mutating func add(_ component: Finding<Component>) {
    components.insert(component.tag)
    componentEvidence.append(component)
  }
}

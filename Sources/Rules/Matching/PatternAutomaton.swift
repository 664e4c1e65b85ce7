/// A deterministic automaton over all patterns at once, built while texts are read.
///
/// A state is the set of steps that a match begun at one place can be at, so that one table look-up
/// a word follows all patterns. The whole automaton would not fit in memory: gaps multiply states.
/// But language repeats itself: the states and transitions met are few, and are kept. One a worker.
///
/// Where a pattern can match in several ways, the end is that of the preferred way: alternatives and
/// options in the order written, gaps short. Steps stand in that order in a state, and a match cuts
/// off those behind it.
struct PatternAutomaton: ~Copyable {
  /// A state's number with two flags, so that a walk over a text needs no other table.
  typealias State = UInt16
  /// A match has been made on entering the state.
  static let accepts: State = 1
  /// Some pattern can go on from here.
  static let goesOn: State = 2
  /// Where every walk starts: before a match's first word.
  static let start: State = goesOn
  /// No pattern can match any more.
  static let dead: State = 1 << 2

  private let rules: CompiledRules
  /// Where the next word leads.
  private(set) var transitions: TransitionRows

  /// By class: whether a match may begin with it (`first`), or begin with the word before it (`second`).
  private(set) var openers: [UInt8]
  static let first: UInt8 = 1
  static let second: UInt8 = 2

  /// The class that stands behind a text and ends all walks.
  let end: UInt16

  private var states: AutomatonStates
  /// Scratch: the last round in which each step was listed.
  private let listed: UnsafeMutablePointer<UInt32>
  private var round: UInt32 = 0
  /// Scratch: the patterns that a state accepts.
  private let accepted: UnsafeMutablePointer<UInt32>

  /// At so many states all but those in use are dropped, and built anew as needed; real texts do with half
  /// of them.
  static var manyStates: Int { 8192 }
  private let limit: Int

  init(rules: CompiledRules, limit: Int) {
    self.rules = rules
    self.limit = limit
    transitions = TransitionRows(width: rules.classCount + 1, capacity: limit)
    end = UInt16(rules.classCount)
    let (steps, patterns) = (rules.steps.steps.count, rules.patterns.count)
    states = AutomatonStates(largest: steps + patterns)
    listed = .allocate(capacity: steps)
    listed.initialize(repeating: 0, count: steps)
    accepted = .allocate(capacity: patterns)
    openers = [UInt8](repeating: 0, count: rules.classCount + 1)
    addFixedStates()
    findOpeners()
  }

  deinit {
    listed.deallocate()
    accepted.deallocate()
  }

  /// Nearly every word may stand in a gap that a pattern begins with; only what follows tells whether a walk
  /// from there is worth while.
  private mutating func findOpeners() {
    var first = StepTests(setRow: rules.setRow)
    var second = StepTests(setRow: rules.setRow)
    for number in rules.steps.initial {
      let step = rules.steps.steps[Int(number)]
      let followers = rules.steps.followers[Int(step.first)..<Int(step.first + step.count)]
      if step.test == .word, !followers.contains(PatternSteps.accept) {
        for follower in followers { second.add(rules.steps.steps[Int(follower)]) }
      } else {
        first.add(step)
      }
    }
    for word in 0..<rules.classCount {
      let sets = rules.setBits[word * rules.setRow..<(word + 1) * rules.setRow]
      openers[word] =
        (first.mayPass(sets) ? Self.first : 0) | (second.mayPass(sets) ? Self.second : 0)
    }
  }

  /// What some steps ask of a word, all at once.
  private struct StepTests {
    private var sets: [UInt64]
    private var passAny = false

    init(setRow: Int) { sets = [UInt64](repeating: 0, count: setRow) }

    mutating func add(_ step: PatternSteps.Step) {
      if step.test == .member {
        sets[Int(step.set >> 6)] |= 1 << UInt64(step.set & 63)
      } else {
        passAny = true
      }
    }

    /// `word` are the sets that a class is in.
    func mayPass(_ word: ArraySlice<UInt64>) -> Bool {
      passAny || zip(sets, word).contains { $0 & $1 != 0 }
    }
  }

  private mutating func addFixedStates() {
    for (place, step) in rules.steps.initial.enumerated() { states.draft[place] = step }
    _ = number(steps: rules.steps.initial.count, accepts: 0)
    _ = number(steps: 0, accepts: 0)
    for word in 0..<transitions.view.width { transitions.set(Self.dead, UInt16(word), Self.dead) }
  }

  /// The patterns that have matched on entering a state.
  @inline(__always)
  func accepted(_ state: State) -> UnsafeBufferPointer<UInt32> {
    states.accepted(Int(state &>> 2))
  }

  /// Builds the transition by a word that is not known yet; voids views of `transitions`.
  mutating func build(_ state: State, _ word: UInt16) {
    let next = word == end ? Self.dead : follow(Int(state >> 2), word)
    transitions.set(state, word, next)
  }

  /// Whether states are to be dropped before another one is built.
  var isFull: Bool { transitions.count >= limit }

  /// Drops all states but those of some walks, which get new numbers.
  mutating func dropStates(but walks: UnsafeMutableBufferPointer<Walk>...) {
    var dropped = AutomatonStates(largest: states.largest)
    swap(&dropped, &states)
    transitions.removeAll()
    addFixedStates()
    for walks in walks {
      for index in walks.indices {
        let added = states.add(Int(walks[index].state >> 2), of: dropped)
        walks[index] = Walk(walks[index].place, entered(added))
      }
    }
  }

  private mutating func number(steps: Int, accepts: Int) -> State {
    entered(
      states.add(steps: steps, accepted: UnsafeBufferPointer(start: accepted, count: accepts)))
  }

  /// The number of a state with its flags; a new one gets a row of transitions.
  private mutating func entered(_ added: (number: Int, isNew: Bool)) -> State {
    if added.isNew { transitions.append() }
    return State(added.number) << 2
      | (states.accepted(added.number).isEmpty ? 0 : Self.accepts)
      | (states.steps(added.number).isEmpty ? 0 : Self.goesOn)
  }

  /// The state that a word makes of another.
  private mutating func follow(_ state: Int, _ word: UInt16) -> State {
    round &+= 1
    let counts = rules.steps.steps.withUnsafeBufferPointer { steps in
      rules.steps.followers.withUnsafeBufferPointer { followers in
        rules.setBits.withUnsafeBufferPointer { sets in
          draft(state, word, steps: steps, followers: followers, sets: sets)
        }
      }
    }
    return number(steps: counts.steps, accepts: counts.accepts)
  }

  /// Fills the draft of a state, and `accepted`, with what a word makes of another state; how many steps and
  /// patterns there are.
  private func draft(
    _ state: Int, _ word: UInt16, steps: UnsafeBufferPointer<PatternSteps.Step>,
    followers: UnsafeBufferPointer<UInt32>, sets: UnsafeBufferPointer<UInt64>
  ) -> (steps: Int, accepts: Int) {
    let (draft, listed, accepted, round) = (states.draft, listed, accepted, round)
    let (firstSet, isMark) = (Int(word) &* rules.setRow, word == rules.markClass)
    var counts = (steps: 0, accepts: 0)
    var cut = -1
    for number in states.steps(state) {
      let step = steps[Int(number)]
      guard Int(step.pattern) != cut else { continue }
      let isMember = sets[firstSet &+ Int(step.set &>> 6)] &>> UInt64(step.set & 63) & 1 != 0
      guard step.passes(isMember: isMember, isMark: isMark) else { continue }
      for place in Int(step.first)..<Int(step.first &+ step.count) {
        let follower = followers[place]
        if follower == PatternSteps.accept {
          accepted[counts.accepts] = UInt32(step.pattern)
          counts.accepts &+= 1
          cut = Int(step.pattern)
          break
        }
        guard listed[Int(follower)] != round else { continue }
        listed[Int(follower)] = round
        draft[counts.steps] = follower
        counts.steps &+= 1
      }
    }
    return counts
  }
}

extension PatternSteps.Step {
  /// Whether a word in the step's set, or not in it, passes.
  @inline(__always)
  fileprivate func passes(isMember: Bool, isMark: Bool) -> Bool {
    switch test {
    case .word: !isMark
    case .member: isMember
    case .other: !isMark && !isMember
    }
  }
}

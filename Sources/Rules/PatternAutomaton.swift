/// A deterministic automaton over all patterns at once, built while texts are read.
///
/// A state is the set of steps that a match begun at one place can be at, so that one table look-up
/// a word follows all patterns. The whole automaton would not fit in memory: gaps multiply states.
/// But language repeats itself: the states and transitions met are few, and are kept. One a worker.
///
/// Where a pattern can match in several ways, the end is that of the preferred way: alternatives and
/// options in the order written, gaps short. Steps stand in that order in a state, and a match cuts
/// off those behind it.
final class PatternAutomaton {
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

  /// By state number: the steps it consists of and the patterns it accepts.
  private var contents: [Content] = []
  /// The patterns that states accept, one state's after another, and by state number where its own are.
  private var accepted: [UInt16] = []
  private var acceptedOfState: [Range<Int32>] = []
  private var numbers: [Content: Int] = [:]
  private struct Content: Hashable {
    var steps: [UInt32] = []
    var accepted: [UInt16] = []

    /// By all bytes at once.
    func hash(into hasher: inout Hasher) {
      steps.withUnsafeBytes { hasher.combine(bytes: $0) }
      accepted.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    mutating func removeAll() {
      steps.removeAll(keepingCapacity: true)
      accepted.removeAll(keepingCapacity: true)
    }

    /// The same in memory of its own, and no more than it takes.
    var kept: Content { Content(steps: Array(steps[...]), accepted: Array(accepted[...])) }
  }

  /// Scratch: what a state would consist of.
  private var content = Content()
  /// Scratch: the last round in which each step was listed.
  private var listed: [UInt32]
  private var round: UInt32 = 0

  /// At so many states all but those in use are dropped, and built anew as needed; real texts do with half
  /// of them.
  static var manyStates: Int { 8192 }
  private let limit: Int
  /// What a state's number has bits for.
  private static var mostStates: Int { 1 << 14 }

  init(rules: CompiledRules, limit: Int) {
    self.rules = rules
    self.limit = limit
    transitions = TransitionRows(width: rules.classCount + 1, capacity: limit)
    end = UInt16(rules.classCount)
    listed = [UInt32](repeating: 0, count: rules.steps.steps.count)
    openers = [UInt8](repeating: 0, count: rules.classCount + 1)
    addFixedStates()
    findOpeners()
  }

  /// Nearly every word may stand in a gap that a pattern begins with; only what follows tells whether a walk
  /// from there is worth while.
  private func findOpeners() {
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

  private func addFixedStates() {
    _ = number(of: Content(steps: rules.steps.initial, accepted: []))
    _ = number(of: Content(steps: [], accepted: []))
    for word in 0..<transitions.view.width { transitions.set(Self.dead, UInt16(word), Self.dead) }
  }

  /// Calls `body` with each pattern that walks have matched on entering their states, and where they began.
  @inline(__always)
  func forEachAccepted(_ walks: UnsafeBufferPointer<Walk>, _ body: (Int, UInt16) -> Void) {
    guard !walks.isEmpty else { return }
    let (accepted, acceptedOfState) = (accepted, acceptedOfState)
    for walk in walks {
      for place in acceptedOfState[Int(walk.state &>> 2)] { body(walk.place, accepted[Int(place)]) }
    }
  }

  /// Builds the transition by a word that is not known yet; voids views of `transitions`.
  func build(_ state: State, _ word: UInt16) {
    content.removeAll()
    if word != end { follow(contents[Int(state >> 2)].steps, word) }
    transitions.set(state, word, self.state(content))
  }

  /// Whether states are to be dropped before another one is built.
  var isFull: Bool { transitions.count >= limit }

  /// Drops all states but those of some walks, which get new numbers.
  func dropStates(but walks: UnsafeMutableBufferPointer<Walk>...) {
    let dropped = contents
    removeAll()
    for walks in walks {
      for index in walks.indices {
        let content = dropped[Int(walks[index].state >> 2)]
        walks[index] = Walk(walks[index].place, state(content))
      }
    }
  }

  private func removeAll() {
    contents.removeAll(keepingCapacity: true)
    accepted.removeAll(keepingCapacity: true)
    acceptedOfState.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    transitions.removeAll()
    addFixedStates()
  }

  private func state(_ content: Content) -> State {
    State(number(of: content)) << 2 | (content.accepted.isEmpty ? 0 : Self.accepts)
      | (content.steps.isEmpty ? 0 : Self.goesOn)
  }

  private func number(of content: Content) -> Int {
    if let number = numbers[content] { return number }
    let number = contents.count
    precondition(
      number < Self.mostStates, "more states of the rules' automaton in use than it can number")
    let content = content.kept
    numbers[content] = number
    contents.append(content)
    acceptedOfState.append(Int32(accepted.count)..<Int32(accepted.count + content.accepted.count))
    accepted += content.accepted
    transitions.append()
    return number
  }

  /// Fills `content` with what a word makes of some steps.
  private func follow(_ steps: [UInt32], _ word: UInt16) {
    round &+= 1
    var cut = -1
    for number in steps {
      let step = rules.steps.steps[Int(number)]
      guard Int(step.pattern) != cut, passes(step, word) else { continue }
      for place in Int(step.first)..<Int(step.first + step.count) {
        let follower = rules.steps.followers[place]
        if follower == PatternSteps.accept {
          content.accepted.append(step.pattern)
          cut = Int(step.pattern)
          break
        }
        guard listed[Int(follower)] != round else { continue }
        listed[Int(follower)] = round
        content.steps.append(follower)
      }
    }
  }

  private func passes(_ step: PatternSteps.Step, _ word: UInt16) -> Bool {
    switch step.test {
    case .word: word != rules.markClass
    case .member: isMember(word, step.set)
    case .other: word != rules.markClass && !isMember(word, step.set)
    }
  }

  private func isMember(_ word: UInt16, _ set: UInt16) -> Bool {
    rules.setBits[Int(word) * rules.setRow + Int(set >> 6)] & (1 << UInt64(set & 63)) != 0
  }
}

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
  typealias State = UInt32
  /// A match has been made on entering the state.
  static let accepts: State = 1
  /// Some pattern can go on from here.
  static let goesOn: State = 2

  private let rules: CompiledRules
  private var transitions = TransitionTable()
  /// Class → state after a match's first word.
  private var firstStates: [State]
  private static let unknown = State.max

  /// By state number: the steps it consists of and the patterns it accepts.
  private var stepsOfState: [[UInt32]] = []
  private var acceptedByState: [[UInt16]] = []
  private var numbers: [Content: UInt32] = [:]
  private struct Content: Hashable {
    var steps: [UInt32]
    var accepted: [UInt16]
  }

  /// Scratch: the last round in which each step was listed.
  private var listed: [UInt32]
  private var round: UInt32 = 0

  /// Above so many states all are dropped and built anew as needed: some 30 MB.
  private static let mostStates = 1 << 16

  init(rules: CompiledRules) {
    self.rules = rules
    firstStates = [State](repeating: Self.unknown, count: rules.classCount)
    listed = [UInt32](repeating: 0, count: rules.steps.steps.count)
  }

  /// The patterns that have matched on entering `state`.
  func accepted(_ state: State) -> [UInt16] { acceptedByState[Int(state >> 2)] }

  /// Where a match's first word leads.
  @inline(__always)
  func first(_ word: UInt16) -> State {
    let state = firstStates[Int(word)]
    return state != Self.unknown ? state : buildFirst(word)
  }

  /// Where the next word leads.
  @inline(__always)
  func next(_ state: State, _ word: UInt16) -> State {
    transitions[state, word] ?? build(state, word)
  }

  /// Drops what was built if it has grown too large; the states handed out so far are void then.
  func trim() {
    guard stepsOfState.count > Self.mostStates else { return }
    stepsOfState.removeAll()
    acceptedByState.removeAll()
    numbers.removeAll()
    transitions = TransitionTable()
    for word in firstStates.indices { firstStates[word] = Self.unknown }
  }

  @inline(never)
  private func buildFirst(_ word: UInt16) -> State {
    let state = state(after: rules.steps.initial, word)
    firstStates[Int(word)] = state
    return state
  }

  @inline(never)
  private func build(_ state: State, _ word: UInt16) -> State {
    let next = self.state(after: stepsOfState[Int(state >> 2)], word)
    transitions.insert(state, word, next)
    return next
  }

  private func state(after steps: [UInt32], _ word: UInt16) -> State {
    round += 1
    var content = Content(steps: [], accepted: [])
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
    let number: UInt32
    if let known = numbers[content] {
      number = known
    } else {
      number = UInt32(stepsOfState.count)
      numbers[content] = number
      stepsOfState.append(content.steps)
      acceptedByState.append(content.accepted)
    }
    return number << 2 | (content.accepted.isEmpty ? 0 : Self.accepts)
      | (content.steps.isEmpty ? 0 : Self.goesOn)
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

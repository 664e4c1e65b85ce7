/// All patterns as one non-deterministic automaton: each step consumes a word and names the steps
/// that may come after it, the preferred ones first.
struct PatternSteps: Sendable {
  enum Test: UInt8, Sendable {
    /// The word is in the set.
    case member
    /// The word is not in the set, nor a sentence mark.
    case other
    /// Any word but a sentence mark.
    case word
  }

  struct Step: Sendable {
    var test: Test
    var set: UInt16
    var pattern: UInt16
    /// Where its followers stand in `followers`.
    var first: UInt32
    var count: UInt32
  }

  /// Among followers: the pattern has matched.
  static let accept = UInt32.max

  private(set) var steps: [Step] = []
  private(set) var followers: [UInt32] = []
  /// The steps a match can begin with, pattern by pattern.
  private(set) var initial: [UInt32] = []

  /// A step is a consuming instruction and, for a gap, the words it has passed over so far.
  private struct Key: Hashable {
    var counter: Int
    var passed: Int
  }

  init(program: [Instruction], entries: [Int]) {
    var numbers: [Key: UInt32] = [:]
    var pending: [(step: Int, key: Key)] = []
    for (pattern, entry) in entries.enumerated() {
      func follow(_ key: Key, _ seen: inout Set<Key>, _ list: inout [UInt32]) {
        // What is less preferred than a match already made never counts.
        guard list.last != Self.accept, seen.insert(key).inserted else { return }
        let instruction = program[key.counter]
        let next = Key(counter: key.counter + 1, passed: 0)
        switch instruction.operation {
        case .any: list.append(number(key, .member, instruction.a))
        case .none: list.append(number(key, .other, instruction.a))
        case .gap:
          if key.passed >= Int(instruction.a) { follow(next, &seen, &list) }
          guard list.last != Self.accept, key.passed < Int(instruction.b) else { return }
          list.append(number(key, .word, 0))
        case .split:
          follow(Key(counter: Int(instruction.a), passed: 0), &seen, &list)
          follow(Key(counter: Int(instruction.b), passed: 0), &seen, &list)
        case .jump: follow(Key(counter: Int(instruction.a), passed: 0), &seen, &list)
        case .openEvidence, .closeEvidence: follow(next, &seen, &list)
        case .accept: list.append(Self.accept)
        }
      }
      func number(_ key: Key, _ test: Test, _ set: UInt16) -> UInt32 {
        if let number = numbers[key] { return number }
        let number = UInt32(steps.count)
        numbers[key] = number
        steps.append(Step(test: test, set: set, pattern: UInt16(pattern), first: 0, count: 0))
        pending.append((Int(number), key))
        return number
      }
      var seen: Set<Key> = []
      var list: [UInt32] = []
      follow(Key(counter: entry, passed: 0), &seen, &list)
      initial += list.filter { $0 != Self.accept }
      while let (step, key) = pending.popLast() {
        seen = []
        list = []
        if steps[step].test == .word {
          follow(Key(counter: key.counter, passed: key.passed + 1), &seen, &list)
        } else {
          follow(Key(counter: key.counter + 1, passed: 0), &seen, &list)
        }
        steps[step].first = UInt32(followers.count)
        steps[step].count = UInt32(list.count)
        followers += list
      }
    }
  }
}

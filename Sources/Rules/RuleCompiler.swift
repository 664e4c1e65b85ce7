import Language

/// One step of a compiled pattern.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// The word must be in set `a`.
    case any
    /// The word must not be in set `a`, nor be a sentence mark.
    case none
    /// From `a` to `b` words of any kind.
    case gap
    /// Goes on at `a`, and at `b` if that fails.
    case split
    /// Goes on at `a`.
    case jump
    case openEvidence
    case closeEvidence
    case accept
  }
  var operation: Operation
  var a: UInt16 = 0
  var b: UInt16 = 0
}

/// A pack's rules in the form that scans a text in one pass.
///
/// All patterns stand in one program. For each word there is one bit a pattern in each of three
/// tables: can a match have this word as its first, its second, its third word? At each place of a
/// text the three rows of the words there are ANDed, and only the patterns left are verified: a
/// pattern costs nothing where its first three words do not stand, and sixty-four patterns more cost
/// one AND more a place.
public struct CompiledRules: Sendable {
  /// Stands between sentences in the matcher's sequence.
  static let sentenceMark = Shape.symbol.rawValue
  /// Words at the head of a match that the tables look at.
  static let depth = 3

  var program: [Instruction]
  /// Where each pattern's program starts, and the rule it belongs to.
  var entries: [UInt16]
  var ruleOfPattern: [UInt16]
  /// Set membership: word × set.
  var setBits: [UInt64]
  var setRow: Int
  /// Table of words that may stand at each of the first places: word × place × pattern.
  var headBits: [UInt64]
  var headRow: Int
  var transparent: WordSet
}

/// Turns patterns into programs over word sets.
struct RuleCompiler {
  private let lexicon: Lexicon
  private var sets: [[String]: UInt16] = [:]
  private var setNames: [[String]] = []
  private var program: [Instruction] = []
  private var entries: [UInt16] = []
  private var ruleOfPattern: [UInt16] = []

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  mutating func add(_ rule: Rule, index: Int, vocabulary: inout Vocabulary) throws(PackError) {
    for text in rule.patterns {
      let pattern: Pattern
      do {
        pattern = try Pattern(text)
      } catch {
        throw PackError(
          file: rule.file, line: rule.line,
          cause: "rule '\(rule.id)': \(error.cause) (in \"\(text)\")")
      }
      guard program.count < Int(UInt16.max) - 4096 else {
        throw PackError(file: rule.file, line: rule.line, cause: "the pack holds too many patterns")
      }
      entries.append(UInt16(program.count))
      ruleOfPattern.append(UInt16(index))
      try emit(pattern.nodes, rule, &vocabulary)
      program.append(Instruction(operation: .accept))
    }
  }

  private mutating func emit(
    _ nodes: [Pattern.Node], _ rule: Rule, _ vocabulary: inout Vocabulary
  ) throws(PackError) {
    for node in nodes {
      switch node {
      case .atom(let name):
        program.append(Instruction(operation: .any, a: try set([name], rule, &vocabulary)))
      case .not(let names):
        program.append(Instruction(operation: .none, a: try set(names, rule, &vocabulary)))
      case .gap(let low, let high):
        program.append(Instruction(operation: .gap, a: UInt16(low), b: UInt16(high)))
      case .openEvidence: program.append(Instruction(operation: .openEvidence))
      case .closeEvidence: program.append(Instruction(operation: .closeEvidence))
      case .optional(let inner):
        let split = program.count
        program.append(Instruction(operation: .split, a: UInt16(split + 1)))
        try emit([inner], rule, &vocabulary)
        program[split].b = UInt16(program.count)
      case .alternatives(let sequences):
        try emitAlternatives(sequences, rule, &vocabulary)
      }
    }
  }

  /// Alternatives of one word each are one set; longer ones are tried in the order written.
  private mutating func emitAlternatives(
    _ sequences: [[Pattern.Node]], _ rule: Rule, _ vocabulary: inout Vocabulary
  ) throws(PackError) {
    var single: [String] = []
    var branches: [[Pattern.Node]] = []
    for sequence in sequences {
      if sequence.count == 1, case .atom(let name) = sequence[0] {
        single.append(name)
      } else {
        branches.append(sequence)
      }
    }
    var jumps: [Int] = []
    for branch in branches {
      let isLast = single.isEmpty && jumps.count == branches.count - 1
      let split = program.count
      if !isLast { program.append(Instruction(operation: .split, a: UInt16(split + 1))) }
      try emit(branch, rule, &vocabulary)
      if !isLast {
        jumps.append(program.count)
        program.append(Instruction(operation: .jump))
        program[split].b = UInt16(program.count)
      }
    }
    if !single.isEmpty {
      program.append(Instruction(operation: .any, a: try set(single, rule, &vocabulary)))
    }
    for jump in jumps { program[jump].a = UInt16(program.count) }
  }

  private mutating func set(
    _ names: [String], _ rule: Rule, _ vocabulary: inout Vocabulary
  ) throws(PackError) -> UInt16 {
    let key = names.sorted()
    if let number = sets[key] { return number }
    for name in names {
      if name.hasPrefix("{"), name.count > 1 {
        guard name.hasSuffix("}"), lexicon.classes[String(name.dropFirst().dropLast())] != nil else {
          throw PackError(
            file: rule.file, line: rule.line,
            cause: "rule '\(rule.id)' names '\(name)', which no lexicon holds")
        }
      } else if name.hasPrefix("<") {
        guard name == "<s>" || vocabulary.number(of: name) != nil else {
          throw PackError(
            file: rule.file, line: rule.line, cause: "rule '\(rule.id)': there is no shape '\(name)'")
        }
      } else {
        _ = vocabulary.intern(name.lowercased())
      }
    }
    let number = UInt16(setNames.count)
    sets[key] = number
    setNames.append(names)
    return number
  }

  func finish(vocabulary: Vocabulary, transparent: WordSet) -> CompiledRules {
    let setRow = (setNames.count + 63) / 64
    var setBits = [UInt64](repeating: 0, count: setRow * vocabulary.count)
    var members: [[WordID]] = []
    for (number, names) in setNames.enumerated() {
      let words = words(names, vocabulary)
      members.append(words)
      for word in words {
        setBits[Int(word) * setRow + number / 64] |= 1 << UInt64(number % 64)
      }
    }
    let depth = CompiledRules.depth
    let headRow = (entries.count + 63) / 64
    var headBits = [UInt64](repeating: 0, count: headRow * depth * vocabulary.count)
    for pattern in entries.indices {
      var states = closure([Int(entries[pattern])])
      for place in 0..<depth {
        let bit: UInt64 = 1 << UInt64(pattern % 64)
        func mark(_ word: Int) {
          headBits[(word * depth + place) * headRow + pattern / 64] |= bit
        }
        let isOpen = states.contains { state in
          switch program[state].operation {
          case .gap, .none, .accept: true
          default: false
          }
        }
        if isOpen {
          for word in 0..<vocabulary.count { mark(word) }
        } else {
          for state in states where program[state].operation == .any {
            for word in members[Int(program[state].a)] { mark(Int(word)) }
          }
        }
        states = closure(
          states.flatMap { state -> [Int] in
            switch program[state].operation {
            case .gap: [state, state + 1]
            case .accept: [state]
            default: [state + 1]
            }
          })
      }
    }
    return CompiledRules(
      program: program, entries: entries, ruleOfPattern: ruleOfPattern, setBits: setBits,
      setRow: setRow, headBits: headBits, headRow: headRow, transparent: transparent)
  }

  /// The consuming instructions reachable from `states` without consuming a word.
  private func closure(_ states: [Int]) -> [Int] {
    var seen: Set<Int> = []
    var result: [Int] = []
    var pending = states
    while let state = pending.popLast() {
      guard seen.insert(state).inserted else { continue }
      let instruction = program[state]
      switch instruction.operation {
      case .split: pending += [Int(instruction.a), Int(instruction.b)]
      case .jump: pending.append(Int(instruction.a))
      case .openEvidence, .closeEvidence: pending.append(state + 1)
      case .gap:
        result.append(state)
        if instruction.a == 0 { pending.append(state + 1) }
      default: result.append(state)
      }
    }
    return result
  }

  private func words(_ names: [String], _ vocabulary: Vocabulary) -> [WordID] {
    var result: Set<WordID> = []
    for name in names {
      if name == "<s>" {
        result.insert(CompiledRules.sentenceMark)
      } else if name.hasPrefix("{"), let members = lexicon.classes[String(name.dropFirst().dropLast())] {
        for member in members { result.insert(vocabulary.number(of: member)!) }
      } else if let number = vocabulary.number(of: name.hasPrefix("<") ? name : name.lowercased()) {
        result.insert(number)
      }
    }
    return result.sorted()
  }
}

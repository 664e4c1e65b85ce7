import Language

/// Turns patterns into programs over word sets.
struct RuleCompiler {
  private let lexicon: Lexicon
  private var sets: [[String]: UInt16] = [:]
  private var setNames: [[String]] = []
  private var program: [Instruction] = []
  private var patterns: [CompiledPattern] = []

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  mutating func add(_ rule: Rule, index: Int, vocabulary: inout Vocabulary) throws(PackError) {
    for written in rule.patterns {
      let place = Place(rule: rule, line: written.line)
      let pattern: Pattern
      do {
        pattern = try Pattern(written.text)
      } catch {
        throw place.error("\(error.cause) (in \"\(written.text)\")")
      }
      patterns.append(
        CompiledPattern(
          entry: UInt16(program.count), rule: UInt16(index),
          aroundEvidence: pattern.aroundEvidence))
      try emit(pattern.nodes, place, &vocabulary)
      try append(Instruction(operation: .accept), place)
    }
  }

  /// What an error speaks of.
  private struct Place {
    let rule: Rule
    let line: Int

    func error(_ cause: String) -> PackError {
      PackError(file: rule.file, line: line, cause: "rule '\(rule.id)': \(cause)")
    }
  }

  private mutating func append(_ instruction: Instruction, _ place: Place) throws(PackError) {
    guard program.count < Self.longestProgram else {
      throw place.error("the pack holds too many patterns, or too long ones, up to this one")
    }
    program.append(instruction)
  }

  /// Steps of all patterns together: they are numbered in 16 bits, and a step names the next, which is
  /// still to come.
  private static let longestProgram = Int(UInt16.max) - 2

  private mutating func emit(
    _ nodes: [Pattern.Node], _ place: Place, _ vocabulary: inout Vocabulary
  ) throws(PackError) {
    for node in nodes {
      switch node {
      case .atom(let name):
        try append(Instruction(operation: .any, a: try set([name], place, &vocabulary)), place)
      case .not(let names):
        try append(Instruction(operation: .none, a: try set(names, place, &vocabulary)), place)
      case .gap(let low, let high):
        try append(Instruction(operation: .gap, a: UInt16(low), b: UInt16(high)), place)
      case .openEvidence: try append(Instruction(operation: .openEvidence), place)
      case .closeEvidence: try append(Instruction(operation: .closeEvidence), place)
      case .optional(let inner):
        let split = program.count
        try append(Instruction(operation: .split, a: UInt16(split + 1)), place)
        try emit([inner], place, &vocabulary)
        program[split].b = UInt16(program.count)
      case .alternatives(let sequences):
        try emitAlternatives(sequences, place, &vocabulary)
      }
    }
  }

  /// Alternatives of one word each are one set; longer ones are tried in the order written.
  private mutating func emitAlternatives(
    _ sequences: [[Pattern.Node]], _ place: Place, _ vocabulary: inout Vocabulary
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
      if !isLast { try append(Instruction(operation: .split, a: UInt16(split + 1)), place) }
      try emit(branch, place, &vocabulary)
      if !isLast {
        jumps.append(program.count)
        try append(Instruction(operation: .jump), place)
        program[split].b = UInt16(program.count)
      }
    }
    if !single.isEmpty {
      try append(Instruction(operation: .any, a: try set(single, place, &vocabulary)), place)
    }
    for jump in jumps { program[jump].a = UInt16(program.count) }
  }

  private mutating func set(
    _ names: [String], _ place: Place, _ vocabulary: inout Vocabulary
  ) throws(PackError) -> UInt16 {
    let key = names.sorted()
    if let number = sets[key] { return number }
    for name in names {
      if name.hasPrefix("{"), name.count > 1 {
        guard name.hasSuffix("}"), lexicon.classes[String(name.dropFirst().dropLast())] != nil
        else {
          throw place.error("names '\(name)', which no lexicon holds")
        }
      } else if name.hasPrefix("<") {
        // Quotation marks are passed over, and never match.
        let isQuote = name == "<doubleQuote>" || name == "<singleQuote>"
        guard name == "<s>" || vocabulary.number(of: name) != nil && !isQuote else {
          throw place.error("there is no shape '\(name)'")
        }
      } else {
        let word = name.lowercased()
        if let fault = TextWord.fault(of: word) { throw place.error(fault) }
        guard !vocabulary.isFull || vocabulary.number(of: word) != nil else {
          throw place.error("'\(word)' is one word more than the \(Vocabulary.limit) of a pack")
        }
        _ = vocabulary.intern(word)
      }
    }
    let number = UInt16(setNames.count)
    sets[key] = number
    setNames.append(names)
    return number
  }

  func finish(vocabulary: Vocabulary, transparent: WordSet) -> CompiledRules {
    let setRow = (setNames.count + 63) / 64
    var rows = [[UInt64]](
      repeating: [UInt64](repeating: 0, count: setRow), count: vocabulary.count)
    for (number, names) in setNames.enumerated() {
      for word in words(names, vocabulary) {
        rows[Int(word)][number / 64] |= 1 << UInt64(number % 64)
      }
    }
    let mark = Int(CompiledRules.sentenceMark)
    var row = rows[mark]
    rows[mark] = rows[Int(Shape.unknown.rawValue)]
    // The mark is a class of its own, before those of the words. Words that many sets hold come
    // first: they are the common ones (see `TransitionRows`).
    var setBits = row
    var classes: [[UInt64]: UInt16] = [:]
    var classOfWord = [UInt16](repeating: CompiledRules.transparent, count: rows.count)
    let weights = rows.map { $0.reduce(0) { $0 + $1.nonzeroBitCount } }
    let order = rows.indices.sorted {
      let areShapes = ($0 < Vocabulary.firstWord, $1 < Vocabulary.firstWord)
      return areShapes.0 != areShapes.1
        ? areShapes.0 : (-weights[$0], $0) < (-weights[$1], $1)
    }
    for word in order where !transparent.contains(WordID(word)) {
      row = rows[word]
      let next = UInt16(classes.count + 1)
      let number = classes[row, default: next]
      if number == next {
        classes[row] = next
        setBits += row
      }
      classOfWord[word] = number
    }
    return CompiledRules(
      program: program, patterns: patterns, classOfWord: classOfWord,
      classCount: classes.count + 1, markClass: 0, setBits: setBits, setRow: setRow,
      steps: PatternSteps(program: program, entries: patterns.map { Int($0.entry) }))
  }

  private func words(_ names: [String], _ vocabulary: Vocabulary) -> [WordID] {
    var result: Set<WordID> = []
    for name in names {
      if name == "<s>" {
        result.insert(CompiledRules.sentenceMark)
      } else if name.hasPrefix("{"),
        let members = lexicon.classes[String(name.dropFirst().dropLast())]
      {
        for member in members {
          result.insert(
            member == "<s>" ? CompiledRules.sentenceMark : vocabulary.number(of: member)!)
        }
      } else if let number = vocabulary.number(of: name.hasPrefix("<") ? name : name.lowercased()) {
        result.insert(number)
      }
    }
    return result.sorted()
  }
}

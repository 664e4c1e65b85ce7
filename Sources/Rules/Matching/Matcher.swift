import Language

/// A place where a rule's pattern stands in a text.
public struct RuleMatch: Sendable {
  /// Index of the rule in its pack.
  public var rule: Int
  /// Tokens that matched.
  public var tokens: Range<Int>
  /// Tokens that are evidence.
  public var evidence: Range<Int>
}

/// Finds every rule of a pack in a document, in one pass. One a worker: it holds scratch storage.
///
/// Overlap: every pattern reports at most one match a starting place, the first in the order its
/// alternatives and options are written (an option is taken before it is left out, a gap is kept
/// short). Matches come by starting place, then in the pack's order. Which of several overlapping
/// rules counts is for the tagger to decide.
public struct Matcher: ~Copyable {
  private let rules: CompiledRules
  private var automaton: PatternAutomaton
  private let text = ClassSequence()
  /// Ways in which patterns match, in the order met.
  private var found: [Found] = []
  /// A place, a pattern and a length in one integer, which sorts in this order.
  private struct Found {
    var bits: UInt64

    init(place: Int, pattern: UInt16, length: Int) {
      bits = UInt64(place) << 32 | UInt64(pattern) << 16 | UInt64(length)
    }

    /// The place and the pattern.
    var key: UInt64 { bits >> 16 }
    var place: Int { Int(bits >> 32) }
    var pattern: Int { Int(bits >> 16 & 0xFFFF) }
    var end: Int { place + Int(bits & 0xFFFF) }
  }

  public init(rules: CompiledRules) {
    self.init(rules: rules, statesKept: PatternAutomaton.manyStates)
  }

  /// Keeps about so many states of its automaton: fewer cost time, and nothing else.
  package init(rules: CompiledRules, statesKept: Int) {
    self.rules = rules
    automaton = PatternAutomaton(rules: rules, limit: statesKept)
  }

  /// Replaces `matches` by those of `document`.
  public mutating func match(_ document: Document, into matches: inout [RuleMatch]) {
    matches.removeAll(keepingCapacity: true)
    text.fill(document, rules, end: automaton.end)
    walk()
    if !found.isEmpty { report(into: &matches) }
  }

  /// Follows the patterns from all places of the text, one word further in each round: a walk waits
  /// for memory at every word, and so all of them wait together. Most end after a word or two.
  private mutating func walk() {
    if automaton.isFull { automaton.dropStates() }
    let (words, walks) = (text.words, text.walks)
    var count = 0
    automaton.openers.withUnsafeBufferPointer { openers in
      for place in 0..<text.count - 1 {
        // Written in any case, and overwritten where no match may begin: cheaper than a branch.
        walks[count] = Walk(place, PatternAutomaton.start)
        let opens =
          openers[Int(words[place])] & PatternAutomaton.first
          | openers[Int(words[place &+ 1])] & PatternAutomaton.second
        count &+= (opens != 0).bit
      }
    }
    var length = 0
    while count > 0 {
      let ahead = words + length
      length += 1
      count = step(ahead, count, length)
    }
  }

  /// Follows `count` walks by one word, `ahead` of the places where they began; how many go on.
  private mutating func step(
    _ ahead: UnsafeMutablePointer<UInt16>, _ count: Int, _ length: Int
  ) -> Int {
    let (walks, matching) = (text.walks, text.matchingWalks)
    var number = 0
    var left = 0
    var matched = 0
    while number < count {
      // Nothing but plain memory in the inner loop; what is written in any case, and overwritten where a
      // walk has ended or matched nothing, is cheaper than a branch.
      let transitions = automaton.transitions.view
      while number < count {
        let place = walks[number].place
        let next = transitions[walks[number].state, ahead[place]]
        if next == TransitionRows.unknown { break }
        transitions.prefetch(next, ahead[place &+ 1])
        let walk = Walk(place, next)
        walks[left] = walk
        left &+= (next & PatternAutomaton.goesOn != 0).bit
        matching[matched] = walk
        matched &+= Int(next & PatternAutomaton.accepts)
        number &+= 1
      }
      guard number < count else { break }
      if automaton.isFull {
        note(matching, matched, length)
        matched = 0
        automaton.dropStates(
          but: UnsafeMutableBufferPointer(start: walks, count: left),
          UnsafeMutableBufferPointer(start: walks + number, count: count - number))
      }
      automaton.build(walks[number].state, ahead[walks[number].place])
    }
    note(matching, matched, length)
    return left
  }

  /// Notes what walks have matched on entering their states.
  private mutating func note(
    _ walks: UnsafeMutablePointer<Walk>, _ count: Int, _ length: Int
  ) {
    for number in 0..<count {
      let walk = walks[number]
      for pattern in automaton.accepted(walk.state) {
        found.append(
          Found(place: walk.place, pattern: UInt16(truncatingIfNeeded: pattern), length: length))
      }
    }
  }

  private mutating func report(into matches: inout [RuleMatch]) {
    found.sort { $0.bits < $1.bits }
    let mark = rules.markClass
    for index in found.indices {
      let match = found[index]
      // A pattern's later end is that of a way it prefers.
      if index + 1 < found.count, found[index + 1].key == match.key { continue }
      let whole = match.place..<match.end
      let pattern = rules.patterns[match.pattern]
      var evidence = whole
      if let around = pattern.aroundEvidence {
        evidence = (whole.lowerBound + around.before)..<(whole.upperBound - around.after)
      } else {
        evidence = evidenceByProgram(pattern, whole)
      }
      let ruleMatch = RuleMatch(
        rule: Int(pattern.rule), tokens: text.tokens(whole, mark: mark),
        evidence: text.tokens(evidence, mark: mark))
      if !ruleMatch.tokens.isEmpty { matches.append(ruleMatch) }
    }
    found.removeAll(keepingCapacity: true)
  }

  private func evidenceByProgram(_ pattern: CompiledPattern, _ whole: Range<Int>) -> Range<Int> {
    rules.setBits.withUnsafeBufferPointer { sets in
      rules.program.withUnsafeBufferPointer { program in
        var run = ProgramRun(
          words: UnsafeBufferPointer(start: text.words, count: text.count), sets: sets,
          setRow: rules.setRow, mark: rules.markClass, program: program)
        let end = run.run(Int(pattern.entry), whole.lowerBound)
        assert(end == whole.upperBound)
        let start = run.evidenceStart < 0 ? whole.lowerBound : run.evidenceStart
        return start..<(run.evidenceEnd < 0 ? end : run.evidenceEnd)
      }
    }
  }
}

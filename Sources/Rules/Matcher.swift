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
public struct Matcher {
  private let rules: CompiledRules
  private let automaton: PatternAutomaton
  /// Word classes without fillers, a sentence mark before and after each sentence.
  private var words: [UInt16] = []
  /// The token of each place in `words`; the next token for a sentence mark.
  private var tokenOfPlace: [Int32] = []
  /// Patterns that match from the place at hand, and where they end.
  private var found: [(pattern: Int, end: Int)] = []

  public init(rules: CompiledRules) {
    self.rules = rules
    automaton = PatternAutomaton(rules: rules)
  }

  /// Replaces `matches` by those of `document`.
  public mutating func match(_ document: Document, into matches: inout [RuleMatch]) {
    matches.removeAll(keepingCapacity: true)
    fill(document)
    automaton.trim()
    let automaton = automaton
    for place in 0..<(words.count - 1) {
      var state = automaton.first(words[place])
      var next = place &+ 1
      while true {
        if state & PatternAutomaton.accepts != 0 { note(automaton.accepted(state), endingAt: next) }
        guard state & PatternAutomaton.goesOn != 0, next < words.count else { break }
        state = automaton.next(state, words[next])
        next &+= 1
      }
      if !found.isEmpty { report(from: place, into: &matches) }
    }
  }

  private mutating func fill(_ document: Document) {
    words.removeAll(keepingCapacity: true)
    tokenOfPlace.removeAll(keepingCapacity: true)
    for (index, token) in document.tokens.enumerated() {
      if token.flags.contains(.opensSentence) {
        words.append(rules.markClass)
        tokenOfPlace.append(Int32(index))
      }
      let word = rules.classOfWord[Int(token.word)]
      if word == CompiledRules.transparent { continue }
      words.append(word)
      tokenOfPlace.append(Int32(index))
    }
    words.append(rules.markClass)
    tokenOfPlace.append(Int32(document.tokens.count))
  }

  /// A pattern's later end is that of a way it prefers.
  private mutating func note(_ patterns: [UInt16], endingAt end: Int) {
    for pattern in patterns {
      if let index = found.firstIndex(where: { $0.pattern == Int(pattern) }) {
        found[index].end = end
      } else {
        found.append((Int(pattern), end))
      }
    }
  }

  private mutating func report(from place: Int, into matches: inout [RuleMatch]) {
    if found.count > 1 { found.sort { $0.pattern < $1.pattern } }
    for (number, end) in found {
      let pattern = rules.patterns[number]
      var evidence = place..<end
      if let around = pattern.aroundEvidence {
        evidence = (place + around.before)..<(end - around.after)
      } else {
        evidence = evidenceByProgram(pattern, place..<end)
      }
      let match = RuleMatch(
        rule: Int(pattern.rule), tokens: tokens(place..<end), evidence: tokens(evidence))
      if !match.tokens.isEmpty { matches.append(match) }
    }
    found.removeAll(keepingCapacity: true)
  }

  private func evidenceByProgram(_ pattern: CompiledPattern, _ whole: Range<Int>) -> Range<Int> {
    words.withUnsafeBufferPointer { words in
      rules.setBits.withUnsafeBufferPointer { sets in
        rules.program.withUnsafeBufferPointer { program in
          var run = ProgramRun(
            words: words, sets: sets, setRow: rules.setRow, mark: rules.markClass, program: program)
          let end = run.run(Int(pattern.entry), whole.lowerBound)
          assert(end == whole.upperBound)
          let start = run.evidenceStart < 0 ? whole.lowerBound : run.evidenceStart
          return start..<(run.evidenceEnd < 0 ? end : run.evidenceEnd)
        }
      }
    }
  }

  /// The tokens of a range of places; sentence marks at its edges hold none.
  private func tokens(_ places: Range<Int>) -> Range<Int> {
    guard !places.isEmpty else { return 0..<0 }
    let start = Int(tokenOfPlace[places.lowerBound])
    let last = places.upperBound - 1
    let isMark = words[last] == rules.markClass
    let end = Int(tokenOfPlace[last]) + (isMark ? 0 : 1)
    return start..<max(start, end)
  }
}

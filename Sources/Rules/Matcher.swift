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
  private let text = ClassSequence()
  /// Patterns that match from the places at hand, and where they end.
  private var found: [Found] = []
  private struct Found {
    var place: Int
    var pattern: Int
    var end: Int
  }

  public init(rules: CompiledRules) {
    self.rules = rules
    automaton = PatternAutomaton(rules: rules)
  }

  /// Replaces `matches` by those of `document`.
  public mutating func match(_ document: Document, into matches: inout [RuleMatch]) {
    matches.removeAll(keepingCapacity: true)
    text.fill(document, rules, end: automaton.end)
    let last = text.count - 1
    for place in stride(from: 0, to: last, by: 4) {
      walk(from: place, isPlace: (place + 1 < last, place + 2 < last, place + 3 < last))
      if !found.isEmpty { report(into: &matches) }
    }
  }

  /// Follows the patterns from four places at once: a walk waits for memory at every word, and four
  /// wait together. Walks that have ended stay in the dead state.
  @inline(__always)
  private mutating func walk(from place: Int, isPlace: (Bool, Bool, Bool)) {
    let automaton = automaton
    automaton.trim()
    var transitions = automaton.transitions.view
    let dead = PatternAutomaton.dead
    let start = PatternAutomaton.start
    var a = start
    var b = isPlace.0 ? start : dead
    var c = isPlace.1 ? start : dead
    var d = isPlace.2 ? start : dead
    var words = text.words + place
    repeat {
      var next = (
        transitions[a, words[0]], transitions[b, words[1]], transitions[c, words[2]],
        transitions[d, words[3]]
      )
      let unknown = TransitionRows.unknown
      if next.0 == unknown || next.1 == unknown || next.2 == unknown || next.3 == unknown {
        next.0 = automaton.next(a, words[0])
        next.1 = automaton.next(b, words[1])
        next.2 = automaton.next(c, words[2])
        next.3 = automaton.next(d, words[3])
        transitions = automaton.transitions.view
      }
      (a, b, c, d) = next
      words += 1
      if (a | b | c | d) & PatternAutomaton.accepts != 0 {
        let length = words - text.words - place
        note(a, from: place, length)
        note(b, from: place + 1, length)
        note(c, from: place + 2, length)
        note(d, from: place + 3, length)
      }
    } while (a | b | c | d) & PatternAutomaton.goesOn != 0
  }

  /// A pattern's later end is that of a way it prefers.
  private mutating func note(_ state: PatternAutomaton.State, from place: Int, _ length: Int) {
    guard state & PatternAutomaton.accepts != 0 else { return }
    for pattern in automaton.accepted(state) {
      let match = Found(place: place, pattern: Int(pattern), end: place + length)
      if let index = found.firstIndex(where: {
        $0.place == place && $0.pattern == match.pattern
      }) {
        found[index].end = match.end
      } else {
        found.append(match)
      }
    }
  }

  private mutating func report(into matches: inout [RuleMatch]) {
    if found.count > 1 { found.sort { ($0.place, $0.pattern) < ($1.place, $1.pattern) } }
    for match in found {
      let whole = match.place..<match.end
      let pattern = rules.patterns[match.pattern]
      var evidence = whole
      if let around = pattern.aroundEvidence {
        evidence = (whole.lowerBound + around.before)..<(whole.upperBound - around.after)
      } else {
        evidence = evidenceByProgram(pattern, whole)
      }
      let mark = rules.markClass
      let match = RuleMatch(
        rule: Int(pattern.rule), tokens: text.tokens(whole, mark: mark),
        evidence: text.tokens(evidence, mark: mark))
      if !match.tokens.isEmpty { matches.append(match) }
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

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
  /// Word ids without fillers, a sentence mark before and after each sentence.
  private var words: [WordID] = []
  /// The token of each place in `words`; the next token for a sentence mark.
  private var tokenOfPlace: [Int32] = []

  public init(rules: CompiledRules) { self.rules = rules }

  /// Replaces `matches` by those of `document`.
  public mutating func match(_ document: Document, into matches: inout [RuleMatch]) {
    matches.removeAll(keepingCapacity: true)
    fill(document)
    let depth = CompiledRules.depth
    let row = rules.headRow
    words.withUnsafeBufferPointer { words in
      rules.headBits.withUnsafeBufferPointer { head in
        rules.setBits.withUnsafeBufferPointer { sets in
          rules.program.withUnsafeBufferPointer { program in
            var scan = Scan(words: words, sets: sets, setRow: rules.setRow, program: program)
            for place in 0..<(words.count - 1) {
              let first = Int(words[place]) &* depth &* row
              let second = (Int(words[place &+ 1]) &* depth &+ 1) &* row
              let third =
                place &+ 2 < words.count ? (Int(words[place &+ 2]) &* depth &+ 2) &* row : -1
              for word in 0..<row {
                var candidates = head[first &+ word] & head[second &+ word]
                if third >= 0 { candidates &= head[third &+ word] }
                while candidates != 0 {
                  let pattern = word &* 64 &+ candidates.trailingZeroBitCount
                  candidates &= candidates &- 1
                  scan.evidenceStart = -1
                  scan.evidenceEnd = -1
                  let end = scan.run(Int(rules.entries[pattern]), place)
                  guard end > place else { continue }
                  report(
                    pattern, place..<end,
                    (scan.evidenceStart < 0 ? place : scan.evidenceStart)..<(scan.evidenceEnd < 0 ? end : scan.evidenceEnd),
                    into: &matches)
                }
              }
            }
          }
        }
      }
    }
  }

  private mutating func fill(_ document: Document) {
    words.removeAll(keepingCapacity: true)
    tokenOfPlace.removeAll(keepingCapacity: true)
    for (index, token) in document.tokens.enumerated() {
      if token.flags.contains(.opensSentence) {
        words.append(CompiledRules.sentenceMark)
        tokenOfPlace.append(Int32(index))
      }
      if rules.transparent.contains(token.word) { continue }
      words.append(token.word == CompiledRules.sentenceMark ? 0 : token.word)
      tokenOfPlace.append(Int32(index))
    }
    words.append(CompiledRules.sentenceMark)
    tokenOfPlace.append(Int32(document.tokens.count))
  }

  private func report(
    _ pattern: Int, _ whole: Range<Int>, _ evidence: Range<Int>, into matches: inout [RuleMatch]
  ) {
    let match = RuleMatch(
      rule: Int(rules.ruleOfPattern[pattern]), tokens: tokens(whole), evidence: tokens(evidence))
    guard !match.tokens.isEmpty else { return }
    matches.append(match)
  }

  /// The tokens of a range of places; sentence marks at its edges hold none.
  private func tokens(_ places: Range<Int>) -> Range<Int> {
    guard !places.isEmpty else { return 0..<0 }
    let start = Int(tokenOfPlace[places.lowerBound])
    let last = places.upperBound - 1
    let isMark = words[last] == CompiledRules.sentenceMark
    let end = Int(tokenOfPlace[last]) + (isMark ? 0 : 1)
    return start..<max(start, end)
  }
}

/// Runs a pattern's program from one place of a text.
private struct Scan {
  let words: UnsafeBufferPointer<WordID>
  let sets: UnsafeBufferPointer<UInt64>
  let setRow: Int
  let program: UnsafeBufferPointer<Instruction>
  var evidenceStart = -1
  var evidenceEnd = -1

  init(
    words: UnsafeBufferPointer<WordID>, sets: UnsafeBufferPointer<UInt64>, setRow: Int,
    program: UnsafeBufferPointer<Instruction>
  ) {
    (self.words, self.sets, self.setRow, self.program) = (words, sets, setRow, program)
  }

  /// The place after the match, or -1.
  mutating func run(_ start: Int, _ from: Int) -> Int {
    var counter = start
    var place = from
    while true {
      let instruction = program[counter]
      switch instruction.operation {
      case .any:
        guard place < words.count,
          sets[Int(words[place]) &* setRow &+ Int(instruction.a >> 6)]
            & (1 << UInt64(instruction.a & 63)) != 0
        else { return -1 }
        place &+= 1
        counter &+= 1
      case .none:
        guard place < words.count, words[place] != CompiledRules.sentenceMark,
          sets[Int(words[place]) &* setRow &+ Int(instruction.a >> 6)]
            & (1 << UInt64(instruction.a & 63)) == 0
        else { return -1 }
        place &+= 1
        counter &+= 1
      case .gap:
        var length = 0
        while true {
          if length >= Int(instruction.a) {
            let end = run(counter &+ 1, place &+ length)
            if end >= 0 { return end }
          }
          guard length < Int(instruction.b), place &+ length < words.count,
            words[place &+ length] != CompiledRules.sentenceMark
          else { return -1 }
          length &+= 1
        }
      case .split:
        let end = run(Int(instruction.a), place)
        if end >= 0 { return end }
        counter = Int(instruction.b)
      case .jump: counter = Int(instruction.a)
      case .openEvidence:
        let before = evidenceStart
        evidenceStart = place
        let end = run(counter &+ 1, place)
        if end < 0 { evidenceStart = before }
        return end
      case .closeEvidence:
        let before = evidenceEnd
        evidenceEnd = place
        let end = run(counter &+ 1, place)
        if end < 0 { evidenceEnd = before }
        return end
      case .accept: return place
      }
    }
  }
}

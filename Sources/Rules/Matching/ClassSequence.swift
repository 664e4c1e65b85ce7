import Language

/// A document as the matcher reads it: the classes of its words, fillers left out, a sentence mark
/// before and after each sentence. Storage is reused from text to text.
final class ClassSequence {
  private(set) var words: UnsafeMutablePointer<UInt16>
  /// The token of each place; the next token for a sentence mark.
  private(set) var tokens: UnsafeMutablePointer<Int32>
  /// The matcher's walks, one a place at most; and those that have matched in a round, and one more.
  private(set) var walks: UnsafeMutablePointer<Walk>
  private(set) var matchingWalks: UnsafeMutablePointer<Walk>
  private(set) var count = 0
  private var capacity = 1024

  init() {
    words = .allocate(capacity: capacity)
    tokens = .allocate(capacity: capacity)
    walks = .allocate(capacity: capacity)
    matchingWalks = .allocate(capacity: capacity)
  }

  deinit { deallocate() }

  private func deallocate() {
    words.deallocate()
    tokens.deallocate()
    walks.deallocate()
    matchingWalks.deallocate()
  }

  /// `end` is written behind the text, twice: a walk that ends there looks one word further.
  func fill(_ document: Document, _ rules: CompiledRules, end: UInt16) {
    document.tokens.withUnsafeBufferPointer { source in
      rules.classOfWord.withUnsafeBufferPointer { classes in
        reserve(source.count + document.sentenceCount + 3)
        let words = words
        let tokens = tokens
        let mark = rules.markClass
        var place = 0
        for index in 0..<source.count {
          if source[index].flags.contains(.opensSentence) {
            words[place] = mark
            tokens[place] = Int32(truncatingIfNeeded: index)
            place &+= 1
          }
          let word = classes[Int(source[index].word)]
          // Written in any case, and overwritten where it is passed over: cheaper than a branch.
          words[place] = word
          tokens[place] = Int32(truncatingIfNeeded: index)
          place &+= (word != CompiledRules.transparent).bit
        }
        words[place] = mark
        tokens[place] = Int32(truncatingIfNeeded: source.count)
        count = place &+ 1
        words[count] = end
        words[count &+ 1] = end
      }
    }
  }

  private func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    deallocate()
    capacity = needed * 2
    words = .allocate(capacity: capacity)
    tokens = .allocate(capacity: capacity)
    walks = .allocate(capacity: capacity)
    matchingWalks = .allocate(capacity: capacity)
  }

  /// The tokens of a range of places; sentence marks at its edges hold none.
  func tokens(_ places: Range<Int>, mark: UInt16) -> Range<Int> {
    guard !places.isEmpty else { return 0..<0 }
    let start = Int(tokens[places.lowerBound])
    let last = places.upperBound - 1
    let end = Int(tokens[last]) + (words[last] == mark ? 0 : 1)
    return start..<max(start, end)
  }
}

/// Where a walk over a text began and the state it is in, in one integer: a loop over walks would need more
/// registers for two.
struct Walk: BitwiseCopyable {
  private let bits: UInt64

  @inline(__always)
  init(_ place: Int, _ state: PatternAutomaton.State) {
    bits = UInt64(truncatingIfNeeded: place) &<< 16 | UInt64(state)
  }

  @inline(__always)
  var place: Int { Int(truncatingIfNeeded: bits &>> 16) }
  @inline(__always)
  var state: PatternAutomaton.State { PatternAutomaton.State(truncatingIfNeeded: bits) }
}

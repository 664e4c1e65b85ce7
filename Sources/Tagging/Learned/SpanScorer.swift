import Codebook
import Language
import Rules

/// Scores stretches of an answer by the words in them and around them.
///
/// The rules find what a stretch can be; whether it is meant so in its place is learned from the
/// labelled answers. One a worker.
struct SpanScorer {
  private let weights: SpanWeights?
  /// Set while a model is trained: the stretches scored since `reset()`, their features by name.
  private(set) var trace: SpanTrace?
  private let kinds = Kind.names.map { FeatureHash.word($0.utf8) }
  /// By kind: its part of the key of a feature of one word.
  private let parts = Kind.names.map { FeatureHash.part(FeatureHash.word($0.utf8)) }
  private let noteHashes = SpanNotes.names.map { FeatureHash.word($0.utf8) }
  private let classHashes = FeatureWords.classHashes
  private let digits = FeatureHash.word(Self.digitsName.utf8)
  private let boundary = FeatureWords.boundary
  private let numbers = Self.numberNames.map { FeatureHash.word($0.utf8) }

  /// Words to either side that are read, and those read by their distance.
  private static let reach = 8
  private static let near = 3
  /// Beyond this a count of months says no more.
  private static let longest = 240

  /// Stands for every number within a stretch.
  static let digitsName = "#"
  /// Every count of months in the model's file; the last stands for an open end.
  static let numberNames = (0...longest + 1).map { String($0) }

  private let words: FeatureWords

  init(weights: SpanWeights?, words: FeatureWords) { (self.weights, self.words) = (weights, words) }

  /// What a feature of a stretch says.
  private enum Kind: Int {
    /// The first, second and third word before, and after.
    case before0, before1, before2, after0, after1, after2
    /// Any word before, and after.
    case before, after
    /// A word of its own; the first of them; the last.
    case own, first, last
    /// The words on both sides of its start, and of its end.
    case start, end
    case months
    case note
    /// A class of a word of its own, of a word right before, and right after.
    case ownClass, beforeClass, afterClass

    /// Their names in the model's file.
    static let names = [
      "xl0", "xl1", "xl2", "xr0", "xr1", "xr2", "xl", "xr", "xo", "xf", "xe", "xs", "xt", "xm",
      "xn",
      "xoc", "xlc", "xrc",
    ]
  }

  /// Keeps the features' names from now on.
  mutating func keepTrace(_ names: FeatureNames) { trace = SpanTrace(names: names) }

  mutating func reset() { trace?.reset() }

  /// The log odds, in 256ths, that a stretch is what the head asks; 0 without a model.
  mutating func score(
    _ head: SpanHead, _ span: Range<Int>, _ notes: SpanNotes, months: Months? = nil,
    value: Double? = nil, _ analysis: borrowing Analysis
  ) -> Int32 {
    if trace != nil {
      trace!.open(head, analysis.document.span(span), value: value)
      forEachFeature(span, notes, months, analysis) {
        trace!.add(Kind.names[$0.rawValue], $1, $2)
      }
    }
    guard let weights else { return 0 }
    var sum = weights.bias[head.rawValue]
    forEachFeature(span, notes, months, analysis) {
      let key =
        $2 == 0
        ? FeatureHash.key(parts[$0.rawValue], $1) : FeatureHash.key(kinds[$0.rawValue], $1, $2)
      sum &+= weights.weight(of: key, head)
    }
    return sum
  }

  @inline(__always)
  private func forEachFeature(
    _ span: Range<Int>, _ notes: SpanNotes, _ months: Months?, _ analysis: borrowing Analysis,
    _ body: (Kind, UInt32, UInt32) -> Void
  ) {
    let sentence = analysis.document.sentence(
      Int(analysis.document.sentenceOfToken[span.lowerBound]))
    analysis.wordHashes.withUnsafeBufferPointer { words in
      analysis.document.tokens.withUnsafeBufferPointer { tokens in
        func own(_ i: Int) -> UInt32 { tokens[i].isNumber ? digits : words[i] }
        for i in span { body(.own, own(i), 0) }
        let first = own(span.lowerBound)
        let last = own(span.upperBound - 1)
        body(.first, first, 0)
        body(.last, last, 0)
        for distance in 0..<Self.reach {
          let i = span.lowerBound - 1 - distance
          let word = i >= sentence.lowerBound ? words[i] : boundary
          body(.before, word, 0)
          if distance < Self.near { body(Kind(rawValue: distance).unsafelyUnwrapped, word, 0) }
          if distance == 0 { body(.start, word, first) }
          if i < sentence.lowerBound { break }
        }
        for distance in 0..<Self.reach {
          let i = span.upperBound + distance
          let word = i < sentence.upperBound ? words[i] : boundary
          body(.after, word, 0)
          if distance < Self.near {
            body(Kind(rawValue: Self.near + distance).unsafelyUnwrapped, word, 0)
          }
          if distance == 0 { body(.end, last, word) }
          if i >= sentence.upperBound { break }
        }
        classes(span, .ownClass, tokens, body)
        classes(
          max(sentence.lowerBound, span.lowerBound - Self.near)..<span.lowerBound, .beforeClass,
          tokens, body)
        let end = min(sentence.upperBound, span.upperBound + Self.near)
        classes(span.upperBound..<max(span.upperBound, end), .afterClass, tokens, body)
      }
    }
    if let months {
      body(
        .months, numbers[min(Self.longest, months.min)],
        numbers[months.max.map { min(Self.longest, $0) } ?? Self.longest + 1])
    }
    notes.forEach { body(.note, noteHashes[$0], 0) }
  }

  @inline(__always)
  private func classes(
    _ range: Range<Int>, _ kind: Kind, _ tokens: UnsafeBufferPointer<Token>,
    _ body: (Kind, UInt32, UInt32) -> Void
  ) {
    var all: UInt64 = 0
    for i in range { all |= self.words.classes(of: tokens[i].word) }
    while all != 0 {
      body(kind, classHashes[all.trailingZeroBitCount], 0)
      all &= all &- 1
    }
  }
}

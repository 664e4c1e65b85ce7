import Codebook
import Language

/// What is done with the features of a stretch.
protocol SpanFeatureReader {
  /// Words by themselves.
  mutating func readWords(
    _ feature: SpanFeature, _ range: Range<Int>, of words: UnsafeBufferPointer<FeatureWord>)
  mutating func readWord(_ feature: SpanFeature, _ word: FeatureWord)
  /// Two words, by their hashes.
  mutating func readPair(_ feature: SpanFeature, _ first: UInt32, _ second: UInt32)
  /// Classes or notes: a bit for the number of each.
  mutating func readMembers(_ feature: SpanFeature, _ numbers: UInt64)
}

/// The features of one stretch of an answer.
struct SpanFeatures {
  let span: Range<Int>
  let notes: SpanNotes
  let months: Months?
  /// Whether it is a segment, which may be part of a goal, of none or of several.
  var isSegment = false
  /// Whether its pairs of words count.
  var hasPairs = false
  /// Whether words of the sentences beside its own count.
  var reachesOut = false
  var horizons: HorizonNotes?

  /// Words to either side that are read, and those read by their distance.
  private static var reach: Int { 8 }
  private static var near: Int { 3 }

  /// Has `reader` read all of them.
  func forEach<Reader: SpanFeatureReader>(
    _ analysis: borrowing Analysis, _ known: FeatureWords, _ reader: inout Reader
  ) {
    let sentence =
      reachesOut
      ? 0..<analysis.document.tokens.count
      : analysis.document.sentence(of: span.lowerBound)
    analysis.featureWords.withUnsafeBufferPointer { words in
      readWords(words, sentence, &reader)
      analysis.document.tokens.withUnsafeBufferPointer { tokens in
        readClasses(span, .ownClass, tokens, known, &reader)
        if !isSegment { readClasses(span.prefix(1), .firstClass, tokens, known, &reader) }
        let start = max(sentence.lowerBound, span.lowerBound - Self.near)
        readClasses(start..<span.lowerBound, .beforeClass, tokens, known, &reader)
        let end = max(span.upperBound, min(sentence.upperBound, span.upperBound + Self.near))
        readClasses(span.upperBound..<end, .afterClass, tokens, known, &reader)
      }
    }
    if let months {
      reader.readPair(
        .months, MonthNames.hash(of: months.min), MonthNames.hash(ofEnd: months.max))
    }
    reader.readMembers(.note, notes.bits)
    if let horizons { reader.readMembers(.horizons, horizons.bits) }
  }

  /// The words around end with the sentence, or else with the text; their ends are read as a word each.
  @inline(__always)
  private func readWords<Reader: SpanFeatureReader>(
    _ words: UnsafeBufferPointer<FeatureWord>, _ sentence: Range<Int>, _ reader: inout Reader
  ) {
    let boundary = FeatureWord.boundary
    let nothing = FeatureWord.nothing
    reader.readWords(.own, span, of: words)
    if hasPairs {
      for i in span.dropLast() {
        reader.readPair(.ownPair, words[i].ownHash, words[i + 1].ownHash)
      }
    }
    let first = words[span.lowerBound]
    let last = words[span.upperBound - 1]
    reader.readWord(.first, first)
    reader.readWord(.last, last)

    let left = span.lowerBound - sentence.lowerBound
    let start = span.lowerBound - min(left, Self.reach)
    reader.readWords(.before, start..<span.lowerBound, of: words)
    if left < Self.reach { reader.readWord(.before, boundary) }
    for distance in 0..<Self.near {
      let word =
        distance < left
        ? words[span.lowerBound - 1 - distance] : distance == left ? boundary : nothing
      reader.readWord(SpanFeature.before(distance), word)
    }
    let before = left > 0 ? words[span.lowerBound - 1] : boundary
    reader.readPair(.start, before.hash, first.ownHash)

    // What stretches beyond its sentence has nothing after it.
    let right = max(0, sentence.upperBound - span.upperBound)
    reader.readWords(
      .after, span.upperBound..<span.upperBound + min(right, Self.reach), of: words)
    if right < Self.reach { reader.readWord(.after, boundary) }
    for distance in 0..<Self.near {
      let word =
        distance < right
        ? words[span.upperBound + distance] : distance == right ? boundary : nothing
      reader.readWord(SpanFeature.after(distance), word)
    }
    let after = right > 0 ? words[span.upperBound] : boundary
    reader.readPair(.end, last.ownHash, after.hash)
  }

  @inline(__always)
  private func readClasses<Reader: SpanFeatureReader>(
    _ range: Range<Int>, _ feature: SpanFeature, _ tokens: UnsafeBufferPointer<Token>,
    _ known: FeatureWords, _ reader: inout Reader
  ) {
    var all: UInt64 = 0
    for i in range { all |= known.classes(of: tokens[i].word) }
    reader.readMembers(feature, all)
  }
}

/// How the features of stretches that are made of two words are keyed.
struct SpanPairs: BitwiseCopyable {
  private let start = FeatureHash.word(SpanFeature.start.name.utf8)
  private let end = FeatureHash.word(SpanFeature.end.name.utf8)
  private let own = FeatureHash.word(SpanFeature.ownPair.name.utf8)
  private let months = FeatureHash.word(SpanFeature.months.name.utf8)

  @inline(__always)
  func key(_ feature: SpanFeature, _ first: UInt32, _ second: UInt32) -> UInt32 {
    let kind =
      switch feature {
      case .start: start
      case .end: end
      case .ownPair: own
      default: months
      }
    return FeatureHash.key(kind, first, second)
  }
}

/// Counts of months as words of features.
enum MonthNames {
  /// Beyond this a count says no more.
  private static let longest = 240
  /// Every count in the model's file; the last stands for an open end.
  static let all = (0...longest + 1).map { String($0) }
  private static let hashes = all.map { FeatureHash.word($0.utf8) }

  static func hash(of months: Int) -> UInt32 { hashes[min(longest, months)] }

  static func hash(ofEnd months: Int?) -> UInt32 {
    hashes[months.map { min(longest, $0) } ?? longest + 1]
  }
}

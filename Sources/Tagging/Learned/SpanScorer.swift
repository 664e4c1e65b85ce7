import Codebook
import Language
import Rules

/// Scores stretches of an answer by the words in them and around them.
///
/// The rules find what a stretch can be; whether it is meant so in its place is learned from the
/// labelled answers. One a worker.
struct SpanScorer: ~Copyable {
  private let weights: SpanWeights?
  private let words: FeatureWords
  private let pairs = SpanPairs()
  private var goalSums = GoalSums()
  /// Set while a model is trained: the stretches scored since `reset()`, their features by name.
  private(set) var trace: SpanTrace?

  init(weights: SpanWeights?, words: FeatureWords) { (self.weights, self.words) = (weights, words) }

  /// Keeps the features' names from now on.
  mutating func keepTrace(_ names: FeatureNames) { trace = SpanTrace(names: names) }

  mutating func reset() { trace?.reset() }

  /// The log odds, in 256ths, that a stretch is what the head asks; 0 without a model.
  mutating func score(
    _ head: SpanHead, _ span: Range<Int>, _ notes: SpanNotes, months: Months? = nil,
    value: Double? = nil, _ analysis: borrowing Analysis
  ) -> Int32 {
    let features = SpanFeatures(span: span, notes: notes, months: months)
    if trace != nil {
      trace!.open(head, analysis.document.span(span), value: value)
      features.forEach(analysis, words, &trace!)
    }
    return sum(head, features, analysis)
  }

  /// The log odds, in 256ths, that a goal lies in the short term, and that it lies in the long; 0 without a
  /// model.
  mutating func horizonScores(
    _ goal: Range<Int>, _ notes: SpanNotes, _ horizons: HorizonNotes,
    _ analysis: borrowing Analysis
  ) -> (soon: Int32, late: Int32) {
    let features = SpanFeatures(
      span: goal, notes: notes, months: nil, reachesOut: true, horizons: horizons)
    if trace != nil {
      trace!.open(.soon, analysis.document.span(goal), value: nil)
      features.forEach(analysis, words, &trace!)
    }
    return (sum(.soon, features, analysis), sum(.late, features, analysis))
  }

  private func sum(
    _ head: SpanHead, _ features: SpanFeatures, _ analysis: borrowing Analysis
  ) -> Int32 {
    guard let weights else { return 0 }
    var sum = SpanSum(weights: weights.view(head), pairs: pairs, sum: weights.bias[head.rawValue])
    features.forEach(analysis, words, &sum)
    return sum.sum
  }

  /// Whether there is a model that cuts an answer into goals, or one is being made.
  var decides: Bool { weights != nil || trace != nil }

  /// Reads a text's words, before its segments are scored.
  mutating func readGoals(_ segments: [Range<Int>], _ analysis: borrowing Analysis) {
    guard let view = weights?.goalView else { return }
    goalSums.read(segments, analysis, words, view, pairs)
  }

  /// The log odds, in 256ths, that a goal begins with a segment that follows none, that one begins with it
  /// after another, and that the one before goes on; of the segments given to `readGoals`.
  mutating func goalScores(
    _ number: Int, of segments: [Range<Int>], _ notes: SpanNotes, _ analysis: borrowing Analysis
  ) -> (opens: Int32, opensNext: Int32, goesOn: Int32) {
    if trace != nil {
      let features = SpanFeatures(
        span: segments[number], notes: notes,
        months: SegmentPlace.months(number, of: segments.count), isSegment: true,
        reachesOut: true)
      trace!.open(.opens, analysis.document.span(segments[number]), value: nil)
      features.forEach(analysis, words, &trace!)
    }
    guard let weights else { return (0, 0, 0) }
    let sum = goalSums.sum(of: number, segments[number], notes, weights.goalView)
    let bias = weights.bias
    return (
      sum[0] &+ bias[SpanHead.opens.rawValue], sum[1] &+ bias[SpanHead.opensNext.rawValue],
      sum[2] &+ bias[SpanHead.goesOn.rawValue]
    )
  }
}

/// Adds up what the features of a stretch weigh.
private struct SpanSum: SpanFeatureReader {
  let weights: SpanWeights.View
  let pairs: SpanPairs
  var sum: Int32

  @inline(__always)
  mutating func readWords(
    _ feature: SpanFeature, _ range: Range<Int>, of words: UnsafeBufferPointer<FeatureWord>
  ) {
    for i in range { sum &+= weights.weight(feature, ofWord: words[i].number) }
  }

  @inline(__always)
  mutating func readWord(_ feature: SpanFeature, _ word: FeatureWord) {
    sum &+= weights.weight(feature, ofWord: word.number)
  }

  @inline(__always)
  mutating func readPair(_ feature: SpanFeature, _ first: UInt32, _ second: UInt32) {
    sum &+= weights.weight(ofPair: pairs.key(feature, first, second))
  }

  @inline(__always)
  mutating func readMembers(_ feature: SpanFeature, _ numbers: UInt64) {
    sum &+= weights.weight(feature, ofMembers: numbers)
  }
}

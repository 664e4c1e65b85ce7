import Codebook
import Language
import Rules

/// Scores stretches of an answer by the words in them and around them.
///
/// The rules find what a stretch can be; whether it is meant so in its place is learned from the
/// labelled answers. One a worker.
struct SpanScorer: ~Copyable {
  /// Keeps what the views look at.
  private let weights: SpanWeights?
  private let views: [SpanWeights.View]
  private let goalView: SpanWeights.GoalView?
  private let words: FeatureWords
  private let pairs: SpanPairs
  private var goalSums: GoalSums
  /// Set while a model is trained: the stretches scored since `reset()`, their features by name.
  private(set) var trace: SpanTrace?

  init(weights: SpanWeights?, words: FeatureWords) {
    (self.weights, self.words) = (weights, words)
    views = weights.map { weights in SpanHead.single.map { weights.view($0) } } ?? []
    goalView = weights?.goalView
    pairs = SpanPairs()
    goalSums = GoalSums(pairs: pairs)
  }

  /// Keeps the features' names from now on.
  mutating func keepTrace(_ names: FeatureNames) { trace = SpanTrace(names: names) }

  mutating func reset() { trace?.reset() }

  /// The log odds, in 256ths, that a stretch is what the head asks; 0 without a model.
  mutating func score(
    _ head: SpanHead, _ span: Range<Int>, _ notes: SpanNotes, months: Months? = nil,
    value: Double? = nil, horizons: HorizonNotes? = nil, _ analysis: borrowing Analysis
  ) -> Int32 {
    let features = SpanFeatures(
      span: span, notes: notes, months: months, hasPairs: head == .milestone, horizons: horizons)
    if trace != nil {
      trace!.open(head, analysis.document.span(span), value: value)
      features.forEach(analysis, words, &trace!)
    }
    guard weights != nil else { return 0 }
    let view = views[head.rawValue]
    var sum = SpanSum(weights: view, pairs: pairs, sum: view.bias)
    features.forEach(analysis, words, &sum)
    return sum.sum
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
    guard weights != nil else { return (0, 0) }
    var sums = HorizonSums(
      soon: views[SpanHead.soon.rawValue], late: views[SpanHead.late.rawValue], pairs: pairs)
    features.forEach(analysis, words, &sums)
    return sums.sums
  }

  /// Whether there is a model that cuts an answer into goals, or one is being made.
  var decides: Bool { weights != nil || trace != nil }

  /// Reads a text's words, before its segments are scored.
  mutating func readGoals(_ segments: [Range<Int>], _ analysis: borrowing Analysis) {
    guard let goalView else { return }
    goalSums.read(segments, analysis, words, goalView)
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
        hasPairs: true, reachesOut: true)
      trace!.open(.opens, analysis.document.span(segments[number]), value: nil)
      features.forEach(analysis, words, &trace!)
    }
    guard let goalView else { return (0, 0, 0) }
    let sum = goalSums.sum(of: number, segments[number], notes, goalView)
    return (sum[0], sum[1], sum[2])
  }
}

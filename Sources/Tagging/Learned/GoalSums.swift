import CWeights
import Codebook
import Language

/// What the words of an answer say for the heads that cut goals, added up once for all its segments.
///
/// Segments lie side by side and look eight words to either side, so that each word would be asked for over
/// and over. With the sums up to each place of the text, what a stretch says is a difference of two. The
/// same features as `SpanFeatures` names one by one while a model is trained; storage is reused.
struct GoalSums: ~Copyable {
  /// Words to either side that are read; and what stands before and behind a text: nothing, and next to it
  /// the end of the sentence.
  private static let reach = 8
  /// Words to either side that are read by their distance.
  private static let near = 3

  /// Up to each place: what words say as one before a segment, behind one and of one. Four numbers each, of
  /// which three are heads, and four that mean nothing.
  private var sums = UnsafeMutablePointer<goalscan_sums16>.allocate(capacity: 0)
  /// Up to each place: what a word and the next of one segment say.
  private var pairSums = UnsafeMutablePointer<goalscan_sums4>.allocate(capacity: 0)
  private var words = UnsafeMutablePointer<FeatureWord>.allocate(capacity: 0)
  /// By word: a bit for each of its classes.
  private var classes = UnsafeMutablePointer<UInt64>.allocate(capacity: 0)
  private var capacity = 0

  deinit { deallocate() }

  private func deallocate() {
    sums.deallocate()
    pairSums.deallocate()
    words.deallocate()
    classes.deallocate()
  }

  private mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    deallocate()
    capacity = max(512, 2 * count)
    sums = .allocate(capacity: capacity)
    pairSums = .allocate(capacity: capacity)
    words = .allocate(capacity: capacity)
    classes = .allocate(capacity: capacity)
  }

  /// Adds up the words of a text.
  mutating func read(
    _ analysis: borrowing Analysis, _ known: FeatureWords, _ weights: SpanWeights.GoalView,
    _ pairs: SpanPairs
  ) {
    let count = analysis.featureWords.count
    let padded = count + 2 * Self.reach
    reserve(padded + 1)
    let words = words
    pad(words, .nothing, count)
    pad(classes, 0, count)
    words[Self.reach - 1] = .boundary
    words[Self.reach + count] = .boundary
    analysis.featureWords.withUnsafeBufferPointer { found in
      for i in 0..<count {
        words[Self.reach &+ i] = found[i]
        weights.prefetch(found[i].number)
      }
    }
    analysis.document.tokens.withUnsafeBufferPointer { tokens in
      for i in 0..<count { classes[Self.reach &+ i] = known.classes(of: tokens[i].word) }
    }
    addPairs(Self.reach..<Self.reach + count, weights, pairs)
    addWords(padded, weights)
  }

  private func pad<Value>(_ memory: UnsafeMutablePointer<Value>, _ value: Value, _ count: Int) {
    memory.update(repeating: value, count: Self.reach)
    (memory + Self.reach + count).update(repeating: value, count: Self.reach)
  }

  private func addWords(_ count: Int, _ weights: SpanWeights.GoalView) {
    var sum = goalscan_sums16()
    let (sums, words) = (sums, words)
    for i in 0..<count {
      sums[i] = sum
      sum &+= weights.sums(ofWord: words[i].number)
    }
    sums[count] = sum
  }

  private func addPairs(
    _ range: Range<Int>, _ weights: SpanWeights.GoalView, _ pairs: SpanPairs
  ) {
    var sum = goalscan_sums4()
    let (pairSums, words) = (pairSums, words)
    for i in range {
      pairSums[i] = sum
      // The pair that the last word makes with the end of the text belongs to no segment.
      sum &+= weights.weights(ofPair: pairs.key(.ownPair, words[i].ownHash, words[i &+ 1].ownHash))
    }
  }

  /// What is said of a segment of the text read last.
  func sum(
    of segment: Range<Int>, _ notes: SpanNotes, _ place: Months, _ weights: SpanWeights.GoalView,
    _ pairs: SpanPairs
  ) -> goalscan_sums4 {
    let start = segment.lowerBound &+ Self.reach
    let end = segment.upperBound &+ Self.reach
    let (first, last) = (words[start], words[end &- 1])
    var sum = pairSums[end &- 1] &- pairSums[start]
    sum &+= part(0, start &- Self.reach, start)
    sum &+= part(1, end, end &+ Self.reach)
    sum &+= part(2, start, end)
    sum &+= weights.weights(.first, ofWord: first.number)
    sum &+= weights.weights(.last, ofWord: last.number)
    for distance in 0..<Self.near {
      sum &+= weights.weights(.before(distance), ofWord: words[start &- 1 &- distance].number)
      sum &+= weights.weights(.after(distance), ofWord: words[end &+ distance].number)
    }
    sum &+= weights.weights(ofPair: pairs.key(.start, words[start &- 1].hash, first.ownHash))
    sum &+= weights.weights(ofPair: pairs.key(.end, last.ownHash, words[end].hash))
    sum &+= weights.weights(
      ofPair: pairs.key(
        .months, MonthNames.hash(of: place.min), MonthNames.hash(ofEnd: place.max)))
    add(.ownClass, start..<end, weights, &sum)
    add(.beforeClass, start &- Self.near..<start, weights, &sum)
    add(.afterClass, end..<end &+ Self.near, weights, &sum)
    notes.forEach { sum &+= weights.weights(.note, ofMember: $0) }
    return sum
  }

  /// What the words of a stretch say in one of the three places a word can have to a segment.
  @inline(__always)
  private func part(_ number: Int, _ start: Int, _ end: Int) -> goalscan_sums4 {
    let sums = UnsafePointer(UnsafeRawPointer(sums).assumingMemoryBound(to: goalscan_sums4.self))
    return sums[4 &* end &+ number] &- sums[4 &* start &+ number]
  }

  @inline(__always)
  private func add(
    _ feature: SpanFeature, _ range: Range<Int>, _ weights: SpanWeights.GoalView,
    _ sum: inout goalscan_sums4
  ) {
    var all: UInt64 = 0
    for i in range { all |= classes[i] }
    while all != 0 {
      sum &+= weights.weights(feature, ofMember: all.trailingZeroBitCount)
      all &= all &- 1
    }
  }
}

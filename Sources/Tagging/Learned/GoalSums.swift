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
  /// Up to each place: what a word and the next of one segment say; behind them, by segment, what the words
  /// at its ends say with their neighbours.
  private var pairSums = UnsafeMutablePointer<goalscan_sums4>.allocate(capacity: 0)
  private var words = UnsafeMutablePointer<FeatureWord>.allocate(capacity: 0)
  /// By word: a bit for each of its classes.
  private var classes = UnsafeMutablePointer<UInt64>.allocate(capacity: 0)
  /// Pairs that may weigh something, and where in `pairSums` that is added.
  private var keys = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
  private var places = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
  private var capacity = 0
  /// Words of the text and beside it, and one more: where the segments begin in `pairSums`.
  private var segmentPlace = 0

  private let pairs: SpanPairs
  /// The keys of places of segments: by those before one, then by those from it to the end.
  private let placeKeys: [UInt32]

  init(pairs: SpanPairs) {
    self.pairs = pairs
    let counts = 0...SegmentPlace.farthest
    placeKeys = counts.flatMap { before in
      counts.map {
        pairs.key(.months, MonthNames.hash(of: before), MonthNames.hash(ofEnd: $0))
      }
    }
  }

  deinit { deallocate() }

  private func deallocate() {
    sums.deallocate()
    pairSums.deallocate()
    words.deallocate()
    classes.deallocate()
    keys.deallocate()
    places.deallocate()
  }

  /// No text has more segments than words; a segment has three pairs of its own.
  private mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    deallocate()
    capacity = max(512, count + count / 4)
    sums = .allocate(capacity: capacity)
    pairSums = .allocate(capacity: 2 * capacity)
    words = .allocate(capacity: capacity)
    classes = .allocate(capacity: capacity)
    keys = .allocate(capacity: 4 * capacity)
    places = .allocate(capacity: 4 * capacity)
  }

  /// Adds up the words of a text.
  mutating func read(
    _ segments: [Range<Int>], _ analysis: borrowing Analysis, _ known: FeatureWords,
    _ weights: SpanWeights.GoalView
  ) {
    let count = analysis.featureWords.count
    let padded = count + 2 * Self.reach
    segmentPlace = padded + 1
    reserve(segmentPlace)
    let (words, classes) = (words, classes)
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
    addPairs(Self.reach..<Self.reach + count, segments, weights)
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

  /// Lists the pairs that may weigh something, then looks them up: the waits for memory pass side by side,
  /// and no branch has to be guessed for each pair.
  private func addPairs(
    _ range: Range<Int>, _ segments: [Range<Int>], _ weights: SpanWeights.GoalView
  ) {
    let (pairSums, words, keys, places) = (pairSums, words, keys, places)
    let pairs = pairs
    pairSums.update(repeating: goalscan_sums4(), count: segmentPlace + segments.count)
    var count = 0
    @inline(__always)
    func list(_ key: UInt32, _ place: Int) {
      // Written in any case, and overwritten where it weighs nothing: cheaper than a branch.
      keys[count] = key
      places[count] = UInt32(truncatingIfNeeded: place)
      count &+= weights.countHeld(key)
    }
    // The pair that the last word makes with the end of the text belongs to no segment.
    for i in range {
      list(pairs.key(.ownPair, words[i].ownHash, words[i &+ 1].ownHash), i &+ 1)
    }
    for (number, segment) in segments.enumerated() {
      let start = segment.lowerBound &+ Self.reach
      let end = segment.upperBound &+ Self.reach
      let own = segmentPlace &+ number
      list(pairs.key(.start, words[start &- 1].hash, words[start].ownHash), own)
      list(pairs.key(.end, words[end &- 1].ownHash, words[end].hash), own)
      list(placeKeys[SegmentPlace.number(number, of: segments.count)], own)
    }
    for number in 0..<count { weights.prefetch(pair: keys[number]) }
    for number in 0..<count {
      pairSums[Int(places[number])] &+= weights.weights(ofHeldPair: keys[number])
    }
    for i in range { pairSums[i &+ 1] &+= pairSums[i] }
  }

  /// What is said of a segment of the text read last, by its number.
  func sum(
    of number: Int, _ segment: Range<Int>, _ notes: SpanNotes, _ weights: SpanWeights.GoalView
  ) -> goalscan_sums4 {
    let start = segment.lowerBound &+ Self.reach
    let end = segment.upperBound &+ Self.reach
    var sum = weights.bias
    sum &+= pairSums[segmentPlace &+ number] &+ pairSums[end &- 1] &- pairSums[start]
    sum &+= part(0, start &- Self.reach, start)
    sum &+= part(1, end, end &+ Self.reach)
    sum &+= part(2, start, end)
    sum &+= weights.weights(.first, ofWord: words[start].number)
    sum &+= weights.weights(.last, ofWord: words[end &- 1].number)
    for distance in 0..<Self.near {
      sum &+= weights.weights(.before(distance), ofWord: words[start &- 1 &- distance].number)
      sum &+= weights.weights(.after(distance), ofWord: words[end &+ distance].number)
    }
    sum &+= weights.weights(.ownClass, ofMembers: classes(start..<end))
    sum &+= weights.weights(.beforeClass, ofMembers: classes(start &- Self.near..<start))
    sum &+= weights.weights(.afterClass, ofMembers: classes(end..<end &+ Self.near))
    return sum &+ weights.weights(.note, ofMembers: notes.bits)
  }

  /// What the words of a stretch say in one of the three places a word can have to a segment.
  @inline(__always)
  private func part(_ number: Int, _ start: Int, _ end: Int) -> goalscan_sums4 {
    let sums = UnsafePointer(UnsafeRawPointer(sums).assumingMemoryBound(to: goalscan_sums4.self))
    return sums[4 &* end &+ number] &- sums[4 &* start &+ number]
  }

  @inline(__always)
  private func classes(_ range: Range<Int>) -> UInt64 {
    var all: UInt64 = 0
    for i in range { all |= classes[i] }
    return all
  }
}

/// Where a segment stands among those of its text, as counts that features name.
enum SegmentPlace {
  /// Beyond this the segments before it, and from it to the end, say no more.
  static var farthest: Int { 6 }

  /// Its place among all there are.
  @inline(__always)
  static func number(_ number: Int, of count: Int) -> Int {
    min(number, farthest) &* (farthest &+ 1) &+ min(count &- number, farthest)
  }

  static func months(_ number: Int, of count: Int) -> Months {
    Months(min(number, farthest), min(count - number, farthest))
  }
}

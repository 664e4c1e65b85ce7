/// Adds up what the features of a stretch weigh.
struct SpanSum: SpanFeatureReader {
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

/// Adds up what the features of a goal weigh for both of the horizons it is asked of, which costs little more
/// than for one.
struct HorizonSums: SpanFeatureReader {
  let soon: SpanWeights.View
  let late: SpanWeights.View
  let pairs: SpanPairs
  private(set) var sums: (soon: Int32, late: Int32)

  init(soon: SpanWeights.View, late: SpanWeights.View, pairs: SpanPairs) {
    (self.soon, self.late, self.pairs) = (soon, late, pairs)
    sums = (soon.bias, late.bias)
  }

  @inline(__always)
  mutating func readWords(
    _ feature: SpanFeature, _ range: Range<Int>, of words: UnsafeBufferPointer<FeatureWord>
  ) {
    for i in range { readWord(feature, words[i]) }
  }

  @inline(__always)
  mutating func readWord(_ feature: SpanFeature, _ word: FeatureWord) {
    sums.soon &+= soon.weight(feature, ofWord: word.number)
    sums.late &+= late.weight(feature, ofWord: word.number)
  }

  @inline(__always)
  mutating func readPair(_ feature: SpanFeature, _ first: UInt32, _ second: UInt32) {
    let (soon, late) = soon.weights(ofPair: pairs.key(feature, first, second), late)
    sums.soon &+= soon
    sums.late &+= late
  }

  @inline(__always)
  mutating func readMembers(_ feature: SpanFeature, _ numbers: UInt64) {
    sums.soon &+= soon.weight(feature, ofMembers: numbers)
    sums.late &+= late.weight(feature, ofMembers: numbers)
  }
}

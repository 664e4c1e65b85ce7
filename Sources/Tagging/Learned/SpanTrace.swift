import Codebook

/// What the heads for stretches are trained on.
package struct SpanCase {
  package var head: SpanHead
  /// Bytes of the text.
  package var span: Span
  /// The number that an amount says.
  package var value: Double?
  /// By name, each as often as it occurs.
  package var features: [String] = []
}

/// Keeps the stretches scored in an answer with their features.
struct SpanTrace {
  let names: FeatureNames
  private(set) var cases: [SpanCase] = []

  init(names: FeatureNames) { self.names = names }

  mutating func reset() { cases.removeAll(keepingCapacity: true) }

  mutating func open(_ head: SpanHead, _ span: Span, value: Double?) {
    cases.append(SpanCase(head: head, span: span, value: value))
  }

  private mutating func add(_ feature: SpanFeature, _ first: UInt32, _ second: UInt32 = 0) {
    guard let name = names.name(SpanFeature.names[feature.number], first, second) else { return }
    cases[cases.count - 1].features.append(name)
  }
}

extension SpanTrace: SpanFeatureReader {
  mutating func readWords(
    _ feature: SpanFeature, _ range: Range<Int>, of words: UnsafeBufferPointer<FeatureWord>
  ) {
    for i in range { readWord(feature, words[i]) }
  }

  mutating func readWord(_ feature: SpanFeature, _ word: FeatureWord) {
    add(feature, feature.joinsNumbers ? word.ownHash : word.hash)
  }

  mutating func readPair(_ feature: SpanFeature, _ first: UInt32, _ second: UInt32) {
    add(feature, first, second)
  }

  mutating func readMembers(_ feature: SpanFeature, _ numbers: UInt64) {
    for number in 0..<UInt64.bitWidth where numbers >> UInt64(number) & 1 == 1 {
      add(feature, feature.hash(ofMember: number))
    }
  }
}

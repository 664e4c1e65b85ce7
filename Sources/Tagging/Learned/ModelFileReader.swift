/// Reads a model's file.
///
/// A line a feature: its name, a tab, and its weights as `part` `tag` `:` `weight`, separated by
/// spaces. The part is `c` (the clause it stands in), `n` (the next clause), `p` (the previous one) or
/// `a` (the answer); the tag is its number in the heads' line. Features of stretches (their kinds
/// begin with x) have weights of part `x` instead, by the number of the span head. Lines `bias`, `best N`
/// and `set N` hold what is no feature's. Lines that start with `#` are comments.
struct ModelFileReader {
  /// The hashes of the words in features of one word.
  private(set) var words: [UInt32] = []
  private(set) var keys: [UInt32] = []
  private(set) var weights: [Int16] = []
  /// See `PairWeights`.
  private(set) var pairKeys: [UInt32] = []
  private(set) var pairWeights: [Int16] = []
  private(set) var clauseBias = SIMD8<Int32>()
  private(set) var answerBias = SIMD16<Int32>()
  private(set) var fromBest = [SIMD16<Int32>](repeating: SIMD16(), count: 7)
  private(set) var fromSet = [SIMD16<Int32>](repeating: SIMD16(), count: 7)
  private(set) var spanFeatures: [ModelFeature] = []
  private(set) var spanWeights: [SIMD8<Int16>] = []
  private(set) var spanBias = SIMD8<Int32>()

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var line = 0
  private var row = [Int16](
    repeating: 0, count: WeightTable.rowWidth + SpanWeights.rowWidth)

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func read() throws(ModelError) {
    while place < bytes.count {
      line += 1
      let end = self.end(of: UInt8(ascii: "\n"), in: place..<bytes.count)
      defer { place = end + 1 }
      if end == place || bytes[place] == UInt8(ascii: "#") { continue }
      let tab = self.end(of: UInt8(ascii: "\t"), in: place..<end)
      guard tab < end else { throw error("there is no tab") }
      try readWeights(tab + 1..<end)
      try store(place..<tab)
    }
  }

  private func error(_ cause: String) -> ModelError { ModelError(line: line, cause: cause) }

  private func end(of byte: UInt8, in range: Range<Int>) -> Int {
    var i = range.lowerBound
    while i < range.upperBound, bytes[i] != byte { i += 1 }
    return i
  }

  private mutating func readWeights(_ range: Range<Int>) throws(ModelError) {
    for i in row.indices { row[i] = 0 }
    var i = range.lowerBound
    while i < range.upperBound {
      let part: Int
      switch bytes[i] {
      case UInt8(ascii: "c"): part = 0
      case UInt8(ascii: "n"): part = 8
      case UInt8(ascii: "p"): part = 16
      case UInt8(ascii: "a"): part = 24
      case UInt8(ascii: "x"): part = WeightTable.rowWidth
      default: throw error("a weight belongs to part c, n, p, a or x")
      }
      i += 1
      let colon = end(of: UInt8(ascii: ":"), in: i..<range.upperBound)
      let space = end(of: UInt8(ascii: " "), in: colon..<range.upperBound)
      guard colon < range.upperBound, let tag = number(i..<colon),
        let weight = number(colon + 1..<space), (0..<Self.width(of: part)).contains(tag),
        let narrow = Int16(exactly: weight)
      else { throw error("a weight is written PART TAG:WEIGHT") }
      row[part + tag] = narrow
      i = space + 1
    }
  }

  private static func width(of part: Int) -> Int {
    switch part {
    case 24: 16
    case WeightTable.rowWidth: SpanWeights.rowWidth
    default: 8
    }
  }

  private func number(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    var value = 0
    for i in range.dropFirst(isNegative ? 1 : 0) {
      guard (0x30...0x39).contains(bytes[i]), value < 1_000_000 else { return nil }
      value = value * 10 + Int(bytes[i] - 0x30)
    }
    return isNegative ? -value : value
  }

  private mutating func store(_ name: Range<Int>) throws(ModelError) {
    let colon = end(of: UInt8(ascii: ":"), in: name)
    guard colon < name.upperBound else { return try storeSpecial(name) }
    // A word may itself be a colon's neighbour, but never holds a space.
    let space = end(of: UInt8(ascii: " "), in: colon + 1..<name.upperBound)
    let second =
      space < name.upperBound ? FeatureHash.word(bytes[space + 1..<name.upperBound]) : 0
    let feature = ModelFeature(
      kind: FeatureHash.word(bytes[name.lowerBound..<colon]),
      first: FeatureHash.word(bytes[colon + 1..<space]), second: second)
    if second == 0 { words.append(feature.first) }
    if bytes[name.lowerBound] == UInt8(ascii: "x") {
      spanFeatures.append(feature)
      spanWeights.append(spanPart)
    } else if feature.kind == Self.pairKind {
      guard row[8..<24].allSatisfy({ $0 == 0 }) else {
        throw error("a pair of words has weights of parts c and a only")
      }
      pairKeys.append(feature.key)
      pairWeights += row[..<8]
      pairWeights += row[24..<WeightTable.rowWidth]
    } else {
      keys.append(feature.key)
      weights += row[..<WeightTable.rowWidth]
    }
  }

  private static let pairKind = FeatureHash.word(Feature.Kind.pair.name.utf8)

  private var spanPart: SIMD8<Int16> { SIMD8(row[WeightTable.rowWidth...]) }

  private mutating func storeSpecial(_ name: Range<Int>) throws(ModelError) {
    let answer = SIMD16<Int32>(truncatingIfNeeded: SIMD16<Int16>(row[24..<WeightTable.rowWidth]))
    let text = String(decoding: bytes[name], as: UTF8.self)
    if text == "bias" {
      clauseBias = SIMD8<Int32>(truncatingIfNeeded: SIMD8<Int16>(row[..<8]))
      answerBias = answer
      spanBias = SIMD8<Int32>(truncatingIfNeeded: spanPart)
      return
    }
    let parts = text.split(separator: " ")
    guard parts.count == 2, let tag = Int(parts[1]), (0..<7).contains(tag) else {
      throw error("'\(text)' is neither a feature nor bias, best N or set N")
    }
    switch parts[0] {
    case "best": fromBest[tag] = answer
    case "set": fromSet[tag] = answer
    default: throw error("'\(text)' is neither a feature nor bias, best N or set N")
    }
  }
}

/// A feature of a model's file, by the hashes of its parts.
struct ModelFeature {
  var kind: UInt32
  var first: UInt32
  /// 0 where there is one word only.
  var second: UInt32

  var key: UInt32 { FeatureHash.key(kind, first, second) }
}

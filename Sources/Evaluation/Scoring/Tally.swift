/// Everything that is counted over answers, in one row of numbers: rows of answers add up to that of
/// a corpus or of a bootstrap sample, from which all scores follow.
struct Tally {
  private(set) var counts: [Int32]

  private static let spans = ScoredTag.all.count * 4
  private static let evidence = spans + SpanKind.allCases.count * 3
  private static let specificity = evidence + 3
  static let width = specificity + levels * levels

  /// Levels of specificity.
  static let levels = 4

  init() { counts = [Int32](repeating: 0, count: Self.width) }

  /// The row of one answer.
  init(gold: Labels, given: Labels) {
    self.init()
    for (index, tag) in ScoredTag.all.enumerated() {
      let outcome =
        switch (tag.isSet(in: gold), tag.isSet(in: given)) {
        case (true, true): 0
        case (false, true): 1
        case (true, false): 2
        case (false, false): 3
        }
      counts[index * 4 + outcome] += 1
    }
    for (index, kind) in SpanKind.allCases.enumerated() {
      let matches = kind.matches(gold, given)
      counts[Self.spans + index * 3] += Int32(matches.matched)
      counts[Self.spans + index * 3 + 1] += Int32(matches.spurious.count)
      counts[Self.spans + index * 3 + 2] += Int32(matches.missed.count)
    }
    // An answer of which everything is the evidence shows nothing by its evidence.
    for mistake in gold.mistakes
    where mistake.tag != .nonAnswer && mistake.tag != .vagueGeneralities {
      let same = given.mistakes.filter { $0.tag == mistake.tag }
      guard !same.isEmpty else { continue }
      counts[Self.evidence] += 1
      if same.contains(where: { $0.quote.meets(mistake.quote) }) { counts[Self.evidence + 1] += 1 }
    }
    counts[Self.evidence + 2] += Int32(given.badOffsets)
    counts[Self.specificity + gold.specificity * Self.levels + given.specificity] += 1
  }

  static func += (sum: inout Tally, row: Tally) {
    row.counts.withUnsafeBufferPointer { row in
      sum.counts.withUnsafeMutableBufferPointer { sum in
        for i in 0..<sum.count { sum[i] &+= row[i] }
      }
    }
  }

  /// True positives, false positives, false negatives and true negatives of a tag.
  func tag(_ index: Int) -> (tp: Int, fp: Int, fn: Int, tn: Int) {
    let at = index * 4
    return (Int(counts[at]), Int(counts[at + 1]), Int(counts[at + 2]), Int(counts[at + 3]))
  }

  /// Matched, spurious and missed spans of a kind.
  func spans(_ index: Int) -> (tp: Int, fp: Int, fn: Int) {
    let at = Self.spans + index * 3
    return (Int(counts[at]), Int(counts[at + 1]), Int(counts[at + 2]))
  }

  /// Mistakes that were found, and those of them whose evidence meets the labelled one.
  var evidence: (found: Int, met: Int) {
    (Int(counts[Self.evidence]), Int(counts[Self.evidence + 1]))
  }
  var badOffsets: Int { Int(counts[Self.evidence + 2]) }

  /// Labelled level × given level.
  var specificity: [[Int]] {
    (0..<Self.levels).map { row in
      (0..<Self.levels).map { Int(counts[Self.specificity + row * Self.levels + $0]) }
    }
  }
}

/// Which features an answer has shown so far: each counts once for the answer.
///
/// What is noted carries the number of its round, so that nothing is cleared between answers.
struct FeaturesMet: ~Copyable {
  /// By entry of `WordWeights`: the round in which the word was last met, and a bit for each kind of feature
  /// it was.
  let words: UnsafeMutablePointer<UInt32>
  /// By row of `PairWeights`, and of `WeightTable`: the round.
  let pairs: UnsafeMutablePointer<UInt32>
  let others: UnsafeMutablePointer<UInt32>
  private(set) var round: UInt32 = 0
  private let counts: [Int]

  /// Above so many rounds, which leave bits for the kinds, all is cleared.
  private static let manyRounds: UInt32 = 1 << (32 - WordScope.kindBits) - 1

  init(words: Int, pairs: Int, others: Int) {
    self.words = .allocate(capacity: words)
    self.pairs = .allocate(capacity: pairs)
    self.others = .allocate(capacity: others)
    counts = [words, pairs, others]
    clear()
  }

  deinit {
    words.deallocate()
    pairs.deallocate()
    others.deallocate()
  }

  private func clear() {
    for (memory, count) in zip([words, pairs, others], counts) {
      memory.initialize(repeating: 0, count: count)
    }
  }

  mutating func openRound() {
    if round == Self.manyRounds {
      clear()
      round = 0
    }
    round += 1
  }

  /// Notes a feature of `WeightTable`; whether it is new.
  @inline(__always)
  func noteOther(_ row: Int) -> Bool {
    let isNew = others[row] != round
    others[row] = round
    return isNew
  }
}

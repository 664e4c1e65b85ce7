/// The rows of weights that the words of an answer have, listed clause by clause before they are added:
/// the waits for memory pass side by side. Storage is reused from answer to answer.
struct FeatureRows: ~Copyable {
  typealias Rows = UnsafeMutablePointer<UInt32>

  /// Rows of `WordWeights.answerRows` listed, and of `PairWeights.rows` for the answer.
  var answerRowCount = 0
  var answerPairCount = 0

  /// The lists, one behind the other.
  private var memory: Rows
  private var capacity = 1024
  private static let lists = 11

  init() { memory = .allocate(capacity: Self.lists * capacity) }

  deinit { memory.deallocate() }

  /// Rows of `WordWeights.sums` and of `PairWeights.rows`, one clause's after another, and by clause where
  /// its own end.
  var sums: Rows { memory }
  var sumEnds: Rows { memory + capacity }
  var pairs: Rows { memory + 2 * capacity }
  var pairEnds: Rows { memory + 3 * capacity }
  /// Keys of pairs that may weigh something, and by clause where its own end.
  var pairKeys: Rows { memory + 4 * capacity }
  var pairKeyEnds: Rows { memory + 5 * capacity }
  /// Where the words' entries stand, and their scopes, and by clause where its own end.
  var places: Rows { memory + 8 * capacity }
  var placeEnds: Rows { memory + 9 * capacity }
  /// How many of the rows of a list come before each of what it is made from.
  var counts: Rows { memory + 10 * capacity }
  /// Rows of `WordWeights.answerRows` and of `PairWeights.rows`, each but once.
  var answerRows: Rows { memory + 6 * capacity }
  var answerPairs: Rows { memory + 7 * capacity }

  /// Makes room for a text of so many tokens: a token has two entries and rows of sums at most (its own and
  /// its shape's), one pair and another where it ends a sentence, five rows of its own for the answer; classes
  /// have one a kind besides. No text has more clauses than tokens.
  mutating func reserve(tokens: Int) {
    let needed = 5 * tokens + 64 * WordWeights.kinds + 1
    guard needed > capacity else { return }
    memory.deallocate()
    capacity = 2 * needed
    memory = .allocate(capacity: Self.lists * capacity)
  }
}

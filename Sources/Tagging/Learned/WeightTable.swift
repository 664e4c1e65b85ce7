import CWeights

/// The weights of features of clauses and answers, by key; nothing changes once it is built.
final class WeightTable: @unchecked Sendable {
  /// A row's four parts: for the clause the feature stands in, for the clause after it, for the clause
  /// before it, for the answer.
  static var rowWidth: Int { 40 }

  let count: Int
  private let keys: FeatureKeys
  private let weights: UnsafeMutablePointer<Int16>

  init(keys: [UInt32], weights rows: [Int16]) {
    precondition(rows.count == keys.count * Self.rowWidth)
    count = keys.count
    self.keys = FeatureKeys(keys)
    weights = .allocate(capacity: max(1, rows.count))
    weights.initialize(from: rows, count: rows.count)
  }

  deinit {
    keys.deallocate()
    weights.deallocate()
  }

  /// What is looked up at every feature: plain memory, valid while the table is.
  struct View {
    fileprivate let keys: FeatureKeys
    fileprivate let weights: UnsafePointer<Int16>

    /// The row of a feature, or -1.
    @inline(__always)
    func row(of key: UInt32) -> Int { keys.row(of: key) }

    /// Asks for weights that will be read soon.
    @inline(__always)
    func prefetch(_ row: Int) {
      goalscan_prefetch(clauseWeights(row))
      goalscan_prefetch(answerWeights(row))
    }

    /// What a feature says of the clause it stands in, of the clause after and of that before it: eight
    /// weights each.
    @inline(__always)
    func clauseWeights(_ row: Int) -> UnsafePointer<Int16> { weights + row &* WeightTable.rowWidth }

    /// What a feature says of the answer: sixteen weights.
    @inline(__always)
    func answerWeights(_ row: Int) -> UnsafePointer<Int16> {
      weights + (row &* WeightTable.rowWidth &+ 24)
    }
  }

  var view: View { View(keys: keys, weights: UnsafePointer(weights)) }
}

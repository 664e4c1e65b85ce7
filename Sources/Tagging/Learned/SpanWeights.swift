/// What the learned model decides of a stretch of the text, by the words in it and around it.
package enum SpanHead: Int, CaseIterable, Sendable {
  /// Whether a time expression governs a goal.
  case time
  /// Whether an amount is a target.
  case amount
  /// Whether a goal without an amount is a milestone.
  case milestone
  /// Whether what reads as a goal is one.
  case goal
}

/// The weights of the features of stretches, by key; nothing changes once it is built.
package final class SpanWeights: @unchecked Sendable {
  static let rowWidth = SpanHead.allCases.count

  let bias: SIMD4<Int32>
  private let keys: FeatureKeys
  private let weights: UnsafeMutablePointer<SIMD4<Int16>>

  init(keys: [UInt32], weights rows: [SIMD4<Int16>], bias: SIMD4<Int32>) {
    precondition(rows.count == keys.count)
    self.bias = bias
    self.keys = FeatureKeys(keys)
    weights = .allocate(capacity: max(1, rows.count))
    weights.initialize(from: rows, count: rows.count)
  }

  deinit {
    keys.deallocate()
    weights.deallocate()
  }

  /// What a feature says for a head, in 256ths of log odds.
  @inline(__always)
  func weight(of key: UInt32, _ head: SpanHead) -> Int32 {
    let row = keys.row(of: key)
    return row < 0 ? 0 : Int32(weights[row][head.rawValue])
  }
}

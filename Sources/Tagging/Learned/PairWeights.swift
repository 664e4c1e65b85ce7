/// The weights of two words side by side, by key; nothing changes once it is built.
///
/// A row takes a cache line: eight weights for the clause the words stand in, sixteen for the answer.
final class PairWeights: @unchecked Sendable {
  static var clauseWidth: Int { 8 }
  static var answerWidth: Int { 16 }
  /// Of a row in memory.
  static var stride: Int { 32 }

  /// Count from 0, as the rows do from 1.
  let keys: FeatureKeys
  /// The first row weighs nothing; the others are numbered from 1 on.
  let rows: UnsafePointer<Int16>
  let count: Int

  /// `weights` holds for each key those for the clause, then those for the answer.
  init(keys: [UInt32], weights: [Int16]) {
    let width = Self.clauseWidth + Self.answerWidth
    precondition(weights.count == keys.count * width)
    self.keys = FeatureKeys(keys)
    count = keys.count + 1
    let rows = CacheLines.allocate(count, width: Self.stride)
    for row in keys.indices {
      for i in 0..<width { rows[(row + 1) * Self.stride + i] = weights[row * width + i] }
    }
    self.rows = UnsafePointer(rows)
  }

  deinit {
    rows.deallocate()
    keys.deallocate()
  }
}

/// Rows of weights that begin with a cache line.
enum CacheLines {
  /// Zeros; to be deallocated by the caller.
  static func allocate(_ rows: Int, width: Int) -> UnsafeMutablePointer<Int16> {
    let count = max(1, rows * width)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Int16>.stride, alignment: 64
    ).bindMemory(to: Int16.self, capacity: count)
    memory.initialize(repeating: 0, count: count)
    return memory
  }
}

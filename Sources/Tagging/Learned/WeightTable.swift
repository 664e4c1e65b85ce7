/// The weights of features, by key.
///
/// Unsafe memory, because it is asked several times a word; nothing changes once it is built.
final class WeightTable: @unchecked Sendable {
  /// A row's four parts: for the clause the feature stands in, for the clause after it, for the clause
  /// before it, for the answer.
  static let rowWidth = 40

  let count: Int
  /// A row behind the others that weighs nothing, for what has no row: reading it costs less than a
  /// branch that cannot be foreseen.
  var nothing: Int { count }
  private let slots: UnsafeMutablePointer<UInt64>
  private let mask: Int
  private let weights: UnsafeMutablePointer<Int16>
  /// A bit for the low bits of each key: most features have no weight, and need no further look.
  private let present: UnsafeMutablePointer<UInt64>
  private static let presentBits = 17

  init(keys: [UInt32], weights rows: [Int16]) {
    precondition(rows.count == keys.count * Self.rowWidth)
    count = keys.count
    var size = 64
    while size < keys.count * 2 { size *= 2 }
    mask = size - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    weights = .allocate(capacity: rows.count + Self.rowWidth)
    weights.initialize(repeating: 0, count: rows.count + Self.rowWidth)
    _ = UnsafeMutableBufferPointer(start: weights, count: rows.count).update(from: rows)
    let words = (1 << Self.presentBits) / 64
    present = .allocate(capacity: words)
    present.initialize(repeating: 0, count: words)
    for (row, key) in keys.enumerated() {
      var slot = Int(key) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt64(key) << 32 | UInt64(row + 1)
      let bit = Int(key >> UInt32(32 - Self.presentBits))
      present[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  deinit {
    slots.deallocate()
    weights.deallocate()
    present.deallocate()
  }

  /// The row of a feature, or -1.
  @inline(__always)
  func row(of key: UInt32) -> Int {
    let bit = Int(key &>> UInt32(32 &- Self.presentBits))
    guard present[bit &>> 6] & (1 &<< UInt64(bit & 63)) != 0 else { return -1 }
    var slot = Int(key) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return -1 }
      if UInt32(truncatingIfNeeded: entry &>> 32) == key {
        return Int(UInt32(truncatingIfNeeded: entry)) &- 1
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// What a feature says of the clause it stands in, of the clause after and of that before it: eight
  /// weights each.
  @inline(__always)
  func clauseWeights(_ row: Int) -> UnsafePointer<Int16> {
    UnsafePointer(weights) + row &* Self.rowWidth
  }

  /// What a feature says of the answer: sixteen weights.
  @inline(__always)
  func answerWeights(_ row: Int) -> UnsafePointer<Int16> {
    UnsafePointer(weights) + (row &* Self.rowWidth &+ 24)
  }
}

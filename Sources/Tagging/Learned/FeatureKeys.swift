import CWeights

/// Where the weights of a feature stand, by its key.
///
/// Unsafe memory, because it is asked several times a word; nothing changes once it is built, and its
/// owner frees it.
struct FeatureKeys {
  private let slots: UnsafeMutablePointer<UInt64>
  private let mask: Int
  /// A bit for the high bits of each key: most features have no weight, and need no further look.
  private let present: UnsafeMutablePointer<UInt64>
  private let presentShift: UInt32

  /// A row a key, in their order.
  init(_ keys: [UInt32]) {
    var size = 64
    // Half empty: a second look at the next slot is rare.
    while size < keys.count * 2 { size *= 2 }
    mask = size - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    // Eight bits a key and more let few others through, and stay in the cache.
    let presentBits = size * 8
    presentShift = UInt32(32 - presentBits.trailingZeroBitCount)
    present = .allocate(capacity: presentBits / 64)
    present.initialize(repeating: 0, count: presentBits / 64)
    for (row, key) in keys.enumerated() {
      var slot = Int(key) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt64(key) << 32 | UInt64(row + 1)
      let bit = Int(key >> presentShift)
      present[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  func deallocate() {
    slots.deallocate()
    present.deallocate()
  }

  /// Whether a feature may have a row: no, for most that have none.
  @inline(__always)
  func mayHold(_ key: UInt32) -> Bool { countHeld(key) != 0 }

  /// 1 where a feature may have a row, else 0.
  @inline(__always)
  func countHeld(_ key: UInt32) -> Int {
    let bit = Int(key &>> presentShift)
    return Int(truncatingIfNeeded: present[bit &>> 6] &>> UInt64(bit & 63) & 1)
  }

  /// Asks for what `row` will read.
  @inline(__always)
  func prefetch(_ key: UInt32) { goalscan_prefetch(slots + (Int(key) & mask)) }

  /// The row of a feature that may have one, or -1.
  @inline(__always)
  func row(ofHeld key: UInt32) -> Int {
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

  /// The row of a feature, or -1.
  @inline(__always)
  func row(of key: UInt32) -> Int { mayHold(key) ? row(ofHeld: key) : -1 }
}

/// Transitions of a growing automaton: (state, word class) → state, in open addressing.
///
/// One unsigned integer an entry, so that a look-up touches one cache line; unsafe memory, because
/// it is asked several times a word.
final class TransitionTable {
  /// State (24 bits), class (16 bits), next state (24 bits); 0 where nothing is known. No entry is
  /// 0: states that go on are not.
  private var entries: UnsafeMutableBufferPointer<UInt64>
  private var shift: UInt64
  private var count = 0

  init() {
    entries = .allocate(capacity: 1 << 12)
    entries.initialize(repeating: 0)
    shift = 64 - 12
  }

  deinit { entries.deallocate() }

  @inline(__always)
  private static func key(_ state: UInt32, _ word: UInt16) -> UInt64 {
    UInt64(state) &<< 16 | UInt64(word)
  }

  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  @inline(__always)
  subscript(state: UInt32, word: UInt16) -> UInt32? {
    let key = Self.key(state, word)
    var place = place(key)
    while true {
      let entry = entries[place]
      if entry &>> 24 == key { return UInt32(truncatingIfNeeded: entry & 0xFF_FFFF) }
      if entry == 0 { return nil }
      place = (place &+ 1) & (entries.count &- 1)
    }
  }

  func insert(_ state: UInt32, _ word: UInt16, _ next: UInt32) {
    precondition(state < 1 << 24 && next < 1 << 24)
    if count * 2 > entries.count { grow() }
    put(Self.key(state, word) << 24 | UInt64(next))
    count += 1
  }

  private func put(_ entry: UInt64) {
    var place = place(entry >> 24)
    while entries[place] != 0 { place = (place + 1) & (entries.count - 1) }
    entries[place] = entry
  }

  private func grow() {
    let old = entries
    entries = .allocate(capacity: old.count * 2)
    entries.initialize(repeating: 0)
    shift -= 1
    for entry in old where entry != 0 { put(entry) }
    old.deallocate()
  }
}

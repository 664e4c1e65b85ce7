/// The first sixteen bytes of a lower-case word as two integers, zeros behind its end.
struct WordKey: Hashable {
  var low: UInt64 = 0
  var high: UInt64 = 0

  /// Longer words do not fit.
  static let capacity = 16

  init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    for i in 0..<min(bytes.count, 8) { low |= UInt64(bytes[i]) << UInt64(i * 8) }
    if bytes.count > 8 {
      for i in 8..<min(bytes.count, 16) { high |= UInt64(bytes[i]) << UInt64(i * 8 - 64) }
    }
  }

  @inline(__always)
  var hash: UInt64 { (low ^ (high &* 0xC2B2_AE3D_27D4_EB4F)) &* 0x9E37_79B9_7F4A_7C15 }
}

/// Looks words up by their bytes. Words of up to sixteen bytes, nearly all there are, are compared as
/// two integers; a word that is not there is mostly dismissed by the first load.
///
/// Unsafe memory, because it is asked at every word; nothing changes once the table is built.
final class WordTable: @unchecked Sendable {
  /// Open addressing: a piece of the hash, and the word's number or 0.
  private let slots: UnsafeMutablePointer<UInt32>
  private let bits: UInt64
  /// By word number.
  private let keys: UnsafeMutablePointer<WordKey>
  private let longWords: [[UInt8]: WordID]

  /// `words` by number; those before `first` are no words.
  init(words: [String], first: Int) {
    var bits: UInt64 = 10
    while 1 << bits < words.count * 2 { bits += 1 }
    self.bits = bits
    slots = .allocate(capacity: 1 << bits)
    slots.initialize(repeating: 0, count: 1 << bits)
    keys = .allocate(capacity: words.count)
    keys.initialize(repeating: WordKey(low: 0, high: 0), count: words.count)
    var longWords: [[UInt8]: WordID] = [:]
    let mask = 1 << bits - 1
    for number in first..<words.count {
      let bytes = Array(words[number].utf8)
      guard bytes.count <= WordKey.capacity else {
        longWords[bytes] = WordID(number)
        continue
      }
      let key = bytes.withUnsafeBufferPointer { WordKey($0) }
      keys[number] = key
      var slot = Int(key.hash >> (64 - bits))
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: key.hash) << 16 | UInt32(number)
    }
    self.longWords = longWords
  }

  deinit {
    slots.deallocate()
    keys.deallocate()
  }

  /// The number of the word, or 0.
  @inline(__always)
  func lookUp(_ key: WordKey) -> WordID {
    let hash = key.hash
    let tag = UInt32(truncatingIfNeeded: hash) &<< 16
    let mask = 1 &<< Int(bits) &- 1
    var slot = Int(truncatingIfNeeded: hash &>> (64 &- bits))
    while true {
      let entry = slots[slot]
      if entry == 0 { return 0 }
      if entry & 0xFFFF_0000 == tag {
        let number = Int(entry & 0xFFFF)
        if keys[number].low == key.low && keys[number].high == key.high { return WordID(number) }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// The number of the word of these lower-case bytes, or 0.
  func lookUp(_ bytes: UnsafeBufferPointer<UInt8>) -> WordID {
    if bytes.count <= WordKey.capacity { return lookUp(WordKey(bytes)) }
    return longWords.isEmpty ? 0 : longWords[Array(bytes)] ?? 0
  }
}

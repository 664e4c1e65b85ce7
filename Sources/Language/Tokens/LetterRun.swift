/// A word of up to sixteen ASCII letters, read eight bytes at a time.
struct LetterRun {
  /// Its bytes in lower case.
  var key: WordKey
  var length: Int
  var flags: Token.Flags

  /// The letters from `start` on; nil where the word may be more than that: longer, with an
  /// apostrophe, a letter beyond ASCII, a reference or a tag, or too near the text's end to read ahead.
  @inline(__always)
  init?(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    guard start &+ 16 < text.count else { return nil }
    let bytes = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + start)
    let first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    let others = Self.nonLetters(first)
    // The case bits of the upper-case letters.
    var uppers: UInt64
    if others != 0 {
      length = others.trailingZeroBitCount &>> 3
      let mask = (1 &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1
      key = WordKey(low: (first | Self.caseBits) & mask, high: 0)
      uppers = ~first & Self.caseBits & mask
    } else {
      let second = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      let others = Self.nonLetters(second)
      guard others != 0 else { return nil }
      let rest = others.trailingZeroBitCount &>> 3
      length = 8 &+ rest
      let mask = (1 &<< UInt64(truncatingIfNeeded: rest &* 8)) &- 1
      key = WordKey(low: first | Self.caseBits, high: (second | Self.caseBits) & mask)
      // Shifted past those of the first eight bytes.
      uppers = (~first & Self.caseBits) | (~second & Self.caseBits & mask) &<< 1
    }
    let next = bytes.load(fromByteOffset: length, as: UInt8.self)
    guard next != 0x27, next != 0x26, next != 0x3C, next < 0x80 else { return nil }
    flags = .isWord
    // Most words have none, and need no count.
    if uppers != 0 {
      if first & 0x20 == 0 { flags.insert(.capitalised) }
      if length > 1, uppers.nonzeroBitCount == length { flags.insert(.allCaps) }
    }
  }

  /// The bit by which lower case differs from upper, in each byte.
  private static let caseBits: UInt64 = 0x2020_2020_2020_2020

  /// The top bit of each byte that is no ASCII letter.
  @inline(__always)
  private static func nonLetters(_ bytes: UInt64) -> UInt64 {
    let lower = (bytes | caseBits) & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = lower &+ 0x1F1F_1F1F_1F1F_1F1F
    let beyondZ = lower &+ 0x0505_0505_0505_0505
    return ~(fromA & ~beyondZ & ~bytes) & 0x8080_8080_8080_8080
  }
}

/// A word of up to sixteen ASCII letters, read eight bytes at a time.
struct LetterRun {
  /// Its bytes in lower case.
  var key: WordKey
  var length: Int
  var flags: Token.Flags

  /// The letters from `start` on; nil where the word may be more than that: longer, with an
  /// apostrophe or a letter beyond ASCII, or too near the end of the text to read ahead.
  @inline(__always)
  init?(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    guard start &+ 16 < text.count else { return nil }
    let bytes = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + start)
    let first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    // All sixteen bytes in any case: whether a word has more than eight letters cannot be guessed.
    let others =
      Self.topBits(Self.nonLetters(first)) | Self.topBits(Self.nonLetters(second)) &<< 8
    guard others != 0 else { return nil }
    length = others.trailingZeroBitCount
    let next = bytes.load(fromByteOffset: length, as: UInt8.self)
    guard next != 0x27, next < 0x80 else { return nil }
    let bits = UInt64(truncatingIfNeeded: length &* 8)
    let low = Self.ones(min(bits, 64))
    let high = Self.ones(max(bits, 64) &- 64)
    key = WordKey(low: (first | Self.caseBits) & low, high: (second | Self.caseBits) & high)
    let lowUppers = ~first & Self.caseBits & low
    let highUppers = ~second & Self.caseBits & high
    flags = .isWord
    // Most words have none, and need no count.
    if lowUppers | highUppers != 0 {
      if first & 0x20 == 0 { flags.insert(.capitalised) }
      // Those of the last eight bytes are shifted past those of the first.
      if length > 1, (lowUppers | highUppers &<< 1).nonzeroBitCount == length {
        flags.insert(.allCaps)
      }
    }
  }

  /// So many low bits, 64 at most.
  @inline(__always)
  private static func ones(_ count: UInt64) -> UInt64 {
    // In two steps: by 64 at once nothing would be shifted.
    ~((~0 &<< (count &>> 1)) &<< (count &- count &>> 1))
  }

  /// The top bits of eight bytes, which have no others, side by side.
  @inline(__always)
  private static func topBits(_ bytes: UInt64) -> UInt64 {
    ((bytes &>> 7) &* 0x0102_0408_1020_4080) &>> 56
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

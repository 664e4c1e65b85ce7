/// How features of the learned model are named and found again.
///
/// A feature is a kind and one or two words, written `kind:word word`. Its key is a hash of the
/// three, so that no string is built while texts are read.
enum FeatureHash {
  /// FNV-1a of 32 bits over a word's bytes (Fowler, Noll and Vo; draft-eastlake-fnv).
  @inline(__always)
  static func word(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }

  /// The key of a feature; `second` is 0 where there is one word only.
  @inline(__always)
  static func key(_ kind: UInt32, _ first: UInt32, _ second: UInt32) -> UInt32 {
    key(part(kind, second), first)
  }

  /// What the kind and the second word do to a key, worked out once for many first words.
  @inline(__always)
  static func part(_ kind: UInt32, _ second: UInt32 = 0) -> UInt64 {
    (UInt64(second) &+ 0x85EB_CA6B) &* 0xC2B2_AE3D_27D4_EB4F
      ^ UInt64(kind) &* 0x1656_67B1_9E37_79F9
  }

  @inline(__always)
  static func key(_ part: UInt64, _ first: UInt32) -> UInt32 {
    var hash = UInt64(first) &* 0x9E37_79B9_7F4A_7C15 ^ part
    hash ^= hash &>> 29
    hash = hash &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: hash &>> 32)
  }
}

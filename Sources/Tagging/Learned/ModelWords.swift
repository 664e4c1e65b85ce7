/// The words that a model has features for, numbered without gaps, so that what they weigh is found by
/// an index: a word is hashed once a text, and not once a feature.
///
/// Unsafe memory, because it is asked at every word that the vocabulary does not hold; nothing changes
/// once it is built.
final class ModelWords: @unchecked Sendable {
  /// Stands for every word that the model does not know.
  static var unknown: UInt32 { 0 }
  static var boundary: UInt32 { 1 }
  /// A number in digits; and what stands for all of them within a stretch.
  static var number: UInt32 { 2 }
  static var digits: UInt32 { 3 }

  /// The words' hashes by number.
  let hashes: [UInt32]
  /// Open addressing: a word's hash and its number, or 0.
  private let slots: UnsafeMutablePointer<UInt64>
  private let mask: Int

  /// `hashes` of words, in any order, as often as they come.
  init(_ hashes: [UInt32]) {
    var size = 64
    while size < hashes.count * 2 { size *= 2 }
    mask = size - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    var known: [UInt32] = [0]
    for hash in [FeatureWords.boundary, FeatureWords.number, FeatureWords.digits] + hashes {
      var slot = Int(hash) & mask
      while slots[slot] != 0, slots[slot] >> 32 != UInt64(hash) { slot = (slot + 1) & mask }
      guard slots[slot] == 0 else { continue }
      slots[slot] = UInt64(hash) << 32 | UInt64(known.count)
      known.append(hash)
    }
    self.hashes = known
  }

  deinit { slots.deallocate() }

  /// Numbers, that of unknown words included.
  var count: Int { hashes.count }

  @inline(__always)
  func number(of hash: UInt32) -> UInt32 {
    var slot = Int(hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return Self.unknown }
      if UInt32(truncatingIfNeeded: entry &>> 32) == hash {
        return UInt32(truncatingIfNeeded: entry)
      }
      slot = (slot &+ 1) & mask
    }
  }
}

/// A token's word as the learned model knows it.
struct FeatureWord: BitwiseCopyable {
  /// See `FeatureHash`.
  var hash: UInt32
  /// Its number in `ModelWords`.
  var number: UInt32

  /// The hash under which it is known within a stretch.
  @inline(__always)
  var ownHash: UInt32 { number == ModelWords.number ? FeatureWords.digits : hash }

  /// Weighs nothing.
  static var nothing: FeatureWord { FeatureWord(hash: 0, number: ModelWords.unknown) }
  static var boundary: FeatureWord {
    FeatureWord(hash: FeatureWords.boundary, number: ModelWords.boundary)
  }
}

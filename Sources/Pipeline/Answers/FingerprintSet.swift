import CXXHash
import Glibc

/// 88 bits that stand for one answer of one candidate.
///
/// Among a thousand million answers the chance that any two different ones share them is about
/// n² / 2⁸⁹ ≈ 2·10⁻⁹.
struct Fingerprint: Equatable {
  /// Chooses the segment.
  var segment: UInt8
  var low: UInt64
  var high: UInt16

  init(segment: UInt8, low: UInt64, high: UInt16) {
    self.segment = segment
    // Zero marks an empty slot.
    self.low = low == 0 && high == 0 ? 1 : low
    self.high = high
  }

  /// Of the id column's value, the application's, the question and the answer; each is hashed by
  /// itself, so that no byte can move from one to another unseen.
  init(
    id: UnsafeBufferPointer<UInt8>,
    application: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0),
    question: UnsafeBufferPointer<UInt8>, answer: UnsafeBufferPointer<UInt8>
  ) {
    var parts = (
      XXH3_128bits(id.baseAddress, id.count),
      XXH3_128bits(application.baseAddress, application.count),
      XXH3_128bits(question.baseAddress, question.count),
      XXH3_128bits(answer.baseAddress, answer.count)
    )
    let whole = withUnsafeBytes(of: &parts) { XXH3_128bits($0.baseAddress, $0.count) }
    self.init(
      segment: UInt8(truncatingIfNeeded: whole.high64 >> 56), low: whole.low64,
      high: UInt16(truncatingIfNeeded: whole.high64))
  }
}

/// The answers seen so far, at no more than 16 bytes each, also while it grows.
///
/// 256 open-addressed tables of 10-byte slots, each grown alone and by a quarter: the load stays
/// between 0.64 and 0.8 (10 / 0.64 = 15.6 bytes), and the old copy of a growing table is a 256th
/// of the whole.
struct FingerprintSet: ~Copyable {
  private static let slotBytes = 10
  private static let smallest = 32

  private struct Segment {
    var slots: UnsafeMutableRawPointer
    var capacity: Int
    var count = 0
  }

  private var segments: [Segment?] = Array(repeating: nil, count: 256)

  init() {}

  deinit {
    for case let segment? in segments { free(segment.slots) }
  }

  /// Bytes the tables take.
  var storageBytes: Int {
    segments.reduce(0) { $0 + ($1.map { $0.capacity * Self.slotBytes } ?? 0) }
  }

  /// Adds the fingerprint; false if it was there.
  mutating func insert(_ fingerprint: Fingerprint) -> Bool {
    let index = Int(fingerprint.segment)
    var segment = segments[index] ?? Self.empty(capacity: Self.smallest)
    if (segment.count + 1) * 5 > segment.capacity * 4 {
      var larger = Self.empty(capacity: segment.capacity + max(1, segment.capacity / 4))
      for slot in 0..<segment.capacity {
        let (low, high) = Self.load(segment.slots, slot)
        if low != 0 || high != 0 { _ = Self.place(low, high, in: &larger) }
      }
      free(segment.slots)
      segment = larger
    }
    let isNew = Self.place(fingerprint.low, fingerprint.high, in: &segment)
    segments[index] = segment
    return isNew
  }

  private static func empty(capacity: Int) -> Segment {
    guard let slots = calloc(capacity, slotBytes) else { fatalError("out of memory") }
    return Segment(slots: slots, capacity: capacity)
  }

  private static func load(_ slots: UnsafeMutableRawPointer, _ slot: Int) -> (UInt64, UInt16) {
    let at = slots + slot &* slotBytes
    return (
      at.loadUnaligned(as: UInt64.self), at.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    )
  }

  private static func place(_ low: UInt64, _ high: UInt16, in segment: inout Segment) -> Bool {
    // The upper half of a product is a fair draw from 0..<capacity without a division.
    var slot = Int(low.multipliedFullWidth(by: UInt64(segment.capacity)).high)
    while true {
      let (heldLow, heldHigh) = load(segment.slots, slot)
      if heldLow == low && heldHigh == high { return false }
      if heldLow == 0 && heldHigh == 0 {
        let at = segment.slots + slot &* slotBytes
        at.storeBytes(of: low, as: UInt64.self)
        at.storeBytes(of: high, toByteOffset: 8, as: UInt16.self)
        segment.count += 1
        return true
      }
      slot &+= 1
      if slot == segment.capacity { slot = 0 }
    }
  }
}

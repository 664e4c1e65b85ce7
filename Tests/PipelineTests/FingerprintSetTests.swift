import Aggregation
import TestSupport
import Testing

@testable import Pipeline

@Suite("The set of answers seen")
struct FingerprintSetTests {
  @Test("An answer is new once")
  func newOnce() {
    var seen = FingerprintSet()
    var random = SplitMix64(seed: 7)
    let fingerprints = (0..<20_000).map { _ in
      Fingerprint(
        segment: UInt8(truncatingIfNeeded: random.next()), low: random.next(),
        high: UInt16(truncatingIfNeeded: random.next()))
    }
    var new = 0
    for fingerprint in fingerprints where seen.insert(fingerprint) { new += 1 }
    #expect(new == fingerprints.count)
    for fingerprint in fingerprints where seen.insert(fingerprint) { new += 1 }
    #expect(new == fingerprints.count)
  }

  @Test("A fingerprint of zeros is held like any other")
  func zeros() {
    var seen = FingerprintSet()
    let zeros = Fingerprint(segment: 0, low: 0, high: 0)
    let first = seen.insert(zeros)
    let second = seen.insert(zeros)
    #expect(first)
    #expect(!second)
  }

  @Test("At most 16 bytes an answer, at every size it grows through")
  func memory() {
    var seen = FingerprintSet()
    var random = SplitMix64(seed: 1)
    var highest = 0.0
    for count in 1...400_000 {
      _ = seen.insert(
        Fingerprint(
          segment: UInt8(truncatingIfNeeded: random.next()), low: random.next(),
          high: UInt16(truncatingIfNeeded: random.next())))
      // Below some ten thousand answers the tables' least size shows; it is 80 kB in all.
      if count >= 20_000, count % 1000 == 0 {
        highest = max(highest, Double(seen.storageBytes) / Double(count))
      }
    }
    #expect(highest <= 16)
  }

  @Test("Bytes do not move between id, question and answer")
  func parts() {
    let ab = fingerprint("a", "b", "c")
    #expect(ab == fingerprint("a", "b", "c"))
    #expect(ab != fingerprint("ab", "", "c"))
    #expect(ab != fingerprint("a", "bc", ""))
    #expect(ab != fingerprint("", "ab", "c"))
  }

  private func fingerprint(_ id: String, _ question: String, _ answer: String) -> Fingerprint {
    withBytes(of: id) { id in
      withBytes(of: question) { question in
        withBytes(of: answer) { answer in
          Fingerprint(id: id, question: question, answer: answer)
        }
      }
    }
  }
}

/// Counts in how many answers each phrase stands, in bounded memory.
///
/// Lossy counting (G. Manku, R. Motwani, VLDB 2002): when there are too many phrases, the rarest are
/// forgotten, so that a count may be too low by at most `uncertainty`.
struct PhraseCounter {
  private struct Entry {
    var answers: Int
    var lastAnswer: Int
  }

  /// Phrases that are kept at most: some 30 MB.
  private static let capacity = 1 << 18

  private var entries: [String: Entry] = [:]
  /// By how much a count may be too low.
  private(set) var uncertainty = 0

  /// Notes that the phrase stands in an answer; `answer` tells answers apart and never falls.
  mutating func add(_ phrase: String, answer: Int) {
    if entries[phrase, default: Entry(answers: 0, lastAnswer: -1)].lastAnswer == answer { return }
    entries[phrase, default: Entry(answers: 0, lastAnswer: -1)].answers += 1
    entries[phrase]!.lastAnswer = answer
    if entries.count > Self.capacity { forgetRarest() }
  }

  private mutating func forgetRarest() {
    var least = 0
    while entries.count > Self.capacity / 2 {
      least += 1
      entries = entries.filter { $0.value.answers > least }
    }
    uncertainty += least
  }

  /// The most frequent phrases, the most frequent first and then in byte order; without those of
  /// which a longer one among them says nearly as often the same and more.
  func top(_ count: Int, atLeast least: Int) -> [(phrase: String, answers: Int)] {
    let frequent = entries.filter { $0.value.answers >= least }
      .map { (phrase: $0.key, answers: $0.value.answers) }
      .sorted {
        $0.answers != $1.answers
          ? $0.answers > $1.answers : $0.phrase.utf8.lexicographicallyPrecedes($1.phrase.utf8)
      }
      .prefix(8 * count)
    let kept = frequent.filter { short in
      !frequent.contains { long in
        long.phrase.utf8.count > short.phrase.utf8.count
          && 5 * long.answers >= 4 * short.answers
          && " \(long.phrase) ".contains(" \(short.phrase) ")
      }
    }
    return Array(kept.prefix(count))
  }
}

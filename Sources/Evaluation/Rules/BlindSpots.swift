import Codebook
import Language
import Rules
import Tagging

/// Finds the phrases of two to four words that neither a rule nor a lexicon knows.
///
/// No word of such a phrase stands in a match, whether or not it was called off. Its first and its
/// last word stand in no lexicon; between them there may be words that only tie others together
/// ("the", "of", "and"). A phrase ends at punctuation and at numbers.
struct BlindSpots {
  static let longest = 4

  private let listed: WordSet
  private let ties: WordSet
  private var counters: [ScenarioLabel: PhraseCounter] = [:]
  private var isMatched: [Bool] = []
  private var words: [String] = []
  /// Of each of `words`, whether no lexicon lists it.
  private var isUnlisted: [Bool] = []

  init(pack: RulePack) {
    var listed = WordSet(count: pack.vocabulary.count)
    for name in pack.classNames { listed.formUnion(pack.words(of: name)) }
    self.listed = listed
    var ties = WordSet(count: pack.vocabulary.count)
    for name in ["article", "det", "prep", "conjunction", "and_words", "to_word"] {
      ties.formUnion(pack.words(of: name))
    }
    self.ties = ties
  }

  /// Takes in an answer.
  mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, _ inspection: Inspection, scenario: ScenarioLabel,
    answer: Int
  ) {
    let tokens = inspection.document.tokens
    isMatched = [Bool](repeating: false, count: tokens.count)
    for match in inspection.matches { for token in match.tokens { isMatched[token] = true } }
    var counter = counters[scenario] ?? PhraseCounter()
    counters[scenario] = nil
    words.removeAll(keepingCapacity: true)
    isUnlisted.removeAll(keepingCapacity: true)
    for (index, token) in tokens.enumerated() {
      let isKnown = listed.contains(token.word)
      if token.flags.contains(.opensSentence) || isMatched[index] || !token.isWord
        || token.isNumber || (isKnown && !ties.contains(token.word))
      {
        count(into: &counter, answer)
        if isMatched[index] || !token.isWord || token.isNumber || isKnown { continue }
      }
      words.append(
        String(
          decoding: UnsafeBufferPointer(rebasing: text[Int(token.start)..<Int(token.end)]),
          as: UTF8.self
        ).lowercased())
      isUnlisted.append(!isKnown)
    }
    count(into: &counter, answer)
    counters[scenario] = counter
  }

  /// Counts the phrases of the stretch at hand, and empties it.
  private mutating func count(into counter: inout PhraseCounter, _ answer: Int) {
    defer {
      words.removeAll(keepingCapacity: true)
      isUnlisted.removeAll(keepingCapacity: true)
    }
    guard words.count > 1 else { return }
    for start in 0..<words.count - 1 where isUnlisted[start] {
      var phrase = words[start]
      for end in start + 1..<min(words.count, start + Self.longest) {
        phrase += " " + words[end]
        if isUnlisted[end] { counter.add(phrase, answer: answer) }
      }
    }
  }

  /// Scenarios in the codebook's order, then the organisation's own by name; empty ones are left out.
  func found(
    top count: Int, atLeast least: Int
  ) -> [(scenario: String, phrases: [(phrase: String, answers: Int)], uncertainty: Int)] {
    let standard = Scenario.allCases.map(ScenarioLabel.standard)
    let own = counters.keys.filter { !standard.contains($0) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return (standard + own).compactMap { label in
      guard let counter = counters[label] else { return nil }
      let phrases = counter.top(count, atLeast: least)
      return phrases.isEmpty ? nil : (label.name, phrases, counter.uncertainty)
    }
  }
}

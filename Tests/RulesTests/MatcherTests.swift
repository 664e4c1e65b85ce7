import EnglishPack
import Language
import Testing

@testable import Rules

/// What a matcher finds does not hang on how much of its automaton it keeps.
@Suite("The matcher")
struct MatcherTests {
  /// Words of the pack in any order, which lead into states that no language would.
  private static func text(of pack: RulePack, words: Int) -> [UInt8] {
    let vocabulary = pack.vocabulary.words.filter { $0.allSatisfy(\.isLetter) }
    var seed: UInt64 = 11
    return Array(
      (0..<words).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return vocabulary[Int(seed >> 33) % vocabulary.count]
      }.joined(separator: " ").utf8)
  }

  private static func found(_ matcher: inout Matcher, _ document: Document) -> [[Int]] {
    var matches: [RuleMatch] = []
    matcher.match(document, into: &matches)
    return matches.map {
      [
        $0.rule, $0.tokens.lowerBound, $0.tokens.upperBound, $0.evidence.lowerBound,
        $0.evidence.upperBound,
      ]
    }
  }

  @Test("States dropped in the midst of a text change nothing", arguments: [50, 700])
  func dropsStates(kept: Int) throws {
    let pack = try RulePack(files: EnglishPack.files)
    var document = Document()
    Self.text(of: pack, words: 3000).withUnsafeBufferPointer {
      pack.tokenizer.tokenize($0, into: &document)
    }
    var narrow = Matcher(rules: pack.compiled, statesKept: kept)
    var wide = Matcher(rules: pack.compiled)
    let expected = Self.found(&wide, document)
    #expect(expected.count > 50)
    #expect(Self.found(&narrow, document) == expected)
    #expect(Self.found(&narrow, document) == expected, "the second time")
  }
}

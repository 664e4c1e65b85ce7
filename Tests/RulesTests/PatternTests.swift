import Language
import TestSupport
import Testing

@testable import Rules

/// What each piece of the pattern notation matches, seen through a compiled pack.
@Suite("The pattern notation")
struct PatternTests {
  private static let lexicon = PackFile(
    name: "lexicons/test.yaml",
    text: """
      words:
        pet: cat dog
      verbs:
        keep: keep
      irregular_verbs:
        keep: keeps keeping kept
      contractions:
        "don't": do n't
      fillers: um
      """)

  /// The matched words of each match of one pattern in a text.
  private func matches(_ pattern: String, in text: String) throws -> [String] {
    let rules = PackFile(
      name: "rules/test.yaml",
      text: """
        rules:
          - id: test
            tag: test
            pattern: "\(pattern)"
        """)
    let pack = try RulePack(files: [Self.lexicon, rules])
    var matcher = Matcher(rules: pack.compiled)
    var document = Document()
    var found: [RuleMatch] = []
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { pack.tokenizer.tokenize($0, into: &document) }
    matcher.match(document, into: &found)
    return found.map { match in
      let span = document.span(match.evidence)
      return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      ("my {pet}", "I love my cat.", ["my cat"]),
      ("my {pet}", "I love my horse.", []),
      ("my old? {pet}", "my old dog, my dog", ["my old dog", "my dog"]),
      ("my ~2 {pet}", "my very old dog", ["my very old dog"]),
      ("my ~1 {pet}", "my very old dog", []),
      ("my ~2 {pet}", "That is my. The dog slept.", []),
      ("(a big|no) {pet}", "no cat but a big dog", ["no cat", "a big dog"]),
      ("my !{pet} here", "my horse here, my cat here", ["my horse here"]),
      ("^ cat", "Cat! The cat sat.", ["Cat"]),
      ("dog $", "A dog. The dog sat", []),
      ("my [old {pet}] now", "my old cat now", ["old cat"]),
      ("(my [cat]|[dog] here)", "my cat, dog here", ["cat", "dog"]),
      (
        "{keep_any} {pet}", "kept cat, keeping dog, keeps dog",
        ["kept cat", "keeping dog", "keeps dog"]
      ),
      ("do n't keep", "I don't keep, I don’t keep", ["don't keep", "don’t keep"]),
      ("my cat", "my um cat and MY CAT", ["my um cat", "MY CAT"]),
    ] as [(String, String, [String])])
  func finds(pattern: String, text: String, expected: [String]) throws {
    #expect(try matches(pattern, in: text) == expected)
  }

  @Test(
    arguments: [
      ("(my", "never closed"), ("~x cat", "no gap"),
      ("cat ~100000 dog", "longer than 200 words"),
      ("{horse}", "no lexicon holds"),
      ("<cat>", "no shape"),
      ("~-3 cat", "no gap"), ("~3x cat", "no gap"),
      ("", "matches no words"), ("[]", "matches no words"),
      ("my [cat", "'[' is never closed"), ("my ] cat [ here", "']' without a '['"),
      ("[my] [cat]", "a second '['"),
      ("(my [cat]|dog)", "in one alternative and not in another"),
      ("(a [cat] b)? dog", "in what may be left out"),
    ])
  func refuses(pattern: String, cause: String) {
    let error = #expect(throws: PackError.self) { _ = try matches(pattern, in: "cat") }
    #expect(error?.description.contains("rules/test.yaml:4: ") == true)
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
  }

  @Test func refusesToNestWithoutEnd() {
    let pattern = String(repeating: "(", count: 50_000) + "cat"
    let error = #expect(throws: PackError.self) { _ = try matches(pattern, in: "cat") }
    #expect(error?.line == 4)
    #expect(error?.cause.contains("within each other") == true)
  }
}

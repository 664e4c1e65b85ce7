import EnglishPack
import Testing

@testable import Rules

@Suite("Rule packs")
struct RulePackTests {
  @Test func theBuiltInPackCompiles() throws {
    let pack = try RulePack(files: EnglishPack.files)
    #expect(pack.rules.count > 40)
    #expect(Set(pack.names).count == pack.rules.count)
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstKey() throws {
    let text = "\u{FEFF}rules:\n  - id: a\n    tag: b\n    pattern: c\n"
    #expect(try RulePack(files: [PackFile(name: "own.yaml", text: text)]).names == ["a"])
  }

  @Test func everyBuiltInRuleSaysWhyItIsThere() throws {
    for rule in try RulePack(files: EnglishPack.files).rules {
      #expect(!rule.reason.isEmpty, "\(rule.file):\(rule.line): \(rule.id) has no reason")
    }
  }

  @Test(
    arguments: [
      ("rules:\n  - id: a\n    tag: b\n    patern: c\n", 4, "unknown key 'patern'"),
      ("rules:\n  - id: a\n    pattern: c\n", 2, "has no 'tag'"),
      ("rules:\n  - id: a\n    tag: b\n", 2, "has no 'pattern'"),
      ("rules:\n  - id: a\n    tag: b\n    pattern: c\n    unless: [nonsense]\n", 5, "'nonsense'"),
      (
        "rules:\n  - id: a\n    tag: b\n    pattern: c\n    outright: maybe\n", 5,
        "expected true or false"
      ),
      ("themes: x\n", 1, "unknown key 'themes'"),
      (
        "rules:\n  - id: a\n    tag: b\n    pattern: my long-term aim\n", 4,
        "'long-term' is never one word: words are cut at hyphens, 'long term'"
      ),
      (
        "rules:\n  - id: a\n    tag: b\n    pattern: in 5 years\n", 4,
        "'5' is never a word: numbers in digits are '<number>'"
      ),
      (
        "rules:\n  - id: a\n    tag: b\n    pattern: <doubleQuote> hello\n", 4,
        "no shape '<doubleQuote>'"
      ),
    ])
  func namesFileAndLineOfAMistake(text: String, line: Int, cause: String) {
    let file = PackFile(name: "rules/own.yaml", text: text)
    let error = #expect(throws: PackError.self) { _ = try RulePack(files: [file]) }
    #expect(error?.file == "rules/own.yaml")
    #expect(error?.line == line)
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
  }

  @Test(
    "A word that no text is cut into is refused in a lexicon, too",
    arguments: ["words", "nouns", "verbs"])
  func hyphenInALexicon(section: String) {
    let file = PackFile(
      name: "own/lexicons/own.yaml", text: "\(section):\n  aim: goal\n  spoken: full-time part\n")
    let error = #expect(throws: PackError.self) { _ = try RulePack(files: [file]) }
    #expect(error?.file == "own/lexicons/own.yaml" && error?.line == 3)
    #expect(error?.cause.contains("words are cut at hyphens, 'full time'") == true)
  }

  @Test("A pack that is too large is refused by file, and a pattern by its line")
  func tooLarge() {
    let words = (0..<66_000).map { "w\($0)" }
    let pairs = (0..<22_000).map { "a\($0 % 9) b\($0 % 7)" }
    for alternatives in [words, pairs] {
      let pattern = alternatives.joined(separator: "|")
      let file = PackFile(
        name: "rules/own.yaml",
        text: "rules:\n  - id: a\n    tag: b\n    pattern: (\(pattern))\n")
      let error = #expect(throws: PackError.self) { _ = try RulePack(files: [file]) }
      #expect(error?.file == "rules/own.yaml" && error?.line == 4)
    }
    let lexicon = PackFile(
      name: "lexicons/own.yaml", text: "words:\n  a: \(words.joined(separator: " "))\n")
    let error = #expect(throws: PackError.self) { _ = try RulePack(files: [lexicon]) }
    #expect(error?.file == "lexicons/own.yaml")
  }

  @Test func aLaterFileReplacesARuleOfTheSameName() throws {
    let first = PackFile(
      name: "rules/a.yaml", text: "rules:\n  - {id: x, tag: t, pattern: cat, reason: one}\n")
    let second = PackFile(
      name: "rules/b.yaml", text: "rules:\n  - {id: x, tag: t, pattern: dog, reason: two}\n")
    let pack = try RulePack(files: [first, second])
    #expect(pack.rules.map(\.reason) == ["two"])
  }

  @Test func aNameTwiceInOneFileIsRefused() {
    let file = PackFile(
      name: "rules/a.yaml",
      text: "rules:\n  - {id: x, tag: t, pattern: cat}\n  - {id: x, tag: t, pattern: dog}\n")
    #expect(throws: PackError.self) { _ = try RulePack(files: [file]) }
  }
}

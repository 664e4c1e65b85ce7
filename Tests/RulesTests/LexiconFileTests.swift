import Language
import Rules
import TestSupport
import Testing

/// Lexicon files, as a writer of rules meets them.
@Suite struct LexiconFileTests {
  @Test(arguments: [
    ("words:\n  a: b\nword:\n  c: d\n", 3, "unknown key 'word'; known here: words, verbs,"),
    ("words:\n  a: b {nix}\n", 2, "class 'a' names '{nix}', which no lexicon holds"),
    ("words:\n  a:\n    - b\n", 3, "expected text"),
    ("words:\n  a: b\n  a: c\n", 2, "'a' stands twice"),
    ("words:\n  a: [b\n", 3, "not YAML: "),
  ])
  func aLexiconIsRefusedWithLineAndCause(_ text: String, _ line: Int, _ cause: String) throws {
    let error = #expect(throws: PackError.self) {
      try RulePack(files: [PackFile(name: "lexicons/own.yaml", text: text)])
    }
    let refusal = try #require(error)
    #expect(refusal.description.hasPrefix("lexicons/own.yaml:\(line): "), "\(refusal)")
    #expect(refusal.cause.contains(cause), "\(refusal)")
  }

  @Test func classesOfSeveralFilesAreJoined() throws {
    let pack = try RulePack(files: [
      PackFile(name: "lexicons/a.yaml", text: "nouns:\n  pet: cat\n"),
      PackFile(name: "lexicons/b.yaml", text: "words:\n  pet: dog\n"),
    ])
    let pets = pack.words(of: "pet")
    #expect(["cat", "cats", "dog"].allSatisfy { pets.contains(pack.vocabulary.number(of: $0)!) })
    #expect(pack.classNames == ["pet", "pet_plural"])
  }

  @Test(
    "The plural of a class of nouns has those of the classes it names; words as written have none")
  func pluralsOfNamedClasses() throws {
    let text = "nouns:\n  boss: chief {mgr} {head}\n  mgr: manager\nwords:\n  head: top\n"
    let pack = try RulePack(files: [PackFile(name: "lexicons/a.yaml", text: text)])
    let plurals = pack.words(of: "boss_plural")
    #expect(
      ["chiefs", "managers"].allSatisfy { plurals.contains(pack.vocabulary.number(of: $0)!) })
    #expect(!plurals.contains(pack.vocabulary.number(of: "top")!))
  }

  @Test("A class may name classes that name others, in any order")
  func chainedClasses() throws {
    let text = "words:\n  a: '{b}'\n  b: '{c} dog'\n  c: cat\n"
    let pack = try RulePack(files: [PackFile(name: "lexicons/a.yaml", text: text)])
    #expect(
      ["cat", "dog"].allSatisfy {
        pack.words(of: "a").contains(pack.vocabulary.number(of: $0)!)
      })
  }

  @Test(arguments: [("I bark \u{1F600} loudly", 1), ("I bark.", 0), ("I bark", 0)])
  func aSymbolIsNoEndOfASentence(_ text: String, _ count: Int) throws {
    let pack = try RulePack(files: [
      PackFile(name: "a.yaml", text: "rules:\n  - {id: a, tag: goal, pattern: \"bark <symbol>\"}\n")
    ])
    #expect(matches(text, pack).count == count)
  }

  @Test(arguments: [("I bark", 1), ("I bark.", 1), ("I bark loudly.", 0)])
  func aClassMayHoldTheEndOfASentence(_ text: String, _ count: Int) throws {
    let pack = try RulePack(files: [
      PackFile(name: "lexicons/a.yaml", text: "words:\n  edge: <s> <period>\n"),
      PackFile(name: "a.yaml", text: "rules:\n  - {id: a, tag: goal, pattern: \"bark {edge}\"}\n"),
    ])
    #expect(matches(text, pack).count == count)
  }

  private func matches(_ text: String, _ pack: RulePack) -> [RuleMatch] {
    var document = Document()
    withBytes(of: text) { pack.tokenizer.tokenize($0, into: &document) }
    var matches: [RuleMatch] = []
    var matcher = Matcher(rules: pack.compiled)
    matcher.match(document, into: &matches)
    return matches
  }
}

import Language
import Testing

@Suite struct TimeWordsTests {
  private func load(_ yaml: String) throws(LanguageDataError) {
    var vocabulary = Vocabulary()
    _ = try TimeWords(yaml: yaml, name: "words.yaml", interning: &vocabulary)
  }

  @Test func unknownKeysAreRefusedWithTheirLine() {
    let error = #expect(throws: LanguageDataError.self) {
      try load("articles: [a, an]\nartikles: [the]\n")
    }
    #expect(error?.description.hasPrefix("words.yaml:2: unknown key `artikles`") == true)
  }

  @Test func unknownUnitsAreRefused() {
    let error = #expect(throws: LanguageDataError.self) { try load("units: {yeer: [years]}\n") }
    #expect(error?.description.contains("`yeer`") == true)
  }

  @Test func aListWhereNumbersBelongIsRefused() {
    let error = #expect(throws: LanguageDataError.self) { try load("cardinals: [one, two]\n") }
    #expect(error?.description.contains("must be a map") == true)
  }

  @Test func aWordTwiceInAListIsRefused() {
    let error = #expect(throws: LanguageDataError.self) { try load("articles: [a, an,\n  a]\n") }
    #expect(error?.description == "words.yaml:2: 'a' stands twice under `articles`")
  }

  @Test func brokenYAMLIsRefused() {
    #expect(throws: LanguageDataError.self) { try load("articles: [a, an\n") }
  }
}

import Codebook
import EnglishPack
import Foundation
import Rules
import Tagging
import TaggingSupport
import TestSupport
import Testing

@Suite("Answers in other languages")
struct OtherLanguageTests {
  private struct Labelled: Decodable {
    var id: String
    var language: String
    var text: String
  }

  @Test("are told from English ones, in ten languages")
  func tellsLanguages() throws {
    let lines = try Repository.text("data/gold/languages.jsonl").split(separator: "\n")
    let texts = try lines.map { try JSONDecoder().decode(Labelled.self, from: Data($0.utf8)) }
    var tagger = try Tagger(rules: RulePack(files: EnglishPack.files))
    var (right, lost) = (0, 0)
    for text in texts {
      let isSkipped = tagger.tagged(text.text).skipped == .language
      if isSkipped == (text.language != "en") { right += 1 }
      if isSkipped, text.language == "en" { lost += 1 }
    }
    let english = texts.count { $0.language == "en" }
    #expect(english == 200 && texts.count == 400)
    #expect(Double(right) >= 0.98 * Double(texts.count))
    #expect(Double(lost) < 0.01 * Double(english))
  }

  @Test(
    "are tagged where they are short, or English with foreign words in it",
    arguments: [
      "Ich will lernen.",
      "I want to run the Weihnachtsmarkt stall and learn Konditorei from Frau Schneider.",
      "y'all know i just wanna get my foot in an make summat of meself innit",
    ])
  func keepsTheRest(text: String) throws {
    var tagger = try Tagger(rules: RulePack(files: EnglishPack.files))
    #expect(tagger.tagged(text).skipped != .language)
  }
}

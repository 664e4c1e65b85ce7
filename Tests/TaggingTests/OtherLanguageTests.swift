import Codebook
import EnglishPack
import Foundation
import Rules
import Tagging
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
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../data/gold/languages.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let texts = try lines.map { try JSONDecoder().decode(Labelled.self, from: Data($0.utf8)) }
    var tagger = try Tagger(rules: RulePack(files: EnglishPack.files))
    var (right, lost) = (0, 0)
    for text in texts {
      let isSkipped = skips(text.text, &tagger)
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
    #expect(!skips(text, &tagger))
  }

  private func skips(_ text: String, _ tagger: inout Tagger) -> Bool {
    var answer = TaggedAnswer()
    Array(text.utf8).withUnsafeBufferPointer { text in
      tagger.tag(
        text,
        context: AnswerContext(
          role: UnsafeBufferPointer(start: nil, count: 0), date: nil, scenario: nil),
        into: &answer)
    }
    return answer.skipped == .language
  }
}

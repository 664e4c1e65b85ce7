import Aggregation
import Codebook
import Tagging
import Testing

@testable import Pipeline

@Suite("The goals of a text")
struct GoalSpanTests {
  private static let words = """
    I I'd want to like and but then lead learn the team a manager in five years by June 10% 85 first \
    eventually my your , . ; : - ( ) & $ ' ? … my brother says not third within three 2030 until
    """.split(separator: " ")

  /// With the model: compiling and reading it is the slow part.
  private static let rules = Result { try TaggingRules() }

  /// A reader of the records cuts them out of the text in turn.
  @Test("stand in order, never overlap, and hold a word each", arguments: 0..<20)
  func spans(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var texts: [String] = []
    for _ in 0..<50 {
      let count = Int.random(in: 1...60, using: &random)
      texts.append(
        (0..<count).map { _ in Self.words.randomElement(using: &random)! }.joined(separator: " "))
    }
    var tagger = try Self.rules.get().tagger()
    var goals = 0
    for text in texts {
      let answer = Self.tagged(text, &tagger)
      let spans = answer.goals.map(\.span)
      goals += spans.count
      var end = 0
      for span in spans {
        #expect(span.start >= end, "\(text)")
        end = span.end
        let quote = String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self)
        #expect(quote.contains { $0.isLetter || $0.isNumber }, "\(text)")
      }
    }
    #expect(goals > 0)
  }

  /// The shorter a text, the more it looks like none: refusals are short, and jokes.
  @Test(
    "are found where a text says one and no more, of a rare trade too",
    arguments: [
      "I want to answer 90 calls a shift.", "I want to bake 200 loaves a night.",
      "I want to catch shoplifters.", "I want to teach toddlers to swim.",
    ])
  func plainGoal(text: String) throws {
    var tagger = try Self.rules.get().tagger()
    let answer = Self.tagged(text, &tagger)
    #expect(!answer.has(.nonAnswer))
    #expect(answer.goals.count == 1)
  }

  @Test(
    "are none where the only wish is denied, or somebody else's",
    arguments: [
      "I'm not looking to become a manager.", "I never want to lead.",
      "My sister wants to become a manager.", "They want to run the bakery.",
    ])
  func noOwnWish(text: String) throws {
    var tagger = try Self.rules.get().tagger()
    let answer = Self.tagged(text, &tagger)
    #expect(answer.goals.isEmpty)
    #expect(answer.specificity == 0)
    #expect(!answer.has(.bareTitle))
  }

  @Test("are there where what is wished is denied: that is a wish")
  func wishNotTo() throws {
    var tagger = try Self.rules.get().tagger()
    #expect(Self.tagged("I want to not be late for the team.", &tagger).goals.count == 1)
  }

  @Test("are none in a cell of nothing but markup, which is blank", arguments: ["<p></p>", "<br>"])
  func markup(text: String) throws {
    var tagger = try Self.rules.get().tagger()
    #expect(Self.tagged(text, &tagger).skipped == .blank)
  }

  private static func tagged(_ text: String, _ tagger: inout Tagger) -> TaggedAnswer {
    var answer = TaggedAnswer()
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    Array(text.utf8).withUnsafeBufferPointer {
      tagger.tag(
        $0, context: AnswerContext(role: nothing, date: nil, scenario: nil), into: &answer)
    }
    return answer
  }
}

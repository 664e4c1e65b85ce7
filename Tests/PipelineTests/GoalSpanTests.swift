import Aggregation
import Codebook
import TaggingSupport
import Testing

@Suite("The goals of a text")
struct GoalSpanTests {
  private static let words = """
    I I'd want to like and but then lead learn the team a manager in five years by June 10% 85 first \
    eventually my your , . ; : - ( ) & $ ' ? … my brother says not third within three 2030 until
    """.split(separator: " ").map(String.init) + ["in five years", "by next June"]

  /// A reader of the records cuts them out of the text in turn.
  @Test(
    "stand in order, never overlap, hold a word each, and have the months of their time",
    arguments: 0..<20)
  func spans(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var texts: [String] = []
    for _ in 0..<50 {
      let count = Int.random(in: 1...60, using: &random)
      texts.append(
        (0..<count).map { _ in Self.words.randomElement(using: &random)! }.joined(separator: " "))
    }
    var tagger = try ModelTagging.tagger()
    var (goals, times) = (0, 0)
    for text in texts {
      let answer = tagger.tagged(text)
      let spans = answer.goals.map(\.span)
      goals += spans.count
      for time in answer.times {
        guard let goal = time.goal else { continue }
        #expect(answer.goals[goal].months == time.months, "\(text)")
        times += 1
      }
      var end = 0
      for span in spans {
        #expect(span.start >= end, "\(text)")
        end = span.end
        #expect(text[span].contains { $0.isLetter || $0.isNumber }, "\(text)")
      }
    }
    #expect(goals > 0 && times > 0)
  }

  /// The shorter a text, the more it looks like none: refusals are short, and jokes.
  @Test(
    "are found where a text says one and no more, of a rare trade too",
    arguments: [
      "I want to answer 90 calls a shift.", "I want to bake 200 loaves a night.",
      "I want to catch shoplifters.", "I want to teach toddlers to swim.",
    ])
  func plainGoal(text: String) throws {
    let answer = try ModelTagging.tagged(text)
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
    let answer = try ModelTagging.tagged(text)
    #expect(answer.goals.isEmpty)
    #expect(answer.specificity == 0)
    #expect(!answer.has(.bareTitle))
  }

  @Test(
    "are none where somebody only wants a job, or things as they are",
    arguments: [
      "No plans past Friday. I'd like my shifts and my bus home, that's all.",
      "All I want is to go on sweeping the same yard until they retire me.",
    ])
  func noAmbition(text: String) throws {
    let answer = try ModelTagging.tagged(text)
    #expect(answer.mistakes.map(\.tag) == [.noAmbition])
    #expect(answer.goals.isEmpty && answer.times.isEmpty && answer.specificity == 0)
  }

  @Test("are there where what is wished is denied: that is a wish")
  func wishNotTo() throws {
    #expect(try ModelTagging.tagged("I want to not be late for the team.").goals.count == 1)
  }

  @Test(
    "have the horizon that their own words, or a comment right after, say",
    arguments: [
      ("I plan to start my own dairy eventually.", [Horizon.long]),
      ("I'd like to open my own kennel one day.", [.long]),
      (
        "In ten years I want to run the archive. After that I'd like to write about it.",
        [.long, .long]
      ),
      ("I want to lead the bakery's night crew. Two to three years for that.", [.mid]),
      ("In two weeks I want to know each aisle.", [.short]),
      ("In 30 days I want to learn the ropes.", [.short]),
    ])
  func horizons(text: String, expected: [Horizon]) throws {
    #expect(try ModelTagging.tagged(text).goals.map(\.horizon) == expected)
  }

  @Test("are none in a cell of nothing but markup, which is blank", arguments: ["<p></p>", "<br>"])
  func markup(text: String) throws {
    #expect(try ModelTagging.tagged(text).skipped == .blank)
  }
}

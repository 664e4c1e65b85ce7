import Codebook
import Tagging
import Testing

@testable import Pipeline

/// With the learned model, as users have it.
@Suite("Mistakes")
struct MistakeTests {
  @Test(
    "are no mistakes where experience, time or the employer makes them none",
    arguments: [
      (
        "I've been deputy director of finance for six years. CFO in two years.",
        Mistake.unrealisticRole
      ),
      (
        "I'm currently regional manager for the north. Next, operations director.", .unrealisticRole
      ),
      ("Managing director of a shipping firm, fifteen years from now.", .unrealisticRole),
      ("I'd like my own station on the sauce side.", .disloyalty),
    ])
  func none(text: String, mistake: Mistake) throws {
    #expect(!(try mistakes(of: text)).contains(mistake))
  }

  @Test(
    "are mistakes beside words that might excuse them",
    arguments: [
      ("I'm a head barista. I want to be CFO in two years.", Mistake.unrealisticRole),
      ("My sister is a deputy director. I want to be COO next year.", .unrealisticRole),
      ("I'd like a classroom of my own, then my own tutoring business.", .disloyalty),
      ("Out of retail, hopefully.", .disloyalty),
      ("I just want to get out of customer service.", .disloyalty),
      ("I want to leave my current job.", .disloyalty),
    ])
  func some(text: String, mistake: Mistake) throws {
    #expect(try mistakes(of: text).contains(mistake))
  }

  private static let rules = Result { try TaggingRules() }

  private func mistakes(of text: String) throws -> [Mistake] {
    var tagger = try Self.rules.get().tagger()
    var answer = TaggedAnswer()
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    Array(text.utf8).withUnsafeBufferPointer {
      tagger.tag(
        $0, context: AnswerContext(role: nothing, date: nil, scenario: nil), into: &answer)
    }
    return answer.mistakes.map(\.tag)
  }
}

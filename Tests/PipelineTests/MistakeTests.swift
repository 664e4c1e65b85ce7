import Codebook
import Testing

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
      ("I'd like to have my shop with the best figures in your chain.", .disloyalty),
      ("I want to be the owner of a business process.", .disloyalty),
      ("I want to leave every bench cleaner than it was.", .disloyalty),
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
      ("I'm leaving in two years.", .disloyalty),
      ("I plan on quitting after the summer.", .disloyalty),
      ("To be a businesswoman with two shops.", .disloyalty),
      ("I hope to launch a startup.", .disloyalty),
      ("In five years I want to be a cafe owner.", .disloyalty),
    ])
  func some(text: String, mistake: Mistake) throws {
    #expect(try mistakes(of: text).contains(mistake))
  }

  private func mistakes(of text: String) throws -> [Mistake] {
    try ModelTagging.tagged(text).mistakes.map(\.tag)
  }
}

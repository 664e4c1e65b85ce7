import Codebook
import Testing

/// Exports bring the same answer in many layouts; none of them is what the candidate said.
@Suite("How a text is laid out")
struct LayoutTests {
  static let plain =
    "In my first year I want to learn your booking system and cut no-shows by 10%. I don't want my "
    + "boss's chair & in five years I hope to lead the outreach team here and win £20,000 of grants."

  @Test(
    "Spaces, margins and markup change no tag",
    arguments: [
      plain.replacing(" ", with: "\u{A0}"),
      plain.replacing(" ", with: "\u{202F}"),
      plain.replacing("'", with: "&#39;").replacing("&", with: "&amp;").replacing(
        "£", with: "&pound;"
      )
      .replacing("&amp;#39", with: "&#39").replacing("&amp;pound", with: "&pound"),
      "<p>\(plain.replacing("five years", with: "<b>five years</b>"))</p>",
      "\r\n\(plain)\n\n",
      plain.replacing(" system", with: "\nsystem").replacing(" chair", with: "\nchair"),
    ])
  func layout(_ text: String) throws {
    let (laidOut, expected) = try (TaggedText(text), TaggedText(Self.plain))
    #expect(laidOut.horizons == expected.horizons)
    #expect(laidOut.horizons == [.short, .short, .long])
    #expect(laidOut.answer.goals.map(\.months) == expected.answer.goals.map(\.months))
    #expect(laidOut.answer.targets.map(\.value) == expected.answer.targets.map(\.value))
    #expect(laidOut.answer.targets.map(\.value).contains(20_000))
    #expect(laidOut.answer.components == expected.answer.components)
    #expect(laidOut.answer.specificity == expected.answer.specificity)
    #expect(laidOut.mistakes == expected.mistakes)
  }
}

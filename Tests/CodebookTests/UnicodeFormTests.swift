import Codebook
import TestSupport
import Testing

@Suite("Forms of a text")
struct UnicodeFormTests {
  @Test(
    "What reads the same has the same bytes once composed",
    arguments: [
      ("", ""), ("plain", "plain"), ("cafe\u{301}", "caf\u{E9}"), ("\u{212B}", "\u{C5}"),
      ("q\u{323}\u{307}", "q\u{307}\u{323}"), ("a\u{302}\u{323}", "\u{1EAD}"),
      ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"),
    ])
  func composed(text: String, other: String) {
    #expect(text.composed.bytes == other.composed.bytes)
    #expect(text.composed.bytes.count <= text.bytes.count)
    #expect(text.composed == text)
    #expect(text.composed.composed.bytes == text.composed.bytes)
  }

  @Test("What only looks alike stays apart", arguments: [("\u{FB01}", "fi"), ("\u{391}", "A")])
  func apart(text: String, other: String) {
    #expect(text.composed.bytes != other.composed.bytes)
  }

  @Test(
    "Without accents is as who has no key for them writes it",
    arguments: [
      ("", ""), ("Jane", "Jane"), ("jan\u{E9}", "jane"), ("jane\u{301}", "jane"),
      ("S\u{F8}ren \u{D8}rsted", "Soren Orsted"), ("\u{141}\u{F3}d\u{17A}", "Lodz"),
      ("\u{111}or\u{111}e", "dorde"), ("\u{130}st\u{131}m", "Istim"),
      ("Nguy\u{1EC5}n", "Nguyen"), ("\u{7530}\u{4E2D}", "\u{7530}\u{4E2D}"),
      ("stra\u{DF}e", "stra\u{DF}e"),
    ])
  func withoutAccents(text: String, plain: String) {
    #expect(text.withoutAccents == plain)
  }

  @Test("Two names are the same by their bytes alone")
  func names() {
    #expect("caf\u{E9}".isSameName(as: "caf\u{E9}"))
    #expect(!"caf\u{E9}".isSameName(as: "cafe\u{301}"))
    #expect(!"a".isSameName(as: "a "))
    #expect("caf\u{E9}" == "cafe\u{301}")
  }

  @Test(
    "A terminal gets no character that moves its cursor or turns what follows",
    arguments: [
      ("", ""), ("a\tb\nc", "a\tb\nc"), ("\u{1B}[31mred", "\u{FFFD}[31mred"),
      ("a\rb", "a\u{FFFD}b"), ("\u{0}\u{7F}\u{9B}2J", "\u{FFFD}\u{FFFD}\u{FFFD}2J"),
      ("\u{202E}txt\u{2066}", "\u{FFFD}txt\u{FFFD}"),
      ("caf\u{E9} \u{1F600}", "caf\u{E9} \u{1F600}"),
      ("\u{A0}\u{202F}", "\u{A0}\u{202F}"),
    ])
  func printable(text: String, shown: String) {
    #expect(text.printable == shown)
  }

  @Test("Of one line every kind of break is a space")
  func line() {
    #expect(
      "a\r\nb\rc\nd\u{2028}e\u{85}f\u{B}g\th\u{1B}".printableLine == "a b c d e f g\th\u{FFFD}")
    #expect("".printableLine == "")
  }
}

import Codebook
import TestSupport
import Testing

@Suite("Scenario spellings")
struct ScenarioSpellingTests {
  func label(_ spelling: String) -> ScenarioLabel? {
    withBytes(of: spelling) { ScenarioLabel(spelling: $0) }
  }

  @Test("known spellings become the codebook's values")
  func known() {
    let spellings: [(Scenario, [String])] = [
      (
        .entryLevel,
        ["entry_level", "Entry-Level/Recent Graduate", "ENTRY LEVEL", " Recent graduate "]
      ),
      (.midCareer, ["mid_career", "mid career", "Mid-Level Professional", "Mid-Career"]),
      (
        .careerChanger,
        [
          "career_changer", "Career Changer", "career switch", "Career-Change",
          "\u{A0}Career changer.",
        ]
      ),
      (.unknown, ["unknown", "Unknown"]),
    ]
    for (scenario, names) in spellings {
      for name in names { #expect(label(name) == .standard(scenario), "\(name)") }
    }
  }

  @Test("other values stay as they are; `all` is the report's own word")
  func own() {
    #expect(label(" Sales – North ") == .own("Sales – North"))
    #expect(label("senior") == .own("senior"))
    #expect(label("all") == .own("all (own)"))
    #expect(label(" All ") == .own("All (own)"))
    #expect(label("Overall") == .own("Overall"))
    #expect(label("42") == .own("42"))
    #expect(label("\u{FEFF}senior\u{2003}\u{A0}") == .own("senior"))
  }

  @Test("blank is no scenario")
  func blank() {
    for value in ["", "  ", "\t\u{A0} ", "\u{200B}\u{3000}"] { #expect(label(value) == nil) }
  }

  @Test("own names that read the same are one, whatever their bytes were")
  func forms() {
    #expect(label("Ru\u{308}ckkehr")?.name.bytes == "R\u{FC}ckkehr".bytes)
    #expect(label("\u{212B}")?.name.bytes == "\u{C5}".bytes)
    #expect(
      [0xFF, 0x41].withUnsafeBufferPointer { ScenarioLabel(spelling: $0) } == .own("\u{FFFD}A"))
  }

  @Test("a spelling is known up to 48 bytes, and only where every letter is plain")
  func longest() {
    func spelling(_ length: Int) -> String {
      "entry" + String(repeating: "-", count: length - 10) + "level"
    }
    #expect(label(spelling(48)) == .standard(.entryLevel))
    #expect(label(spelling(49)) == .own(spelling(49)))
    #expect(label("mid care\u{E9}r") == .own("mid care\u{E9}r"))
    #expect(label("mid\u{2010}career") == .own("mid\u{2010}career"))
  }
}

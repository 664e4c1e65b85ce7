import History
import Testing

@Suite("What a night changes")
struct NightTests {
  private let answers: NightlyAnswers

  init() throws { answers = try NightlyAnswers() }

  @Test(
    "An answer is of its date, or of the day it was first seen on, through leap years",
    arguments: [
      ("2024-02-28", 3), ("2024-02-29", 3), ("2024-03-01", 2), ("2024-03-02", 1), ("2024-03-03", 0),
    ])
  func window(since: String, count: Int) throws {
    let rows: [NightlyAnswers.Row] = [
      .init(id: "a", date: "2024-02-29"), .init(id: "b", date: "2024-03-01"), .init(id: "c"),
      .init(id: "d", date: "0001-01-01"),
    ]
    let day = try #require(Day(since)).number
    for seen in ["2024-03-02", "2026-01-01"] {
      // Read again, it was seen on the first of them.
      try answers.night([("a.csv", rows)], on: seen) { night in
        let (window, all) = (try night.totals(since: day), try night.totals(since: nil))
        #expect(window.summary.all.answers == count)
        #expect(all.summary.all.answers == 4)
        #expect(try night.countsAnswer(since: day)("a.csv", 3) == (count > 0))
        #expect(try !night.countsAnswer(since: nil)("b.csv", 3))
      }
    }
  }

  @Test("New are answers that no file had; of two that are the same the first counts")
  func new() throws {
    func counts(_ files: [(name: String, rows: [NightlyAnswers.Row])]) throws -> [Int] {
      try answers.night(files) { night in
        let changes = try night.changes()
        return [
          try night.newAnswers(), try night.knownAnswers(), changes.corrected, changes.removed,
          try night.totals(since: nil).summary.all.answers,
        ]
      }
    }
    #expect(try counts([("a.csv", [.init(id: "a"), .init(id: "b"), .init()])]) == [3, 0, 0, 0, 3])
    // The same again, and the words of "a" anew in another file, whose twin stands before it.
    #expect(
      try counts([
        ("a.csv", [.init(id: "a"), .init(id: "b"), .init()]),
        ("b.csv", [.init(id: "a"), .init(id: "e\u{301}")]),
      ]) == [1, 4, 0, 0, 4])
    // "b" says something else, and nobody says nothing any more.
    #expect(
      try counts([("a.csv", [.init(id: "a"), .init(id: "b", text: "A chief.")])]) == [
        1, 1, 1, 1, 3,
      ])
  }

  @Test("Another way to read and tag takes nothing away, but is no longer what was reported")
  func tagging() throws {
    try answers.night([("a.csv", [.init(id: "a")])]) { night in
      #expect(try !night.keepsAllOfLastReport())
      #expect(try night.keepsAllOfLastReport())
      let other = TaggingIdentity(version: "2", sha256: "b", reading: "", rules: [])
      let number = try night.use(other)
      #expect(try night.use(other) == number)
      #expect(try !night.keepsAllOfLastReport())
      #expect(try night.totals(since: nil).summary.all.answers == 1)
    }
  }
}

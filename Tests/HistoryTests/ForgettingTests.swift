import History
import Testing

@Suite("Forgetting a candidate")
struct ForgettingTests {
  private let answers: NightlyAnswers

  init() throws { answers = try NightlyAnswers() }

  private let files: [(name: String, rows: [NightlyAnswers.Row])] = [
    ("b.csv", [.init(id: "c6"), .init(id: "Jos\u{E9}"), .init(id: "Jos\u{E9}", text: "A chief.")]),
    ("a.csv", [.init(id: "Jose\u{301}"), .init(id: "Jos\u{E9}", text: "A foreman.")]),
    ("c.csv", [.init(), .init()]),
  ]

  @Test("finds the answers of exactly that id, in the order of the input")
  func places() throws {
    try answers.night(files) { _ in }
    func places(_ id: String) throws -> [String] {
      try answers.ledger.places(of: id).map { "\($0.name):\($0.row)" }
    }
    #expect(try places("Jos\u{E9}") == ["b.csv:2", "b.csv:3", "a.csv:2"])
    #expect(try places("Jose\u{301}") == ["a.csv:1"])
    for id in ["", "jos\u{E9}", "Jos\u{E9} ", "nobody"] { #expect(try places(id).isEmpty) }
    #expect(try answers.ledger.numberedFiles() == ["c.csv"])
  }

  @Test("takes the answers away at once, and from what files say later")
  func forgotten() throws {
    let ledger = answers.ledger
    #expect(try answers.night(files) { try $0.totals(since: nil).summary.all.answers } == 7)
    #expect(try ledger.forget("Jos\u{E9}", keepsFigures: false) == (3, false))
    #expect(try ledger.places(of: "Jos\u{E9}").isEmpty)
    #expect(try ledger.forget("Jos\u{E9}", keepsFigures: false) == (0, true))
    #expect(try ledger.forget("nobody", keepsFigures: false) == (0, false))
    let later: [(name: String, rows: [NightlyAnswers.Row])] = [
      ("b.csv", files[0].rows + [.init(id: "Jos\u{E9}", text: "A boss."), .init(id: "nobody")])
    ]
    try answers.night(later) { night in
      let totals = try night.totals(since: nil)
      #expect(totals.summary.all.answers == 4)
      #expect(totals.files.map(\.name) == ["b.csv", "a.csv", "c.csv"])
      #expect(try night.countsAnswer(since: nil)("b.csv", 1))
      #expect(try !night.countsAnswer(since: nil)("b.csv", 2))
      #expect(try !night.keepsAllOfLastReport())
    }
  }

  @Test("may leave what the figures hold until they change anyway, with no hash of anybody")
  func keptFigures() throws {
    let holdBack = HoldBack(minimumGroup: 5, countsMonths: false)
    func night(
      _ files: [(name: String, rows: [NightlyAnswers.Row])], holdBack: HoldBack?
    ) throws -> (answers: Int, keepsAll: Bool) {
      try answers.night(files, holdBack: holdBack) { night in
        try night.rememberShown(["mid_career"])
        let answers = try night.totals(since: nil).summary.all.answers
        return (answers, try night.keepsAllOfLastReport())
      }
    }
    #expect(try night(files, holdBack: holdBack) == (7, false))
    #expect(try answers.ledger.forget("Jos\u{E9}", keepsFigures: true).answers == 3)
    #expect(try answers.ledger.places(of: "Jos\u{E9}").isEmpty)
    #expect(try night([], holdBack: holdBack) == (7, true))
    // Where new answers enter at once, what is gone leaves.
    #expect(try night([], holdBack: nil) == (4, false))
  }
}

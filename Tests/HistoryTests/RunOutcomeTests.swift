import Aggregation
import Codebook
import Testing

@testable import History

@Suite("What the history keeps of a run")
struct RunOutcomeTests {
  @Test("An outcome that an earlier version wrote is read, without what it did not know")
  func earlier() throws {
    let outcome = try RunOutcome(
      json: #"""
        {"alerts":[],"answers":{"corrected":1,"new":6,"removed":0,"waiting":2},"ended":"2026-05-05T02:00:03Z",
        "entered":{},"exitCode":0,"files":{"changed":1,"new":2,"retagged":3,
        "setAside":[{"cause":"é","code":65,"name":"b.csv"}],"unchanged":4,"vanished":["a.csv"]},"id":3,
        "notes":["x"],"report":"2026-05-05-run-3","rows":{"read":10,"rejected":1,"skipped":2,"tagged":7},
        "rules":"abc","seconds":3.25,"shown":{"all":{"answers":7,"mistakes":{"bare_title":2},"rated":6}},
        "started":"2026-05-05T02:00:00Z","state":"finished","version":"0.1.0"}
        """#)
    #expect(outcome.id == 3 && outcome.state == .finished && outcome.exitCode == 0)
    #expect(outcome.files.read == 6)
    #expect(outcome.files.setAside == [.init(name: "b.csv", cause: "é", code: 65)])
    #expect(outcome.answers.known == nil && outcome.rows.reasons == nil)
    #expect(outcome.shown["all"]?.mistakes == ["bare_title": 2])
    #expect(outcome.startTime?.seconds == 1_777_946_400)
    #expect(try RunOutcome(json: outcome.json) == outcome)
  }

  @Test("A run under way has begun and nothing else", arguments: [0, 1_709_251_199])
  func new(seconds: Int) throws {
    let outcome = RunOutcome(started: RunTime(seconds: seconds), version: "1", rules: "a")
    #expect(outcome.state == .running && outcome.startTime == RunTime(seconds: seconds))
    #expect(outcome.ended == nil && outcome.exitCode == nil && outcome.report == nil)
    #expect(try RunOutcome(json: outcome.json) == outcome)
  }

  @Test("Rows are counted by the reason they were skipped for, where any was")
  func rows() {
    var counts = RowCounts()
    (counts.read, counts.tagged, counts.rejected) = (9, 5, 1)
    #expect(RunOutcome.Rows(counts).reasons == nil)
    counts[skipped: .blank] = 2
    counts[skipped: .language] = 1
    let rows = RunOutcome.Rows(counts)
    #expect((rows.read, rows.tagged, rows.skipped, rows.rejected) == (9, 5, 3, 1))
    #expect(rows.reasons == ["blank": 2, "language": 1])
  }

  @Test("Counts are those of all and of each scenario with answers; every mistake is in them")
  func counts() {
    var summary = Summary()
    #expect(Array(RunOutcome.counts(summary).keys) == ["all"])
    for (scenario, mistakes) in [
      (.standard(.midCareer), [.bareTitle]), (.standard(.midCareer), [.nonAnswer]),
      (.own("Rückkehr"), []),
    ] as [(ScenarioLabel, [Mistake])] {
      var answer = TaggedAnswer()
      answer.scenario = scenario
      answer.mistakes = mistakes.map { Finding(tag: $0, span: Span(0, 0), rule: .none) }
      summary.count(answer, file: "a.csv", row: 1)
    }
    let counts = RunOutcome.counts(summary)
    #expect(Set(counts.keys) == ["all", "mid_career", "Rückkehr"])
    #expect(counts["all"]?.answers == 3 && counts["all"]?.rated == 2)
    #expect(counts["mid_career"]?.rated == 1)
    #expect(counts["mid_career"]?.mistakes["bare_title"] == 1)
    for group in counts.values {
      #expect(Set(group.mistakes.keys) == Set(Mistake.allCases.map(\.name)))
    }
  }
}

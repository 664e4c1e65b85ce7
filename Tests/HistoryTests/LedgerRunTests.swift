import History
import TestSupport
import Testing

@Suite("The runs of a ledger")
struct LedgerRunTests {
  private let scratch: Scratch
  private let ledger: Ledger

  init() throws {
    scratch = try Scratch()
    ledger = try Ledger(path: scratch.path + "/history.sqlite")
  }

  @discardableResult
  private func begin(_ state: RunState = .running, after number: Int64 = 0) throws -> RunOutcome {
    var outcome = try ledger.begin(
      RunOutcome(started: RunTime(seconds: 1_709_251_199), version: "1", rules: "a"), after: number)
    outcome.state = state
    try ledger.update(outcome)
    return outcome
  }

  @Test("count from 1, and on from the highest that is known anywhere")
  func numbers() throws {
    #expect(try begin().id == 1)
    #expect(try begin().id == 2)
    #expect(try begin(after: 7).id == 8)
    #expect(try begin(after: 3).id == 9)
    #expect(try ledger.runs().map(\.id) == [9, 8, 2, 1])
    #expect(try ledger.runs(limit: 2).map(\.id) == [9, 8])
    #expect(try ledger.runs(limit: 0).isEmpty)
  }

  @Test("that counted a scenario by the same rules are found however many others lie between")
  func comparable() throws {
    let own = "it's \"own\""
    for number in 1...12 {
      var run = try begin(.finished)
      run.rules = number == 9 ? "b" : "a"
      var counts = RunOutcome.Counts()
      counts.answers = number == 12 ? 0 : 5
      run.entered = [number.isMultiple(of: 3) ? own : "all": counts]
      try ledger.update(run)
    }
    let last = try begin()
    let found = try ledger.write { db in
      let night = try Night(
        db, run: last.id, day: Day("2026-05-05")!, holdBack: nil, countsMonths: false)
      return try night.runs(thatCounted: own, likeRules: "a", version: "1", limit: 2).map(\.id)
    }
    #expect(found == [6, 3])
  }

  @Test("are kept as they were last told, by another ledger of the file too")
  func updates() throws {
    var outcome = try begin()
    (outcome.state, outcome.exitCode, outcome.failure) = (.failed, 74, "é: no space left")
    outcome.files.vanished = ["a.csv"]
    try ledger.update(outcome)
    #expect(try ledger.run(1) == outcome)
    #expect(try Ledger(path: ledger.path, isReadOnly: true).run(1) == outcome)
    #expect(throws: LedgerError.noSuchRun("2")) { try ledger.run(2) }
    #expect(throws: LedgerError.noSuchRun("-1")) { try ledger.run(-1) }
  }

  @Test("are unfinished while they are under way, or have a report that is not in its place")
  func unfinished() throws {
    for state in [RunState.finished, .running, .failed, .committed, .died] { try begin(state) }
    let unfinished = try ledger.unfinishedRuns()
    #expect(unfinished.map(\.id) == [2, 4])
    #expect(unfinished.map(\.state) == [.running, .committed])
  }

  @Test("whose report is lost are followed by one with a report that may have lost something")
  func lostReport() throws {
    var outcome = try begin(.committed)
    try ledger.write { db in
      let night = try Night(db, run: outcome.id, day: Day(20_000))
      try night.remember("as they were", as: Night.settings)
      #expect(try night.keepsAllOfLastReport())
    }
    #expect(try ledger.memory(Night.settings) == "as they were")
    outcome.state = .failed
    try ledger.giveUp(outcome)
    #expect(try ledger.memory(Night.settings) == nil)
    #expect(try ledger.run(outcome.id).state == .failed)
    try ledger.write { db in
      let night = try Night(db, run: outcome.id + 1, day: Day(20_000))
      #expect(try !night.keepsAllOfLastReport())
      #expect(try night.keepsAllOfLastReport())
    }
  }

  @Test("write all they learn or nothing")
  func transaction() throws {
    struct Died: Error {}
    let outcome = try begin()
    #expect(throws: Died.self) {
      try ledger.write { db in
        try Night(db, run: outcome.id, day: Day(20_000)).remember("half", as: Night.settings)
        throw Died()
      }
    }
    #expect(try ledger.memory(Night.settings) == nil)
  }
}

import Codebook
import History
import Testing

@testable import Nightly

@Suite("Alerts")
struct AlertTests {
  private let mistake = Mistake.disloyalty.name

  /// A run on a day of May 2026 with so many answers, of which so many make the mistake.
  private func run(
    _ day: Int, shown: (count: Int, of: Int)? = nil, entered: (count: Int, of: Int)? = nil,
    scenario: String = "all"
  ) -> RunOutcome {
    func counts(_ share: (count: Int, of: Int)) -> [String: RunOutcome.Counts] {
      var counts = RunOutcome.Counts()
      (counts.answers, counts.rated) = (share.of, share.of)
      counts.mistakes = [mistake: share.count]
      return [scenario: counts]
    }
    let time = RunTime("2026-05-\(day < 10 ? "0" : "")\(day)T02:00:00Z")!
    var run = RunOutcome(started: time, version: "1", rules: "a")
    if let shown {
      run.shown = counts(shown)
      run.report = "2026-05-\(day)"
    }
    if let entered {
      run.entered = counts(entered)
      run.answers.new = entered.of
    }
    return run
  }

  private func alerts(
    _ rules: AlertRules, _ run: RunOutcome, after past: [RunOutcome] = []
  ) -> [Alert] {
    rules.alerts(of: run, after: past, minimumGroup: 5)
  }

  private func share(above: Double, scenario: String = "all") -> AlertRules {
    var rules = AlertRules()
    rules.shares = [AlertRules.Share(mistake: mistake, scenario: scenario, above: above)]
    return rules
  }

  private func change(runs: Int = 14, by: Double = 0) -> AlertRules {
    var rules = AlertRules()
    rules.changes = [AlertRules.Change(mistake: mistake, scenario: "all", runs: runs, by: by)]
    return rules
  }

  @Test("A share above its threshold, with the interval; one that only reaches it is none")
  func shares() throws {
    let alert = try #require(alerts(share(above: 0.1), run(1, shown: (21, 200))).first)
    #expect(alert.kind == .share)
    #expect(alert.value == 0.105)
    #expect(alert.threshold == 0.1)
    #expect(try #require(alert.low) < 0.105)
    #expect(try #require(alert.high) > 0.105)
    #expect(
      alert.sentence.hasPrefix("disloyalty: 10.5% (21 of 200 answers, 95% interval "),
      "\(alert.sentence)")
    #expect(alerts(share(above: 0.1), run(1, shown: (20, 200))).isEmpty)
  }

  @Test("A scenario has its own threshold; where it has no answers there is no alert")
  func scenarios() {
    let rules = share(above: 0.1, scenario: "Returning to Work")
    let run = run(1, shown: (5, 10), scenario: "Returning to Work")
    #expect(alerts(rules, run).first?.sentence.hasPrefix("disloyalty in Returning to Work") == true)
    #expect(alerts(share(above: 0.1, scenario: "mid_career"), run).isEmpty)
  }

  @Test("A group that a report would hide raises no alert")
  func smallGroups() {
    #expect(alerts(share(above: 0.1), run(1, shown: (4, 4))).isEmpty)
    #expect(alerts(share(above: 0.1), run(1, shown: (5, 5))).count == 1)
    let past = [run(1, entered: (0, 400))]
    #expect(alerts(change(), run(2, entered: (4, 4)), after: past).isEmpty)
  }

  @Test(
    "A share of fewer answers than a group must have raises no alert, whatever non-answers there are"
  )
  func smallDenominators() throws {
    var run = run(2, shown: (1, 1), entered: (1, 1))
    for counts in [\RunOutcome.shown, \.entered] { run[keyPath: counts]["all"]?.answers = 60 }
    let past = [self.run(1, entered: (0, 400))]
    #expect(alerts(share(above: 0.1), run).isEmpty)
    #expect(alerts(change(), run, after: past).isEmpty)
  }

  @Test("A run that published nothing does not tell of old shares again")
  func unpublished() {
    var run = run(1, shown: (50, 100))
    run.report = nil
    #expect(alerts(share(above: 0.1), run).isEmpty)
  }

  @Test("New answers that differ from the runs before, by Newcombe's interval")
  func changes() throws {
    // Newcombe (1998), table II: 56/70 against 48/80, method 10: 0.0524 to 0.3339.
    let past = [run(2, entered: (28, 40)), run(1, entered: (20, 40))]
    let alert = try #require(alerts(change(), run(3, entered: (56, 70)), after: past).first)
    #expect(alert.kind == .change)
    #expect(abs(alert.value - 0.2) < 1e-9)
    #expect(abs(try #require(alert.low) - 0.0524) < 5e-5)
    #expect(abs(try #require(alert.high) - 0.3339) < 5e-5)
    #expect(alert.sentence.contains("more than the 60.0% of 80 in the 2 runs before"))
    // Fewer than before is a change too.
    #expect(
      alerts(change(), run(3, entered: (0, 70)), after: past).first?.sentence.contains("less than")
        == true)
  }

  @Test("No alert where chance would do, or where the difference is as small as allowed")
  func smallChanges() {
    let past = [run(1, entered: (10, 100))]
    #expect(alerts(change(), run(2, entered: (12, 100)), after: past).isEmpty)
    #expect(alerts(change(), run(2, entered: (30, 100)), after: past).count == 1)
    #expect(alerts(change(by: 0.25), run(2, entered: (30, 100)), after: past).isEmpty)
  }

  @Test("Only so many runs back, those with new answers, under the same rules and version")
  func trailing() throws {
    let quiet = run(8)
    let past = [quiet, run(7, entered: (10, 100)), quiet, run(6, entered: (90, 100))]
    #expect(alerts(change(runs: 1), run(9, entered: (12, 100)), after: past).isEmpty)
    let both = try #require(
      alerts(change(runs: 2), run(9, entered: (12, 100)), after: past).first)
    #expect(both.sentence.contains("50.0% of 200 in the 2 runs before"))

    var other = run(7, entered: (90, 100))
    other.rules = "b"
    #expect(alerts(change(), run(9, entered: (12, 100)), after: [other]).isEmpty)
  }

  @Test("Too many rejected rows")
  func rejects() throws {
    var rules = AlertRules()
    rules.rejectsAbove = 0.02
    var run = run(1)
    (run.rows.read, run.rows.rejected) = (1000, 21)
    let alert = try #require(alerts(rules, run).first)
    #expect(alert.sentence == "21 rows of 1,000 rejected, 2.1%, more than 2.0%")
    run.rows.rejected = 20
    #expect(alerts(rules, run).isEmpty)
  }

  @Test("Rows out of the expected range; a night without input is not one of few rows")
  func rows() {
    var rules = AlertRules()
    (rules.fewestRows, rules.mostRows) = (100, 200)
    func sentence(_ read: Int) -> String? {
      var run = run(1)
      run.rows.read = read
      return alerts(rules, run).first?.sentence
    }
    #expect(sentence(99) == "99 rows read, fewer than 100")
    #expect(sentence(100) == nil)
    #expect(sentence(200) == nil)
    #expect(sentence(201) == "201 rows read, more than 200")
    #expect(sentence(0) == nil)
  }

  @Test("No new answers for so many days; a clock that was set back is none")
  func noInput() {
    var rules = AlertRules()
    rules.noInputDays = 3
    let past = [run(6), run(5, entered: (1, 10)), run(4, entered: (1, 10))]
    #expect(alerts(rules, run(7), after: past).isEmpty)
    #expect(
      alerts(rules, run(8), after: past).first?.sentence
        == "no new answers for 3 days, since 2026-05-05")
    #expect(alerts(rules, run(8, entered: (1, 10)), after: past).isEmpty)
    #expect(alerts(rules, run(1), after: past).isEmpty)
    // Never any: since the first run.
    #expect(alerts(rules, run(9), after: [run(8), run(6)]).count == 1)
    #expect(alerts(rules, run(9)).isEmpty)
  }
}

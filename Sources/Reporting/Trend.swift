import Aggregation
import Codebook

/// The shares of a job's runs, the oldest first and the report's own last.
struct Trend {
  struct Run {
    let run: PastRun
    let suppression: Suppression
    let all: PastRun.Group
  }

  let runs: [Run]
  private let labels: [ScenarioLabel]

  /// nil where the report is of no run that has a history.
  init?(_ contents: ReportContents) {
    guard let history = contents.history else { return nil }
    let current = PastRun(
      id: history.current.id, date: history.current.date, summary: contents.summary)
    runs = (history.runs + [current]).map { run in
      Run(
        run: run, suppression: Suppression(run.groups, minimumGroup: contents.minimumGroup),
        all: run.all)
    }
    let own = Set(runs.flatMap(\.run.groups).map(\.scenario)).filter {
      if case .own = $0 { true } else { false }
    }
    labels =
      Scenario.allCases.map(ScenarioLabel.standard)
      + own.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// `trend.csv` (`docs/schema/report-tables.md`).
  var table: [UInt8] {
    var table = ByteSink()
    table.append(
      "run,date,scenario,tag,answers,count,share,ci_low,ci_high,suppressed\n" as StaticString)
    for run in runs {
      let groups: [(name: String, group: PastRun.Group?)] =
        [("all", run.suppression.hidesAll ? nil : run.all)]
        + labels.map { label in
          let group = run.run.groups.first { $0.scenario == label }
          return (
            label.name,
            run.suppression.hides(label)
              ? nil
              : group ?? PastRun.Group(scenario: label, answers: 0, rated: 0, mistakes: [:])
          )
        }
      for (name, group) in groups {
        for mistake in Mistake.allCases {
          table.append(cell: run.run.id)
          table.append(0x2C)
          table.append(cell: run.run.date)
          table.append(0x2C)
          table.append(cell: name)
          table.append("," + mistake.name)
          table.append(share: group.map { $0.share(of: mistake) })
        }
      }
    }
    return Array(table.bytes)
  }

  /// The last run but one whose figures may be shown, and the report's own; nil where there is none.
  var latest: (before: Run, now: Run)? {
    guard let now = runs.last, !now.suppression.hidesAll,
      let before = runs.dropLast().last(where: { !$0.suppression.hidesAll && $0.all.answers > 0 })
    else { return nil }
    return (before, now)
  }
}

/// "What changed since the last run", as the templates name it.
struct TrendPage {
  struct Change {
    let title, before, now, difference, interval: String
    let isClear: Bool
  }
  struct Line {
    struct Cell { let text: String }
    let run, date, answers: String
    let cells: [Cell]
  }
  struct Column { let name: String }

  /// What the first screen says.
  let sentences: [Sentence]
  struct Sentence { let text: String }
  let before: String
  let changes: [Change]
  let columns: [Column]
  let lines: [Line]
  let plots: [TrendPlot]

  /// Earlier runs in the table and the chart; the rest are in `trend.csv`.
  private static let mostRuns = 24

  init?(_ trend: Trend) {
    guard let (before, now) = trend.latest else { return nil }
    let ranked = Mistake.allCases.sorted { a, b in
      let (left, right) = (now.all.mistakes[a] ?? 0, now.all.mistakes[b] ?? 0)
      return left != right ? left > right : a.rawValue < b.rawValue
    }
    changes = ranked.compactMap { mistake in
      let (old, new) = (before.all.share(of: mistake), now.all.share(of: mistake))
      guard let from = old.value, let to = new.value,
        let difference = ShareDifference(new, less: old)
      else { return nil }
      return Change(
        title: mistake.text.title, before: Decimal.percent(from), now: Decimal.percent(to),
        difference: Self.points(difference.value),
        interval: "\(Self.points(difference.low)) to \(Self.points(difference.high))",
        isClear: difference.isClear)
    }
    self.before = before.run.date
    let clear = changes.filter(\.isClear)
    let answers =
      "\(ReportPage.grouped(now.all.answers)) answers, where the run of \(before.run.date) had "
      + "\(ReportPage.grouped(before.all.answers))."
    sentences =
      [Sentence(text: answers)]
      + clear.map {
        Sentence(
          text: "\($0.title): \($0.now), after \($0.before); a change of \($0.difference) points "
            + "(95% interval \($0.interval)).")
      }
      + (clear.count == changes.count
        ? []
        : [
          Sentence(
            text: clear.isEmpty
              ? "No share of a mistake changed by more than chance explains."
              : "No other share changed by more than chance explains.")
        ])
    columns = ranked.map { Column(name: $0.text.title) }
    let shown = trend.runs.filter { !$0.suppression.hidesAll }.suffix(Self.mostRuns)
    lines = shown.map { run in
      Line(
        run: run.run.id, date: run.run.date, answers: ReportPage.grouped(run.all.answers),
        cells: ranked.map {
          Line.Cell(text: run.all.share(of: $0).value.map(Decimal.percent) ?? "")
        })
    }
    plots = [
      TrendPlot(
        ranked.map { mistake in
          (mistake.text.title, shown.map { ($0.run.date, $0.all.share(of: mistake)) })
        })
    ]
  }

  /// A difference of shares in percentage points, with its sign.
  private static func points(_ difference: Double) -> String {
    let digits = Decimal.fixed(difference * 100, decimals: 1)
    return digits.hasPrefix("-") ? "−" + digits.dropFirst() : "+" + digits
  }
}

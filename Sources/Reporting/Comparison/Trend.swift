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
  private let containsLast: Bool

  /// nil where the report is of no run that has a history.
  init?(_ contents: ReportContents) {
    guard let history = contents.history else { return nil }
    containsLast = history.containsLast
    let current = PastRun(
      id: history.current.id, date: history.current.date, summary: contents.summary)
    runs = (history.runs + [current]).map { run in
      Run(
        run: run, suppression: Suppression(run.groups, minimumGroup: contents.minimumGroup),
        all: run.all)
    }
    let own = Set(
      runs.flatMap { $0.suppression.named(of: $0.run.groups.map(\.scenario)) }
    ).filter {
      if case .own = $0 { true } else { false }
    }
    labels =
      Scenario.allCases.map(ScenarioLabel.standard)
      + own.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  static let columns = "run,date,scenario,tag," + TableFamily.shareColumns

  /// `trend.csv` (`docs/schema/report-tables.md`).
  var table: [UInt8] {
    var table = ByteSink()
    table.append(Self.columns + "\n")
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

  /// The last run but one whose figures may be shown, and the report's own; nil where there is
  /// none.
  var latest: (before: Run, now: Run)? {
    guard let now = runs.last, !now.suppression.hidesAll,
      let before = runs.dropLast().last(where: { !$0.suppression.hidesAll && $0.all.answers > 0 })
    else { return nil }
    return (before, now)
  }

  /// The answers of `latest.now` that are not in `latest.before`; nil where answers may be in both and
  /// not all as they were.
  var added: PastRun.Group? {
    guard containsLast, let (before, now) = latest, before.run == runs[runs.count - 2].run
    else { return nil }
    return now.all.less(before.all)
  }
}

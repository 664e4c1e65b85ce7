import Aggregation
import Codebook

/// "What changed since the last run", and the runs one by one, as the templates name them.
struct TrendPage {
  struct Change {
    let title, before, now, difference, interval: String
    /// The rows behind `now`.
    let link: String?
  }
  struct Line {
    struct Cell { let text: String }
    let run, date, answers: String
    let cells: [Cell]
  }
  struct Column { let name: String }
  struct Sentence { let text: String }

  /// What the first screen says.
  let sentences: [Sentence]
  let against: String
  let changes: [Change]
  let columns: [Column]
  let lines: [Line]
  let plots: [TrendPlot]

  /// Earlier runs in the table and the chart; the rest are in `trend.csv`.
  private static let mostRuns = 24

  /// nil where there is no earlier run that may be shown. `anchor` leads to the rows of this one.
  init?(
    _ trend: Trend, _ strings: ReportStrings, anchor: (ReportTag) -> String? = { _ in nil }
  ) {
    guard let (before, now) = trend.latest else { return nil }
    let ranked = Mistake.allCases.sorted { a, b in
      let (left, right) = (now.all.mistakes[a] ?? 0, now.all.mistakes[b] ?? 0)
      return left != right ? left > right : a.rawValue < b.rawValue
    }
    let date = strings.date(before.run.date)
    against = strings("runs.against", ["date": date])
    let differences = ranked.compactMap { mistake in
      let (old, new) = (before.all.share(of: mistake), now.all.share(of: mistake))
      return ShareDifference(new, less: old).map { (mistake, old, new, $0) }
    }
    changes = differences.map { mistake, old, new, difference in
      Change(
        title: strings.title(.mistake(mistake)), before: strings.percent(old.value ?? 0),
        now: strings.percent(new.value ?? 0), difference: strings.points(difference.value),
        interval: strings.range(strings.points(difference.low), strings.points(difference.high)),
        link: anchor(.mistake(mistake)))
    }
    let clear = zip(differences, changes).filter(\.0.3.isClear).map(\.1)
    var sentences = [
      strings(
        "changes.answers",
        [
          "answers": strings.counted("answers", now.all.answers), "date": date,
          "before": strings.number(before.all.answers),
        ])
    ]
    sentences += clear.map {
      strings(
        "changes.share",
        [
          "title": $0.title, "now": $0.now, "before": $0.before, "points": $0.difference,
          "interval": $0.interval,
        ])
    }
    if clear.count < changes.count {
      sentences.append(strings[clear.isEmpty ? "changes.none" : "changes.no_other"])
    }
    self.sentences = sentences.map(Sentence.init)
    columns = ranked.map { Column(name: strings.title(.mistake($0))) }
    let shown = trend.runs.filter { !$0.suppression.hidesAll }.suffix(Self.mostRuns)
    lines = shown.map { run in
      Line(
        run: run.run.id, date: strings.date(run.run.date),
        answers: strings.number(run.all.answers),
        cells: ranked.map {
          Line.Cell(text: run.all.share(of: $0).value.map(strings.percent) ?? "")
        })
    }
    plots = [
      TrendPlot(
        ranked.map { mistake in
          (
            strings.title(.mistake(mistake)),
            shown.map { (strings.date($0.run.date), $0.all.share(of: mistake)) }
          )
        }, strings)
    ]
  }
}

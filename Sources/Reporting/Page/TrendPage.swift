import Aggregation
import Codebook

/// "What changed since the last run", and the runs one by one, as the templates name them.
struct TrendPage {
  struct Change {
    let title, before, now: String
    /// The share of the new answers, where these are compared; blank where they are too few, as is what
    /// follows.
    let new: String
    let difference, interval: String
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
  /// Whether all answers of the earlier run are in this one, so that the new ones are compared with them.
  let isContained: Bool
  let changes: [Change]
  let columns: [Column]
  let lines: [Line]
  let plots: [TrendPlot]

  /// Earlier runs in the table and the chart; the rest are in `trend.csv`.
  private static let mostRuns = 24

  /// nil where there is no earlier run that may be shown. `anchor` leads to the rows of this one.
  init?(
    _ trend: Trend, minimumGroup: Int, _ strings: ReportStrings,
    anchor: (ReportTag) -> String? = { _ in nil }
  ) {
    guard let (before, now) = trend.latest else { return nil }
    let ranked = PageContext.ranked { now.all.mistakes[$0] ?? 0 }
    let names = ["run": before.run.id, "date": strings.date(before.run.date)]
    against = strings("runs.against", names)
    let added = trend.added
    let isContained = added != nil
    self.isContained = isContained
    let compared = added ?? now.all
    let isFew =
      isContained
      && ChangeSentences.areTooFew(
        answers: compared.answers, rated: compared.rated, minimumGroup: minimumGroup)
    let differences = ranked.map { mistake in
      isFew
        ? nil
        : ShareDifference(compared.share(of: mistake), less: before.all.share(of: mistake))
    }
    changes = zip(ranked, differences).compactMap { mistake, difference in
      guard difference != nil || isFew else { return nil }
      func percent(_ group: PastRun.Group) -> String {
        group.share(of: mistake).value.map(strings.percent) ?? ""
      }
      return Change(
        title: strings.title(.mistake(mistake)), before: percent(before.all),
        now: percent(now.all), new: isFew ? "" : added.map(percent) ?? "",
        difference: difference.map { strings.points($0.value) } ?? "",
        interval: difference.map {
          strings.range(strings.points($0.low), strings.points($0.high))
        } ?? "",
        link: anchor(.mistake(mistake)))
    }
    let told = ChangeSentences(
      zip(ranked, differences).compactMap { mistake, difference in
        difference.map {
          ChangeSentences.Change(
            title: strings.title(.mistake(mistake)), before: before.all.share(of: mistake),
            now: now.all.share(of: mistake), new: added?.share(of: mistake), difference: $0)
        }
      }, answers: compared.answers, isContained ? .contained : .overlapping, areTooFew: isFew,
      minimumGroup: minimumGroup, strings)
    let answers = strings(
      "changes.answers",
      names.merging([
        "answers": strings.counted("answers", now.all.answers),
        "before": strings.number(before.all.answers),
      ]) { $1 })
    sentences = ([answers] + told.clear + [told.rest].compactMap(\.self)).map(Sentence.init)
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

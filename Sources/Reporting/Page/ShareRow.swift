import Aggregation
import Codebook

/// A line of a table of shares.
struct ShareRow {
  let place: Int
  let title: String
  let meaning: String
  let count: String
  let of: String
  let share: String
  let interval: String
  /// "499 of 3,802 answers, 95% interval 12.1% to 14.2%"
  let summary: String
  /// Of 200.
  let barWidth: String
  /// To the rows behind it.
  let link: String?
  let corrected: String
  let difference: String
  let isClear: Bool

  init(
    _ place: Int, _ tag: ReportTag, _ scope: PageContext.Scope, _ context: PageContext,
    difference row: ScenarioDifference? = nil
  ) {
    let strings = context.strings
    let figure = scope.counts.share(of: tag)
    self.place = place
    title = strings.title(tag)
    meaning = strings.meaning(tag)
    count = strings.number(figure.count)
    of = strings.number(figure.of)
    share = figure.value.map(strings.percent) ?? ""
    interval = strings.interval(figure)
    summary = strings(
      "head.of",
      [
        "count": count, "answers": strings.counted("answers", figure.of), "interval": interval,
      ])
    barWidth = DecimalText.fixed(200 * (figure.value ?? 0), decimals: 1)
    link = context.anchor(scope, tag)
    let accuracy = context.contents.accuracy?[tag]
    corrected =
      accuracy.flatMap { CorrectedShare(figure, accuracy: $0) }.map {
        "\(strings.percent($0.value)) (\(strings.between(($0.low, $0.high))))"
      } ?? ""
    difference =
      row?.difference.map {
        "\(strings.points($0.value)) (\(strings.points($0.low)) … \(strings.points($0.high)))"
      } ?? ""
    isClear = (row?.adjusted ?? 1) < 0.05
  }

  /// The mistakes of a group, the commonest first.
  static func mistakes(
    _ scope: PageContext.Scope, _ context: PageContext,
    differences: [ReportTag: ScenarioDifference] = [:]
  ) -> [ShareRow] {
    PageContext.ranked(scope.counts).enumerated().map { place, mistake in
      ShareRow(
        place + 1, .mistake(mistake), scope, context, difference: differences[.mistake(mistake)])
    }
  }

  static func omissions(
    _ scope: PageContext.Scope, _ context: PageContext,
    differences: [ReportTag: ScenarioDifference] = [:]
  ) -> [ShareRow] {
    Omission.allCases.enumerated().map { place, omission in
      ShareRow(
        place + 1, .omission(omission), scope, context, difference: differences[.omission(omission)]
      )
    }
  }
}

/// A scenario's own table.
struct ScenarioSection {
  /// With the number of answers; and these apart.
  let title: String
  let name: String
  let answers: String
  let isSmall: Bool
  let rows: [ShareRow]

  init(
    _ scope: PageContext.Scope, _ context: PageContext,
    differences: [ReportTag: ScenarioDifference]
  ) {
    let strings = context.strings
    name = scope.title
    answers = strings.counted("answers", scope.counts.answers)
    title = strings("scenarios.heading", ["scenario": name, "answers": answers])
    isSmall = scope.counts.answers < PageContext.small
    rows =
      (ShareRow.mistakes(scope, context, differences: differences)
      + ShareRow.omissions(scope, context, differences: differences)).filter { $0.link != nil }
  }
}

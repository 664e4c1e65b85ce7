import Aggregation

/// What stands over the figures of a page.
struct HeadSection: PageSection {
  let period: String?
  let lead: String
  let isSmall: Bool
  let hasFigures: Bool
  let alerts: [ReportPage.Text]
  let hasAlerts: Bool
  let notes: [ReportPage.Text]
  let hasNotes: Bool

  init(_ context: PageContext) {
    let report = context.contents
    isSmall = context.suppression.hidesAll
    hasFigures = context.hasFigures
    period = isSmall ? nil : Self.period(report)
    lead = Self.lead(report)
    alerts = report.alerts.map(ReportPage.Text.init)
    hasAlerts = !alerts.isEmpty
    notes = report.notes.map(ReportPage.Text.init)
    hasNotes = !notes.isEmpty
  }

  /// What was read, in one sentence.
  private static func lead(_ report: ReportContents) -> String {
    let strings = report.strings
    let files = strings.counted("inputs", report.inputs.count)
    // A row with several answer columns has several answers.
    let answers = report.summary.all.answers
    return answers == 0
      ? strings(
        "head.empty", ["inputs": files, "rows": strings.counted("rows", report.rows.read)])
      : strings(
        "head.lead", ["answers": strings.counted("answers", answers), "inputs": files])
  }

  /// From the first to the last month that as many answers are of as a group must have to be shown: days
  /// would be those of single candidates. nil where there is none, as without a date column.
  private static func period(_ report: ReportContents) -> String? {
    let (strings, period) = (report.strings, report.summary.period)
    guard let months = period.months(ofAtLeast: report.minimumGroup) else { return nil }
    var text = strings(
      months.first == months.last ? "head.day" : "head.period",
      ["first": strings.month(months.first), "last": strings.month(months.last)])
    if !months.holdAll {
      text = strings(
        "head.few", ["period": text, "min_group": strings.number(report.minimumGroup)])
    }
    let undated = report.summary.all.answers - period.dated
    guard undated > 0 else { return text }
    return strings(
      "head.undated", ["period": text, "answers": strings.counted("answers", undated)])
  }
}

/// The rows behind the figures of a page.
struct FiguresSection: PageSection {
  /// By group of answers, and the same without their groups.
  private(set) var figureGroups: [FigureGroup]
  private(set) var figures: [FigureRows]
  let isScheduled: Bool
  /// Which rows stand without their words, if any do.
  private(set) var wordsNote: String?

  init(_ context: PageContext, _ form: ReportPage.Form) {
    figureGroups = context.hasFigures ? FigureGroup.all(context) : []
    figures = figureGroups.flatMap(\.figures)
    isScheduled = context.contents.history != nil
    wordsNote = Self.wordsNote(context.contents, context.detail, form.rich)
  }

  /// The same with less behind each figure; for HTML.
  func cut(to detail: PageDetail, _ report: ReportContents) -> FiguresSection {
    var section = self
    section.figureGroups = figureGroups.map { $0.cut(to: detail) }
    section.figures = section.figureGroups.flatMap(\.figures)
    section.wordsNote = Self.wordsNote(report, detail, ReportPage.Form.html.rich)
    return section
  }

  /// The bytes that it takes in a page, roughly.
  var size: Int { figures.reduce(0) { $0 + $1.size } }

  private static func wordsNote(
    _ report: ReportContents, _ detail: PageDetail, _ rich: (String) -> String
  ) -> String? {
    let strings = report.strings
    if report.examplesPerMistake == 0 { return strings["figures.switched_off"] }
    guard detail.words < PageDetail.full.words else { return nil }
    return rich(
      strings(
        "figures.fewer_words",
        ["words": strings.number(detail.words), "rows": strings.number(detail.rows)]))
  }
}

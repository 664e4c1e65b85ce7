import Aggregation
import Codebook

/// What a report shows, as the templates name it. Texts are plain, and the templates escape them,
/// but for `t`, `style` and what says so: these are in the page's own form.
struct ReportPage {
  enum Form { case html, markdown }

  struct Alert { let text: String }
  struct Entry { let anchor, title: String }
  struct ScenarioRow { let title, answers, nonAnswers, share: String }
  struct OmissionRow { let title, meaning, better: String }
  struct Text { let text: String }

  /// The strings by key.
  let t: [String: Any]
  let style: String
  let language: String
  let period: String?
  let lead: String
  let isSmall: Bool
  let hasFigures: Bool
  let alerts: [Alert]
  let hasAlerts: Bool
  let notes: [Text]
  let hasNotes: Bool
  let top: [ShareRow]
  let contents: [Entry]
  let trend: [TrendPage]
  let comparison: [ComparisonPage]
  let mistakes: [ShareRow]
  let omissions: [ShareRow]
  let hasCorrection: Bool
  let correction: [Text]
  let scenarios: [ScenarioRow]
  let hasHidden: Bool
  let sections: [ScenarioSection]
  let hasRest: Bool
  let hasSmall: Bool
  let sectionsLeftOut: String?
  let explanations: [Explanation]
  let omissionTexts: [OmissionRow]
  let pairs: [PairRow]
  let hasPairs: Bool
  let matrices: [Matrix]
  let overallPlot: [DotPlot]
  let scenarioPlot: [DotPlot]
  let otherPlots: [DotPlot]
  let slices: [SliceSection]
  let conservation: String
  let inputs: [InputSection.Input]
  let severalInputs: Bool
  let moreInputs: String?
  let rejected: [InputSection.Rejected]
  let figures: [FigureRows]
  let tables: [TablePage]
  let formulas: [Formula]

  init(_ report: ReportContents, _ suppression: Suppression, as form: Form) {
    let context = PageContext(report, suppression)
    let strings = report.strings
    let summary = report.summary
    let all = context.all
    func rich(_ text: String) -> String {
      form == .html ? RichText.html(text) : RichText.markdown(text)
    }
    /// A value in a sentence of `t`, which no template escapes.
    func safe(_ value: String) -> String {
      form == .html ? value : MarkdownContentType.escaped(value)
    }
    t = strings.tree(
      [
        "min_group": strings.number(report.minimumGroup), "version": safe(report.toolVersion),
        "pack": safe(report.pack.version), "hash": report.pack.sha256,
      ], rich)
    style = form == .html ? report.templates.style : ""
    language = strings["language"]
    isSmall = suppression.hidesAll
    let hasFigures = !suppression.hidesAll && all.answers > 0
    self.hasFigures = hasFigures
    period = Self.period(summary.period, of: all.answers, strings)
    let files = strings.counted("inputs", report.inputs.count)
    lead =
      report.rows.tagged == 0
      ? strings(
        "head.empty", ["inputs": files, "rows": strings.counted("rows", report.rows.read)])
      : strings(
        "head.lead", ["answers": strings.counted("answers", report.rows.tagged), "inputs": files])
    alerts = report.alerts.map(Alert.init)
    hasAlerts = !alerts.isEmpty
    notes = report.notes.map(Text.init)
    hasNotes = !notes.isEmpty

    let scopes = context.scopes
    mistakes = ShareRow.mistakes(scopes[0], context)
    omissions = ShareRow.omissions(scopes[0], context)
    top = Array(mistakes.filter { $0.anchor != nil }.prefix(3))
    trend = Trend(report).flatMap { TrendPage($0, strings) }.map { [$0] } ?? []
    // A report of a handful of people is compared with none.
    let isComparable =
      hasFigures && (report.comparison.map { $0.before >= report.minimumGroup } ?? false)
    comparison =
      report.comparison.flatMap { isComparable ? $0 : nil }.map {
        [ComparisonPage($0, minimumGroup: report.minimumGroup, strings)]
      }
      ?? []
    correction =
      report.accuracy.map { [Text(text: rich(Self.correction($0, strings, safe)))] } ?? []
    hasCorrection = report.accuracy != nil

    scenarios =
      summary.scenarios.map { label in
        Self.scenarioRow(
          strings.title(label), summary.counts(of: label), of: all.answers,
          hidden: suppression.hides(label), strings)
      } + [
        Self.scenarioRow(
          strings["scenarios.all"], all, of: all.answers, hidden: suppression.hidesAll, strings)
      ]
    hasHidden = suppression.hiddenCount > 0
    let differences = Dictionary(
      grouping: ScenarioDifference.all(summary, suppression), by: \.scenario)
    sections = scopes.dropFirst().map { scope in
      let rows = differences[scope.scenario!] ?? []
      return ScenarioSection(
        scope, context,
        differences: Dictionary(uniqueKeysWithValues: rows.map { ($0.tag, $0) }))
    }
    hasRest = sections.contains { $0.rows.contains { !$0.difference.isEmpty } }
    sectionsLeftOut =
      context.sectionsLeftOut > 0
      ? strings("scenarios.more", ["n": strings.number(context.sectionsLeftOut)]) : nil
    explanations = Mistake.allCases.map { Explanation($0, context) }
    omissionTexts = Omission.allCases.map {
      let tag = ReportTag.omission($0)
      return OmissionRow(
        title: strings.title(tag), meaning: strings.meaning(tag), better: strings.better(tag))
    }
    pairs = PairRow.all(context)
    hasPairs = !pairs.isEmpty
    matrices = Matrix.all(context)
    let plots = DotPlot.all(context)
    overallPlot = Array(plots.prefix(1))
    scenarioPlot = Array(plots.dropFirst().prefix(1))
    otherPlots = Array(plots.dropFirst(2))
    slices = [("group", summary.groups), ("month", summary.months)].compactMap {
      SliceSection($0, $1, context, rich: rich)
    }
    hasSmall =
      sections.contains(where: \.isSmall) || slices.contains { $0.lines.contains(where: \.isSmall) }
    let input = InputSection(report, rich: rich)
    conservation = input.conservation
    inputs = input.inputs
    severalInputs = report.inputs.count > 1
    moreInputs = input.moreInputs
    rejected = input.rejected
    figures = hasFigures ? FigureRows.all(context) : []
    tables = TableDescription.all(report).map { TablePage($0, strings) }
    formulas = Formula.all(strings)

    let entries =
      [("mistakes", "nav.mistakes"), ("scenarios", "nav.scenarios")]
      + (trend.isEmpty ? [] : [("runs", "nav.runs")])
      + (comparison.isEmpty ? [] : [("comparison", "nav.comparison")])
      + [("meaning", "nav.meaning"), ("pairs", "nav.pairs"), ("good", "nav.good")]
    contents =
      entries.map { Entry(anchor: $0, title: strings[$1]) }
      + slices.map { Entry(anchor: $0.anchor, title: $0.title) }
      + [
        ("input", "nav.input"), ("rows", "nav.rows"), ("dictionary", "nav.dictionary"),
        ("method", "nav.method"),
      ].map { Entry(anchor: $0, title: strings[$1]) }
  }

  /// The charts, each a file of `charts/`.
  var plots: [DotPlot] { overallPlot + scenarioPlot + otherPlots }

  /// nil without a date column.
  private static func period(
    _ period: Period, of answers: Int, _ strings: ReportStrings
  ) -> String? {
    guard let first = period.first, let last = period.last else { return nil }
    let text = strings(
      first == last ? "head.day" : "head.period",
      ["first": strings.date(first), "last": strings.date(last)])
    guard period.dated < answers else { return text }
    return strings(
      "head.undated",
      ["period": text, "answers": strings.counted("answers", answers - period.dated)])
  }

  private static func correction(
    _ accuracy: AccuracyReport, _ strings: ReportStrings, _ safe: (String) -> String
  ) -> String {
    let answers = strings.counted("answers", accuracy.answers)
    var gold =
      accuracy.gold.isEmpty
      ? strings("correction.unnamed", ["answers": answers])
      : strings(
        "correction.gold",
        [
          "names": accuracy.gold.map { safe($0.shortened) }.joined(
            separator: strings["format.list"]),
          "answers": answers,
        ])
    if accuracy.part == "heldout" {
      gold += strings["format.list"] + strings["correction.heldout"]
    }
    let note = strings("correction.note", ["gold": gold])
    return accuracy.part == "heldout" ? note : note + " " + strings["correction.tuned"]
  }

  private static func scenarioRow(
    _ title: String, _ counts: ScenarioCounts, of total: Int, hidden: Bool,
    _ strings: ReportStrings
  ) -> ScenarioRow {
    guard !hidden else {
      let text = strings["scenarios.hidden"]
      return ScenarioRow(title: title, answers: text, nonAnswers: text, share: text)
    }
    return ScenarioRow(
      title: title, answers: strings.number(counts.answers),
      nonAnswers: strings.number(counts[.nonAnswer]),
      share: Share(counts.answers, of: total).value.map(strings.percent) ?? "")
  }
}

import Aggregation
import Codebook

/// What a report shows, as the templates name it. Texts are plain, and the templates escape them,
/// but for `t`, `style` and what says so: these are in the page's own form.
struct ReportPage {
  enum Form { case html, markdown }

  struct Alert { let text: String }
  struct Entry {
    let anchor, title: String

    init(anchor: String, title: String) { (self.anchor, self.title) = (anchor, title) }

    /// A part of the page that every report may have.
    init(part: String, _ strings: ReportStrings) {
      self.init(anchor: part, title: strings["nav." + part])
    }
  }
  struct ScenarioRow {
    let title, answers, nonAnswers, share: String
    let answersLink, nonAnswersLink: String?
  }
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
  let hasTop: Bool
  let contents: [Entry]
  let trend: [TrendPage]
  let comparison: [ComparisonPage]
  let mistakes: [ShareRow]
  let omissions: [ShareRow]
  let hasCorrection: Bool
  let correction: [Text]
  let scenarios: [ScenarioRow]
  let scenariosLeftOut: String?
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
  /// By group of answers, and the same without their groups.
  private(set) var figureGroups: [FigureGroup]
  private(set) var figures: [FigureRows]
  let isScheduled: Bool
  /// Which rows stand without their words, if any do.
  private(set) var wordsNote: String?
  let tables: [TablePage]
  let formulas: [Formula]

  init(
    _ report: ReportContents, _ suppressions: Suppressions, as form: Form,
    detail: PageDetail = .full
  ) {
    let context = PageContext(report, suppressions, detail)
    let suppression = suppressions.total
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
    period = suppression.hidesAll ? nil : Self.period(report)
    lead = Self.lead(report)
    alerts = report.alerts.map(Alert.init)
    hasAlerts = !alerts.isEmpty
    notes = report.notes.map(Text.init)
    hasNotes = !notes.isEmpty

    let scopes = context.scopes
    mistakes = ShareRow.mistakes(scopes[0], context)
    omissions = ShareRow.omissions(scopes[0], context)
    top = hasFigures ? Array(mistakes.filter { $0.link != nil }.prefix(3)) : []
    hasTop = !top.isEmpty
    let anchor = { (tag: ReportTag) in context.anchor(scopes[0], tag) }
    trend =
      Trend(report).flatMap {
        TrendPage($0, minimumGroup: report.minimumGroup, strings, anchor: anchor)
      }.map { [$0] } ?? []
    // A report of a handful of people is compared with none.
    let isComparable =
      hasFigures && (report.comparison.map { $0.before >= report.minimumGroup } ?? false)
    comparison =
      report.comparison.flatMap { isComparable ? $0 : nil }.map {
        [ComparisonPage($0, minimumGroup: report.minimumGroup, strings, anchor: anchor)]
      }
      ?? []
    correction =
      report.accuracy.map { [Text(text: rich(Self.correction($0, strings, safe)))] } ?? []
    hasCorrection = report.accuracy != nil

    let named = suppression.named(of: summary.scenarios)
    let listed = PageContext.largest(named, detail.scenarios) { summary.counts(of: $0).answers }
    scenarios = Self.scenarioRows(listed, suppression, context)
    scenariosLeftOut = Self.scenariosLeftOut(named.count - listed.count, summary, strings)
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
    slices = [
      SliceSection("group", context.groups, isCut: summary.groups.isCut, context, rich: rich),
      SliceSection("month", context.months, isCut: summary.months.isCut, context, rich: rich),
    ].compactMap(\.self)
    hasSmall =
      sections.contains(where: \.isSmall) || slices.contains { $0.lines.contains(where: \.isSmall) }
    let input = InputSection(report, most: detail.inputs, rich: rich)
    conservation = input.conservation
    inputs = input.inputs
    severalInputs = report.inputs.count > 1
    moreInputs = input.moreInputs
    rejected = input.rejected
    figureGroups = hasFigures ? FigureGroup.all(context) : []
    figures = figureGroups.flatMap(\.figures)
    isScheduled = report.history != nil
    wordsNote = Self.wordsNote(report, detail, rich)
    tables = TableDescription.all(report).map { TablePage($0, strings) }
    formulas = Formula.all(strings)

    let parts =
      ["mistakes", "scenarios"] + (trend.isEmpty ? [] : ["runs"])
      + (comparison.isEmpty ? [] : ["comparison"]) + ["meaning", "pairs", "good"]
    contents =
      parts.map { Entry(part: $0, strings) }
      + slices.map { Entry(anchor: $0.anchor, title: $0.title) }
      + ["input", "method", "dictionary", "rows"].map { Entry(part: $0, strings) }
  }

  /// What was read, in one sentence.
  private static func lead(_ report: ReportContents) -> String {
    let strings = report.strings
    let files = strings.counted("inputs", report.inputs.count)
    return report.rows.tagged == 0
      ? strings(
        "head.empty", ["inputs": files, "rows": strings.counted("rows", report.rows.read)])
      : strings(
        "head.lead", ["answers": strings.counted("answers", report.rows.tagged), "inputs": files])
  }

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

  /// The same page with less behind its figures; for HTML.
  func cut(to detail: PageDetail, _ report: ReportContents) -> ReportPage {
    var page = self
    page.figureGroups = figureGroups.map { $0.cut(to: detail) }
    page.figures = page.figureGroups.flatMap(\.figures)
    page.wordsNote = Self.wordsNote(report, detail, RichText.html)
    return page
  }

  /// The bytes that its rows behind figures take, roughly: by far the most of a large page.
  var leastBytes: Int { figures.reduce(0) { $0 + $1.size } }

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

  /// nil where every scenario is listed by its name.
  private static func scenariosLeftOut(
    _ count: Int, _ summary: Summary, _ strings: ReportStrings
  ) -> String? {
    var sentences: [String] = []
    if count > 0 { sentences.append(strings("scenarios.more", ["n": strings.number(count)])) }
    if summary.table.isCut {
      sentences.append(strings("scenarios.cut", ["n": strings.number(ScenarioTable.kept)]))
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
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

  /// The scenarios that are listed, and all together.
  private static func scenarioRows(
    _ listed: [ScenarioLabel], _ suppression: Suppression, _ context: PageContext
  ) -> [ScenarioRow] {
    let (strings, scopes) = (context.strings, context.scopes)
    let sections = Dictionary(
      uniqueKeysWithValues: scopes.dropFirst().map { ($0.scenario!, $0) })
    let rows = listed.map { label in
      scenarioRow(
        strings.title(label), context.summary.counts(of: label), sections[label],
        hidden: suppression.hides(label), context)
    }
    let all = scenarioRow(
      strings["scenarios.all"], context.all, scopes[0], hidden: suppression.hidesAll, context)
    return rows + [all]
  }

  /// `scope` is that of the scenario, where it has a section.
  private static func scenarioRow(
    _ title: String, _ counts: ScenarioCounts, _ scope: PageContext.Scope?, hidden: Bool,
    _ context: PageContext
  ) -> ScenarioRow {
    let strings = context.strings
    guard !hidden else {
      let text = strings["scenarios.hidden"]
      return ScenarioRow(
        title: title, answers: text, nonAnswers: text, share: text, answersLink: nil,
        nonAnswersLink: nil)
    }
    return ScenarioRow(
      title: title, answers: strings.number(counts.answers),
      nonAnswers: strings.number(counts[.nonAnswer]),
      share: Share(counts.answers, of: context.all.answers).value.map(strings.percent) ?? "",
      answersLink: scope.flatMap { context.anchor($0, .answers) },
      nonAnswersLink: scope.flatMap { context.anchor($0, .mistake(.nonAnswer)) })
  }
}

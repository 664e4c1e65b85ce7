import Aggregation
import Codebook

/// What a report shows, as the templates name it. Texts are plain, and the templates escape them,
/// but for `t`, `style` and what says so: these are in the page's own form.
struct ReportPage {
  enum Form {
    case html, markdown

    /// A text of the strings.
    func rich(_ text: String) -> String {
      self == .html ? RichText.html(text) : RichText.markdown(text)
    }

    /// A value in a sentence of `t`, which no template escapes.
    func safe(_ value: String) -> String {
      self == .html ? value : MarkdownContentType.escaped(value)
    }
  }

  struct Text { let text: String }
  struct Entry {
    let anchor, title: String

    init(anchor: String, title: String) { (self.anchor, self.title) = (anchor, title) }

    /// A part of the page that every report may have.
    init(part: String, _ strings: ReportStrings) {
      self.init(anchor: part, title: strings["nav." + part])
    }
  }

  /// The strings by key.
  let t: [String: Any]
  let style: String
  let language: String
  let head: HeadSection
  let contents: [Entry]
  let common: MistakesSection
  let byScenario: ByScenarioSection
  let changed: ChangesSection
  let good: GoodAnswersSection
  let slices: [SliceSection]
  /// Whether a group is marked as small.
  let hasSmall: Bool
  let read: InputSection
  private(set) var behind: FiguresSection
  let tables: [TablePage]
  let formulas: [Formula]

  init(
    _ report: ReportContents, _ suppressions: Suppressions, as form: Form,
    detail: PageDetail = .full
  ) {
    let context = PageContext(report, suppressions, detail)
    let (strings, summary) = (report.strings, report.summary)
    t = strings.tree(
      [
        "min_group": strings.number(report.minimumGroup), "version": form.safe(report.toolVersion),
        "pack": form.safe(report.pack.version), "hash": report.pack.sha256,
      ], form.rich)
    style = form == .html ? report.templates.style : ""
    language = strings["language"]
    head = HeadSection(context)
    common = MistakesSection(context, form)
    byScenario = ByScenarioSection(context)
    changed = ChangesSection(context)
    good = GoodAnswersSection(context)
    slices = [
      SliceSection("group", context.groups, isCut: summary.groups.isCut, context, rich: form.rich),
      SliceSection("month", context.months, isCut: summary.months.isCut, context, rich: form.rich),
    ].compactMap(\.self)
    hasSmall =
      byScenario.sections.contains(where: \.isSmall)
      || slices.contains { $0.lines.contains(where: \.isSmall) }
    read = InputSection(report, most: detail.inputs, rich: form.rich)
    behind = FiguresSection(context, form)
    tables = TableDescription.all(report).map { TablePage($0, strings) }
    formulas = Formula.all(strings)

    let parts =
      ["mistakes", "scenarios"] + (changed.trend.isEmpty ? [] : ["runs"])
      + (changed.comparison.isEmpty ? [] : ["comparison"]) + ["meaning", "pairs", "good"]
    contents =
      parts.map { Entry(part: $0, strings) }
      + slices.map { Entry(anchor: $0.anchor, title: $0.title) }
      + ["input", "method", "dictionary", "rows"].map { Entry(part: $0, strings) }
  }

  /// The same page with less behind its figures; for HTML.
  func cut(to detail: PageDetail, _ report: ReportContents) -> ReportPage {
    var page = self
    page.behind = behind.cut(to: detail, report)
    return page
  }

  /// The bytes that its rows behind figures take, roughly: by far the most of a large page.
  var leastBytes: Int { behind.size }
}

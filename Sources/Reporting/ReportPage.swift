import Aggregation
import Codebook

/// What `report.md` shows, as the template names it. Texts are plain; the template escapes them.
struct ReportPage {
  struct ShareRow {
    let place: Int
    let title: String
    let meaning: String
    let count: String
    let of: String
    let share: String
    let interval: String
  }

  struct Input { let name, bytes, layout: String }
  struct Cause { let reason, count, `where`: String }
  struct Rejected {
    let sentence: String
    let causes: [Cause]
    let more: String?
  }
  struct ScenarioRow { let title, answers, nonAnswers, share: String }
  struct Section {
    let title: String
    let answers: String
    let rows: [ShareRow]
  }
  struct ExampleRow {
    let `where`: String
    let quote: String
    let rule: String?
  }
  struct Explanation {
    let title: String
    let meaning: String
    let better: String
    let hasExamples: Bool
    let examples: [ExampleRow]
    let noExamples: String
  }
  struct Alert { let text: String }
  struct OmissionRow { let title, meaning, better: String }

  let lead: String
  let period: String?
  let alerts: [Alert]
  let hasAlerts: Bool
  let trend: [TrendPage]
  let isSmall: Bool
  let hasFigures: Bool
  let minimumGroup: Int
  let top: [ShareRow]
  let inputs: [Input]
  let conservation: String
  let rejected: [Rejected]
  let scenarios: [ScenarioRow]
  let hiddenNote: String?
  let mistakes: [ShareRow]
  let omissions: [ShareRow]
  let sections: [Section]
  let sectionsLeftOut: String?
  let explanations: [Explanation]
  let omissionTexts: [OmissionRow]
  let matrices: [ReportMatrix]
  let overallPlot: [DotPlot]
  let scenarioPlot: [DotPlot]
  let otherPlots: [DotPlot]
  let version: String
  let packVersion: String
  let packHash: String

  /// Own scenarios that get a section of their own; the rest are in the tables.
  private static let mostSections = 16
  private static let mostCauses = 10

  init(_ contents: ReportContents, _ suppression: Suppression) {
    let summary = contents.summary
    let all = summary.all
    let rows = contents.rows
    minimumGroup = contents.minimumGroup
    isSmall = suppression.hidesAll
    hasFigures = !suppression.hidesAll && all.answers > 0
    version = contents.toolVersion
    packVersion = contents.pack.version
    packHash = contents.pack.sha256

    let tagged = Self.counted(rows.tagged, "answer")
    let files = Self.counted(contents.inputs.count, "input")
    lead =
      rows.tagged == 0
      ? "No answer was tagged: \(files) read, \(Self.counted(rows.read, "row")) found."
      : "This report covers \(tagged) from \(files)."
        + (hasFigures ? " The commonest mistakes, all scenarios together:" : "")

    period = Self.period(summary.period, of: all.answers)
    alerts = contents.alerts.map(Alert.init)
    hasAlerts = !alerts.isEmpty
    trend = Trend(contents).flatMap(TrendPage.init).map { [$0] } ?? []

    inputs = contents.inputs.map {
      Input(
        name: $0.name, bytes: Self.grouped($0.bytes), layout: $0.layout.joined(separator: "; "))
    }
    conservation = Self.conservation(rows)
    rejected = rows.rejected == 0 ? [] : [Self.rejected(contents)]

    mistakes = Self.mistakes(of: all)
    omissions = Self.omissions(of: all)
    top = Array(mistakes.filter { $0.count != "0" }.prefix(3))

    scenarios =
      summary.scenarios.map { label in
        Self.scenarioRow(
          label.title, summary.counts(of: label), of: all.answers,
          hidden: suppression.hides(label))
      } + [Self.scenarioRow("All", all, of: all.answers, hidden: suppression.hidesAll)]
    hiddenNote =
      suppression.hiddenCount == 0
      ? nil
      : "“Hidden” stands where a scenario has fewer than \(contents.minimumGroup) answers, and "
        + "where one more had to be hidden so that it cannot be worked out from the total."

    let shown = summary.scenarios.filter {
      !suppression.hides($0) && summary.counts(of: $0).answers > 0
    }
    let kept = Self.largest(shown, in: summary)
    sections = kept.map { label in
      let counts = summary.counts(of: label)
      return Section(
        title: label.title, answers: Self.grouped(counts.answers),
        rows: (Self.mistakes(of: counts) + Self.omissions(of: counts)).filter { $0.count != "0" })
    }
    sectionsLeftOut =
      shown.count > kept.count ? Self.grouped(shown.count - kept.count) : nil

    explanations = Mistake.allCases.map { Self.explanation($0, contents, all) }
    omissionTexts = Omission.allCases.map {
      OmissionRow(title: $0.text.title, meaning: $0.text.meaning, better: $0.text.better)
    }
    let groups =
      [("All", all)] + kept.map { ($0.title, summary.counts(of: $0)) }
    matrices = ReportMatrix.all(groups)
    let plots = DotPlot.all(groups)
    overallPlot = Array(plots.prefix(1))
    scenarioPlot = Array(plots.dropFirst().prefix(1))
    otherPlots = Array(plots.dropFirst(2))
  }

  /// "1 January to 31 March 2026" as figures; nil without a date column.
  private static func period(_ period: Period, of answers: Int) -> String? {
    guard let first = period.first, let last = period.last else { return nil }
    let days = first == last ? "\(first)" : "\(first) to \(last)"
    return period.dated == answers
      ? days : "\(days); \(counted(answers - period.dated, "answer")) without a date"
  }

  private static func largest(_ labels: [ScenarioLabel], in summary: Summary) -> [ScenarioLabel] {
    guard labels.count > mostSections else { return labels }
    let ranked = labels.enumerated().sorted { a, b in
      let (left, right) = (summary.counts(of: a.element), summary.counts(of: b.element))
      return left.answers != right.answers ? left.answers > right.answers : a.offset < b.offset
    }
    let kept = Set(ranked.prefix(mostSections).map(\.element))
    return labels.filter(kept.contains)
  }

  /// The commonest first.
  private static func mistakes(of counts: ScenarioCounts) -> [ShareRow] {
    let ranked = Mistake.allCases.sorted { a, b in
      counts[a] != counts[b] ? counts[a] > counts[b] : a.rawValue < b.rawValue
    }
    return ranked.enumerated().map { place, mistake in
      row(
        place + 1, mistake.text,
        Share(counts[mistake], of: counts.denominator(of: mistake)))
    }
  }

  private static func omissions(of counts: ScenarioCounts) -> [ShareRow] {
    Omission.allCases.enumerated().map { place, omission in
      row(place + 1, omission.text, Share(counts[omission], of: counts.rated))
    }
  }

  private static func row(_ place: Int, _ text: TermText, _ share: Share) -> ShareRow {
    ShareRow(
      place: place, title: text.title, meaning: text.meaning, count: grouped(share.count),
      of: grouped(share.of), share: share.value.map(Decimal.percent) ?? "",
      interval: share.interval.map { "\(Decimal.percent($0.low)) to \(Decimal.percent($0.high))" }
        ?? "")
  }

  private static func scenarioRow(
    _ title: String, _ counts: ScenarioCounts, of total: Int, hidden: Bool
  ) -> ScenarioRow {
    guard !hidden else {
      return ScenarioRow(title: title, answers: "hidden", nonAnswers: "hidden", share: "hidden")
    }
    return ScenarioRow(
      title: title, answers: grouped(counts.answers), nonAnswers: grouped(counts[.nonAnswer]),
      share: Share(counts.answers, of: total).value.map(Decimal.percent) ?? "")
  }

  private static func explanation(
    _ mistake: Mistake, _ contents: ReportContents, _ all: ScenarioCounts
  ) -> Explanation {
    let text = mistake.text
    let severalFiles = contents.inputs.count > 1
    let examples = contents.summary.examples(of: mistake).prefix(contents.examplesPerMistake).map {
      ExampleRow(
        where: severalFiles ? "\($0.file), row \($0.row)" : "Row \($0.row)", quote: $0.quote,
        rule: Int($0.rule.index) < contents.pack.rules.count
          ? contents.pack.rules[Int($0.rule.index)].name : nil)
    }
    return Explanation(
      title: text.title, meaning: text.meaning, better: lowercasedFirst(text.better),
      hasExamples: !examples.isEmpty, examples: examples,
      noExamples: all[mistake] == 0
        ? "No answer shows it."
        : contents.examplesPerMistake == 0
          ? "Examples are switched off." : "No example could be shown without private details.")
  }

  private static func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }

  private static func rejected(_ contents: ReportContents) -> Rejected {
    let causes = contents.rejects.commonest
    let count = contents.rows.rejected
    return Rejected(
      sentence: count == 1
        ? "1 row could not be understood and was rejected."
        : "\(grouped(count)) rows could not be understood and were rejected.",
      causes: causes.prefix(mostCauses).map {
        Cause(
          reason: $0.reason, count: grouped($0.count), where: "\($0.file), line \($0.line)")
      },
      more: causes.count > mostCauses ? grouped(causes.count - mostCauses) : nil)
  }

  /// `rows read = tagged + skipped + rejected`, in words and numbers.
  private static func conservation(_ rows: RowCounts) -> String {
    let reasons = SkipReason.allCases.filter { rows[skipped: $0] > 0 }.map { reason in
      let words =
        switch reason {
        case .blank: "blank"
        case .duplicate: "duplicate"
        case .language: "not in English"
        }
      return "\(grouped(rows[skipped: reason])) \(words)"
    }
    let skipped = reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
    return "\(grouped(rows.read)) rows read = \(grouped(rows.tagged)) tagged + "
      + "\(grouped(rows.skipped)) skipped\(skipped) + \(grouped(rows.rejected)) rejected."
      + (rows.repaired > 0
        ? " \(grouped(rows.repaired)) of them needed a repair while they were read." : "")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// With a comma between thousands.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return number < 0 ? "-" + result : result
  }
}

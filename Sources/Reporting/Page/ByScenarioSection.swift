import Aggregation
import Codebook

/// The scenarios in one table, and the mistakes of each.
struct ByScenarioSection: PageSection {
  struct Row {
    let title, answers, nonAnswers, share: String
    let answersLink, nonAnswersLink: String?
  }

  let scenarios: [Row]
  let scenariosLeftOut: String?
  let hasHidden: Bool
  let sections: [ScenarioSection]
  let hasRest: Bool
  let sectionsLeftOut: String?

  init(_ context: PageContext) {
    let (strings, summary, suppression) = (context.strings, context.summary, context.suppression)
    let named = suppression.named(of: summary.scenarios)
    let listed = PageContext.largest(named, context.detail.scenarios) {
      summary.counts(of: $0).answers
    }
    scenarios = Self.rows(listed, suppression, context)
    scenariosLeftOut = Self.scenariosLeftOut(
      named.count - listed.count, unnamed: suppression.unnamedCount, context)
    hasHidden = suppression.hiddenCount > 0
    let differences = Dictionary(
      grouping: ScenarioDifference.all(summary, suppression), by: \.scenario)
    sections = context.scopes.dropFirst().map { scope in
      let rows = differences[scope.scenario!] ?? []
      return ScenarioSection(
        scope, context,
        differences: Dictionary(uniqueKeysWithValues: rows.map { ($0.tag, $0) }))
    }
    hasRest = sections.contains { $0.rows.contains { !$0.difference.isEmpty } }
    sectionsLeftOut =
      context.sectionsLeftOut > 0
      ? strings("scenarios.more", ["n": strings.number(context.sectionsLeftOut)]) : nil
  }

  /// nil where every scenario is listed by its name.
  private static func scenariosLeftOut(
    _ count: Int, unnamed: Int, _ context: PageContext
  ) -> String? {
    let strings = context.strings
    var sentences: [String] = []
    if unnamed > 0 {
      sentences.append(
        strings(
          "scenarios.unnamed",
          [
            "n": strings.number(unnamed),
            "min_group": strings.number(context.contents.minimumGroup),
          ]))
    }
    if count > 0 { sentences.append(strings("scenarios.more", ["n": strings.number(count)])) }
    if context.summary.table.isCut {
      sentences.append(strings("scenarios.cut", ["n": strings.number(ScenarioTable.kept)]))
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// The scenarios that are listed, and all together.
  private static func rows(
    _ listed: [ScenarioLabel], _ suppression: Suppression, _ context: PageContext
  ) -> [Row] {
    let (strings, scopes) = (context.strings, context.scopes)
    let sections = Dictionary(
      uniqueKeysWithValues: scopes.dropFirst().map { ($0.scenario!, $0) })
    let rows = listed.map { label in
      row(
        strings.title(label), context.summary.counts(of: label), sections[label],
        hidden: suppression.hides(label), context)
    }
    let all = row(
      strings["scenarios.all"], context.all, scopes[0], hidden: suppression.hidesAll, context)
    return rows + [all]
  }

  /// `scope` is that of the scenario, where it has a section.
  private static func row(
    _ title: String, _ counts: ScenarioCounts, _ scope: PageContext.Scope?, hidden: Bool,
    _ context: PageContext
  ) -> Row {
    let strings = context.strings
    guard !hidden else {
      let text = strings["scenarios.hidden"]
      return Row(
        title: title, answers: text, nonAnswers: text, share: text, answersLink: nil,
        nonAnswersLink: nil)
    }
    return Row(
      title: title, answers: strings.number(counts.answers),
      nonAnswers: strings.number(counts[.nonAnswer]),
      share: Share(counts.answers, of: context.all.answers).value.map(strings.percent) ?? "",
      answersLink: scope.flatMap { context.anchor($0, .answers) },
      nonAnswersLink: scope.flatMap { context.anchor($0, .mistake(.nonAnswer)) })
  }
}

import Codebook

extension Summary {
  /// The scenarios that have a place in tables: the codebook's four in its order, the organisation's own
  /// by the bytes of their names, then the others where there are any.
  public var scenarios: [ScenarioLabel] { table.scenarios }

  /// Zero for a scenario that no answer has.
  public func counts(of scenario: ScenarioLabel) -> ScenarioCounts { table.counts(of: scenario) }

  /// Every scenario together.
  public var all: ScenarioCounts { table.all }

  /// Up to twenty rows behind a figure, by rising hash of (`file`, `row`); of all of `scenarios`
  /// together.
  public func rows(behind figure: Figure, of scenarios: [ScenarioLabel]) -> [RowReference] {
    rows.rows(figure.slot, of: scenarios, masking: redactedNames)
  }

  /// Up to twenty rows behind a figure of one group: its answers, or those that make a mistake.
  public func rows(behind figure: Figure, ofGroup name: String) -> [RowReference] {
    groups.rows(figure, of: name, masking: redactedNames)
  }

  /// The same of a month, as in `2026-03`.
  public func rows(behind figure: Figure, ofMonth name: String) -> [RowReference] {
    months.rows(figure, of: name, masking: redactedNames)
  }

  /// Answers that were read and not tagged for this reason.
  public func skipped(_ reason: SkipReason) -> Int { skips[Int(reason.rawValue)] }

  /// How often a rule matched, and in how many answers.
  public func matches(of rule: RuleID) -> (answers: Int, matches: Int) {
    let index = Int(rule.index)
    guard index < ruleAnswers.count else { return (0, 0) }
    return (ruleAnswers[index], ruleMatches[index])
  }

  /// Redacted examples, by rising hash of (`file`, `row`); at most `examplesKept`.
  public func examples(of mistake: Mistake) -> [Example] {
    examples[Int(mistake.rawValue)].examples
  }
}

extension Summary: Equatable {
  /// Whether the figures are the same, and the rows behind them.
  public static func == (a: Summary, b: Summary) -> Bool {
    a.skips == b.skips && a.examples == b.examples && a.period == b.period
      && a.table == b.table && a.groups == b.groups && a.months == b.months
      && a.rows.references(masking: a.redactedNames) == b.rows.references(masking: b.redactedNames)
      && a.groups.references(masking: a.redactedNames)
        == b.groups.references(masking: b.redactedNames)
      && a.months.references(masking: a.redactedNames)
        == b.months.references(masking: b.redactedNames)
      && trimmed(a.ruleAnswers) == trimmed(b.ruleAnswers)
      && trimmed(a.ruleMatches) == trimmed(b.ruleMatches)
  }

  /// Without the zeros at the end: a rule that never matched may or may not have a place.
  static func trimmed(_ counts: [Int]) -> ArraySlice<Int> {
    counts.prefix((counts.lastIndex { $0 != 0 } ?? -1) + 1)
  }
}

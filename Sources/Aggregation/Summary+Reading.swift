import Codebook

extension Summary {
  /// The scenarios that have a place in tables: the codebook's four in its order, then the
  /// organisation's own by the bytes of their names.
  public var scenarios: [ScenarioLabel] {
    Scenario.allCases.map(ScenarioLabel.standard)
      + ownNames.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(ScenarioLabel.own)
  }

  /// Zero for a scenario that no answer has.
  public func counts(of scenario: ScenarioLabel) -> ScenarioCounts {
    let place: Int
    switch scenario {
    case .standard(let scenario): place = Int(scenario.rawValue)
    case .own(let name):
      guard let own = ownNames.firstIndex(of: name) else { return ScenarioCounts() }
      place = Scenario.allCases.count + own
    }
    return ScenarioCounts(counts[place * Slot.count..<(place + 1) * Slot.count])
  }

  /// Every scenario together.
  public var all: ScenarioCounts {
    var sum = ScenarioCounts()
    for scenario in scenarios { sum.merge(counts(of: scenario)) }
    return sum
  }

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
  public static func == (a: Summary, b: Summary) -> Bool {
    a.skips == b.skips && a.examples == b.examples && a.period == b.period
      && a.scenarios == b.scenarios
      && a.scenarios.allSatisfy { a.counts(of: $0) == b.counts(of: $0) }
      && trimmed(a.ruleAnswers) == trimmed(b.ruleAnswers)
      && trimmed(a.ruleMatches) == trimmed(b.ruleMatches)
  }

  /// Without the zeros at the end: a rule that never matched may or may not have a place.
  static func trimmed(_ counts: [Int]) -> ArraySlice<Int> {
    counts.prefix((counts.lastIndex { $0 != 0 } ?? -1) + 1)
  }
}

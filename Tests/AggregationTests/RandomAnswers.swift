@testable import Aggregation
import Codebook
import TestSupport

/// Random answers from a seed, so that a failing property can be run again.
struct RandomAnswers {
  var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  static let texts = [
    "I want to open my own studio within two years and I will not stay.",
    "Maybe I see myself as a manager, maybe not; money matters to me.",
    "Honestly no idea. Something with people, a naïve plan at best.",
  ]

  mutating func add(_ count: Int, to summary: inout Summary, file: String, firstRow: Int = 1) {
    for row in firstRow..<firstRow + count { add(to: &summary, file: file, row: row) }
  }

  mutating func add(to summary: inout Summary, file: String, row: Int) {
    var answer = TaggedAnswer()
    answer.scenario =
      Bool.random(using: &generator)
      ? .standard(Scenario.allCases.randomElement(using: &generator)!)
      : .own(
        ["Sales", "Ops", "a much longer name of a scenario", "Ünï"].randomElement(
          using: &generator)!)
    if Int.random(in: 0..<10, using: &generator) == 0 {
      answer.skipped = SkipReason.allCases.randomElement(using: &generator)
    }
    let text = Self.texts.randomElement(using: &generator)!
    for mistake in Mistake.allCases where Int.random(in: 0..<4, using: &generator) == 0 {
      let start = Int.random(in: 0..<10, using: &generator)
      answer.mistakes.append(
        Finding(tag: mistake, span: Span(start, start + 40), rule: RuleID(UInt16(mistake.rawValue)))
      )
      answer.firedRules.append(RuleID(UInt16(mistake.rawValue)))
    }
    for horizon in Horizon.allCases where Bool.random(using: &generator) {
      answer.goals.append(Goal(span: Span(0, 5), horizon: horizon, months: nil))
    }
    answer.specificity = Int.random(in: 0...3, using: &generator)
    answer.components = TermSet(Component.allCases.filter { _ in Bool.random(using: &generator) })
    answer.omissions = TermSet(Omission.allCases.filter { _ in Bool.random(using: &generator) })
    let date = CalendarDate(
      year: 2026, month: Int.random(in: 1...12, using: &generator),
      day: Int.random(in: 1...28, using: &generator))
    // More values than slices are kept.
    let group = String(Int.random(in: 0..<1_500, using: &generator))
    withBytes(of: text) { bytes in
      withBytes(of: group) { group in
        var columns = Summary.Columns()
        columns.date = date
        columns.group = group
        columns.countsMonths = true
        summary.add(answer, text: bytes, file: file, row: row, columns: columns)
      }
    }
  }
}

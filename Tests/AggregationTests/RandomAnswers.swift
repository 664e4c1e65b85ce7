import Aggregation
import Codebook

/// Random answers from a seed, so that a failing property can be run again.
struct RandomAnswers {
  var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(state: seed) }

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
    var copy = text
    copy.withUTF8 { summary.add(answer, text: $0, file: file, row: row) }
  }
}

/// Sebastiano Vigna's splitmix64.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

import Codebook

/// What a report counts, as a value: the summaries of two inputs merge into that of both.
///
/// `merge` is associative and commutative, so that the parts of a file, of a week or of several
/// machines give the same summary whatever the order they come in. Two summaries are equal where
/// they count the same, whatever the order their answers were added in.
public struct Summary: Sendable {
  /// Examples held per mistake.
  public static let examplesKept = 3

  /// `Slot.count` counts a scenario: the codebook's first, then those of `ownNames`.
  var counts = [Int](repeating: 0, count: Slot.count * Scenario.allCases.count)
  var ownNames: [String] = []
  var skips = [Int](repeating: 0, count: SkipReason.allCases.count)
  var ruleAnswers: [Int] = []
  var ruleMatches: [Int] = []
  /// The days of the tagged answers.
  public internal(set) var period = Period()
  var examples = [ExampleSelection](repeating: ExampleSelection(), count: Mistake.allCases.count)

  // What follows speeds `add` up and says nothing about the answers.
  private var ownIndex: [String: Int] = [:]
  private var latestOwn = 0
  private var ruleSeenBy: [UInt64] = []
  private var additions: UInt64 = 0
  private var place = AnswerPlaceHash()

  /// No answers.
  public init() {}

  /// Counts one answer. `text` is what its spans point into; `row` counts from 1; `date` is that of
  /// the date column.
  ///
  /// A skipped answer counts towards its reason alone.
  public mutating func add(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, file: String, row: Int,
    date: CalendarDate? = nil
  ) {
    if let reason = answer.skipped {
      skips[Int(reason.rawValue)] &+= 1
      return
    }
    countRules(answer)
    if let date { period.add(date) }

    var mistakes = TermSet<Mistake>()
    for i in answer.mistakes.indices { mistakes.insert(answer.mistakes[i].tag) }
    let isNonAnswer = mistakes.contains(.nonAnswer)
    var horizons = TermSet<Horizon>()
    for i in answer.goals.indices { horizons.insert(answer.goals[i].horizon) }
    var targets = TermSet<TargetKind>()
    for i in answer.targets.indices { targets.insert(answer.targets[i].kind) }
    let (components, omissions) = (answer.components.bits, answer.omissions.bits)
    let level = min(max(answer.specificity, 0), Slot.specificityLevels - 1)

    let base = firstSlot(of: answer.scenario)
    counts.withUnsafeMutableBufferPointer { all in
      let own = UnsafeMutableBufferPointer(rebasing: all[base..<base + Slot.count])
      own[Slot.answers] &+= 1
      if isNonAnswer {
        own[Slot.mistakes + Int(Mistake.nonAnswer.rawValue)] &+= 1
        return
      }
      own[Slot.rated] &+= 1
      own[Slot.specificity + level] &+= 1
      Self.count(mistakes.bits, in: own, from: Slot.mistakes)
      Self.count(omissions, in: own, from: Slot.omissions)
      Self.count(horizons.bits, in: own, from: Slot.horizons)
      Self.count(targets.bits, in: own, from: Slot.targets)
      Self.count(components, in: own, from: Slot.components)
    }
    if !mistakes.isEmpty { offerExamples(answer, text: text, file: file, row: row) }
  }

  /// Adds what `other` counted.
  public mutating func merge(_ other: Summary) {
    for scenario in Scenario.allCases {
      add(other.counts(of: .standard(scenario)), to: .standard(scenario))
    }
    for name in other.ownNames { add(other.counts(of: .own(name)), to: .own(name)) }
    for i in skips.indices { skips[i] += other.skips[i] }
    for i in other.ruleAnswers.indices {
      reserveRule(i)
      ruleAnswers[i] += other.ruleAnswers[i]
      ruleMatches[i] += other.ruleMatches[i]
    }
    for i in examples.indices { examples[i].merge(other.examples[i]) }
    period.merge(other.period)
  }

  /// Adds one to the slot of every bit that is set.
  @inline(__always)
  private static func count(
    _ bits: UInt16, in slots: UnsafeMutableBufferPointer<Int>, from first: Int
  ) {
    var rest = bits
    while rest != 0 {
      slots[first &+ rest.trailingZeroBitCount] &+= 1
      rest &= rest &- 1
    }
  }

  private mutating func firstSlot(of scenario: ScenarioLabel) -> Int {
    switch scenario {
    case .standard(let scenario): return Int(scenario.rawValue) &* Slot.count
    case .own(let name):
      // Exports are commonly sorted or have few own scenarios: the latest one is tried first.
      if latestOwn < ownNames.count, ownNames[latestOwn] == name {
        return (Scenario.allCases.count + latestOwn) * Slot.count
      }
      if let known = ownIndex[name] {
        latestOwn = known
      } else {
        latestOwn = ownNames.count
        ownIndex[name] = latestOwn
        ownNames.append(name)
        counts.append(contentsOf: repeatElement(0, count: Slot.count))
      }
      return (Scenario.allCases.count + latestOwn) * Slot.count
    }
  }

  private mutating func countRules(_ answer: borrowing TaggedAnswer) {
    additions &+= 1
    for i in answer.firedRules.indices {
      let rule = answer.firedRules[i]
      guard rule != .none else { continue }
      let index = Int(rule.index)
      reserveRule(index)
      ruleMatches[index] &+= 1
      if ruleSeenBy[index] != additions {
        ruleSeenBy[index] = additions
        ruleAnswers[index] &+= 1
      }
    }
  }

  private mutating func reserveRule(_ index: Int) {
    guard index >= ruleAnswers.count || index >= ruleSeenBy.count else { return }
    ruleAnswers.grow(to: index + 1)
    ruleMatches.grow(to: index + 1)
    while ruleSeenBy.count < ruleAnswers.count { ruleSeenBy.append(0) }
  }

  mutating func setRule(_ index: Int, answers: Int, matches: Int) {
    reserveRule(index)
    ruleAnswers[index] = answers
    ruleMatches[index] = matches
  }

  private mutating func offerExamples(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, file: String, row: Int
  ) {
    let hash = place.hash(file: file, row: row)
    for i in answer.mistakes.indices {
      let finding = answer.mistakes[i]
      let slot = Int(finding.tag.rawValue)
      guard examples[slot].mayTake(hash) else { continue }
      guard let quote = Redaction.redacted(finding.span, of: text) else { continue }
      examples[slot].take(
        Example(hash: hash, file: file, row: row, quote: quote, rule: finding.rule))
    }
  }

  /// Adds counts to a scenario's; one that has none yet gets a place.
  mutating func add(_ more: ScenarioCounts, to label: ScenarioLabel) {
    let base = firstSlot(of: label)
    for i in 0..<Slot.count { counts[base + i] += more.slots[i] }
  }
}

extension [Int] {
  fileprivate mutating func grow(to count: Int) {
    if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
  }
}

import Codebook

/// What a report counts, as a value: the summaries of two inputs merge into that of both.
///
/// `merge` is associative and commutative, so that the parts of a file, of a week or of several
/// machines give the same summary whatever the order they come in. Two summaries are equal where
/// they count the same, whatever the order their answers were added in.
public struct Summary: Sendable {
  /// Examples held per mistake.
  public static let examplesKept = 20

  /// All answers, by scenario.
  public internal(set) var table = ScenarioTable()
  /// By the value of the group column.
  public internal(set) var groups = Slices()
  /// By the month of the date column, as in `2026-03`; empty where that was not asked for.
  public internal(set) var months = Slices()
  /// The days of the tagged answers.
  public internal(set) var period = Period()
  var skips = [Int](repeating: 0, count: SkipReason.allCases.count)
  var ruleAnswers: [Int] = []
  var ruleMatches: [Int] = []
  var examples = [ExampleSelection](repeating: ExampleSelection(), count: Mistake.allCases.count)
  var rows = RowSelection()

  /// Masked in examples and in the words behind figures, wherever they stand.
  public var redactedNames = RedactedNames()

  // What follows speeds `add` up and says nothing about the answers.
  private var ruleSeenBy: [UInt64] = []
  private var additions: UInt64 = 0
  private var place = AnswerPlaceHash()

  /// No answers.
  public init() {}

  /// What the columns of an answer's row say of it, for the slices.
  public struct Columns {
    /// nil where there is no date column, or no date in it that could be read.
    public var date: CalendarDate?
    /// The value of the group column, in Unicode's composed form; nil where there is no such
    /// column.
    public var group: UnsafeBufferPointer<UInt8>?
    /// Whether the answer is counted by the month of its date too.
    public var countsMonths = false

    public init() {}
  }

  /// Counts one answer. `text` is what its spans point into; `row` counts from 1.
  ///
  /// A skipped answer counts towards its reason alone.
  public mutating func add(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, file: String, row: Int,
    columns: Columns = Columns()
  ) {
    count(answer, text: text, file: file, row: row, columns: columns)
    guard answer.skipped == nil, !answer.mistakes.isEmpty else { return }
    offerExamples(answer, text: text, hash: place.hash(file: file, row: row), file: file, row: row)
  }

  /// Counts one answer of which the tags are known and the text is not: it gives no examples and
  /// no rows behind figures.
  public mutating func count(
    _ answer: borrowing TaggedAnswer, file: String, row: Int, columns: Columns = Columns()
  ) {
    count(answer, text: nil, file: file, row: row, columns: columns)
  }

  private mutating func count(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>?, file: String, row: Int,
    columns: Columns
  ) {
    if let reason = answer.skipped {
      skips[Int(reason.rawValue)] &+= 1
      return
    }
    countRules(answer)
    var horizons = TermSet<Horizon>()
    for i in answer.goals.indices { horizons.insert(answer.goals[i].horizon) }
    let slots = Self.slots(answer, horizons)
    let hash = text == nil ? .max : place.hash(file: file, row: row)
    let (scenario, dropped) = table.place(of: answer.scenario)
    if let dropped { drop(dropped, at: scenario) }
    let label = scenario == ScenarioTable.others ? .others : answer.scenario
    func kept(_ slot: Int) -> KeptRow? {
      guard let text else { return nil }
      return KeptRow(
        hash: hash, file: file, row: row, evidence: Self.evidence(slot, of: answer, text: text),
        horizons: horizons, scenario: label)
    }

    table.count(slots, at: scenario)
    var wanted = text == nil ? 0 : rows.mayTake(hash, for: slots, at: scenario)
    while wanted != 0 {
      let slot = wanted.trailingZeroBitCount
      wanted &= wanted &- 1
      guard let row = kept(slot) else { break }
      rows.take(row, as: RowSelection.Key(scenario: label, slot: slot), at: scenario)
    }
    if let date = columns.date {
      period.add(date)
      if columns.countsMonths {
        date.withDigits {
          let month = UnsafeBufferPointer(rebasing: $0.prefix(7))
          months.count(slots, of: label, in: month, hash: hash, row: kept)
        }
      }
    }
    if let group = columns.group {
      groups.count(slots, of: label, in: group, hash: hash, row: kept)
    }
  }

  /// The table let go of an own scenario, whose place is another's from now on.
  private mutating func drop(_ scenario: ScenarioLabel, at place: Int) {
    rows.drop(scenario, at: place)
    guard let bar = table.bar else { return }
    groups.dropScenarios(above: bar, rowsFromElsewhere: false)
    months.dropScenarios(above: bar, rowsFromElsewhere: false)
  }

  /// Lets go of the own scenarios that the table does not tell apart, wherever they came in.
  mutating func dropScenarios() {
    rows.drop(above: table.bar)
    guard let bar = table.bar else { return }
    groups.dropScenarios(above: bar, rowsFromElsewhere: true)
    months.dropScenarios(above: bar, rowsFromElsewhere: true)
  }

  /// The examples and the rows behind figures alone, of the answers that satisfy `condition` by
  /// file and row; nothing is counted.
  public func evidence(where condition: (String, Int) -> Bool) -> Summary {
    var kept = Summary()
    for i in examples.indices {
      for example in examples[i].examples where condition(example.file, example.row) {
        kept.examples[i].take(example)
      }
    }
    kept.redactedNames = redactedNames
    kept.rows = rows.filtered { condition($0.file, $0.row) }
    kept.groups = groups.rowsAlone { condition($0.file, $0.row) }
    kept.months = months.rowsAlone { condition($0.file, $0.row) }
    return kept
  }

  /// The counts alone.
  public var withoutEvidence: Summary {
    var counts = self
    for i in counts.examples.indices { counts.examples[i] = ExampleSelection() }
    counts.rows = RowSelection()
    counts.groups.dropRows()
    counts.months.dropRows()
    return counts
  }

  /// Adds what `other` counted.
  public mutating func merge(_ other: Summary) {
    table.merge(other.table)
    // Words that are to be redacted with other names are so before they come in.
    let names = redactedNames == other.redactedNames ? nil : other.redactedNames
    groups.merge(other.groups, masking: names)
    months.merge(other.months, masking: names)
    for i in skips.indices { skips[i] += other.skips[i] }
    for i in other.ruleAnswers.indices {
      reserveRule(i)
      ruleAnswers[i] += other.ruleAnswers[i]
      ruleMatches[i] += other.ruleMatches[i]
    }
    for i in examples.indices { examples[i].merge(other.examples[i]) }
    period.merge(other.period)
    rows.merge(other.rows, masking: names)
    dropScenarios()
  }

  /// Redacts the words behind figures for good. Who reads them gets them redacted in any case; this
  /// spares doing it every time.
  public mutating func redactWords() {
    var redactor = RowRedactor(masking: redactedNames)
    rows.redact(with: &redactor)
    groups.redact(with: &redactor)
    months.redact(with: &redactor)
  }

  /// The slots that an answer counts in, a bit each.
  @inline(__always)
  private static func slots(
    _ answer: borrowing TaggedAnswer, _ horizons: TermSet<Horizon>
  ) -> UInt64 {
    var mistakes = TermSet<Mistake>()
    for i in answer.mistakes.indices { mistakes.insert(answer.mistakes[i].tag) }
    if mistakes.contains(.nonAnswer) {
      return 1 << UInt64(Slot.answers)
        | 1 << UInt64(Slot.mistakes + Int(Mistake.nonAnswer.rawValue))
    }
    var targets = TermSet<TargetKind>()
    for i in answer.targets.indices { targets.insert(answer.targets[i].kind) }
    let level = min(max(answer.specificity, 0), Slot.specificityLevels - 1)
    var slots: UInt64 = 1 << UInt64(Slot.answers) | 1 << UInt64(Slot.rated)
    slots |= UInt64(mistakes.bits) << UInt64(Slot.mistakes)
    slots |= UInt64(answer.omissions.bits) << UInt64(Slot.omissions)
    slots |= UInt64(horizons.bits) << UInt64(Slot.horizons)
    slots |= UInt64(targets.bits) << UInt64(Slot.targets)
    slots |= UInt64(answer.components.bits) << UInt64(Slot.components)
    slots |= 1 << UInt64(Slot.specificity + level)
    var rest = mistakes.bits
    while rest != 0 {
      let first = rest.trailingZeroBitCount
      rest &= rest &- 1
      var others = rest
      while others != 0 {
        let pair = MistakePair.place(first, others.trailingZeroBitCount)
        slots |= 1 << UInt64(Slot.pairs + pair)
        others &= others &- 1
      }
    }
    return slots
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
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, hash: UInt64, file: String,
    row: Int
  ) {
    for i in answer.mistakes.indices {
      let finding = answer.mistakes[i]
      let slot = Int(finding.tag.rawValue)
      guard examples[slot].mayTake(hash) else { continue }
      guard let quote = Redaction.redacted(finding.span, of: text, names: redactedNames)
      else { continue }
      examples[slot].take(
        Example(hash: hash, file: file, row: row, quote: quote, rule: finding.rule))
    }
  }

  /// The words that show what a slot counts, and the rule that found them.
  private static func evidence(
    _ slot: Int, of answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>
  ) -> [KeptRow.Evidence] {
    func piece(_ span: Span, _ rule: RuleID = .none) -> KeptRow.Evidence {
      KeptRow.evidence(span, of: text, rule: rule)
    }
    func mistake(_ raw: UInt8) -> [KeptRow.Evidence] {
      for i in answer.mistakes.indices where answer.mistakes[i].tag.rawValue == raw {
        return [piece(answer.mistakes[i].span, answer.mistakes[i].rule)]
      }
      return []
    }
    switch slot {
    case Slot.mistakes..<Slot.omissions: return mistake(UInt8(slot - Slot.mistakes))
    case Slot.horizons..<Slot.targets:
      for i in answer.goals.indices
      where Slot.horizons + Int(answer.goals[i].horizon.rawValue) == slot {
        return [piece(answer.goals[i].span)]
      }
    case Slot.targets..<Slot.components:
      for i in answer.targets.indices
      where Slot.targets + Int(answer.targets[i].kind.rawValue) == slot {
        return [piece(answer.targets[i].span)]
      }
    case Slot.components..<Slot.specificity:
      for i in answer.componentEvidence.indices
      where Slot.components + Int(answer.componentEvidence[i].tag.rawValue) == slot {
        return [piece(answer.componentEvidence[i].span, answer.componentEvidence[i].rule)]
      }
    case Slot.specificity..<Slot.pairs:
      // A level is of the goals together; the first stands for them.
      for i in answer.goals.indices { return [piece(answer.goals[i].span)] }
    case Slot.pairs..<Slot.count:
      let pair = MistakePair.all[slot - Slot.pairs]
      return mistake(pair.first.rawValue) + mistake(pair.second.rawValue)
    default: break
    }
    return []
  }
}

extension [Int] {
  fileprivate mutating func grow(to count: Int) {
    if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
  }
}

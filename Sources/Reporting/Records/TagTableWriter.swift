import CXXHash
import Codebook

/// Writes tagged answers as a CSV table, one row an answer (`docs/schema/answers-table.md`).
///
/// Cells that a spreadsheet would run as a formula are disarmed.
public struct TagTableWriter: RecordWriter {
  private let includeText: Bool

  /// `includeText` adds a column `text` with the answer itself.
  public init(includeText: Bool = false) { self.includeText = includeText }

  /// The names of the columns.
  public var columns: [String] {
    [
      "id", "file", "row", "question", "date", "group", "role", "scenario", "scenario_source",
      "language", "words", "skipped", "specificity", "goals", "goal_horizons", "goal_months",
      "times", "time_months", "time_timex", "targets", "target_kinds", "target_values", "mistakes",
      "mistake_tags", "omissions", "omission_tags",
    ] + Horizon.allCases.map { "horizon_" + $0.name }
      + TargetKind.allCases.map { "target_" + $0.name }
      + Component.allCases.map { "component_" + $0.name }
      + Mistake.allCases.map { "mistake_" + $0.name }
      + Omission.allCases.map { "omission_" + $0.name }
      + ["content_hash"] + (includeText ? ["text"] : []) + ["day"]
  }

  /// Writes the names of the columns and a line feed.
  public func appendHeader(to output: inout [UInt8]) {
    output.append(contentsOf: (columns.joined(separator: ",") + "\n").utf8)
  }

  /// Writes one row and a line feed.
  public func write(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout ByteSink
  ) {
    if let id = identity.id {
      output.append(cell: id)
    } else {
      output.append(decimal: identity.row)
    }
    output.append(0x2C)
    output.append(cell: identity.file)
    output.append(0x2C)
    output.append(decimal: identity.row)
    output.append(optionalCell: identity.question)
    output.append(optionalCell: identity.date)
    output.append(optionalCell: identity.group)
    output.append(optionalCell: identity.role)
    output.append(0x2C)
    output.append(cell: answer.scenario.name)
    output.append(0x2C)
    output.append(answer.scenarioSource.name)
    output.append(0x2C)
    output.append(answer.language.code)
    output.append(0x2C)
    output.append(decimal: answer.words)
    output.append(0x2C)
    if let reason = answer.skipped { output.append(reason.name) }
    output.append(0x2C)
    output.append(decimal: answer.specificity)
    appendLists(of: answer, to: &output)
    appendFlags(of: answer, to: &output)
    output.append(0x2C)
    output.append(hexadecimal: XXH3_64bits(text.baseAddress, text.count))
    if includeText {
      output.append(0x2C)
      output.append(cell: text)
    }
    output.append(0x2C)
    identity.day?.withDigits { output.append($0) }
    output.append(0x0A)
  }

  private func appendLists(of answer: borrowing TaggedAnswer, to output: inout ByteSink) {
    output.append(count: answer.goals.count)
    for i in answer.goals.indices { output.append(answer.goals[i].horizon.name, item: i) }
    output.append(0x2C)
    for i in answer.goals.indices { output.append(months: answer.goals[i].months, item: i) }
    output.append(count: answer.times.count)
    for i in answer.times.indices { output.append(months: answer.times[i].months, item: i) }
    output.append(0x2C)
    for i in answer.times.indices {
      output.append(answer.times[i].timex?.description ?? "", item: i)
    }
    output.append(count: answer.targets.count)
    for i in answer.targets.indices { output.append(answer.targets[i].kind.name, item: i) }
    output.append(0x2C)
    for i in answer.targets.indices {
      output.append("", item: i)
      if let value = answer.targets[i].value, value.isFinite { output.append(decimal: value) }
    }
    output.append(count: answer.mistakes.count)
    for i in answer.mistakes.indices { output.append(answer.mistakes[i].tag.name, item: i) }
    output.append(count: answer.omissions.bits.nonzeroBitCount)
    var written = 0
    for omission in Omission.allCases where answer.omissions.contains(omission) {
      output.append(omission.name, item: written)
      written += 1
    }
  }

  private func appendFlags(of answer: borrowing TaggedAnswer, to output: inout ByteSink) {
    var horizons = TermSet<Horizon>()
    for i in answer.goals.indices { horizons.insert(answer.goals[i].horizon) }
    var targets = TermSet<TargetKind>()
    for i in answer.targets.indices { targets.insert(answer.targets[i].kind) }
    var mistakes = TermSet<Mistake>()
    for i in answer.mistakes.indices { mistakes.insert(answer.mistakes[i].tag) }
    let components = answer.components
    let omissions = answer.omissions
    output.append(flags: horizons.bits, count: Horizon.allCases.count)
    output.append(flags: targets.bits, count: TargetKind.allCases.count)
    output.append(flags: components.bits, count: Component.allCases.count)
    output.append(flags: mistakes.bits, count: Mistake.allCases.count)
    output.append(flags: omissions.bits, count: Omission.allCases.count)
  }
}

extension ByteSink {
  /// A new cell, empty where there is nothing to write.
  fileprivate mutating func append(optionalCell text: UnsafeBufferPointer<UInt8>?) {
    append(0x2C)
    if let text { append(cell: text) }
  }

  /// A new cell with a count, and the start of the next one.
  fileprivate mutating func append(count: Int) {
    append(0x2C)
    append(decimal: count)
    append(0x2C)
  }

  /// One of several values in a cell, joined by `; `.
  fileprivate mutating func append(_ value: String, item: Int) {
    if item > 0 { append("; " as StaticString) }
    append(value)
  }

  /// `0..24`, `60..` or nothing. A hyphen would make a date of it in spreadsheets.
  fileprivate mutating func append(months: Months?, item: Int) {
    append("", item: item)
    guard let months else { return }
    append(decimal: months.min)
    append(".." as StaticString)
    if let max = months.max { append(decimal: max) }
  }

  /// A 0/1 cell a term.
  fileprivate mutating func append(flags bits: UInt16, count: Int) {
    for bit in 0..<count {
      append(0x2C)
      append(bits >> UInt16(bit) & 1 == 1 ? 0x31 : 0x30)
    }
  }

  fileprivate mutating func append(hexadecimal number: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
      append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}

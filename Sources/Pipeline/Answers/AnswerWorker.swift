import Aggregation
import Codebook
import Ingestion
import Reporting
import Tagging

/// How the tagged answers of a run are written.
public enum RecordFormat: Sendable, Equatable {
  /// One JSON object a line.
  case jsonLines(layers: Bool)
  /// One row an answer.
  case csv(includeText: Bool)
}

/// Tags the records of admitted chunks, counts them, and makes the bytes that are written.
///
/// One a worker: everything it changes is its own until the run ends and the workers' counts are
/// merged.
struct AnswerWorker: ~Copyable {
  private(set) var summary = Summary()
  private(set) var rows = RowCounts()

  private var tagger: Tagger
  private var answer = TaggedAnswer()
  private var scenarios = ScenarioColumn()
  private let countsMonths: Bool
  private let keepsExamples: Bool
  private let writesAnswers: Bool
  private let writesEvidence: Bool
  private let writesRejects: Bool
  private let encoder: (any AnswerEncoder)?
  private let format: RecordFormat
  private let recordWriter: TagRecordWriter
  private let tableWriter: TagTableWriter
  private let evidenceWriter: EvidenceWriter
  private let rejectWriter = RejectWriter()
  private var buffer = RecordBuffer()

  init(
    rules: TaggingRules, format: RecordFormat, sinks: RecordSinks, countsMonths: Bool = false,
    keepsExamples: Bool = true, redactedNames: RedactedNames = RedactedNames()
  ) {
    summary.redactedNames = redactedNames
    self.countsMonths = countsMonths
    self.keepsExamples = keepsExamples
    tagger = rules.tagger()
    self.format = format
    writesAnswers = sinks.answers != nil
    writesEvidence = sinks.evidence != nil
    writesRejects = sinks.rejects != nil
    encoder = sinks.kept?.encoder
    var layers = false
    var includeText = false
    switch format {
    case .jsonLines(let wanted): layers = wanted
    case .csv(let wanted): includeText = wanted
    }
    recordWriter = TagRecordWriter(rules: rules.names, layers: layers)
    tableWriter = TagTableWriter(includeText: includeText)
    evidenceWriter = EvidenceWriter(rules: rules.names)
  }

  /// Handles every record of the chunk, in order.
  mutating func process(_ parsed: ParsedChunk, into output: inout EmittedChunk) {
    let input = parsed.input!
    output.rows = parsed.batch.recordCount
    output.inputBytes = parsed.inputBytes
    input.nameBytes.withUnsafeBufferPointer { name in
      parsed.batch.bytes.withUnsafeBufferPointer { bytes in
        var index = 0
        let records = parsed.batch.records
        while index < records.count {
          // The answers of one row stand together.
          let row = records[index].recordIndex
          var outcome = RowOutcome.rejected
          while index < records.count, records[index].recordIndex == row {
            switch parsed.dispositions[index] {
            case .rejected: reject(index, of: parsed, bytes: bytes, name: name, to: &output)
            case .ofRow: break
            default:
              let cells = AnswerRow(parsed, at: index, bytes)
              tag(cells, as: parsed.dispositions[index])
              let isLeftOut = cells.id.map { encoder?.leavesOut(id: $0) ?? false } ?? false
              if !isLeftOut { count(cells, of: input, to: &output) }
              write(cells, of: name, isLeftOut: isLeftOut, to: &output)
              outcome = outcome.joined(with: answer.skipped.map(RowOutcome.skipped) ?? .tagged)
            }
            index += 1
          }
          count(outcome)
        }
      }
    }
    rows.read += parsed.batch.recordCount
    rows.repaired += parsed.batch.repairedCount
  }

  private mutating func count(_ outcome: RowOutcome) {
    switch outcome {
    case .tagged: rows.tagged += 1
    case .skipped(let reason): rows[skipped: reason] += 1
    case .rejected: rows.rejected += 1
    }
  }

  private mutating func tag(_ row: AnswerRow, as disposition: Disposition) {
    let scenario = scenarios.label(row.scenario)
    if let reason = disposition.skipReason {
      answer.reset()
      answer.skipped = reason
      answer.words = tagger.countWords(row.text)
    } else {
      let context = AnswerContext(role: row.role, date: row.day, scenario: scenario)
      tagger.tag(row.text, context: context, into: &answer)
    }
    if let scenario {
      answer.scenario = scenario
      answer.scenarioSource = .column
    }
  }

  /// Counts the answer that was tagged.
  private mutating func count(
    _ row: AnswerRow, of input: OpenInput, to output: inout EmittedChunk
  ) {
    guard answer.skipped == nil else { return }
    var columns = Summary.Columns()
    columns.date = row.day
    columns.group = row.group
    columns.countsMonths = countsMonths
    if keepsExamples {
      summary.add(
        answer, text: row.text, file: input.name, row: row.number, columns: columns)
    } else {
      summary.count(answer, file: input.name, row: row.number, columns: columns)
    }
    if row.date == .swappable || row.date == .unreadable {
      output.dates.add(
        row.dateText, isSwappable: row.date == .swappable, path: input.path, row: row.number,
        line: row.line)
    }
  }

  /// Writes the records of the answer that was tagged; of one that is left out the ledger's alone.
  private mutating func write(
    _ row: AnswerRow, of file: UnsafeBufferPointer<UInt8>, isLeftOut: Bool,
    to output: inout EmittedChunk
  ) {
    guard writesAnswers || writesEvidence || encoder != nil else { return }
    let text = row.text
    var identity = row.identity(in: file)
    if writesAnswers, !isLeftOut {
      switch format {
      case .jsonLines:
        recordWriter.append(
          answer, text: text, identity: identity, through: &buffer, to: &output.answers)
      case .csv:
        tableWriter.append(
          answer, text: text, identity: identity, through: &buffer, to: &output.answers)
      }
    }
    if writesEvidence, !isLeftOut {
      evidenceWriter.append(
        answer, text: text, identity: identity, through: &buffer, to: &output.evidence)
    }
    identity.group = row.group
    encoder?.append(answer, text: text, identity: identity, to: &output.kept)
  }

  private func reject(
    _ index: Int, of parsed: ParsedChunk, bytes: UnsafeBufferPointer<UInt8>,
    name: UnsafeBufferPointer<UInt8>, to output: inout EmittedChunk
  ) {
    let record = parsed.batch.records[index]
    let (reason, raw) = parsed.rejection(of: index, in: bytes)
    let line = parsed.linesBefore + Int(record.lineOffset) + 1
    output.causes.add(reason: reason, file: parsed.input.name, line: line)
    if output.notices.count < RejectNotice.kept {
      output.notices.append(RejectNotice(path: parsed.input.path, line: line, reason: reason))
    }
    if writesRejects {
      rejectWriter.append(
        file: name, line: line, byte: parsed.startByte + Int(record.byteOffset), reason: reason,
        raw: encoder?.leavesOut(rejectedRow: raw) == true ? nil : raw, to: &output.rejects)
    }
  }
}

/// One answer of a chunk, and what its row says of it.
private struct AnswerRow {
  /// Counts records after the header from 1.
  let number: Int
  let line: Int
  let date: DateCell
  private let record: AnswerRecord
  private let groupField: FieldRange
  private let hasGroups: Bool
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ parsed: ParsedChunk, at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    record = parsed.batch.records[index]
    groupField = parsed.groups.range(of: record, at: index)
    hasGroups = parsed.input.layout.roles[.group] != nil
    self.bytes = bytes
    number = parsed.rowsBefore + Int(record.recordIndex) + 1
    line = parsed.linesBefore + Int(record.lineOffset) + 1
    date = record.date.isAbsent ? .blank : DateCell(bytes[field: record.date])
  }

  var text: UnsafeBufferPointer<UInt8> { bytes[field: record.answer] }
  var role: UnsafeBufferPointer<UInt8> { bytes[field: record.role] }
  var scenario: UnsafeBufferPointer<UInt8> { bytes[field: record.scenario] }
  var dateText: UnsafeBufferPointer<UInt8> { bytes[field: record.date] }
  /// nil where there is no such column.
  var id: UnsafeBufferPointer<UInt8>? { bytes[present: record.id] }
  /// As it is counted: composed, and empty where a JSON record has no such member or null for it. Records
  /// have it as it stands. nil where the file has no such column.
  var group: UnsafeBufferPointer<UInt8>? { hasGroups ? bytes[field: groupField] : nil }
  var day: CalendarDate? { if case .day(let day) = date { day } else { nil } }

  func identity(in file: UnsafeBufferPointer<UInt8>) -> AnswerIdentity {
    var identity = AnswerIdentity(file: file, row: number)
    identity.id = id
    identity.question = bytes[present: record.question]
    identity.application = bytes[present: record.application]
    identity.date = bytes[present: record.date]
    identity.day = day
    identity.group = bytes[present: record.group]
    identity.role = bytes[present: record.role]
    return identity
  }
}

/// What became of a row. It counts once: as tagged if one of its answers was, else as skipped for
/// the first reason.
private enum RowOutcome {
  case tagged
  case skipped(SkipReason)
  case rejected

  func joined(with next: RowOutcome) -> RowOutcome {
    switch (self, next) {
    case (.tagged, _), (_, .tagged): .tagged
    case (.skipped, _): self
    default: next
    }
  }
}

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
    output.inputBytes = parsed.byteCount
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
              let reason = tag(
                records[index], group: parsed.groups.range(of: records[index], at: index),
                as: parsed.dispositions[index],
                row: parsed.rowsBefore + Int(row) + 1,
                line: parsed.linesBefore + Int(records[index].lineOffset) + 1,
                bytes: bytes, name: name, input: input, to: &output)
              outcome = outcome.joined(with: reason.map(RowOutcome.skipped) ?? .tagged)
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

  /// Tags one answer, counts it under `group`, and writes its records, which have the group as it
  /// stands; returns why it was skipped, or nil.
  private mutating func tag(
    _ record: AnswerRecord, group: FieldRange, as disposition: Disposition, row: Int,
    line: Int, bytes: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>,
    input: OpenInput,
    to output: inout EmittedChunk
  ) -> SkipReason? {
    let text = bytes[field: record.answer]
    let scenario = scenarios.label(bytes[field: record.scenario])
    let dateCell = record.date.isAbsent ? .blank : DateCell(bytes[field: record.date])
    let date: CalendarDate? = if case .day(let day) = dateCell { day } else { nil }
    if let reason = disposition.skipReason {
      answer.reset()
      answer.skipped = reason
    } else {
      let context = AnswerContext(
        role: bytes[field: record.role],
        date: date,
        scenario: scenario)
      tagger.tag(text, context: context, into: &answer)
    }
    if let scenario {
      answer.scenario = scenario
      answer.scenarioSource = .column
    }
    let isLeftOut = bytes[present: record.id].map { encoder?.leavesOut(id: $0) ?? false } ?? false
    if answer.skipped == nil, !isLeftOut {
      var columns = Summary.Columns()
      columns.date = date
      columns.group = bytes[present: group]
      columns.countsMonths = countsMonths
      if keepsExamples {
        summary.add(answer, text: text, file: input.name, row: row, columns: columns)
      } else {
        summary.count(answer, file: input.name, row: row, columns: columns)
      }
      if dateCell == .swappable || dateCell == .unreadable {
        output.dates.add(
          bytes[field: record.date], isSwappable: dateCell == .swappable, path: input.path,
          row: row, line: line)
      }
    }
    if writesAnswers || writesEvidence || encoder != nil {
      var identity = AnswerIdentity(file: name, row: row)
      identity.id = bytes[present: record.id]
      identity.question = bytes[present: record.question]
      identity.application = bytes[present: record.application]
      identity.date = bytes[present: record.date]
      identity.day = date
      identity.group = bytes[present: record.group]
      identity.role = bytes[present: record.role]
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
      identity.group = bytes[present: group]
      encoder?.append(answer, text: text, identity: identity, to: &output.kept)
    }
    return answer.skipped
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

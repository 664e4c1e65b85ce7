import Codebook
import Ingestion
import Pipeline
import Tagging

/// The answers of an export, one after another, in the memory of a chunk.
public struct Corpus {
  private let inputs: [Input]
  private let options: ReadingOptions

  /// The answers of these inputs.
  public init(_ inputs: [Input], reading options: ReadingOptions = ReadingOptions()) {
    (self.inputs, self.options) = (inputs, options)
  }

  /// What became of the rows.
  public struct Rows: Equatable, Sendable {
    public var read = 0
    public var rejected = 0
    /// The first of the rejected ones.
    public var notices: [RejectNotice] = []
  }

  /// Hands every answer to `body` that a run would tag, with what else the row says; one that would be
  /// skipped as a duplicate too.
  ///
  /// - Throws: `IngestionError`; `RunError.unreadRemainder` for what would be a bug.
  package func forEachAnswer(
    _ body: (_ text: UnsafeBufferPointer<UInt8>, _ context: AnswerContext) -> Void
  ) throws -> Rows {
    var rows = Rows()
    let batch = AnswerBatch()
    var dispositions: [Disposition] = []
    for input in inputs {
      let source = try ChunkSource(input, options: options)
      var parser = ChunkParser(layout: source.layout)
      var carry: [UInt8] = []
      var position = source.layout.startPosition
      var lines = source.layout.headerLines
      while let chunk = try source.next(after: carry) {
        let consumed = try parser.parse(chunk, into: batch, from: position)
        position = batch.position
        carry = Array(chunk.bytes[consumed...])
        if chunk.isLast, !carry.isEmpty {
          throw RunError.unreadRemainder(file: input.path, bytes: carry.count)
        }
        rows.read += batch.recordCount
        dispositions.fill(from: batch)
        batch.bytes.withUnsafeBufferPointer { bytes in
          for (record, disposition) in zip(batch.records, dispositions) {
            if disposition == .rejected {
              rows.rejected += 1
              if rows.notices.count < RejectNotice.kept {
                rows.notices.append(
                  RejectNotice(
                    path: input.path, line: lines + Int(record.lineOffset) + 1,
                    reason: record.rejection ?? AnswerLimit.fault))
              }
            }
            guard disposition == .answer else { continue }
            body(
              bytes[field: record.answer],
              AnswerContext(
                role: bytes[field: record.role],
                date: record.date.isAbsent ? nil : CalendarDate(column: bytes[field: record.date]),
                scenario: ScenarioLabel(spelling: bytes[field: record.scenario])))
          }
        }
        lines += batch.lineCount
        chunk.recycle()
      }
    }
    return rows
  }
}

import Glibc
import Publishing
import Reporting

/// Tags every answer and streams one record a row, in the order of the input.
public struct TagRun: Sendable {
  public var answers: AnswerRun
  /// A file that appears on success only; nil is standard output.
  public var target: String?
  public var rejectLimit = RejectLimit.standard

  public init(answers: AnswerRun, target: String?) {
    (self.answers, self.target) = (answers, target)
  }

  /// Reads, tags and writes.
  ///
  /// - Throws: `IngestionError`, `PublishingError` or `RunError`. Standard output then holds what
  ///   was streamed so far; a target file is untouched.
  public func write(
    onStaging: (@escaping @Sendable () -> Void) -> Void = { _ in }
  ) throws -> AnswerRun.Result {
    guard let target else { return try stream(to: { try StandardOutput.write($0) }) }
    let output = WrittenInTurn(try AtomicFile(replacing: target))
    defer { output.file.discard() }
    onStaging { output.file.discard() }
    let result = try stream(to: { try output.file.write($0) })
    try answers.interruption.beginPublishing()
    try output.file.publish()
    return result
  }

  private func stream(to sink: @escaping RecordSinks.Sink) throws -> AnswerRun.Result {
    if case .csv(let includesText) = answers.format {
      var header: [UInt8] = []
      TagTableWriter(includeText: includesText).appendHeader(to: &header)
      try header.withUnsafeBytes(sink)
    }
    var answers = answers
    answers.keepsExamples = false
    let result = try answers.run(into: RecordSinks(answers: sink))
    if rejectLimit.isExceeded(rejected: result.rows.rejected, of: result.rows.read) {
      throw RunError.tooManyRejects(
        result.rows, limit: rejectLimit, first: result.notices.first, isStreamed: target == nil)
    }
    return result
  }
}

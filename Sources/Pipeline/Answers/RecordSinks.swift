/// Where a run's records go; a stream without a sink is not even made.
public struct RecordSinks: Sendable {
  /// Takes a block of whole records.
  public typealias Sink = @Sendable (UnsafeRawBufferPointer) throws -> Void

  /// Tagged answers, as `AnswerRun.format` says.
  public var answers: Sink?
  /// Lines of `evidence.jsonl`.
  public var evidence: Sink?
  /// Lines of `rejects.jsonl`.
  public var rejects: Sink?
  /// Answers in a form of the caller's own.
  public var kept: Kept?

  /// A form of answers, and what takes it.
  public struct Kept: Sendable {
    let encoder: any AnswerEncoder
    let sink: Sink

    public init(encoder: any AnswerEncoder, sink: @escaping Sink) {
      (self.encoder, self.sink) = (encoder, sink)
    }
  }

  public init(answers: Sink? = nil, evidence: Sink? = nil, rejects: Sink? = nil) {
    (self.answers, self.evidence, self.rejects) = (answers, evidence, rejects)
  }

  func write(_ chunk: borrowing EmittedChunk) throws {
    if let answers, !chunk.answers.isEmpty { try chunk.answers.withUnsafeBytes(answers) }
    if let evidence, !chunk.evidence.isEmpty { try chunk.evidence.withUnsafeBytes(evidence) }
    if let rejects, !chunk.rejects.isEmpty { try chunk.rejects.withUnsafeBytes(rejects) }
    if let kept, !chunk.kept.isEmpty { try chunk.kept.withUnsafeBytes(kept.sink) }
  }
}

import Codebook
import Reporting

/// Where a run's records go; a stream without a sink is not even made.
public struct RecordSinks: Sendable {
  /// Takes a block of whole records.
  public typealias Sink = @Sendable (UnsafeRawBufferPointer) throws -> Void

  /// Tagged answers, as `AnswerRun.format` says.
  public var answers: Sink?
  public var evidence: Sink?
  public var rejects: Sink?
  /// Answers in a form of the caller's own.
  public var kept: Kept?

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

/// Writes answers in a form that the pipeline knows nothing of, such as a ledger's.
public protocol AnswerEncoder: Sendable {
  /// Whether nothing of the answers with this id may be quoted, or written but by `append`; called by
  /// several workers at once.
  func leavesOut(id: UnsafeBufferPointer<UInt8>) -> Bool

  /// Whether nothing of a rejected row may be quoted, of which nobody knows the columns; called by several
  /// workers at once.
  func leavesOut(rejectedRow raw: UnsafeBufferPointer<UInt8>) -> Bool

  /// Appends one answer, skipped ones too; called by several workers at once.
  func append(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout [UInt8])
}

/// A rejected row, as it is told on standard error.
public struct RejectNotice: Sendable, Equatable {
  /// How many of a run are kept.
  public static let kept = 10

  public var path: String
  /// Counts from 1.
  public var line: Int
  public var reason: String

  public init(path: String, line: Int, reason: String) {
    (self.path, self.line, self.reason) = (path, line, reason)
  }
}

/// A file that several threads write to, one at a time: `OrderedEmission` calls a sink from the
/// worker whose chunk is next, and from no other until it has returned.
struct WrittenInTurn<File>: @unchecked Sendable {
  let file: File
  init(_ file: File) { self.file = file }
}

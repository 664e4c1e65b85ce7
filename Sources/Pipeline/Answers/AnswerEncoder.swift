import Codebook
import Reporting

/// Writes answers in a form that the pipeline knows nothing of, such as a ledger's.
public protocol AnswerEncoder: Sendable {
  /// Whether nothing of the answers with this id may be quoted, or written but by `append`; called
  /// by several workers at once.
  func leavesOut(id: UnsafeBufferPointer<UInt8>) -> Bool

  /// Whether nothing of a rejected row may be quoted, of which nobody knows the columns; called by
  /// several workers at once.
  func leavesOut(rejectedRow raw: UnsafeBufferPointer<UInt8>) -> Bool

  /// Appends one answer, skipped ones too; called by several workers at once.
  func append(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout [UInt8])
}

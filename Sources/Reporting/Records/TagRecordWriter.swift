import Codebook

/// Writes a tagged answer as one JSON line (`docs/schema/tagged-answer.md`).
public struct TagRecordWriter: Sendable {
  /// `rules` are the pack's rule names in the order of their ids.
  public init(rules: [String], layers: Bool = false) {}

  /// Appends the record and a line feed. `text` is the answer that `answer`'s spans point into.
  public func append(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout [UInt8]
  ) {}
}

import Codebook

/// Writes tagged answers as a CSV table, one row an answer (`docs/schema/answers-table.md`).
public struct TagTableWriter: Sendable {
  /// `includeText` adds a last column `text` with the answer itself.
  public init(includeText: Bool = false) {}

  public func appendHeader(to output: inout [UInt8]) {}

  public func append(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout [UInt8]
  ) {}
}

import Codebook

/// Writes the evidence of tagged answers, one JSON line a piece (`docs/schema/evidence.md`).
public struct EvidenceWriter: Sendable {
  public init(rules: [String]) {}

  public func append(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout [UInt8]
  ) {}
}

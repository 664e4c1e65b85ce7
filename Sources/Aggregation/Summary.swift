import Codebook

/// What a report counts, as a value: the summaries of two inputs merge into that of both.
public struct Summary: Sendable, Equatable, Codable {
  public init() {}

  public mutating func add(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, file: String, row: Int
  ) {}

  public mutating func merge(_ other: Summary) {}
}

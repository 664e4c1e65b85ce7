/// Why rows were rejected, counted by cause; numbers inside a reason do not make another cause.
public struct RejectCauses: Sendable, Equatable {
  public init() {}

  /// `reason` is the sentence of `rejects.jsonl`; `line` counts from 1.
  public mutating func add(reason: String, file: String, line: Int) {}

  public mutating func merge(_ other: RejectCauses) {}
}

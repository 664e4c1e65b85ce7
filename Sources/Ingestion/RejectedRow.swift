/// A row that could not be understood, with its place in its file.
public struct RejectedRow: Sendable, Hashable {
  /// `Input.name` of the file.
  public let file: String
  /// Counts the records after the header from 1.
  public let row: Int
  /// Counts from 1.
  public let line: Int
  /// Counts from 0.
  public let byte: Int
  /// A sentence, as in `rejects.jsonl`.
  public let reason: String
  /// The whole row, without its line break.
  public let raw: [UInt8]
}

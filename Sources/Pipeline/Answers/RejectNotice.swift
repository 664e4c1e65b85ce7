/// A rejected row, as it is told on standard error.
public struct RejectNotice: Sendable, Equatable {
  /// How many of a run are kept.
  public static let kept = 10

  /// Of the file.
  public var path: String
  /// Counts from 1.
  public var line: Int
  /// A sentence, as in `rejects.jsonl`.
  public var reason: String

  public init(path: String, line: Int, reason: String) {
    (self.path, self.line, self.reason) = (path, line, reason)
  }
}

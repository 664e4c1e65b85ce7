import Aggregation

/// Why a run ended without a result, beyond what reading and publishing report themselves.
public enum RunError: Error, Equatable {
  /// More rows were rejected than `--max-rejects` allows.
  case tooManyRejects(
    RowCounts, limit: RejectLimit, first: RejectNotice?, isStreamed: Bool = false)
  /// `Interruption.request()` was called.
  case interrupted
  /// A rule pack cannot be read.
  case unreadableRules(path: String, cause: String)
  /// Rows were lost or counted twice: a bug.
  case rowsNotConserved(RowCounts)
  /// A chunk's end was never reached: a bug.
  case unreadRemainder(file: String, bytes: Int)
}

extension RunError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooManyRejects(let rows, let limit, let first, let isStreamed):
      "\(rows.rejected) of \(rows.read) rows were rejected, more than --max-rejects \(limit) allows; "
        + (isStreamed ? "what standard output was given stands" : "nothing was published")
        + ". Look at the file with 'goalscan check', or allow more."
        + (first.map { " The first is \($0.path):\($0.line): \($0.reason)" } ?? "")
    case .interrupted: "interrupted; nothing was published"
    case .unreadableRules(let path, let cause):
      "\(path): cannot be read: \(cause)"
    case .rowsNotConserved(let rows):
      "\(rows.read) rows were read, but \(rows.tagged) tagged, \(rows.skipped) skipped and "
        + "\(rows.rejected) rejected"
    case .unreadRemainder(let file, let bytes):
      "\(file): the last \(bytes) bytes were not read"
    }
  }
}

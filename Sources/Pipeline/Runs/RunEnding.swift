/// How a run may end beside an error, whose code is one of sysexits; the raw value is the process's exit
/// code, on which scripts rely.
public enum RunEnding: Int32, Sendable {
  /// Published, and every row was read.
  case complete = 0
  /// Nothing was published; an earlier report is untouched.
  case failed = 1
  /// Published, but some rows or files were rejected.
  case rowsRejected = 3
  /// Published, and a threshold of the configuration was crossed.
  case alert = 4
}

import Glibc

/// Why a report could not be rendered from what the user gave for it.
public enum ReportingError: Error, Equatable {
  /// A strings file that is no YAML mapping of texts, or has a key that no text has.
  case badStrings(path: String, line: Int?, cause: String)
  /// A template that is no Mustache, or a folder of templates without a known one.
  case badTemplate(path: String, cause: String)
  /// A file that `goalscan evaluate --json` did not write.
  case badAccuracy(path: String, cause: String)
  /// A list of names that is no UTF-8.
  case badNames(path: String)
  /// A folder that is no earlier report, or one whose rows cannot be read.
  case badBaseline(path: String, cause: String)
  /// A file of an earlier report's `rows/` that holds no summary; `cause` holds nothing of what stands there.
  case badSummary(path: String, cause: String)
  case unreadable(path: String, cause: String)

  /// The exit code of the command that meets the error (sysexits).
  public var exitCode: Int32 { if case .unreadable = self { EX_IOERR } else { EX_DATAERR } }
}

extension ReportingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badStrings(let path, let line, let cause):
      "\(path)\(line.map { ":\($0)" } ?? ""): \(cause); 'goalscan report --save-templates DIR' writes "
        + "the English strings to start from"
    case .badTemplate(let path, let cause):
      "\(path): \(cause); 'goalscan report --save-templates DIR' writes the built-in templates to "
        + "start from"
    case .badAccuracy(let path, let cause):
      "\(path): not what 'goalscan evaluate GOLD --part heldout --json' writes (\(cause)); make it "
        + "anew, and give it with --accuracy"
    case .badNames(let path):
      "\(path): not UTF-8; save the list of names as UTF-8 and give it with --names again"
    case .badBaseline(let path, let cause):
      "\(path): cannot be compared with: \(cause); --baseline takes a report folder with its rows/"
    case .badSummary(let path, let cause):
      "\(path): is damaged (\(cause)); restore it from a backup, or remove it: the examples and rows in it "
        + "are then missing from later reports until their files are read again"
    case .unreadable(let path, let cause): "\(path): cannot be read: \(cause)"
    }
  }
}

import Glibc

/// Why something could not be published.
public enum PublishingError: Error, Sendable, Equatable {
  /// A system call failed; `cause` is the system's wording.
  case unwritable(path: String, cause: String)
  /// What is written to is a pipe, and its reader has gone.
  case readerGone(path: String)
  /// A file or folder of an earlier run, or one that was given, cannot be read; `cause` is the system's
  /// wording.
  case unreadable(path: String, cause: String)
  /// The target exists and is no Goalscan report.
  case notAReport(path: String, cause: String)
  /// A file in the folder that is to be replaced is none of the report there.
  case holdsOthers(path: String)
  /// What stands where the link to the latest report goes is no link.
  case noLink(path: String)
  /// What is to be written is what is read.
  case isInput(path: String)
  /// An input lies in the folder that is to be replaced.
  case holdsInput(path: String)
  /// Another run holds the lock.
  case locked(path: String)
  /// The file system has no exchange in one step.
  case cannotExchange(path: String, cause: String)
}

extension PublishingError {
  /// The exit code of the command that meets the error (sysexits).
  public var exitCode: Int32 {
    switch self {
    case .readerGone: EX_OK
    case .unwritable, .unreadable, .cannotExchange: EX_IOERR
    case .notAReport, .holdsOthers, .noLink, .isInput, .holdsInput: EX_USAGE
    case .locked: EX_TEMPFAIL
    }
  }
}

extension PublishingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unwritable(let path, let cause):
      "\(path): cannot be written: \(cause)"
    case .readerGone(let path): "\(path): was closed by its reader"
    case .unreadable(let path, let cause):
      "\(path): cannot be read: \(cause)"
    case .notAReport(let path, let cause):
      "\(path): \(cause), so it is left alone; choose another folder with --out, or remove it first"
    case .holdsOthers(let path):
      "\(path): is no part of the report that is to be replaced, so nothing is written; move it, or "
        + "choose another folder with --out"
    case .noLink(let path):
      "\(path): is no link to the latest report, so it is left alone; move it away, or name another "
        + "folder under 'output'"
    case .isInput(let path):
      "\(path): input file is output file, so nothing is written; name another with -o"
    case .holdsInput(let path):
      "\(path): the input lies in the report that is to be replaced, so nothing is written; move it, or "
        + "choose another folder with --out"
    case .locked(let path):
      "\(path): another run is writing there; try again when it has ended"
    case .cannotExchange(let path, let cause):
      "\(path): this file system cannot exchange two folders in one step (\(cause)), so the earlier "
        + "report was kept; choose a folder on a local disk with --out"
    }
  }
}

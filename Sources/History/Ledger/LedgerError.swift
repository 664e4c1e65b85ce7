import GRDB
import Glibc

/// Why the ledger cannot be used.
public enum LedgerError: Error, Sendable, Equatable {
  case missing(path: String)
  /// The system or SQLite refused; `cause` is its wording.
  case unusable(path: String, cause: String)
  /// The file is something else.
  case notALedger(path: String)
  case fromLaterVersion(path: String)
  case noSuchRun(String)
  /// What was read is not what was written: a bug, or a damaged disk.
  case damaged(path: String, cause: String)
}

extension LedgerError {
  /// The exit code of the command that meets the error (sysexits).
  public var exitCode: Int32 {
    switch self {
    case .missing, .unusable: EX_IOERR
    case .notALedger, .fromLaterVersion, .damaged: EX_DATAERR
    case .noSuchRun: EX_USAGE
    }
  }

  init(path: String, _ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notALedger(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, cause: error.message ?? "malformed")
    // Never the statement's arguments: they may hold what only the organisation should see.
    default: self = .unusable(path: path, cause: error.message ?? "\(error.resultCode)")
    }
  }
}

/// Damage that is found where the ledger's path is not known; `Ledger.read` and `Ledger.write` add
/// it.
struct LedgerDamage: Error {
  /// What cannot be read, never what stands there.
  var cause: String
}

extension LedgerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such history; it is made by the first 'goalscan run'"
    case .unusable(let path, let cause):
      "\(path): the history cannot be read or written: \(cause)"
    case .notALedger(let path):
      "\(path): is no history of Goalscan, so it is left alone; name another file under 'history'"
    case .fromLaterVersion(let path):
      "\(path): was written by a later version of Goalscan; install that version"
    case .noSuchRun(let run):
      "no run \(run) in the history; 'goalscan history' lists them"
    case .damaged(let path, let cause):
      "\(path): the history is damaged (\(cause)); restore it from a backup, or move it away: "
        + "the next run then reads every file again"
    }
  }
}

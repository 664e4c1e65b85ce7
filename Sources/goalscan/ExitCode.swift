import ArgumentParser
import Evaluation
import Glibc
import History
import Ingestion
import Nightly
import Pipeline
import Publishing
import Reporting
import Rules

// The exit codes; scripts rely on them. An error of a stage says itself which it ends with (`exitCode`), 75
// where another run holds the lock; usage errors end with 64 through ArgumentParser itself.
extension ExitCode {
  /// Nothing was published; an earlier report is untouched.
  static let failed = ExitCode(RunEnding.failed.rawValue)
  /// Published, but some rows were rejected.
  static let rowsRejected = ExitCode(RunEnding.rowsRejected.rawValue)
  /// The command line was wrong, or `--out` names a folder that is not a report.
  static let usage = ExitCode(EX_USAGE)
  /// An input, a configuration or a rule pack cannot be interpreted.
  static let unusableData = ExitCode(EX_DATAERR)
  /// A bug.
  static let bug = ExitCode(EX_SOFTWARE)
  /// Input could not be read or output could not be written.
  static let inputOutput = ExitCode(EX_IOERR)

  /// The code for an error of ours; nil for one of ArgumentParser's.
  init?(for error: any Error) {
    switch error {
    case let error as IngestionError: self.init(error.exitCode)
    case let error as PublishingError: self.init(error.exitCode)
    case let error as ReportingError: self.init(error.exitCode)
    case let error as LedgerError: self.init(error.exitCode)
    case is ConfigurationError: self = .inputOutput
    case let error as RunError:
      switch error {
      case .tooManyRejects, .interrupted: self = .failed
      case .unreadableRules: self = .inputOutput
      case .rowsNotConserved, .unreadRemainder: self = .bug
      }
    case let error as EvaluationError:
      switch error {
      case .unreadable(let error): self.init(error.exitCode)
      case .notLabelled, .noAnswers, .nothingInCommon, .differentTexts: self = .unusableData
      case .unknownFigure: self = .usage
      }
    case is PackError: self = .unusableData
    default:
      // ArgumentParser calls what it does not know a failure; help and usage errors it knows.
      if Goalscan.exitCode(for: error) != .failure || error is ExitCode { return nil }
      self = .bug
    }
  }
}

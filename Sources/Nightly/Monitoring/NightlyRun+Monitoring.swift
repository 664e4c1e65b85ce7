import Foundation
import History
import Ingestion

/// What others are told of a run when it has ended. Nothing here changes how it ended: a file that cannot
/// be written and a command that fails are logged.
extension NightlyRun {
  /// Writes the status and the metrics.
  func tell(_ outcome: RunOutcome) {
    let status = RunStatus(
      after: outcome, historyBytes: historyBytes,
      earlier: RunStatus(contentsOf: configuration.statusPath))
    attempt("the status could not be written") { try status.write(to: configuration.statusPath) }
    if let metrics = configuration.metrics {
      attempt("the metrics could not be written") {
        try Metrics(status, configuration: configurationPath).write(to: metrics)
      }
    }
  }

  /// Writes down what crossed a threshold and was not told yet, and runs the organisation's own command.
  ///
  /// The ledger remembers it until then: a run that dies before leaves it to the next, so that an alert may
  /// be told twice but is never lost.
  func tellAlerts(_ ledger: Ledger) throws {
    guard let text = try ledger.memory(AlertFile.memory) else { return }
    let path = URL(filePath: configuration.output + "/" + AlertFile.name).standardizedFileURL.path
    let isWritten = attempt("the alerts could not be written") {
      try AlertFile(text: text).write(to: path)
    }
    guard isWritten else { return }
    let rules = configuration.alerts
    if !rules.command.isEmpty {
      let command = AlertCommand(arguments: rules.command, timeout: rules.commandTimeout)
      if let failure = command.run(with: path) {
        logger.error("the alert command \(rules.command[0]) \(failure)")
      }
    }
    try ledger.forgetMemory(AlertFile.memory)
  }

  /// The error in words that hold nothing of a row.
  static func logged(_ error: any Error) -> String {
    (error as? IngestionError)?.ofRun ?? "\(error)"
  }

  /// The ledger's size; nil where there is none.
  private var historyBytes: Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: configuration.history)
    return attributes?[.size] as? Int
  }

  /// - Returns: whether it was done; where not, that is logged.
  @discardableResult
  func attempt(_ failure: String, _ body: () throws -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      logger.error("\(failure): \(error)")
      return false
    }
  }
}

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
    attempt("the status") { try status.write(to: configuration.statusPath) }
    if let metrics = configuration.metrics {
      attempt("the metrics") {
        try Metrics(status, configuration: configurationPath).write(to: metrics)
      }
    }
  }

  /// Writes down what crossed a threshold, and runs the organisation's own command.
  func raise(_ alerts: [Alert], of outcome: RunOutcome) {
    guard !alerts.isEmpty else { return }
    let file = URL(filePath: configuration.output + "/alerts.json").standardizedFileURL.path
    let report = outcome.report.map {
      URL(filePath: configuration.output + "/" + $0).standardizedFileURL.path
    }
    guard
      attempt(
        "the alerts", { try AlertFile(alerts, of: outcome, report: report).write(to: file) })
    else { return }
    let rules = configuration.alerts
    if rules.command.isEmpty { return }
    let command = AlertCommand(arguments: rules.command, timeout: rules.commandTimeout)
    if let failure = command.run(with: file) {
      logger.error("the alert command \(rules.command[0]) \(failure)")
    }
  }

  /// The error in words that hold nothing of a row.
  static func logged(_ error: any Error) -> String {
    (error as? IngestionError)?.logged ?? "\(error)"
  }

  /// The ledger's size; nil where there is none.
  private var historyBytes: Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: configuration.history)
    return attributes?[.size] as? Int
  }

  @discardableResult
  private func attempt(_ what: String, _ body: () throws -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      logger.error("\(what) could not be written: \(error)")
      return false
    }
  }
}

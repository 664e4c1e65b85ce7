import Foundation
import History
import Publishing

/// What an alert command is told (`docs/schema/alerts.md`).
public struct AlertFile: Codable, Sendable, Equatable {
  public var format = "goalscan-alerts/1"
  /// The run's number in the history.
  public var run: Int64
  /// RFC 3339.
  public var started: String
  /// The report's folder; nil where none was made.
  public var report: String?
  public var alerts: [Alert]

  /// In the output folder.
  static let name = "alerts.json"

  /// Under what name the ledger remembers alerts that were not told yet.
  static let memory = "alerts"

  /// `report` is the folder of the run's report.
  public init(_ alerts: [Alert], of run: RunOutcome, report: String?) {
    (self.run, started) = (run.id, run.started)
    self.report = report.map { URL(filePath: $0).standardizedFileURL.path }
    self.alerts = alerts
  }

  init(text: String) throws {
    self = try MonitoringFile.value(AlertFile.self, json: Data(text.utf8))
  }

  var text: String {
    get throws { String(decoding: try MonitoringFile.json(self), as: UTF8.self) }
  }

  /// Replaces what is at `path` in one step.
  public func write(to path: String) throws { try MonitoringFile.write(json: self, to: path) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(format, forKey: .format)
    try container.encode(run, forKey: .run)
    try container.encode(started, forKey: .started)
    // Null where there is none.
    try container.encode(report, forKey: .report)
    try container.encode(alerts, forKey: .alerts)
  }
}

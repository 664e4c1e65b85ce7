import Foundation
import History
import Ingestion
import Pipeline

/// What monitoring asks for (`docs/schema/status.md`): the last run, and the last good one.
///
/// Counts, times and codes: no answer, no candidate, and no name of an input file but in `failure`.
public struct RunStatus: Codable, Sendable, Equatable {
  /// A run that ended as it should: with a report, or with nothing new to report on.
  public struct Good: Codable, Sendable, Equatable {
    /// The run's number in the history.
    public var id: Int64
    /// RFC 3339.
    public var started: String
    public var ended: String
    public var seconds: Double
  }

  /// Files of the input by what became of them.
  public struct Files: Codable, Sendable, Equatable {
    public var new = 0
    public var changed = 0
    public var retagged = 0
    public var unchanged = 0
    public var vanished = 0
    public var setAside = 0
  }

  /// The run that ended last.
  public struct Run: Codable, Sendable, Equatable {
    /// 0 where the run had not begun in the history, as when the ledger could not be opened.
    public var id: Int64
    /// RFC 3339.
    public var started: String
    public var ended: String
    public var seconds: Double
    public var exitCode: Int32
    public var failure: String?
    /// The folder's name in the output folder; nil where no report was made.
    public var report: String?
    public var files: Files
    public var answers: RunOutcome.Answers
    public var rows: RunOutcome.Rows
    public var alerts: Int
  }

  public var format = "goalscan-status/1"
  /// Of the tool.
  public var version: String
  /// SHA-256 of the rule pack.
  public var rules: String
  public var lastRun: Run
  /// nil where no run was good so far.
  public var lastGood: Good?
  /// Runs since then that were not.
  public var failuresSinceGood: Int
  /// Of the ledger; nil where it could not be opened.
  public var historyBytes: Int?

  /// The status after `run`, which has ended.
  ///
  /// `earlier` is the status before it: a ledger that cannot be opened must not hide when all was well
  /// for the last time.
  public init(after run: RunOutcome, historyBytes: Int?, earlier: RunStatus?) {
    (version, rules) = (run.version, run.rules)
    self.historyBytes = historyBytes
    var files = Files()
    (files.new, files.changed) = (run.files.new, run.files.changed)
    (files.retagged, files.unchanged) = (run.files.retagged, run.files.unchanged)
    (files.vanished, files.setAside) = (run.files.vanished.count, run.files.setAside.count)
    lastRun = Run(
      id: run.id, started: run.started, ended: run.ended ?? run.started,
      seconds: run.seconds ?? 0, exitCode: run.exitCode ?? RunEnding.failed.rawValue,
      failure: run.failure,
      report: run.report, files: files, answers: run.answers, rows: run.rows,
      alerts: run.alerts.count)
    switch RunEnding(rawValue: lastRun.exitCode) {
    case .complete, .rowsRejected, .alert:
      lastGood = Good(
        id: run.id, started: run.started, ended: lastRun.ended, seconds: lastRun.seconds)
      failuresSinceGood = 0
    case .failed, nil:
      lastGood = earlier?.lastGood
      failuresSinceGood = (earlier?.failuresSinceGood ?? 0) + 1
    }
  }

  /// The status that an earlier run wrote; nil where there is none that can be read.
  public init?(contentsOf path: String) {
    // A terminal would be waited for.
    guard FileIdentity(ofFileAt: path) != nil,
      let data = FileManager.default.contents(atPath: path),
      let status = try? MonitoringFile.value(RunStatus.self, json: data),
      status.format == "goalscan-status/1"
    else { return nil }
    self = status
  }

  /// Replaces what is at `path` in one step.
  public func write(to path: String) throws { try MonitoringFile.write(json: self, to: path) }
}

// Every key always appears, those without a value as null.
extension RunStatus {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(format, forKey: .format)
    try container.encode(version, forKey: .version)
    try container.encode(rules, forKey: .rules)
    try container.encode(lastRun, forKey: .lastRun)
    try container.encode(lastGood, forKey: .lastGood)
    try container.encode(failuresSinceGood, forKey: .failuresSinceGood)
    try container.encode(historyBytes, forKey: .historyBytes)
  }
}

extension RunStatus.Run {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(started, forKey: .started)
    try container.encode(ended, forKey: .ended)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(exitCode, forKey: .exitCode)
    try container.encode(failure, forKey: .failure)
    try container.encode(report, forKey: .report)
    try container.encode(files, forKey: .files)
    try container.encode(answers, forKey: .answers)
    try container.encode(rows, forKey: .rows)
    try container.encode(alerts, forKey: .alerts)
  }
}

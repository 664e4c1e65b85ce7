import History

/// The status as Prometheus reads it from node_exporter's textfile collector (`docs/schema/status.md`).
///
/// Each line carries the path of the configuration, so that several jobs on one machine keep apart.
public struct Metrics: Sendable {
  public var status: RunStatus
  /// The path of the configuration.
  public var configuration: String

  public init(_ status: RunStatus, configuration: String) {
    (self.status, self.configuration) = (status, configuration)
  }

  /// The text exposition format, version 0.0.4.
  public var text: String {
    let run = status.lastRun
    var page = Page(configuration: configuration)
    page.gauge(
      "build_info", "The version of goalscan that ran last, and its rules.",
      [([("version", status.version), ("rules", status.rules)], 1)])
    page.gauge(
      "last_run_timestamp_seconds", "When the last run ended, in seconds since 1970.",
      seconds(run.ended))
    if let good = status.lastGood {
      page.gauge(
        "last_good_run_timestamp_seconds",
        "When the last run ended that published or had nothing new, in seconds since 1970.",
        seconds(good.ended))
    }
    page.gauge("last_run_exit_code", "The exit code of the last run.", Double(run.exitCode))
    page.gauge("last_run_duration_seconds", "How long the last run took.", run.seconds)
    page.gauge(
      "failures_since_good_run", "Runs since the last good one.", Double(status.failuresSinceGood))
    page.gauge("last_run_alerts", "Thresholds that the last run crossed.", Double(run.alerts))
    page.gauge(
      "last_run_rows", "Rows of the files that the last run read, by what became of them.",
      counts(
        "outcome",
        [
          ("tagged", run.rows.tagged), ("skipped", run.rows.skipped),
          ("rejected", run.rows.rejected),
        ]))
    page.gauge(
      "last_run_answers", "Answers by what the last run found of them.",
      counts(
        "state",
        [
          ("new", run.answers.new), ("corrected", run.answers.corrected),
          ("removed", run.answers.removed), ("waiting", run.answers.waiting),
        ]))
    page.gauge(
      "last_run_files", "Input files by what the last run found of them.",
      counts(
        "state",
        [
          ("new", run.files.new), ("changed", run.files.changed),
          ("retagged", run.files.retagged), ("unchanged", run.files.unchanged),
          ("vanished", run.files.vanished), ("set_aside", run.files.setAside),
        ]))
    if let bytes = status.historyBytes {
      page.gauge("history_bytes", "The size of the history database.", Double(bytes))
    }
    return page.text
  }

  /// Replaces what is at `path` in one step, as the collector wants it.
  public func write(to path: String) throws {
    try MonitoringFile.write(Array(text.utf8), to: path)
  }

  private func seconds(_ time: String) -> Double { Double(RunTime(time)?.seconds ?? 0) }

  private func counts(_ label: String, _ counts: [(String, Int)]) -> [Sample] {
    counts.map { ([(label, $0.0)], Double($0.1)) }
  }

  fileprivate typealias Sample = (labels: [(String, String)], value: Double)
}

/// Lines of the exposition format.
private struct Page {
  let configuration: String
  var text = ""

  init(configuration: String) { self.configuration = configuration }

  mutating func gauge(_ name: String, _ help: String, _ value: Double) {
    gauge(name, help, [([], value)])
  }

  mutating func gauge(_ name: String, _ help: String, _ samples: [Metrics.Sample]) {
    text += "# HELP goalscan_\(name) \(help)\n# TYPE goalscan_\(name) gauge\n"
    for (labels, value) in samples {
      let all = [("configuration", configuration)] + labels
      let list = all.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
      text += "goalscan_\(name){\(list)} \(Self.number(value))\n"
    }
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}

import Aggregation
import Foundation
import History
import Ingestion
import Logging
import Pipeline
import Publishing
import Reporting

/// One scheduled run: what is new since the last one is read, the ledger learns it, and a dated report
/// over everything takes its place behind the link `latest`.
///
/// A run may die at any moment. The report is made beside its place and flushed to disk; then the
/// ledger learns everything in one transaction, which also says that the report is to be published; then
/// the report is moved to its place and the link switched. What died before the transaction left nothing
/// but a staging folder; what died after it is carried on by the next run.
public struct NightlyRun: Sendable {
  public var configuration: Configuration
  /// Reads files that look unchanged too, to see whether they are.
  public var verifies = false
  /// The path of the configuration, by which metrics tell jobs apart.
  public var configurationPath = ""
  /// The command line, for `run.json`.
  public var command: [String] = []
  public var interruption = Interruption()
  public var logger: Logger

  public init(_ configuration: Configuration, logger: Logger) {
    (self.configuration, self.logger) = (configuration, logger)
  }

  /// Runs to the end.
  ///
  /// `onStaging` is told how to remove what is not yet published; `exitCode` says what an error ends
  /// the process with, for the history.
  ///
  /// - Throws: `PublishingError`, `IngestionError`, `LedgerError`, `RunError`, `PackError` or
  ///   `ReportingError`; the earlier report is then untouched, unless the report was in its place already.
  public func run(
    exitCode: (any Error) -> Int32,
    onStaging: (@escaping @Sendable () -> Void) -> Void = { _ in }
  ) throws -> RunOutcome {
    let clock = RunClock()
    var outcome = RunOutcome(started: RunTime.now, version: toolVersion, rules: "")
    let found = FoundFiles.listing(configuration)
    // Before anything is written, the status of a failed run included.
    try configuration.checkPlaces(apartFrom: found.files)
    do {
      try run(&outcome, clock, found, exitCode: exitCode, onStaging: onStaging)
      return outcome
    } catch PublishingError.locked(let path) {
      // The run that holds the lock tells how it ended.
      throw PublishingError.locked(path: path)
    } catch {
      if outcome.state != .failed {
        outcome.exitCode = exitCode(error)
        outcome.failure = Self.logged(error)
        clock.end(&outcome)
      }
      tell(outcome)
      throw error
    }
  }

  /// Keeps `outcome` at what is known of the run so far.
  private func run(
    _ outcome: inout RunOutcome, _ clock: RunClock, _ found: Result<FoundFiles, IngestionError>,
    exitCode: (any Error) -> Int32,
    onStaging: (@escaping @Sendable () -> Void) -> Void
  ) throws {
    let rules = try TaggingRules(addingFrom: configuration.rules)
    outcome.rules = rules.sha256
    let looks = try ReportLooks(configuration)
    let shelf = try ReportShelf(configuration.output)
    let locks = try RunLocks(configuration)
    defer { locks.release() }
    try ReportShelf.checkLink(in: configuration.output)
    let ledger = try Ledger(path: configuration.history)
    try Self.recover(ledger, shelf)
    try tellAlerts(ledger)

    let highest = try shelf.reports().compactMap(DatedName.init).map(\.run).max()
    outcome = try ledger.begin(outcome, after: highest ?? 0)
    var numbered = self
    numbered.logger[metadataKey: "history"] = "\(outcome.id)"
    let night = NightWork(
      run: numbered, found: found, rules: rules, looks: looks, shelf: shelf, ledger: ledger,
      clock: clock)
    onStaging { shelf.clear() }
    do {
      outcome = try night.work(outcome)
    } catch {
      // Where the commit failed after all was written, the next run carries on.
      if (try? ledger.run(outcome.id).state) == .committed { throw error }
      shelf.clear()
      outcome.state = .failed
      outcome.exitCode = exitCode(error)
      outcome.failure = Self.logged(error)
      clock.end(&outcome)
      // If even this cannot be written, the history will say that the run died, which is as true; the
      // first error is the one to tell.
      try? ledger.update(outcome)
      throw error
    }
    if let report = outcome.report {
      try shelf.place(report)
      try shelf.link(report)
      outcome.state = .finished
      clock.end(&outcome)
      try ledger.update(outcome)
      attempt("an old report could not be removed") { try removeOldReports(shelf) }
    }
    shelf.clear()
    tell(outcome)
    try tellAlerts(ledger)
  }

  /// Removes the reports that no rule of the retention keeps; never the latest.
  private func removeOldReports(_ shelf: ReportShelf) throws {
    let latest = try shelf.linked()
    let dated = try shelf.reports().compactMap(DatedName.init).sorted { $0.run < $1.run }
    let kept = configuration.retention.kept(dated.map(\.day.number))
    for (place, report) in dated.enumerated()
    where !kept.contains(place) && report.name != latest {
      try shelf.remove(report.name)
    }
  }
}

/// The name of a report's folder: its day and its run, as in `2026-03-01-run-17`.
struct DatedName: Equatable {
  let day: Day
  let run: Int64

  init(day: Day, run: Int64) { (self.day, self.run) = (day, run) }

  init?(_ name: String) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[3] == "run", let run = Int64(parts[4]),
      let day = Day(parts[0..<3].joined(separator: "-"))
    else { return nil }
    self.init(day: day, run: run)
  }

  var name: String { "\(day.name)-run-\(run)" }
}

extension RunClock {
  func end(_ outcome: inout RunOutcome) {
    let description = description(command: [], jobs: 1)
    (outcome.ended, outcome.seconds) = (description.finished, description.seconds)
  }
}

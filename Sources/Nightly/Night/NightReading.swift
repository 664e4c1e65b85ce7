import Aggregation
import Foundation
import History
import Ingestion
import Pipeline
import Publishing
import Reporting

/// Reads and tags the files of a night, one after the other, into a report's `rows/` and into files
/// that the ledger takes.
final class NightReading {
  /// Files that were read whole, in the order of the input.
  private(set) var readings: [FileReading] = []
  /// Files that cannot be used, as the ledger keeps them, by the name that records call each.
  private(set) var setAside: [(name: String, file: SetAsideFile)] = []
  /// Files that changed while they were read: they are left for the next run.
  private(set) var growing: [FoundFile] = []
  /// Files that were read and hold no rows.
  private(set) var empty: [FoundFile] = []
  /// Rows of the files that were read.
  private(set) var rows = RowCounts()
  /// The examples and the rows behind figures.
  private(set) var evidence = Summary()
  private(set) var notices: [RejectNotice] = []
  private(set) var skippedTables = SkippedTables()
  private(set) var unreadDates = UnreadDates()
  /// How many were read for which reason.
  private(set) var counts: [NightPlan.Reason: Int] = [:]

  private let answers: AnswerRun
  private let folder: String
  private let table: RowsFolder
  private let limit: RejectLimit
  private let ledger: Ledger
  private let run: Int64

  /// `answers` says how all are read; `folder` exists and takes the answers for the ledger.
  init(
    _ answers: AnswerRun, into table: RowsFolder, folder: String, limit: RejectLimit,
    ledger: Ledger, run: Int64
  ) {
    (self.answers, self.table, self.folder, self.limit) = (answers, table, folder, limit)
    (self.ledger, self.run) = (ledger, run)
  }

  /// Reads one file. One that cannot be used costs the others nothing.
  ///
  /// - Throws: what a failed output or an interruption throws.
  func read(_ file: FoundFile, _ reason: NightPlan.Reason) throws {
    let started = RunTime.now
    let kept = try KeptAnswerFile(creating: folder + "/\(readings.count)")
    let mark = table.mark
    var run = answers
    run.inputs = [file.input]
    run.format = table.format
    var sinks = table.sinks
    sinks.kept = try kept.sink(for: ledger)
    let result: AnswerRun.Result
    let after: FileStamp?
    do {
      result = try run.run(into: sinks)
      try kept.close()
      after = try FileStamp(of: file.path)
    } catch let error as IngestionError {
      try table.takeBack(to: mark)
      if let stamp = try? FileStamp(of: file.path), stamp != file.stamp {
        growing.append(file)
        return
      }
      return setAside(file, code: Int(error.exitCode), cause: error.ofRun)
    }
    guard after == file.stamp, let description = result.inputs.first else {
      try table.takeBack(to: mark)
      growing.append(file)
      return
    }
    if limit.isExceeded(rejected: result.rows.rejected, of: result.rows.read) {
      try table.takeBack(to: mark)
      return setAside(
        file, code: Int(RunEnding.failed.rawValue), cause: limit.excess(of: file.path, in: result))
    }
    readings.append(
      FileReading(
        input: file.place, path: file.path, name: file.input.name,
        stamp: file.stamp.isSettled(at: started) ? file.stamp : .unsettled,
        description: description, rows: result.rows, rejects: result.rejects, answers: kept.path))
    if result.rows.read == 0 { empty.append(file) }
    counts[reason, default: 0] += 1
    rows.merge(result.rows)
    evidence.merge(result.summary.evidence { _, _ in true })
    skippedTables.merge(result.skippedTables)
    unreadDates.merge(result.unreadDates)
    notices += result.notices.prefix(RejectNotice.kept - notices.count)
  }

  private func setAside(_ file: FoundFile, code: Int, cause: String) {
    // What the system refused tonight it may grant tomorrow.
    let stamp = code == Int(EX_IOERR) ? .unsettled : file.stamp
    setAside.append(
      (
        file.input.name,
        SetAsideFile(
          path: file.path, stamp: stamp, tagging: 0, run: run, code: code, cause: cause)
      ))
  }
}

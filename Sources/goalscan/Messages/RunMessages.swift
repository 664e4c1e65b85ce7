import Aggregation
import ArgumentParser
import Codebook
import Foundation
import History
import Ingestion
import Logging
import Pipeline
import Publishing

/// What is said at the end of a run: the tables that were not read, the first rejected rows and the row
/// conservation line.
struct RunMessages {
  let logger: Logger

  func end(of result: AnswerRun.Result) {
    tell(result.skippedTables, result.notices, result.rows, of: result.inputs.map(\.name))
    for message in result.unreadDates.messages { logger.warning("\(message)") }
    tell(result.rows)
  }

  func end(of result: ConversionRun.Result, from inputs: [Input]) {
    tell(result.skippedTables, result.notices, result.rows, of: inputs.map(\.name))
    for change in result.changes { logger.warning("\(change)") }
    tell(result.rows, as: "converted")
  }

  /// What is said of a run that came to its end and published nothing; another error speaks for itself.
  func end(with error: any Error, as verb: String = "tagged") {
    guard case .tooManyRejects(let rows, _, _, _) = error as? RunError else { return }
    tell(rows, as: verb)
  }

  private func tell(
    _ tables: SkippedTables, _ notices: [RejectNotice], _ rows: RowCounts, of inputs: [String]
  ) {
    for message in tables.messages() { logger.warning("\(message)") }
    warn(of: notices, rows)
    if rows.read == 0 {
      for input in inputs { logger.warning("\(input): holds no rows") }
    }
  }

  /// Names the first rejected rows and counts the others.
  func warn(of notices: [RejectNotice], _ rows: RowCounts) {
    for notice in notices {
      logger.warning("\(notice.path):\(notice.line): rejected: \(notice.reason)")
    }
    let unnamed = rows.rejected - notices.count
    if unnamed > 0 {
      logger.warning("\(unnamed.grouped) more \(unnamed == 1 ? "row was" : "rows were") rejected")
    }
  }

  private func tell(_ rows: RowCounts, as verb: String = "tagged") {
    logger.info(
      "\(Self.conservation(of: rows, verb))",
      metadata: [
        "read": "\(rows.read)", "\(verb)": "\(rows.tagged)", "skipped": "\(rows.skipped)",
        "rejected": "\(rows.rejected)",
      ])
  }

  /// What a scheduled run says at its end.
  func end(of outcome: RunOutcome, output: String) {
    let (files, answers, rows) = (outcome.files, outcome.answers, outcome.rows)
    var logger = logger
    logger[metadataKey: "history"] = "\(outcome.id)"
    logger.info(
      """
      run \(outcome.id): files: \(files.new) new, \(files.changed) changed, \
      \(files.retagged) tagged anew, \(files.unchanged) unchanged, \(files.vanished.count) gone; \
      answers: \(answers.new.grouped) new, \(answers.corrected.grouped) corrected, \
      \((answers.known ?? 0).grouped) known before, \(answers.removed.grouped) removed, \
      \(answers.waiting.grouped) waiting
      """)
    if files.read > 0 {
      logger.info(
        "\(Self.conservation(rows.read, rows.tagged, "tagged", rows.skipped, rows.reasons ?? [:], rows.rejected))"
      )
    }
    if let report = outcome.report {
      logger.info("report: \(output)/\(report)/report.md")
    } else {
      let last =
        FileManager.default.fileExists(atPath: output + "/" + ReportShelf.latest)
        ? "the last report stands" : "there is no report yet"
      if outcome.failure == nil {
        logger.info("nothing new; \(last)")
      } else {
        // What ends a run is told though it is quiet.
        logger.error("no new file could be used; \(last)")
      }
    }
  }

  private static func conservation(of rows: RowCounts, _ verb: String) -> String {
    conservation(
      rows.read, rows.tagged, verb, rows.skipped, rows.skippedByName, rows.rejected)
  }

  /// `4,000 rows read = 3,990 tagged + 8 skipped (5 blank, 3 duplicate) + 2 rejected`
  private static func conservation(
    _ read: Int, _ tagged: Int, _ verb: String, _ skipped: Int, _ reasons: [String: Int],
    _ rejected: Int
  ) -> String {
    let parts = SkipReason.allCases.compactMap { reason in
      reasons[reason.name].map { "\($0.grouped) \(reason.name)" }
    }
    let why = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    return "\(read.grouped) \(read == 1 ? "row" : "rows") read = \(tagged.grouped) \(verb) + "
      + "\(skipped.grouped) skipped\(why) + \(rejected.grouped) rejected"
  }
}

import Aggregation
import ArgumentParser
import Codebook
import History
import Ingestion
import Logging
import Pipeline

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
    guard case .tooManyRejects(let rows, _, _) = error as? RunError else { return }
    tell(rows, as: verb)
  }

  private func tell(
    _ tables: SkippedTables, _ notices: [RejectNotice], _ rows: RowCounts, of inputs: [String]
  ) {
    for message in tables.messages { logger.warning("\(message)") }
    for notice in notices {
      logger.warning("\(notice.path):\(notice.line): rejected: \(notice.reason)")
    }
    let unnamed = rows.rejected - notices.count
    if unnamed > 0 {
      logger.warning("\(unnamed.grouped) more \(unnamed == 1 ? "row was" : "rows were") rejected")
    }
    if rows.read == 0 {
      for input in inputs { logger.warning("\(input): holds no rows") }
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
      \(answers.removed.grouped) removed, \(answers.waiting.grouped) waiting
      """)
    if files.read > 0 {
      logger.info(
        """
        \(rows.read.grouped) rows read = \(rows.tagged.grouped) tagged + \
        \(rows.skipped.grouped) skipped + \(rows.rejected.grouped) rejected
        """)
    }
    if let report = outcome.report {
      logger.info("report: \(output)/\(report)/report.md")
    } else if [ExitCode.success, .alert].contains(ExitCode(outcome.exitCode ?? 1)) {
      logger.info("nothing new; the last report stands")
    } else {
      // What ends a run is told though it is quiet.
      for file in files.setAside where file.code != 0 { logger.error("set aside: \(file.cause)") }
      logger.error("no new file could be used; the last report stands")
    }
  }

  /// `4,000 rows read = 3,990 tagged + 8 skipped (5 blank, 3 duplicate) + 2 rejected`
  private static func conservation(of rows: RowCounts, _ verb: String) -> String {
    let reasons = SkipReason.allCases.filter { rows[skipped: $0] > 0 }
      .map { "\(rows[skipped: $0].grouped) \($0.name)" }
    let why = reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
    let noun = rows.read == 1 ? "row" : "rows"
    return "\(rows.read.grouped) \(noun) read = \(rows.tagged.grouped) \(verb) + "
      + "\(rows.skipped.grouped) skipped\(why) + \(rows.rejected.grouped) rejected"
  }
}

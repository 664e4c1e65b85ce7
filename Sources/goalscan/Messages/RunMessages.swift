import Aggregation
import Codebook
import History
import Logging
import Pipeline

/// What is said at the end of a run: the tables that were not read, the first rejected rows and the row conservation line.
struct RunMessages {
  let logger: Logger

  func end(of result: AnswerRun.Result) {
    for message in result.skippedTables.messages { logger.warning("\(message)") }
    for notice in result.notices {
      logger.warning("\(notice.path):\(notice.line): rejected: \(notice.reason)")
    }
    let unnamed = result.rows.rejected - result.notices.count
    if unnamed > 0 {
      let rows = unnamed == 1 ? "row was" : "rows were"
      logger.warning("\(unnamed.grouped) more \(rows) rejected")
    }
    if result.rows.read == 0 {
      for input in result.inputs { logger.warning("\(input.name): holds no rows") }
    }
    logger.info(
      "\(Self.conservation(of: result.rows))",
      metadata: [
        "read": "\(result.rows.read)", "tagged": "\(result.rows.tagged)",
        "skipped": "\(result.rows.skipped)", "rejected": "\(result.rows.rejected)",
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
    } else if outcome.exitCode == 0 || outcome.exitCode == 4 {
      logger.info("nothing new; the last report stands")
    } else {
      // What ends a run is told though it is quiet.
      for file in files.setAside where file.code != 0 { logger.error("set aside: \(file.cause)") }
      logger.error("no new file could be used; the last report stands")
    }
  }

  /// `4,000 rows read = 3,990 tagged + 8 skipped (5 blank, 3 duplicate) + 2 rejected`
  static func conservation(of rows: RowCounts) -> String {
    let reasons = SkipReason.allCases.filter { rows[skipped: $0] > 0 }
      .map { "\(rows[skipped: $0].grouped) \($0.name)" }
    let why = reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
    let noun = rows.read == 1 ? "row" : "rows"
    return "\(rows.read.grouped) \(noun) read = \(rows.tagged.grouped) tagged + "
      + "\(rows.skipped.grouped) skipped\(why) + \(rows.rejected.grouped) rejected"
  }
}

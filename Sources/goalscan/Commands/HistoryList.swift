import ArgumentParser
import Evaluation
import History
import Pipeline

/// `goalscan history`: a line a run, the latest first.
struct HistoryList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the runs, the latest first: how they ended, and what they counted.")

  @OptionGroup var history: HistoryFlag

  @Option(name: .long, help: ArgumentHelp("How many runs; 0: all.", valueName: "n"))
  var limit = 30

  @Flag(name: .long, help: "Print one JSON object a line.")
  var json = false

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a number from 0, not \(limit)") }
  }

  func run() throws {
    let runs = try history.ledger().runs(limit: limit == 0 ? nil : limit)
      .map(history.standing)
    if json {
      for run in runs { try StandardOutput.write(try run.json([])) }
      return
    }
    var table = TextTable(
      [
        "run", "started", "state", "exit", "files", "rows", "rejected", "new", "corrected",
        "waiting", "alerts", "report",
      ], leftAligned: [1, 2, 11])
    for run in runs {
      table.append(
        [
          "\(run.id)", run.started, run.state.rawValue, run.exitCode.map { "\($0)" } ?? "",
          "\(run.files.read)", "\(run.rows.read)", "\(run.rows.rejected)", "\(run.answers.new)",
          "\(run.answers.corrected)", "\(run.answers.waiting)", "\(run.alerts.count)",
          run.report ?? "",
        ])
    }
    try StandardOutput.write(table.text)
  }
}

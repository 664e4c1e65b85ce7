import ArgumentParser
import History
import Pipeline

/// `goalscan history show RUN`: everything the history holds of one run.
struct HistoryShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one run as JSON: files, rows, answers, notes, alerts.")

  @Argument(
    help: ArgumentHelp("The run's number, as 'goalscan history' gives it.", valueName: "run"))
  var number: Int64

  @OptionGroup var history: HistoryFlag

  func run() throws {
    try StandardOutput.write(
      try history.standing(try history.ledger().run(number)).json(.prettyPrinted))
  }
}

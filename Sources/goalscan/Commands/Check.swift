import ArgumentParser
import Ingestion
import Pipeline

/// `goalscan check INPUT…`: what would be read, and why.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show how an input would be read: encoding, dialect, header, columns, rejected rows.",
    discussion: """
      Examples:
        goalscan check export.csv
        goalscan check export.csv --column answer='Q7: your goals'

      The last line holds the flags that pin all of it down, for a script that must read the next \
      export the same way. Nothing is written. The options of a run are accepted as by the other \
      commands; of them only --quiet and --log-format change anything.
      """)

  @Argument(
    help: "Files, folders or patterns; - is standard input.", completion: .file())
  var input: [String]

  @OptionGroup(title: "Reading") var reading: ReadingFlags
  @OptionGroup(title: "Running") var running: RunFlags
  @OptionGroup var unshown: UnshownProgress

  func run() throws {
    let options = try reading.options()
    var problem: IngestionError?
    let inputs = try Input.exports(input, onSkipped: running.messages.warn)
    for input in inputs {
      // What is wrong with one input is told, and the others are shown all the same.
      var found: IngestionError?
      do {
        let report = try CheckReport(input, options: options)
        try StandardOutput.write(report.text)
        found = report.problem
      } catch let error as IngestionError {
        found = error
      }
      if let found { MessageHandler.tell(found) }
      problem = problem ?? found
    }
    if let problem { throw ExitCode(problem.exitCode) }
  }
}

import ArgumentParser
import Ingestion
import Pipeline

/// `goalscan tag INPUT… [--format jsonl|csv] [-o FILE]`: one record for every answer, in order.
struct Tag: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tag every answer and write one record a row, in the order of the input.",
    discussion: """
      Examples:
        goalscan tag answers.csv | jq -r 'select(.mistakes != []) | .id'
        goalscan tag answers.csv --format csv -o tags.csv
        goalscan tag answers.jsonl --layers -o tags.jsonl

      Each tag carries its evidence: the quoted words and their place, in Unicode code points of \
      the answer. A file named with -o appears on success only.

      Exit code 3: written, but some rows were rejected; they are named on standard error.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case jsonl, csv }

  @Argument(
    help: "Files, folders or patterns; - is standard input.", completion: .file())
  var input: [String]

  @OptionGroup(title: "Reading") var reading: ReadingFlags
  @OptionGroup(title: "Running") var tagging: RunFlags
  @OptionGroup(title: "Running") var progress: ProgressFlag

  @Option(name: .long, help: "jsonl (one object a line) or csv (one row an answer).")
  var format = Format.jsonl

  @Option(
    name: .shortAndLong,
    help: "The file to write; folders on the way to it are made; - is standard output.",
    completion: .file(), transform: OutputPath.checked)
  var output = "-"

  @Flag(name: .long, help: "Add every time expression and quantity of the text (jsonl).")
  var layers = false

  @Flag(name: .long, help: "Add the answer's text as a column (csv).")
  var includeText = false

  func validate() throws {
    if layers && format == .csv { throw ValidationError("--layers needs --format jsonl") }
    if includeText && format == .jsonl {
      throw ValidationError("--include-text needs --format csv")
    }
  }

  func run() throws {
    let interruption = Interruption()
    let signals = TerminationSignals(interrupting: interruption)
    let inputs = try Input.exports(input, onSkipped: tagging.messages.warn)
    try inputs.checkApart(from: output)
    var answers = try tagging.run(over: inputs, reading: try reading.options())
    answers.progress = progress.line(for: inputs, beside: tagging.messages)
    answers.interruption = interruption
    answers.format =
      switch format {
      case .jsonl: .jsonLines(layers: layers)
      case .csv: .csv(includeText: includeText)
      }
    var tags = TagRun(answers: answers, target: output == "-" ? nil : output)
    tags.rejectLimit = tagging.maxRejects

    let result = try tagging.result(
      of: { try tags.write(onStaging: signals.onTermination) }, progress: answers.progress,
      signals: signals)
    RunMessages(logger: tagging.messages.logger).end(of: result)
    if result.rows.rejected > 0 { throw ExitCode.rowsRejected }
  }
}

import ArgumentParser
import Ingestion
import Pipeline

/// `goalscan convert INPUT… [--to csv|jsonl] [-o FILE]`: the rows as read.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the rows as they were read, every column, in one clean form.",
    discussion: """
      Examples:
        goalscan convert export.csv > clean.csv
        goalscan convert export.csv --to jsonl | jq .answer
        goalscan convert export.txt --delimiter pipe --encoding Windows-1252 -o clean.csv

      CSV is UTF-8 with commas, quotes only where they are needed and LF between records; line \
      breaks inside cells are kept, and a NUL of a JSON string becomes U+FFFD. JSON lines hold one \
      object a row; a column without a name has the key column_N, the second of one name NAME_2. \
      Cells of CSV are strings there, and JSON numbers keep all their digits. A file named with -o appears \
      on success only. --jobs, --rules, --keep-duplicates and --progress are accepted as by the other \
      commands and change nothing: rows are copied by one thread, and all of them.

      Exit code 3: written, but some rows were rejected; they are named on standard error. Above \
      --max-rejects it is 1, and the file is not written.
      """)

  @Argument(
    help: "Files, folders or patterns; - is standard input.", completion: .file())
  var input: [String]

  @OptionGroup(title: "Reading") var reading: ReadingFlags
  @OptionGroup(title: "Running") var running: RunFlags
  @OptionGroup var unshown: UnshownProgress

  @Option(name: .long, help: "csv or jsonl.")
  var to = CanonicalWriter.Target.csv

  @Option(
    name: .shortAndLong,
    help: "The file to write; folders on the way to it are made; - is standard output.",
    completion: .file(), transform: OutputPath.checked)
  var output = "-"

  @Flag(
    name: .long,
    help: "Put an apostrophe before cells that a spreadsheet would run as a formula (csv).")
  var spreadsheetSafe = false

  func validate() throws {
    if spreadsheetSafe && to == .jsonl {
      throw ValidationError("--spreadsheet-safe needs --to csv")
    }
  }

  func run() throws {
    let interruption = Interruption()
    let signals = TerminationSignals(interrupting: interruption)
    let inputs = try Input.exports(input, onSkipped: running.messages.warn)
    try inputs.checkApart(from: output)
    var conversion = ConversionRun(
      inputs: inputs, to: to, target: output == "-" ? nil : output)
    conversion.reading = try reading.options()
    conversion.isSpreadsheetSafe = spreadsheetSafe
    conversion.rejectLimit = running.maxRejects
    conversion.interruption = interruption

    let result = try running.result(
      of: { try conversion.write(onStaging: signals.onTermination) }, signals: signals,
      as: "converted")
    RunMessages(logger: running.messages.logger).end(of: result, from: inputs)
    if result.rows.rejected > 0 { throw ExitCode.rowsRejected }
  }
}

extension CanonicalWriter.Target: ExpressibleByArgument {}

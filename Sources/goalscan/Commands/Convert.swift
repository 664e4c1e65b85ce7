import ArgumentParser
import Ingestion
import Pipeline
import Publishing

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
      breaks inside cells are kept. JSON lines hold one object a row. A file named with -o appears \
      on success only.

      Exit code 3: written, but some rows were rejected; they are named on standard error. Above \
      --max-rejects it is 1, and the file is not written.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument { case csv, jsonl }

  @Argument(
    help: "Files, folders or patterns; - is standard input.", completion: .file())
  var input: [String]

  @OptionGroup(title: "Reading") var reading: ReadingFlags

  @Option(name: .long, help: "csv or jsonl.")
  var to = Form.csv

  @Option(
    name: .shortAndLong, help: "The file to write; - is standard output.", completion: .file(),
    transform: OutputPath.checked)
  var output = "-"

  @Flag(
    name: .long,
    help: "Put an apostrophe before cells that a spreadsheet would run as a formula (csv).")
  var spreadsheetSafe = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Rejected rows up to which the result is written: a number, or a share such as 2.5%.",
      valueName: "n|n%"))
  var maxRejects = RejectLimit.standard

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Accepted as by the other commands, without effect: rows are written by one thread.",
      valueName: "n"))
  var jobs: Int?

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  /// Rejected rows that are named one by one.
  private static let namedRejects = 20

  func run() throws {
    let inputs = try Input.exports(input) { skipped in
      if !quiet { StandardError.warn(skipped) }
    }
    try inputs.checkApart(from: output)
    var conversion = Conversion(
      to: to == .csv ? .csv : .jsonl, options: try reading.options(),
      isSpreadsheetSafe: spreadsheetSafe)
    let file = output == "-" ? nil : try AtomicFile(replacing: output)
    defer { file?.discard() }
    var named = 0
    var first: RejectNotice?
    for input in inputs {
      try conversion.convert(input) { bytes in
        if let file {
          try file.write(bytes)
        } else {
          try bytes.withUnsafeBytes { try StandardOutput.write($0) }
        }
      } rejected: { row in
        first = first ?? RejectNotice(path: input.path, line: row.line, reason: row.reason)
        guard !quiet, named < Self.namedRejects else { return }
        named += 1
        StandardError.write("goalscan: \(input.path):\(row.line): \(row.reason)\n")
      }
    }
    let counts = conversion.counts
    if maxRejects.isExceeded(rejected: counts.rejected, of: counts.rows) {
      throw RunError.tooManyRejects(
        rejected: counts.rejected, read: counts.rows, limit: maxRejects, first: first)
    }
    try file?.publish()
    if !quiet {
      for message in SkippedTables(conversion.skippedTables).messages {
        StandardError.write("goalscan: warning: \(message)\n")
      }
      if counts.rejected > named {
        StandardError.write("goalscan: and \(counts.rejected - named) more\n")
      }
      let skipped = counts.skipped > 0 ? " + \(counts.skipped) skipped (table)" : ""
      StandardError.write(
        "goalscan: \(counts.rows) rows read ="
          + " \(counts.rows - counts.rejected - counts.skipped) converted\(skipped)"
          + " + \(counts.rejected) rejected\n")
    }
    if counts.rejected > 0 { throw ExitCode.rowsRejected }
  }
}

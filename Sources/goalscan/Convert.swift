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

      Exit code 3: written, but some rows were rejected; they are named on standard error.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument { case csv, jsonl }

  @Argument(
    help: "Files, folders or patterns; - is standard input.", completion: .file())
  var input: [String]

  @OptionGroup(title: "Reading") var reading: ReadingFlags

  @Option(name: .long, help: "csv or jsonl.")
  var to = Form.csv

  @Option(
    name: .shortAndLong, help: "The file to write; - is standard output.", completion: .file())
  var output = "-"

  @Flag(
    name: .long,
    help: "Put an apostrophe before cells that a spreadsheet would run as a formula (csv).")
  var spreadsheetSafe = false

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  /// Rejected rows that are named one by one.
  private static let namedRejects = 20

  func run() throws {
    let inputs = try Input.expand(input)
    var conversion = Conversion(
      to: to == .csv ? .csv : .jsonl, options: try reading.options(),
      isSpreadsheetSafe: spreadsheetSafe)
    let file = output == "-" ? nil : try AtomicFile(replacing: output)
    var named = 0
    for input in inputs {
      try conversion.convert(input) { bytes in
        if let file {
          try file.write(bytes)
        } else {
          try bytes.withUnsafeBytes { try StandardOutput.write($0) }
        }
      } rejected: { row in
        guard !quiet, named < Self.namedRejects else { return }
        named += 1
        StandardError.write("goalscan: \(input.path):\(row.line): \(row.reason)\n")
      }
    }
    try file?.publish()
    let counts = conversion.counts
    if !quiet {
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

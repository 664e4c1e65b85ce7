import ArgumentParser
import Ingestion

/// The flags that say how input is to be read; shared by every command that reads.
struct ReadingFlags: ParsableArguments {
  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      "Which column serves as what; ROLE is id, answer, scenario, role, date, group, question or application.",
      discussion: "In JSON, NAME may be a dotted path: --column answer=form.goals.text. "
        + "Several answer columns are several answers of a row: give the flag for each. "
        + "Dates are read as 2026-03-01, 20260301, 1 March 2026, March 1, 2026 or 13/02/2026; "
        + "03/04/2026 is not guessed.",
      valueName: "ROLE=NAME"))
  var columns: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where a column holds each answer's question: read rows that ask for career goals, or all.",
      valueName: "goals|all"))
  var questions: String?

  @Flag(
    help: ArgumentHelp(
      "Read a candidate's answers to several goal questions as one.",
      discussion: "The texts follow one another with an empty line between them; offsets count in "
        + "the joined text. In a long table, rows of one candidate and application that stand "
        + "together are joined."))
  var joinQuestions = false

  @Option(help: ArgumentHelp("The column to group by (= --column group=NAME).", valueName: "NAME"))
  var group: String?

  @Option(
    help: ArgumentHelp(
      "Between fields: one or two characters, or comma, semicolon, tab, pipe, space.",
      valueName: "TEXT"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "Around fields: one character, or double, single, none.", valueName: "CHARACTER"))
  var quote: String?

  @Option(
    help: ArgumentHelp(
      "Before a quote inside quotes: one character, or backslash; none where it is doubled.",
      valueName: "CHARACTER"))
  var escape: String?

  @Option(
    help: ArgumentHelp("After each record: LF, CRLF, CR, or any text.", valueName: "TEXT"))
  var recordDelimiter: String?

  @Option(help: ArgumentHelp("The encoding, as iconv knows it.", valueName: "NAME"))
  var encoding: String?

  @Option(help: ArgumentHelp("Rows the header takes; 0: none.", valueName: "N"))
  var headerRows: Int?

  @Option(help: ArgumentHelp("Lines before the header to leave out.", valueName: "N"))
  var skipRows: Int?

  @Flag(help: "The first row is data already (= --header-rows 0).")
  var noHeader = false

  @Option(
    help: ArgumentHelp(
      "Which of several tables in one file to read, from 1; the rows of the others are skipped, "
        + "with a warning unless this flag is given.",
      valueName: "N"))
  var table: Int?

  func validate() throws {
    if noHeader, let headerRows, headerRows != 0 {
      throw ValidationError("--no-header and --header-rows \(headerRows) contradict each other")
    }
  }

  /// What the flags ask for; throws `IngestionError.badOption`.
  func options() throws(IngestionError) -> ReadingOptions {
    var options = ReadingOptions()
    for column in columns { try options.setColumn(column) }
    if let questions { try options.setQuestions(questions) }
    options.joinsQuestions = joinQuestions
    if let group { try options.setColumn("group=" + group) }
    if let delimiter { try options.setDelimiter(delimiter) }
    if let quote { try options.setQuote(quote) }
    if let escape { try options.setEscape(escape) }
    if let recordDelimiter { try options.setRecordDelimiter(recordDelimiter) }
    try options.checkDialect()
    try options.setCounts(
      headerRows: noHeader ? 0 : headerRows, skipRows: skipRows, table: table)
    if let encoding { try options.setEncoding(encoding) }
    return options
  }
}

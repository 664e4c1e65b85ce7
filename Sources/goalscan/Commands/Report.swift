import ArgumentParser
import Ingestion
import Pipeline

/// `goalscan report INPUT… [--out DIR]`: reads, tags, counts and publishes a report folder.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tag every answer and publish a report on the common mistakes by scenario.",
    discussion: """
      Examples:
        goalscan report answers.csv
        goalscan report exports/ --out reports/march --jobs 4
        goalscan report survey.csv --column answer="Where do you see yourself?"
        goalscan report march.csv --baseline reports/february --group department --by month
        goalscan report survey.csv --accuracy accuracy.json --strings deutsch.yaml
        zcat export.csv.gz | goalscan report - --quiet

      The folder is published whole or not at all; an earlier report in its place is replaced in \
      one step, and stays untouched if the run fails. Read report.md first. What is in rows/ names \
      candidates and is for the organisation only.

      Exit code 3: published, but some rows were rejected; rows/rejects.jsonl holds them.
      """)

  @Argument(
    help: "Files, folders or patterns; - is standard input.", completion: .file())
  var input: [String] = []

  @OptionGroup(title: "Reading") var reading: ReadingFlags
  @OptionGroup(title: "Running") var tagging: RunFlags
  @OptionGroup(title: "Running") var progress: ProgressFlag

  @Option(
    name: .long, help: "The report folder; folders on the way to it are made.",
    completion: .directory, transform: OutputPath.checkedFolder)
  var out = "reports/latest"

  @OptionGroup(title: "The report") var contents: ReportFlags

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the built-in templates and English texts into a folder, and nothing else.",
      valueName: "dir"),
    completion: .directory, transform: OutputPath.checkedFolder)
  var saveTemplates: String?

  func validate() throws {
    if input.isEmpty, saveTemplates == nil {
      throw ValidationError("name a file or folder to report on; - is standard input")
    }
  }

  func run() throws {
    if let saveTemplates { return try ReportFiles.saveTemplates(to: saveTemplates) }
    let interruption = Interruption()
    let signals = TerminationSignals(interrupting: interruption)
    let templates = try ReportFiles.startTemplates(contents.templates)
    let inputs = try Input.exports(input, onSkipped: tagging.messages.warn)
    try inputs.checkOutside(reportAt: out)
    var answers = try tagging.run(over: inputs, reading: try reading.options())
    answers.progress = progress.line(for: inputs, beside: tagging.messages)
    answers.interruption = interruption
    var report = ReportRun(answers: answers, target: out)
    report.rejectLimit = tagging.maxRejects
    try contents.apply(to: &report)
    if report.hasOtherAccuracy {
      tagging.messages.logger.warning(
        "--accuracy: measured with another version or other rules; run 'goalscan evaluate' again")
    }
    report.templates = templates
    report.command = CommandLine.arguments

    let result = try tagging.result(
      of: { try report.publish(onStaging: signals.onTermination) }, progress: answers.progress,
      signals: signals)
    let logger = tagging.messages.logger
    RunMessages(logger: logger).end(of: result)
    if contents.by == .month, result.rows.tagged > 0, result.summary.months.names.isEmpty {
      let cause =
        result.unreadDates.isEmpty
        ? "no answer has a date, so the report has no months; --column date=NAME names the column"
        : "no date was understood, so the report has no months"
      logger.warning("--by month: \(cause)")
    }
    logger.info("report: \(out)/report.md")
    if result.rows.rejected > 0 { throw ExitCode.rowsRejected }
  }
}

import Aggregation
import ArgumentParser
import Evaluation
import Ingestion
import Pipeline

/// `goalscan rules audit CORPUS`: how the rules behave on real answers.
struct RulesAudit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract:
      "Count on a corpus how often each rule fires and what calls it off; find blind spots.",
    discussion: """
      Of each rule: matches that count ('fired'), answers that hold one, answers in which it is the \
      only rule of its tag ('alone'), matches that share words with another rule of its tag \
      ('overlapped') or lie within one ('covered'), the rule that overlaps it most, and what calls \
      it off. Then the rules that never fired, those that others make redundant, and the blind \
      spots: frequent phrases of two to four words that no rule and no lexicon knows, by scenario.

      --jobs, --keep-duplicates and --progress are accepted as by the other commands and change \
      nothing: one thread audits every answer.

      Exit code 3: some rows were rejected; above --max-rejects it is 1.
      """)

  @Argument(help: "Files, folders or patterns; - is standard input.", completion: .file())
  var corpus: [String]

  @OptionGroup(title: "Reading") var reading: ReadingFlags
  @OptionGroup(title: "Running") var running: RunFlags
  @OptionGroup var unshown: UnshownProgress

  @Flag(name: .long, help: "Print the audit as one JSON object.")
  var json = false

  @Option(help: ArgumentHelp("Blind spots listed of each scenario.", valueName: "n"))
  var phrases = 20

  @Option(help: ArgumentHelp("Answers a blind spot must stand in.", valueName: "n"))
  var least = 3

  func validate() throws {
    if !(0...10_000).contains(phrases) {
      throw ValidationError("--phrases takes a number from 0 to 10000, not \(phrases)")
    }
    if least < 1 { throw ValidationError("--least takes a number from 1, not \(least)") }
  }

  func run() throws {
    let inputs = try Input.exports(corpus, onSkipped: running.messages.warn)
    let audit = try RuleAudit(
      of: try running.rules.loaded(),
      on: Corpus(inputs, reading: try reading.options()), phrases: phrases, atLeast: least)
    var rows = RowCounts()
    (rows.read, rows.rejected) = (audit.rows.read, audit.rows.rejected)
    if running.maxRejects.isExceeded(rejected: rows.rejected, of: rows.read) {
      throw RunError.tooManyRejects(
        rows, limit: running.maxRejects, first: audit.rows.notices.first)
    }
    if json {
      try audit.json.withUnsafeBytes { try StandardOutput.write($0) }
    } else {
      try StandardOutput.write(audit.text)
    }
    if rows.rejected > 0 {
      RunMessages(logger: running.messages.logger).warn(of: audit.rows.notices, rows)
      throw ExitCode.rowsRejected
    }
  }
}

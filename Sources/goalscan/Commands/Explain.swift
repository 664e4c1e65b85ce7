import ArgumentParser
import Codebook
import Glibc
import Ingestion
import Pipeline
import Publishing
import Reporting

/// `goalscan explain [TEXT]`: one answer with every span named.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show one answer with the words behind each tag.",
    discussion: """
      Examples:
        goalscan explain "I aim to run the night shift in two years."
        goalscan explain --role "Lab Technician" < answer.txt
        goalscan explain --json "I want your job." | jq .mistakes

      Without TEXT the answer is read from standard input, in UTF-8; the longest that is read has \
      1 MiB, as with 'goalscan tag'. Colours appear on a terminal unless \
      NO_COLOR is set.
      """)

  @Argument(help: "The answer; - or nothing reads standard input.")
  var text: String?

  @Flag(name: .long, help: "Print the record of 'goalscan tag', with layers.")
  var json = false

  @Option(name: .long, help: "The role applied for.")
  var role: String?

  @Option(name: .long, help: "The scenario, as a scenario column would give it.")
  var scenario: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The day of the answer, for calendar phrases.", valueName: "yyyy-mm-dd"))
  var date: String?

  @OptionGroup var rules: RulesFlag

  func validate() throws {
    guard let date else { return }
    let day = Array(date.utf8).withUnsafeBufferPointer { CalendarDate(column: $0) }
    if day == nil { throw ValidationError("--date \(date): is no day; write 2026-03-01.") }
  }

  func run() throws {
    let text =
      if let text, text != "-" {
        try AnswerLimit.checked(ArgumentText.bytes(of: text), path: "TEXT")
      } else {
        try AnswerLimit.checked(try StandardInput.answer(), path: "-")
      }
    let answer = AnswerExplanation(
      text: text, role: role, scenario: scenario, date: date,
      rules: try rules.loaded())
    if json {
      try answer.jsonRecord.withUnsafeBytes { try StandardOutput.write($0) }
    } else {
      let isColoured = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
      try StandardOutput.write(HighlightedAnswer(answer, inColour: isColoured).rendered)
    }
  }
}

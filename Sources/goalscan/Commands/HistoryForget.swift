import ArgumentParser
import Nightly

/// `goalscan history forget ID`: erases one candidate.
struct HistoryForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Erase one candidate from the ledger and from rows/ of the kept reports.",
    discussion: """
      The candidate is kept out from then on, should an export name the id again. What may be shown \
      of the reports stays: it names no ids, and its quotes are redacted. The redacted words in rows/ of \
      earlier reports go, everybody's. The exports themselves are not touched. If it is interrupted, \
      run it again.

      Exit code 1: nobody is known by the id; should an export name it later, it is kept out all the same.
      """)

  @Argument(help: "The id, as the export's id column has it.")
  var id: String

  @OptionGroup var history: HistoryFlag
  @OptionGroup var messages: MessageFlags
  @OptionGroup var unshown: UnshownProgress

  func validate() throws {
    if id.isEmpty { throw ValidationError("the id is empty") }
  }

  func run() throws {
    let result = try Forgetting(try history.configuration()).forget(id)
    // The id itself is not repeated: messages may be kept in a log.
    guard !result.isOfNobody else {
      messages.logger.error(
        "no answer and no record has that id; should an export name it later, it is kept out")
      throw ExitCode.failed
    }
    messages.logger.info(
      "erased \(result.answers) answers from the ledger and \(result.records) records from rows/")
  }
}

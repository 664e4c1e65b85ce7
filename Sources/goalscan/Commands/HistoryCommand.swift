import ArgumentParser
import Foundation
import Glibc
import History
import Nightly
import Pipeline

/// `goalscan history [show RUN|forget ID]`: what came of scheduled runs.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the scheduled runs, show one, or have a candidate forgotten.",
    discussion: """
      Examples:
        goalscan history
        goalscan history --config /etc/goalscan/goalscan.yaml --json
        goalscan history show 17
        goalscan history forget C100042
      """,
    subcommands: [HistoryList.self, HistoryShow.self, HistoryForget.self],
    defaultSubcommand: HistoryList.self)
}

/// Which history is meant.
struct HistoryFlag: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The configuration of the runs, in YAML.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config = "goalscan.yaml"

  func configuration() throws -> Nightly.Configuration {
    try Nightly.Configuration(contentsOf: config)
  }

  /// - Throws: `LedgerError.missing` where no run was made yet.
  func ledger() throws -> Ledger {
    let path = try configuration().history
    // Who may write opens it so: what a killed run left half written is then taken back first.
    return try Ledger(path: path, isReadOnly: access(path, W_OK) != 0, mustExist: true)
  }
}

extension RunOutcome {
  /// What is printed of a run, on a line or several (`docs/schema/history.md`).
  func json(_ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

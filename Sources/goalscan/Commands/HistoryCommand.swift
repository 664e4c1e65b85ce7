import ArgumentParser
import Foundation
import Glibc
import History
import Nightly
import Pipeline
import Publishing

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
  var config = Self.usual

  private static let usual = "goalscan.yaml"

  func configuration() throws -> Nightly.Configuration {
    do {
      return try Nightly.Configuration(contentsOf: config)
    } catch var error as ConfigurationError where config == Self.usual {
      error.cause += "; name the configuration of the runs with --config FILE"
      throw error
    }
  }

  /// As it stands, also where the run that was to write it down is dead.
  func standing(_ run: RunOutcome) throws -> RunOutcome {
    guard run.state == .running else { return run }
    guard try !RunLock.isHeld(ofReportsIn: configuration().output) else { return run }
    // It may have ended since it was read.
    var now = try ledger().run(run.id)
    if now.state == .running { now.state = .died }
    return now
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

import ArgumentParser
import Evaluation
import Pipeline

/// `goalscan rules list`: one line a rule.
struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules: id, tag, number of patterns, file, reason.")

  @OptionGroup var rules: RulesFlag

  @Flag(name: .long, help: "Print one JSON object a line.")
  var json = false

  func run() throws {
    let display = RuleDisplay(try rules.loaded())
    if json {
      try display.listJSON.withUnsafeBytes { try StandardOutput.write($0) }
    } else {
      try StandardOutput.write(display.list)
    }
  }
}

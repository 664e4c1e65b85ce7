import ArgumentParser
import Evaluation
import Pipeline

/// `goalscan rules test`: every rule's own examples.
struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run every rule's own examples: those that must match and those that must not.",
    discussion: """
      An example matches if its rule fires in it and nothing calls the match off.

      Exit code 1: an example failed; each is named with file and line.
      """)

  @OptionGroup var rules: RulesFlag

  func run() throws {
    let run = ExampleRun(of: try rules.loaded())
    for failure in run.failures { try StandardOutput.write("\(failure)\n") }
    for rule in run.untried {
      StandardError.write(
        "goalscan: \(rule.file):\(rule.line): warning: \(rule.id) has no example that must match, "
          + "or none that must not\n")
    }
    try StandardOutput.write(
      "\(run.rules) rules, \(run.examples) examples, \(run.failures.count) failed\n")
    if !run.failures.isEmpty { throw ExitCode.failed }
  }
}

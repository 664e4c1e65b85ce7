import ArgumentParser
import Pipeline

/// The tool and its commands.
struct Goalscan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goalscan",
    abstract: "Tags interview answers about career goals and reports the common mistakes.",
    discussion: """
      Start with a report on an export, CSV or JSON lines:
        goalscan report answers.csv
        less reports/latest/report.md

      Look at one answer, or at what would be read of a file:
        goalscan explain "I want to lead a small team in five years."
        goalscan check answers.csv

      Results go to standard output or files; progress and messages to standard error.
      Exit codes: 0 done, 1 failed, 3 published with rejected rows, 4 published with an \
      alert, 64 wrong command line, 65 input not understood, 70 a bug, 74 input or output error, \
      75 locked by another run.
      """,
    version: "goalscan \(toolVersion)",
    subcommands: [
      Report.self, Tag.self, Explain.self, Convert.self, Check.self, Evaluate.self,
      RulesCommand.self, Run.self, HistoryCommand.self,
    ])
}

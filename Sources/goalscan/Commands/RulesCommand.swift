import ArgumentParser
import Pipeline

/// `goalscan rules list|show|test|audit`: the rule packs.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Show the rules, run their own examples, audit them on a corpus.",
    discussion: """
      Examples:
        goalscan rules list
        goalscan rules show disloyalty.own-venture
        goalscan rules test --rules my-rules.yaml
        goalscan rules audit answers.csv

      The format of rule packs is described in docs/schema/rule-pack.md.
      """,
    subcommands: [RulesList.self, RulesShow.self, RulesTest.self, RulesAudit.self])
}

/// The option by which an organisation brings rules of its own.
struct RulesFlag: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Rules to add to the built-in ones, or to replace them by name: a YAML file or a folder.",
      valueName: "path"),
    completion: .file())
  var rules: String?

  /// The built-in rules and those.
  func loaded() throws -> TaggingRules { try TaggingRules(addingFrom: rules) }
}

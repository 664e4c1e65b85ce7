import ArgumentParser

/// `goalscan rules list|show|test|audit`: the rule packs.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Show the rules, run their own examples, audit them on a corpus.",
    discussion: """
      Examples:
        goalscan rules list
        goalscan rules show disloyalty.own-venture
        goalscan rules test --rules data/rules
        goalscan rules audit answers.csv

      The format of rule packs is described in docs/schema/rule-pack.md.
      """,
    subcommands: [RulesList.self, RulesShow.self, RulesTest.self, RulesAudit.self])
}

import ArgumentParser
import Pipeline

/// The option by which an organisation brings rules of its own.
struct RulesFlag: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "Rules to add to the built-in ones, or to replace them by name: a YAML file or a folder.",
      valueName: "path"),
    completion: .file())
  var path: String?

  /// The built-in rules and those.
  func loaded() throws -> TaggingRules { try TaggingRules(addingFrom: path) }
}

import ArgumentParser
import Evaluation
import Pipeline

/// `goalscan rules show ID`: one rule with everything it says.
struct RulesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one rule: patterns, call-offs, examples, and the words of its classes.")

  @Argument(help: "The rule's id, as 'goalscan rules list' gives it.")
  var id: String

  @OptionGroup var rules: RulesFlag

  func run() throws {
    let display = RuleDisplay(try rules.loaded())
    if let text = display.text(of: id) { return try StandardOutput.write(text) }
    let like = display.ids(like: id)
    throw ValidationError(
      "there is no rule '\(id)'"
        + (like.isEmpty
          ? "; 'goalscan rules list' names them"
          : "; did you mean \(like.joined(separator: ", "))?"))
  }
}

import Foundation
import TestSupport
import Testing

@Suite("What the help says")
struct HelpTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  /// A command as the tool describes itself.
  private struct Command: Decodable {
    struct Description: Decodable { var command: Command }

    var commandName: String
    var subcommands: [Command]?
    var defaultSubcommand: String?

    /// Without the one that shows help.
    var taught: [Command] { (subcommands ?? []).filter { $0.commandName != "help" } }
  }

  private func commands() throws -> [Command] {
    let description = try tool.run("--experimental-dump-help").output
    return try JSONDecoder().decode(Command.Description.self, from: Data(description.utf8))
      .command.taught
  }

  @Test("Every command teaches by example, and its subcommands in the same place")
  func examples() throws {
    let commands = try self.commands()
    #expect(commands.count == 9)
    for command in commands {
      let name = command.commandName
      let help = try tool.run(name, "--help")
      #expect(help.code == 0 && help.messages.isEmpty)
      #expect(help.output.contains("Examples:\n  goalscan \(name)"), "\(name)")
      let examples = help.output.split(separator: "\n").filter { $0.hasPrefix("  goalscan ") }
      for subcommand in command.taught {
        let words = "\(name) \(subcommand.commandName)"
        #expect(try tool.run(name, subcommand.commandName, "--help").code == 0)
        #expect(
          examples.contains { $0.hasPrefix("  goalscan \(words)") }
            || command.defaultSubcommand == subcommand.commandName
              && examples.contains("  goalscan \(name)"),
          "\(words)")
      }
    }
  }

  @Test("Only commands that show progress offer to")
  func progress() throws {
    let names = try self.commands().flatMap { command in
      [command.commandName] + command.taught.map { "\(command.commandName) \($0.commandName)" }
    }
    try #require(names.count > 12)
    for name in names {
      let help = try tool.shell("goalscan \(name) --help").output
      #expect(help.contains("\n  --progress") == ["report", "tag"].contains(name), "\(name)")
    }
    // Scripts may give it to the others that read as well.
    #expect(try tool.shell("goalscan run --config none.yaml --progress never").code == 74)
    try tool.write(tenAnswers, to: "x.csv")
    for command in ["convert", "check", "rules audit"] {
      #expect(try tool.shell("goalscan \(command) x.csv --progress never").code == 0)
    }
  }

  @Test("Every schema that the sources name is there")
  func schemas() throws {
    let sources = Repository.root.appending(path: "Sources")
    let files = FileManager.default
    var named: Set<String> = []
    for path in try files.subpathsOfDirectory(atPath: sources.path) {
      // The data of languages and models are no texts.
      guard let data = files.contents(atPath: sources.appending(path: path).path),
        let text = String(data: data, encoding: .utf8)
      else { continue }
      named.formUnion(text.matches(of: #/docs/schema/[a-z-]+\.md/#).map { String($0.output) })
    }
    #expect(named.contains("docs/schema/rule-pack.md"))
    for name in named.sorted() {
      #expect(files.fileExists(atPath: Repository.root.appending(path: name).path), "\(name)")
    }
  }
}

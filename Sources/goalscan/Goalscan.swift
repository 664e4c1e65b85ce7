import ArgumentParser

@main
struct Goalscan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goalscan",
    abstract: "Tags interview answers about career goals and reports the common mistakes.")
}

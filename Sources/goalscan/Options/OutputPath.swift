import ArgumentParser
import Ingestion

/// The path of what a command is to write.
enum OutputPath {
  /// - Throws: `ValidationError` where the path is empty, or not UTF-8: what is written would get
  ///   another name.
  @Sendable static func checked(_ argument: String) throws -> String {
    if argument.isEmpty { throw ValidationError("the path to write to is empty") }
    guard ArgumentText.isUTF8(argument) else {
      throw ValidationError(
        "\(ArgumentText.repaired(argument)): is not UTF-8, so nothing is written there")
    }
    return argument
  }

  /// The path of a folder.
  ///
  /// - Throws: `ValidationError`, also for `-`: standard output holds no folder.
  @Sendable static func checkedFolder(_ argument: String) throws -> String {
    if argument == "-" {
      throw ValidationError(
        "-: is standard output, which holds no folder; name a folder, or ./- if it is called so")
    }
    return try checked(argument)
  }
}

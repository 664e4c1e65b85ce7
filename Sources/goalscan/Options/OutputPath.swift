import ArgumentParser
import Ingestion

/// The path of what a command is to write.
enum OutputPath {
  /// - Throws: `ValidationError` where the path is not UTF-8: what is written would get another name.
  @Sendable static func checked(_ argument: String) throws -> String {
    guard ArgumentText.isUTF8(argument) else {
      throw ValidationError(
        "\(ArgumentText.repaired(argument)): is not UTF-8, so nothing is written there")
    }
    return argument
  }
}

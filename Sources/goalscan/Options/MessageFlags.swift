import ArgumentParser
import Ingestion
import Logging
import Pipeline

extension StandardError {
  /// For the commands that have no flags for messages.
  static func warn(_ skipped: SkippedInput) { write("goalscan: warning: \(skipped)\n") }
}

/// What a command says on standard error, and how.
struct MessageFlags: ParsableArguments {
  enum LogFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  @Option(name: .long, help: "How messages are written to standard error: text or json.")
  var logFormat = LogFormat.text

  func validate() { MessageHandler.chosen.withLock { $0 = logFormat } }

  /// Warnings, and what weighs less, are left out with `--quiet`.
  var logger: Logger {
    var logger = Logger(label: "goalscan") { _ in MessageHandler(format: logFormat) }
    logger.logLevel = quiet ? .error : .info
    return logger
  }

  func warn(_ skipped: SkippedInput) { logger.warning("\(skipped)") }
}

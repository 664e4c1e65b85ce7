import Foundation
import Logging
import Pipeline

/// Writes log messages to standard error: as `goalscan: warning: …`, or as one JSON object a line.
struct MessageHandler: LogHandler {
  let format: MessageFlags.LogFormat
  var logLevel = Logger.Level.info
  var metadata = Logger.Metadata()

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    switch format {
    case .text:
      let kind = event.level >= .warning ? "\(event.level): " : ""
      StandardError.write("goalscan: \(kind)\(event.message)\n")
    case .json:
      StandardError.write(json(event) + "\n")
    }
  }

  private func json(_ event: LogEvent) -> String {
    var fields: [(String, String)] = [
      ("time", Date.now.formatted(.iso8601)), ("level", "\(event.level)"),
      ("message", "\(event.message)"),
    ]
    for (key, value) in (event.metadata ?? [:]).sorted(by: { $0.key < $1.key }) {
      fields.append((key, "\(value)"))
    }
    let members = fields.map { "\(quoted($0.0)):\(quoted($0.1))" }
    return "{" + members.joined(separator: ",") + "}"
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

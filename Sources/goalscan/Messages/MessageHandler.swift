import Codebook
import Foundation
import Ingestion
import Logging
import Pipeline
import Synchronization

/// Writes log messages to standard error: as `goalscan: warning: …`, or as one JSON object a line
/// (`docs/schema/log.md`).
///
/// No message may hold a word of an answer or what a row says of a candidate, at any level: rows are
/// named by file and line, and a date that was not understood is shown only where it looks like one.
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
      StandardError.write("goalscan: \(kind)\("\(event.message)".printable)\n")
    case .json:
      StandardError.write(json(event) + "\n")
    }
  }

  private func json(_ event: LogEvent) -> String {
    var fields: [(String, String)] = [
      ("time", Date.now.formatted(.iso8601)), ("run", Self.run), ("level", "\(event.level)"),
      ("message", "\(event.message)"),
    ]
    let own = event.metadata ?? [:]
    let all = metadata.merging(own) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      fields.append((key, "\(value)"))
    }
    let members = fields.map { "\(quoted($0.0)):\(quoted($0.1))" }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// Tells the lines of one process from those of others: when it started, and its number.
  private static let run: String = {
    let started = Date.now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    return "\(started)-\(ProcessInfo.processInfo.processIdentifier)"
  }()

  private func quoted(_ text: String) -> String {
    var text = text
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    text.withUTF8 { JSONString.forEachPart(of: $0) { quoted.append(contentsOf: $0) } }
    quoted.append(UInt8(ascii: "\""))
    return String(decoding: quoted, as: UTF8.self)
  }
}

extension MessageHandler {
  /// The format of the process: how it says that it failed, too.
  static let chosen = Mutex(MessageFlags.LogFormat.text)

  /// Says why the process fails, or one of its inputs.
  static func tell(_ error: any Error) {
    switch chosen.withLock({ $0 }) {
    case .text: StandardError.write("goalscan: \("\(error)".printable)\n")
    case .json:
      let logger = Logger(label: "goalscan") { _ in MessageHandler(format: .json) }
      logger.critical("\((error as? IngestionError)?.logged ?? "\(error)")")
    }
  }
}

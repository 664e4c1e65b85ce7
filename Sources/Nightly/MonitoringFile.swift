import Foundation
import Publishing

/// How the files for monitoring are written: by the same run, in one step, keys in byte order.
enum MonitoringFile {
  static func write(json value: some Encodable, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    var bytes = Array(try encoder.encode(value))
    bytes.append(0x0A)
    try write(bytes, to: path)
  }

  /// Whoever reads meanwhile sees the file before or the file after, never half of one.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try AtomicFile(replacing: path)
    try file.write(bytes)
    try file.publish()
  }
}

import Foundation
import Glibc
import Publishing

/// How the files for monitoring are written: in one step, keys in byte order.
enum MonitoringFile {
  static func write(json value: some Encodable, to path: String) throws {
    try write(try json(value), to: path)
  }

  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    var bytes = Array(try encoder.encode(value))
    bytes.append(0x0A)
    return bytes
  }

  static func value<Value: Decodable>(_ type: Value.Type, json: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: json)
  }

  /// Whether nothing is lost where the file at `path` is replaced: it is not there, empty or a run's, or no
  /// regular file, which is written to and not replaced; nor does that wait, as a named pipe would for a
  /// reader.
  static func mayReplace(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return true }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else { return kind != S_IFDIR && kind != S_IFIFO }
    return status.st_size == 0 || MonitoringMarker.isMarked(path)
  }

  /// Whoever reads meanwhile sees the file before or the file after, never half of one.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try AtomicFile(replacing: path)
    try file.write(bytes)
    try file.publish()
  }
}

import Foundation
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

  /// Whoever reads meanwhile sees the file before or the file after, never half of one.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try AtomicFile(replacing: path)
    try file.write(bytes)
    try file.publish()
  }
}

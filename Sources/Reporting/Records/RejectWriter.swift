/// Writes rejected rows as JSON lines (`docs/schema/rejects.md`).
public struct RejectWriter: Sendable {
  public init() {}

  /// Appends one line. `line` counts from 1, `byte` from 0; `raw` is the whole row, written as
  /// `raw_base64` where it is not UTF-8; nil where it must not be quoted.
  public func append(
    file: UnsafeBufferPointer<UInt8>, line: Int, byte: Int, reason: String,
    raw: UnsafeBufferPointer<UInt8>?, to output: inout [UInt8]
  ) {
    var record = ByteSink()
    append(file: file, line: line, byte: byte, reason: reason, raw: raw, to: &record)
    output.append(contentsOf: record.bytes)
  }

  private func append(
    file: UnsafeBufferPointer<UInt8>, line: Int, byte: Int, reason: String,
    raw: UnsafeBufferPointer<UInt8>?, to output: inout ByteSink
  ) {
    output.append("{\"file\":" as StaticString)
    output.append(json: file)
    output.append(",\"line\":" as StaticString)
    output.append(decimal: line)
    output.append(",\"byte\":" as StaticString)
    output.append(decimal: byte)
    output.append(",\"reason\":" as StaticString)
    output.append(json: reason)
    guard let raw else { return output.append(",\"raw\":null}\n" as StaticString) }
    if String(validating: raw, as: UTF8.self) != nil {
      output.append(",\"raw\":" as StaticString)
      output.append(json: raw)
      output.append("}\n" as StaticString)
    } else {
      output.append(",\"raw_base64\":\"" as StaticString)
      Self.appendBase64(raw, to: &output)
      output.append("\"}\n" as StaticString)
    }
  }

  /// RFC 4648, section 4, with padding.
  private static func appendBase64(
    _ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteSink
  ) {
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group = 0
      for i in 0..<3 { group = group << 8 | (i < count ? Int(bytes[start + i]) : 0) }
      for i in 0..<4 {
        output.append(i <= count ? alphabet[group >> (18 - 6 * i) & 63] : 0x3D)
      }
    }
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}

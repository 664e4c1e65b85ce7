import Codebook

extension ByteSink {
  mutating func append(cell text: String) {
    var text = text
    text.withUTF8 { append(cell: $0) }
  }

  /// A CSV cell by RFC 4180, safe to open: a `SpreadsheetFormula` gets an apostrophe before it, as
  /// does one that has some already, so that no two cells become one; control characters that steer
  /// terminals become U+FFFD.
  mutating func append(cell text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first else { return }
    let isQuoted =
      first == 0x20 || text[text.count - 1] == 0x20
      || text.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    if isQuoted { append(0x22) }
    let marks = first == 0x27 ? text.prefix { $0 == 0x27 }.count : 0
    if SpreadsheetFormula.begins(UnsafeBufferPointer(rebasing: text[marks...])) { append(0x27) }
    var i = 0
    while true {
      let end = PlainBytes.end(of: text, from: i)
      append(UnsafeBufferPointer(rebasing: text[i..<end]))
      guard end < text.count else { break }
      i = end &+ 1
      let byte = text[end]
      switch byte {
      case 0x22: append("\"\"" as StaticString)
      case 0x09, 0x0A, 0x0D: append(byte)
      case 0..<0x20, 0x7F: append("\u{FFFD}" as StaticString)
      case 0xC2 where i < text.count && (0x80...0x9F).contains(text[i]):
        append("\u{FFFD}" as StaticString)
        i &+= 1
      default: append(byte)
      }
    }
    if isQuoted { append(0x22) }
  }
}

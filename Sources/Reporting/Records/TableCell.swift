extension ByteSink {
  mutating func append(cell text: String) {
    var text = text
    text.withUTF8 { append(cell: $0) }
  }

  /// A CSV cell by RFC 4180, safe to open: what a spreadsheet would run gets an apostrophe before
  /// it (numbers stay numbers), and control characters that steer terminals become U+FFFD.
  mutating func append(cell text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first else { return }
    let isFormula =
      switch first {
      case 0x3D, 0x40, 0x09, 0x0D: true  // = @ tab CR
      case 0x2B, 0x2D: !Self.isNumber(text)  // + -
      // Their full-width forms, which some spreadsheets read as the same.
      case 0xEF: Self.isFullWidthOperator(text)
      default: false
      }
    let isQuoted =
      first == 0x20 || text[text.count - 1] == 0x20
      || text.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    if isQuoted { append(0x22) }
    if isFormula { append(0x27) }
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

  /// A sign, digits, a fraction and an exponent, and nothing else.
  private static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    var mantissa = digits()
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      mantissa += digits()
    }
    guard mantissa > 0 else { return false }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest = rest.dropFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// ＝ ＋ － ＠
  private static func isFullWidthOperator(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 3, text[1] == 0xBC else { return false }
    return [0x9D, 0x8B, 0x8D, 0xA0].contains(text[2])
  }
}

/// What a spreadsheet would run when it opens a cell; an apostrophe before it makes it text.
package enum SpreadsheetFormula {
  /// Whether the cell begins as a formula does, also behind line feeds. A plain number is none, whatever its
  /// sign.
  package static func begins(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    switch cell.first {
    case 0x3D, 0x40, 0x09, 0x0D: true  // = @ tab CR
    case 0x2B, 0x2D: !isNumber(cell)  // + -
    case 0xEF: isFullWidthSign(cell)
    case 0x0A: begins(UnsafeBufferPointer(rebasing: cell.drop { $0 == 0x0A }))
    default: false
    }
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

  /// ＝ ＋ － ＠, which some spreadsheets read as the signs they are forms of.
  private static func isFullWidthSign(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 3, text[1] == 0xBC else { return false }
    return [0x9D, 0x8B, 0x8D, 0xA0].contains(text[2])
  }
}

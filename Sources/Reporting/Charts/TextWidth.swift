/// How wide a text is in a chart, roughly: charts are drawn without knowing the font.
enum TextWidth {
  /// In the units of `size`, the height of the font.
  static func of(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width($1) } * size
  }

  /// The text, or as much of its beginning as fits with an ellipsis.
  static func fitting(_ text: String, in space: Double, size: Double) -> String {
    guard of(text, size: size) > space else { return text }
    var left = space - size
    var kept = ""
    for character in text {
      left -= of(String(character), size: size)
      if left < 0 { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text broken at spaces into `most` lines, of which the last is cut where it is too long.
  static func lines(_ text: String, in space: Double, size: Double, most: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last,
        lines.count == most || of(last + " " + word, size: size) <= space
      {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { fitting($0, in: space, size: size) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    case .uppercaseLetter, .mathSymbol: 0.68
    case .spaceSeparator: 0.32
    // East Asian characters and emoji are square.
    default: scalar.value < 0x1100 ? 0.56 : scalar.value < 0x2E80 ? 0.7 : 1.05
    }
  }
}

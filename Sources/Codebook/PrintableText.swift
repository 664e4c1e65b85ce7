extension String {
  /// The text for a terminal: control characters could move the cursor or change the terminal, and
  /// others would turn the direction of what follows; they are shown as U+FFFD. Line feeds and tabs
  /// stay.
  package var printable: String {
    var output = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\n", "\t": output.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        output.append("\u{FFFD}")
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  /// The same in one line.
  package var printableLine: String { String(map { $0.isNewline ? " " : $0 }).printable }
}

extension String {
  /// The text as a terminal may show it: control characters, which could move the cursor or change the
  /// terminal, and marks that turn the direction of writing are U+FFFD. Line feeds and tabs stay.
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
}

extension Unicode.Scalar {
  /// The scalar as a report may hold it: blanks of all kinds as spaces, and no control and format
  /// characters, which make terminal escapes, reversed text and words with hidden parts. The two
  /// joiners stay: Persian words and emoji are made with them.
  var shown: Unicode.Scalar {
    if (0x20...0x7E).contains(value) { return self }
    if self == "\u{200C}" || self == "\u{200D}" { return self }
    if properties.isWhitespace { return self == "\u{A0}" ? self : " " }
    switch properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate: return "\u{FFFD}"
    default: return self
    }
  }
}

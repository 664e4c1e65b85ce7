/// One word between white space, judged for what it gives away.
struct RedactionWord {
  /// Punctuation before and after the word itself.
  let opening: String
  let closing: String
  let holdsLetter: Bool
  let isPrivate: Bool
  /// Cannot be judged, so that the whole quote is not shown.
  let isDoubtful: Bool

  /// Whether a sentence ends with this word.
  let endsSentence: Bool

  /// `opensSentence`: the word stands first in its sentence, where a capital says nothing.
  init(_ word: Substring.UnicodeScalarView, opensSentence: Bool) {
    let chunk = Self.withNarrowForms(word)
    let isInner: (Unicode.Scalar) -> Bool = { $0.isLetter || $0.isDigit }
    let start = chunk.firstIndex(where: isInner) ?? chunk.endIndex
    let last = chunk.lastIndex(where: isInner)
    let end = last.map { chunk.index(after: $0) } ?? chunk.endIndex
    let core = chunk[start..<end]
    // An @, # or + before the word belongs to it: it makes a handle or a telephone number.
    let prefix = chunk[..<start]
    let isHandle = prefix.contains { $0 == "@" || $0 == "#" }
    opening = String(String.UnicodeScalarView(prefix.filter { Self.isQuoteOrBracket($0) }))
    closing = String(String.UnicodeScalarView(chunk[end...].filter { Self.isPlain($0) }))
    holdsLetter = core.contains { $0.isLetter }
    isDoubtful = chunk.contains { Self.isDoubtful($0) }
    isPrivate =
      isHandle || Self.isAddress(core) || Self.isLongNumber(core)
      || Self.isUnknownCapital(core, opensSentence: opensSentence)
    // "Mr. Long" is one sentence; after a masked word ("J. Long") one cannot tell.
    endsSentence =
      chunk[end...].contains { $0 == "." || $0 == "!" || $0 == "?" } && !isPrivate
      && !RedactionLexicon.abbreviations.contains(String(core).lowercased())
  }

  /// Full-width letters and marks ("ｊｏ＠…"), hyphens, dashes and full stops as the ASCII that they stand for.
  private static func withNarrowForms(
    _ word: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView {
    guard word.contains(where: { narrow($0) != $0 }) else { return word }
    return String.UnicodeScalarView(word.map(narrow))[...]
  }

  static func narrow(_ word: String) -> String {
    word.utf8.allSatisfy { $0 < 0x80 }
      ? word : String(String.UnicodeScalarView(word.unicodeScalars.map(narrow)))
  }

  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
    case "\u{3002}", "\u{FF61}": "."
    default: scalar
    }
  }

  /// Two kinds cannot be judged: control and format characters, which may hide or reorder text,
  /// and letters of scripts without capitals, where a name looks like any word.
  private static func isDoubtful(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .otherLetter: true
    default: scalar == "\u{FFFD}"
    }
  }

  /// E-mail, web address, or a host name such as `example.org/me`; also their spelt-out forms.
  private static func isAddress(_ core: Substring.UnicodeScalarView) -> Bool {
    if core.contains(where: { $0 == "@" || $0 == "_" || $0 == "\\" }) { return true }
    let word = String(core).lowercased()
    if word.utf8.contains(UInt8(ascii: ":")), word.contains("://") { return true }
    if word.hasPrefix("www.") || word.hasPrefix("mailto:") { return true }
    if Self.spelledSigns.contains(where: { word.contains($0) }) { return true }
    // A dot between letters: a host name, a file name, or initials; "e.g" and "i.e" are known.
    let scalars = Array(word.unicodeScalars)
    guard scalars.count > 2, word != "e.g", word != "i.e", word != "a.m", word != "p.m" else {
      return false
    }
    return (1..<scalars.count - 1).contains { i in
      scalars[i] == "." && scalars[i - 1].isLetter
        && scalars[i + 1].isLetter
    }
  }

  /// As a dot or an at sign is hidden from programs that collect addresses.
  private static let spelledSigns = ["[", "(", "{"].flatMap { open in
    [".", "dot", "@", "at"].map { open + $0 + (open == "[" ? "]" : open == "(" ? ")" : "}") }
  }

  /// Five digits in a row, a date in digits, or three digits mixed with letters (a badge number).
  private static func isLongNumber(_ core: Substring.UnicodeScalarView) -> Bool {
    var (run, longest, digits, letters, separators) = (0, 0, 0, 0, 0)
    for scalar in core {
      if scalar.isDigit {
        digits += 1
        run += 1
        longest = max(longest, run)
      } else {
        run = 0
        if scalar.isLetter { letters += 1 }
        if "/-.".unicodeScalars.contains(scalar) { separators += 1 }
      }
    }
    if longest >= 5 { return true }
    if letters == 0 { return separators >= 2 && digits >= 4 || separators >= 1 && digits >= 9 }
    return digits >= 3 && !Self.isAmount(core) || isHandle(core)
  }

  /// Five letters and more, then two digits and more: "janedoe99".
  private static func isHandle(_ core: Substring.UnicodeScalarView) -> Bool {
    let digits = core.drop { $0.isLetter }
    return core.count - digits.count >= 5 && digits.count >= 2 && digits.allSatisfy(\.isDigit)
      && String(core).lowercased() != "covid19"
  }

  /// `300k`, `250kg`, `100th`, `2000s`: digits, then at most three letters.
  private static func isAmount(_ core: Substring.UnicodeScalarView) -> Bool {
    let unit = core.drop { $0.isDigit || $0 == "." || $0 == "," }
    return unit.count <= 3 && unit.allSatisfy { $0.properties.isLowercase }
  }

  /// A capital anywhere in a word that the lexicon does not know.
  private static func isUnknownCapital(
    _ core: Substring.UnicodeScalarView, opensSentence: Bool
  ) -> Bool {
    guard core.contains(where: { $0.isCapital }) else {
      return false
    }
    let word = String(String.UnicodeScalarView(core.map { $0 == "’" ? "'" : $0 }))
    if RedactionLexicon.asWritten.contains(word) { return false }
    // Names open sentences too: there a capital is shown on a common word alone.
    let rest = core.dropFirst()
    guard opensSentence, !rest.contains(where: \.isCapital) else { return true }
    let small = word.lowercased()
    return !RedactionLexicon.commonWords.contains(small)
      && !RedactionLexicon.openings.contains(small)
  }

  private static func isQuoteOrBracket(_ scalar: Unicode.Scalar) -> Bool {
    "\"'“”‘’([".unicodeScalars.contains(scalar)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    "\"'“”‘’)].,;:!?…".unicodeScalars.contains(scalar)
  }
}

/// What Unicode says of a character; that of ASCII, which nearly all are, without a look into its tables.
extension Unicode.Scalar {
  /// White space.
  var isBlank: Bool {
    isASCII ? value == 0x20 || (9...13).contains(value) : properties.isWhitespace
  }

  /// A letter, or what Unicode counts as one.
  var isLetter: Bool {
    isASCII ? (0x61...0x7A).contains(value | 0x20) : properties.isAlphabetic
  }

  /// An accent that is a character of its own.
  var isCombiningMark: Bool {
    guard !isASCII else { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// A decimal digit of any script.
  var isDigit: Bool {
    isASCII ? (0x30...0x39).contains(value) : properties.generalCategory == .decimalNumber
  }

  fileprivate var isCapital: Bool {
    isASCII
      ? (0x41...0x5A).contains(value)
      : properties.isUppercase || properties.generalCategory == .titlecaseLetter
  }
}

import Codebook

/// The words for delimiters, quotes and escapes: those that the flags take, and those that `check` shows.
extension Dialect {
  private static let names: [(name: String, byte: UInt8)] = [
    ("comma", 0x2C), ("semicolon", 0x3B), ("tab", 0x09), ("pipe", 0x7C), ("space", 0x20),
    ("colon", 0x3A), ("double", 0x22), ("single", 0x27), ("backslash", 0x5C),
  ]
  private static let lineBreaks: [(name: String, bytes: [UInt8])] = [
    ("LF", [0x0A]), ("CRLF", [0x0D, 0x0A]), ("CR", [0x0D]),
  ]

  /// What parts the fields of a row that was written with another delimiter than its file.
  static let strayDelimiters: [(byte: UInt8, plural: String)] = [
    (0x3B, "semicolons"), (0x09, "tabs"), (0x7C, "pipes"), (0x2C, "commas"), (0x20, "blanks"),
  ]

  /// The dialect in words.
  var sentence: String {
    var parts = ["\(Self.shown(delimiter)) between fields"]
    parts.append(quote.map { "\(Self.shown([$0])) quotes" } ?? "no quotes")
    if quote != nil {
      parts.append(
        escape.map { "\(Self.shown([$0])) before a quote inside" } ?? "doubled inside quotes")
    }
    if let recordDelimiter { parts.append("\(Self.shown(recordDelimiter)) after each record") }
    return parts.joined(separator: ", ")
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    name(of: bytes) ?? lineBreak(of: bytes)
      ?? "\u{201C}\(String(decoding: bytes, as: UTF8.self).printableLine)\u{201D}"
  }

  private static func name(of bytes: [UInt8]) -> String? {
    names.first { [$0.byte] == bytes }?.name
  }

  private static func lineBreak(of bytes: [UInt8]) -> String? {
    lineBreaks.first { $0.bytes == bytes }?.name
  }

  // MARK: Flags

  /// What a flag's text for characters stands for: a name, or the characters themselves, with escapes;
  /// nil where it is no UTF-8.
  static func bytes(of text: String) -> [UInt8]? {
    let name = text.lowercased()
    return names.first { $0.name == name }.map { [$0.byte] } ?? unescaped(text)
  }

  /// The word of a shell's command line that `bytes(of:)` reads as these bytes.
  static func flag(_ bytes: [UInt8]) -> String { name(of: bytes) ?? escaped(bytes) }

  /// The same of `--record-delimiter`, which knows line breaks by name, and nothing else.
  static func recordDelimiter(of text: String) -> [UInt8]? {
    let name = text.uppercased()
    return lineBreaks.first { $0.name == name }?.bytes ?? unescaped(text)
  }

  static func recordDelimiterFlag(_ bytes: [UInt8]) -> String {
    lineBreak(of: bytes) ?? escaped(bytes)
  }

  private static let escapes: [(letter: UInt8, byte: UInt8)] = [
    (0x74, 0x09), (0x6E, 0x0A), (0x72, 0x0D), (0x30, 0), (0x5C, 0x5C),
  ]

  /// `\t`, `\n`, `\r`, `\0`, `\\` and `\xHH` as what they stand for; before anything else, and at the end,
  /// a backslash means nothing or itself.
  private static func unescaped(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let next = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      if next == 0x78, rest.count >= 2, rest.prefix(2).allSatisfy({ $0.isHexadecimal }) {
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)!)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(escapes.first { $0.letter == next }?.byte ?? next)
      }
    }
    return String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
  }

  /// In single quotes, as a shell takes it, without anything that a terminal may not show.
  private static func escaped(_ bytes: [UInt8]) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let character = String(scalar)
      if let escape = escapes.first(where: { UInt32($0.byte) == scalar.value }) {
        text += "\\" + String(UnicodeScalar(escape.letter))
      } else if scalar == "'" {
        text += #"'\''"#
      } else if character.printable == character {
        text += character
      } else {
        text += character.utf8.map { #"\x"# + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
          .joined()
      }
    }
    return "'" + text + "'"
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20)
  }
}

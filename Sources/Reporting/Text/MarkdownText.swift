import Mustache

/// Markdown that comes from data: every value is shown as the characters it holds, whatever they
/// mean in CommonMark, GitHub's dialect or HTML.
struct MarkdownContentType: MustacheContentType {
  static let name = "MARKDOWN"

  func escapeText(_ text: String) -> String { Self.escaped(text) }

  static func escaped(_ text: String) -> String {
    // Most values are as they are to be shown.
    if text.utf8.allSatisfy(isPlain) { return text }
    var result = String.UnicodeScalarView()
    var letters = ""
    let scalars = Array(text.unicodeScalars)
    for (i, scalar) in scalars.enumerated() {
      switch scalar {
      // Entities, as not every converter lets a backslash disarm these.
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      // GitHub makes a link of an e-mail address though its sign is escaped; not where an invisible
      // character stands before it.
      case "@":
        if i > 0, !scalars[i - 1].properties.isWhitespace {
          result.append(contentsOf: "&NoBreak;".unicodeScalars)
        }
        result.append(contentsOf: "\\@".unicodeScalars)
      case "\\", "`", "*", "_", "{", "}", "[", "]", "|", "#", "~", "!", "$", "^":
        result.append("\\")
        result.append(scalar)
      // At the start of a value these would begin a list, a heading or a rule.
      case "-", "+", "=":
        if i == 0 { result.append("\\") }
        result.append(scalar)
      // "1." and "1)" begin lists; "www." and "http:" become links by themselves.
      case ".", ")", ":":
        let isOrdinal =
          scalar != ":" && letters.unicodeScalars.count == i && i > 0
          && letters.utf8.allSatisfy { (0x30...0x39).contains($0) }
          && (i + 1 == scalars.count || scalars[i + 1].properties.isWhitespace)
        if isOrdinal || linked.contains(letters.lowercased()) {
          result.append("\\")
        }
        result.append(scalar)
      default: result.append(scalar.shown)
      }
      if scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal {
        letters.unicodeScalars.append(scalar)
      } else {
        letters = ""
      }
    }
    return String(result)
  }

  /// In a code span, which shows most characters as they are; plain where one would end it or a table's
  /// cell, or may become a link.
  static func code(_ text: String) -> String {
    text.contains { "`\\|@".contains($0) } ? escaped(text) : "`\(text)`"
  }

  /// ASCII that means nothing in Markdown, wherever it stands.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "%"),
      UInt8(ascii: "/"), UInt8(ascii: "?"):
      true
    default: false
    }
  }

  private static let linked: Set<String> = ["www", "http", "https", "ftp", "mailto", "xmpp"]
}

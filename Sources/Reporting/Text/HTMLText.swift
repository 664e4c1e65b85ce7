import Mustache

/// HTML that comes from data, safe in text and in quoted attributes.
///
/// By scalars: mustache's own escaping goes by characters, and a quote followed by a combining
/// accent is another character than a quote.
struct HTMLContentType: MustacheContentType {
  static let name = "SAFE_HTML"

  func escapeText(_ text: String) -> String {
    // Most values are as they are to be shown.
    if text.utf8.allSatisfy(Self.isPlain) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      default: result.append(scalar.shown)
      }
    }
    return String(result)
  }

  /// Printable ASCII that means nothing in HTML.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    default: (0x20...0x7E).contains(byte)
    }
  }
}

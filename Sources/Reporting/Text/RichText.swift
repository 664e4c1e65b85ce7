/// The sentences of a strings file in the form of a report: `**bold**` and `` `code` `` become
/// markup, everything else is text.
enum RichText {
  static func html(_ text: String) -> String {
    let escaped = HTMLContentType().escapeText(text)
    return paired("`", "code", in: paired("**", "strong", in: escaped))
  }

  /// Markdown has both already.
  static func markdown(_ text: String) -> String { text }

  private static func paired(_ mark: String, _ element: String, in text: String) -> String {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    // A mark without a partner stays a mark.
    guard parts.count % 2 == 1 else { return text }
    return parts.enumerated().map { place, part in
      place % 2 == 1 ? "<\(element)>\(part)</\(element)>" : String(part)
    }.joined()
  }
}

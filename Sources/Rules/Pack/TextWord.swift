/// A word as a text is cut into it.
enum TextWord {
  /// Why no text is cut into this word, so that it would never be met; nil where one is.
  static func fault(of word: String) -> String? {
    let parts = word.split(separator: "-")
    if parts.count > 1 {
      return
        "'\(word)' is never one word: words are cut at hyphens, '\(parts.joined(separator: " "))'"
    }
    if let first = word.utf8.first, (0x30...0x39).contains(first) {
      return "'\(word)' is never a word: numbers in digits are '<number>'"
    }
    return nil
  }
}

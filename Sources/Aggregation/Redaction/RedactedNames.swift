import Codebook

/// Names that are masked wherever they stand, in any case and width, with and without their accents: those a user
/// lists.
public struct RedactedNames: Sendable, Equatable {
  private let words: Set<String>

  /// No names.
  public init() { words = [] }

  /// A name a line; of a name of several words each is masked. Lines that begin with `#` are
  /// comments.
  public init(list: String) {
    var words: Set<String> = []
    for line in list.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      for chunk in line.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace }) {
        for word in Self.parts(chunk) { words.insert(word) }
      }
    }
    self.words = words
  }

  /// Whether a word between white space holds a name; `Priya's` and `Smith-Jones` do.
  func hold(_ chunk: Substring.UnicodeScalarView) -> Bool {
    !words.isEmpty && Self.parts(chunk).contains { words.contains($0) }
  }

  /// The runs of two letters and more, in small letters without accents.
  private static func parts(_ chunk: Substring.UnicodeScalarView) -> [String] {
    // An accent may be a character of its own.
    chunk.split { !$0.properties.isAlphabetic && !$0.isCombiningMark }.map {
      RedactionWord.narrow(String(String.UnicodeScalarView($0))).lowercased().withoutAccents
    }.filter { $0.unicodeScalars.count > 1 }
  }
}

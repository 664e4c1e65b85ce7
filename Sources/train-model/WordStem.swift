/// What the forms of a word share, so that "retrains" learns from "retraining".
///
/// The features of words come with one of their stem while a model is fitted. Nothing is known of stems where
/// answers are tagged: what a stem weighs is added to each word that has it when the model is written down.
enum WordStem {
  /// Its kind among the features' names.
  private static let kind = "st:"
  /// The kinds that a word is one of, wherever it stands (see `WordScope`).
  private static let wordKinds: Set<Substring> = ["w", "n", "p", "o"]
  private static let endings = [
    "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ed", "es", "ly", "s", "e",
  ]
  /// Letters that an ending must leave.
  private static let least = 3

  static func isStem(_ feature: String) -> Bool { feature.hasPrefix(kind) }

  /// Whether a feature is a word by itself.
  static func isWord(_ feature: String) -> Bool {
    guard let colon = feature.firstIndex(of: ":") else { return false }
    return wordKinds.contains(feature[..<colon])
  }

  /// The feature of the stem of a word's feature; nil for other features, and for what is not made of
  /// letters.
  static func feature(of word: String) -> String? {
    guard isWord(word) else { return nil }
    let letters = word.utf8[word.utf8.firstIndex(of: UInt8(ascii: ":"))!...].dropFirst()
    guard !letters.isEmpty, letters.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
    return kind + stem(String(Substring(letters)))
  }

  /// Cut off by its ending alone: no dictionary says which forms belong together.
  private static func stem(_ word: String) -> String {
    var stem = Substring(word)
    if let ending = endings.first(where: {
      word.hasSuffix($0) && word.utf8.count - $0.utf8.count >= least
    }) {
      stem = stem.dropLast(ending.utf8.count)
    }
    // "planning" and "plans", "studies" and "study".
    if stem.utf8.count > least, stem.last == stem.dropLast().last { stem = stem.dropLast() }
    return stem.last == "i" ? stem.dropLast() + "y" : String(stem)
  }
}

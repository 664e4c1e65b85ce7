import CLanguageDetector
import Codebook

/// Tells texts that are not English.
///
/// Most English texts show themselves by their words: where half of them are in the vocabulary, nothing
/// more is asked. The others go to the Compact Language Detector, and are foreign only where it is sure;
/// what is in doubt counts as English, since a wrong skip loses an answer.
public struct LanguageDetector: Sendable {
  /// Shorter texts are never called foreign.
  public static let leastWords = 8
  /// Of the text that must be in one other language, in percent.
  static let leastShare: Int32 = 90
  /// Of a text's words, the share in the English vocabulary that makes it English.
  private static let knownShare = 0.5

  public init() {}

  /// The language other than English that a text is written in; nil for English, for short texts and
  /// where it is not at least 0.9 sure.
  public func foreignLanguage(
    of text: UnsafeBufferPointer<UInt8>, _ document: Document
  ) -> LanguageCode? {
    guard document.wordCount >= Self.leastWords || isUnspaced(text, document) else { return nil }
    var words = 0
    var known = 0
    // Once half of all tokens are known the rest cannot change it.
    let enough = document.tokens.count / 2 + 1
    for token in document.tokens where token.isWord && !token.isNumber {
      words += 1
      if token.word >= Vocabulary.firstWord { known += 1 }
      if known == enough { return nil }
    }
    guard words > 0, Double(known) < Self.knownShare * Double(words) else { return nil }
    let detected = detect_language(text.baseAddress!, Int32(clamping: text.count))
    guard detected.reliable, detected.percent >= Self.leastShare else { return nil }
    let code = LanguageCode(detected.code)
    return code == .english || code == .unknown ? nil : code
  }

  /// Chinese, Japanese and Thai put no spaces between words: there the bytes must do, three to a
  /// character, two characters to a word.
  private func isUnspaced(_ text: UnsafeBufferPointer<UInt8>, _ document: Document) -> Bool {
    text.count >= Self.leastWords * 6
      && text.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) } * 10 >= text.count * 8
  }
}

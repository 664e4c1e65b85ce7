/// Quoted words of an answer, ready to be compared with other quotes.
///
/// Words are runs of letters and digits, in lower case; all else only separates.
public struct Quote: Sendable {
  /// As it stands in the answer.
  public let text: String
  /// In the answer's order.
  let words: [String]
  private let sorted: [String]

  /// The quote of a stretch of an answer.
  public init(_ text: String) {
    self.text = text
    words = Self.words(of: text)
    sorted = words.sorted()
  }

  /// The words of a text, normalised.
  public static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().unicodeScalars {
      if isWordScalar(scalar) {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Letters and numbers of every script; combining marks separate, as they do in `score.py`.
  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x61...0x7A).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
        || (0x30...0x39).contains(scalar.value)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// Sørensen–Dice coefficient of the two bags of words, 0 to 1.
  func overlap(_ other: Quote) -> Double {
    var common = 0
    var i = 0
    var j = 0
    while i < sorted.count, j < other.sorted.count {
      if sorted[i] == other.sorted[j] {
        common += 1
        i += 1
        j += 1
      } else if sorted[i] < other.sorted[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(2 * common) / Double(max(1, sorted.count + other.sorted.count))
  }

  /// Whether this quote, given as evidence, meets the labelled one: they overlap by 0.3, or one
  /// holds the other and is at most four times as long.
  func meets(_ labelled: Quote) -> Bool {
    if labelled.overlap(self) >= 0.3 { return true }
    let a = Array(labelled.words.joined(separator: " ").unicodeScalars)
    let b = Array(words.joined(separator: " ").unicodeScalars)
    let (short, long) = b.count < a.count ? (b, a) : (a, b)
    let (fewer, more) = b.count < a.count ? (words, labelled.words) : (labelled.words, words)
    guard !short.isEmpty, more.count <= 4 * fewer.count else { return false }
    return (0...(long.count - short.count)).contains {
      long[$0..<$0 + short.count].elementsEqual(short)
    }
  }
}

/// A word's number in a `Vocabulary`; the first ones stand for shapes of unknown words and for
/// punctuation.
public typealias WordID = UInt16

/// What a token that is no known word looks like.
public enum Shape: UInt16, CaseIterable, Sendable {
  case unknown, unknownIng, unknownEd, unknownLy, unknownPlural, unknownAgent, unknownAbstract
  case capitalised, allCaps
  case number
  case period, exclamation, question, comma, semicolon, colon, dash, hyphen
  case open, close, doubleQuote, singleQuote, newline, bullet, ellipsis
  case percent, dollar, pound, euro, yen, rupee, plus, slash, ampersand, at, hash, symbol
  case clitic

  /// The name by which patterns speak of the shape: `<comma>`.
  public var name: String { "<\(String(describing: self))>" }

  /// The shape that stands for a token's word, nil for a word of the vocabulary: one comparison for
  /// most tokens.
  @inline(__always)
  public init?(of word: WordID) {
    guard word <= Self.clitic.rawValue else { return nil }
    // A case without a payload is its number in memory; the switch by which raw values are told is long.
    self = unsafeBitCast(UInt8(truncatingIfNeeded: word), to: Self.self)
  }
}

/// The words that lexicons and rules name, each with a number, over lower-case bytes.
///
public struct Vocabulary: Sendable {
  private var numbers: [String: WordID] = [:]
  public private(set) var words: [String] = []
  /// Set once nothing is added any more.
  private(set) var table: WordTable?

  /// Words are numbered from here on; lower numbers are shapes.
  public static let firstWord = WordID(Shape.allCases.count)

  public init() {
    for shape in Shape.allCases {
      words.append(shape.name)
      numbers[shape.name] = shape.rawValue
    }
  }

  public var count: Int { words.count }

  /// Words and shapes that a vocabulary holds at most: a word's number has 16 bits.
  public static let limit = Int(WordID.max)
  /// Whether no word can be added any more.
  public var isFull: Bool { words.count >= Self.limit }

  /// The number of `word` (lower case; a shape is written `<comma>`), adding it if it is new; the
  /// vocabulary must not be full.
  public mutating func intern(_ word: String) -> WordID {
    precondition(table == nil, "the vocabulary is frozen")
    if let number = numbers[word] { return number }
    let number = WordID(words.count)
    numbers[word] = number
    words.append(word)
    return number
  }

  /// The number of a known word.
  public func number(of word: String) -> WordID? { numbers[word] }

  /// Builds the look-up table; nothing can be added afterwards.
  public mutating func freeze() {
    table = WordTable(words: words, first: Int(Self.firstWord))
  }
}

import Codebook

/// A word, a number or a punctuation mark of a text.
public struct Token: Sendable {
  /// UTF-8 byte offsets in the text.
  public var start: Int32
  public var end: Int32
  public var word: WordID
  public var flags: Flags
  /// The value of a number written in digits; 0 otherwise.
  public var value: Double

  /// How a token is written.
  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Starts with an upper-case letter.
    public static let capitalised = Flags(rawValue: 1)
    /// All letters upper case, two or more.
    public static let allCaps = Flags(rawValue: 2)
    /// No white space before it (or only a hyphen).
    public static let joined = Flags(rawValue: 4)
    /// First token of its sentence.
    public static let opensSentence = Flags(rawValue: 8)
    /// A word, a number or a part of a contraction; not punctuation.
    public static let isWord = Flags(rawValue: 16)
    /// Digits.
    public static let isNumber = Flags(rawValue: 32)
    /// Joined to the token before by a hyphen.
    public static let hyphenated = Flags(rawValue: 64)
  }

  @inline(__always) public var isWord: Bool { flags.contains(.isWord) }
  @inline(__always) public var isNumber: Bool { flags.contains(.isNumber) }
}

/// A text cut into tokens and sentences; one value is reused for all texts of a worker.
public struct Document {
  public var tokens: [Token] = []
  /// Token index at which each sentence starts, and the count of tokens as the last entry.
  public var sentenceStarts: [Int32] = []
  /// The sentence of each token.
  public var sentenceOfToken: [Int32] = []
  /// Words (tokens that are no punctuation; parts of a contraction count once).
  public var wordCount = 0

  /// Where the tokenizer writes before the tokens are counted.
  private var scratch: [Token] = []

  public init() {}

  mutating func reset() {
    tokens.removeAll(keepingCapacity: true)
    sentenceStarts.removeAll(keepingCapacity: true)
    sentenceOfToken.removeAll(keepingCapacity: true)
    wordCount = 0
  }

  mutating func withScratch(
    _ count: Int, _ body: (UnsafeMutableBufferPointer<Token>, inout Document) -> Void
  ) {
    var scratch: [Token] = []
    swap(&scratch, &self.scratch)
    if scratch.count < count {
      let blank = Token(start: 0, end: 0, word: 0, flags: [], value: 0)
      scratch = [Token](repeating: blank, count: max(1024, count + count / 2))
    }
    scratch.withUnsafeMutableBufferPointer { body($0, &self) }
    swap(&scratch, &self.scratch)
  }

  /// The same text without room for another, to be kept.
  public func kept() -> Document {
    var kept = self
    kept.scratch = []
    return kept
  }

  /// Fills in the sentence of each token from where sentences start.
  mutating func numberSentences() {
    guard let count = sentenceStarts.last else { return }
    let starts = sentenceStarts
    sentenceOfToken.append(0, times: Int(count))
    sentenceOfToken.withUnsafeMutableBufferPointer { sentenceOfToken in
      for number in 1..<starts.count - 1 {
        let sentence = Int(starts[number])..<Int(starts[number + 1])
        sentenceOfToken[sentence].update(repeating: Int32(truncatingIfNeeded: number))
      }
    }
  }

  public var sentenceCount: Int { max(0, sentenceStarts.count - 1) }

  /// The tokens of a sentence; `index` counts from 0.
  public func sentence(_ index: Int) -> Range<Int> {
    Int(sentenceStarts[index])..<Int(sentenceStarts[index + 1])
  }

  /// The tokens of the sentence that a token stands in.
  public func sentence(of token: Int) -> Range<Int> { sentence(Int(sentenceOfToken[token])) }

  /// The byte span of a range of tokens.
  @inline(__always)
  public func span(_ range: Range<Int>) -> Span {
    guard !range.isEmpty else { return Span(0, 0) }
    return Span(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
  }
}

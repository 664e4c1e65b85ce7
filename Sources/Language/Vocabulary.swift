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
}

/// The words that lexicons and rules name, each with a number, over lower-case bytes.
///
/// Look-up is open-addressed over a hash of eight bytes at a time: no allocation, no `String`.
public struct Vocabulary: Sendable {
  private var slots: [UInt16] = []
  private var offsets: [UInt32] = [0]
  private var arena: [UInt8] = []
  private var numbers: [String: WordID] = [:]
  public private(set) var words: [String] = []
  private var mask = 0
  private var frozen = false

  /// Words are numbered from here on; lower numbers are shapes.
  public static let firstWord = WordID(Shape.allCases.count)

  public init() {
    for shape in Shape.allCases {
      words.append(shape.name)
      offsets.append(0)
      numbers[shape.name] = shape.rawValue
    }
  }

  public var count: Int { words.count }

  /// The number of `word` (lower case; a shape is written `<comma>`), adding it if it is new.
  public mutating func intern(_ word: String) -> WordID {
    precondition(!frozen, "the vocabulary is frozen")
    if let number = numbers[word] { return number }
    let number = WordID(words.count)
    numbers[word] = number
    words.append(word)
    arena.append(contentsOf: word.utf8)
    offsets.append(UInt32(arena.count))
    return number
  }

  /// The number of a known word.
  public func number(of word: String) -> WordID? { numbers[word] }

  /// Builds the look-up table; nothing can be added afterwards.
  public mutating func freeze() {
    frozen = true
    var capacity = 1024
    while capacity < words.count * 4 { capacity <<= 1 }
    mask = capacity - 1
    slots = [UInt16](repeating: 0, count: capacity)
    for number in Int(Self.firstWord)..<words.count {
      let bytes = Array(words[number].utf8)
      var slot = bytes.withUnsafeBufferPointer { Int(truncatingIfNeeded: Self.hash($0)) } & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt16(number)
    }
  }

  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    for byte in bytes {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return hash ^ (hash >> 29)
  }

  /// The number of the word of these lower-case bytes, or 0 (`Shape.unknown`).
  @inline(__always)
  func lookUp(_ bytes: UnsafeBufferPointer<UInt8>) -> WordID {
    var slot = Int(truncatingIfNeeded: Self.hash(bytes)) & mask
    while true {
      let number = slots[slot]
      if number == 0 { return 0 }
      let start = Int(offsets[Int(number)])
      let end = Int(offsets[Int(number) + 1])
      if end - start == bytes.count {
        var same = true
        for i in 0..<bytes.count where arena[start &+ i] != bytes[i] {
          same = false
          break
        }
        if same { return number }
      }
      slot = (slot &+ 1) & mask
    }
  }
}

/// Writes a text's tokens into plain memory: an array would check itself at every token.
struct TokenWriter {
  private let memory: UnsafeMutableBufferPointer<Token>
  private(set) var count = 0
  /// Whether the text holds a 1 in digits, and so may number its parts.
  private(set) var holdsOne = false
  /// See `Document.wordCount`.
  var words = 0

  init(_ memory: UnsafeMutableBufferPointer<Token>) { self.memory = memory }

  @inline(__always)
  mutating func append(
    _ word: WordID, _ start: Int, _ end: Int, _ flags: Token.Flags, value: Double = 0
  ) {
    precondition(count < memory.count)
    memory[count] = Token(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), word: word,
      flags: flags, value: value)
    count &+= 1
    if value == 1 { holdsOne = true }
  }

  var lastWord: WordID? { count == 0 ? nil : memory[count - 1].word }

  /// Whether the last token is the sign of a currency.
  var endsInCurrency: Bool {
    guard let lastWord else { return false }
    return [Shape.dollar, .pound, .euro, .yen, .rupee].contains { $0.rawValue == lastWord }
  }

  mutating func extendLast(to end: Int) { memory[count - 1].end = Int32(end) }

  mutating func removeLast() { count &-= 1 }

  /// Makes an opening bracket of the number at `i`.
  mutating func openBracket(at i: Int) {
    memory[i].word = Shape.open.rawValue
    memory[i].flags.subtract([.isWord, .isNumber])
    memory[i].value = 0
  }

  var tokens: UnsafeMutableBufferPointer<Token> {
    UnsafeMutableBufferPointer(rebasing: memory[0..<count])
  }
}

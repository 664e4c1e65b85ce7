/// The marks of a list within a line: "1) … 2) … 3) …", "1. … 2. …".
enum Enumeration {
  /// Makes brackets of the numbers that a word or colon stands before: they end what was said before
  /// them, and count nothing. Where another mark or a line break stands there, that ends it.
  static func mark(_ writer: inout TokenWriter) {
    for i in marks(writer.tokens) where i > 0 && isInside(i, writer.tokens) {
      writer.openBracket(at: i)
    }
  }

  /// After a colon a bracket behind the number parts as much.
  private static func isInside(_ i: Int, _ tokens: UnsafeMutableBufferPointer<Token>) -> Bool {
    tokens[i - 1].isWord
      || tokens[i - 1].word == Shape.colon.rawValue && tokens[i + 1].word == Shape.period.rawValue
  }

  /// The numbers from 1 on, each before the same mark; none where no 2 follows the 1.
  private static func marks(_ tokens: UnsafeMutableBufferPointer<Token>) -> [Int] {
    var found: [Int] = []
    var mark: WordID?
    for i in tokens.indices
    where tokens[i].isNumber && tokens[i].value == Double(found.count + 1) && isItem(i, tokens) {
      let shape = tokens[i + 1].word
      if mark == nil {
        // "Level 1. Then …" is no list.
        guard shape == Shape.close.rawValue || i == 0 || !tokens[i - 1].isWord else { continue }
        mark = shape
      }
      if shape == mark { found.append(i) }
    }
    return found.count > 1 ? found : []
  }

  /// Whether a number of a digit or two stands before a bracket or period, and that before a word.
  private static func isItem(_ i: Int, _ tokens: UnsafeMutableBufferPointer<Token>) -> Bool {
    guard i + 2 < tokens.count, tokens[i].end - tokens[i].start <= 2,
      tokens[i + 1].word == Shape.close.rawValue || tokens[i + 1].word == Shape.period.rawValue
    else { return false }
    return tokens[i + 1].flags.contains(.joined) && !tokens[i + 2].flags.contains(.joined)
      && tokens[i + 2].isWord
  }
}

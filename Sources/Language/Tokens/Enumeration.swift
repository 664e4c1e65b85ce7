/// The marks of a list within a line: "1) … 2) … 3) …", "1. … 2. …".
enum Enumeration {
  /// Makes brackets of the numbers that a word or colon stands before: they end what was said before
  /// them, and count nothing. Where another mark or a line break stands there, that ends it.
  static func mark(_ writer: inout TokenWriter) {
    for i in marks(UnsafeBufferPointer(writer.tokens)) { writer.openBracket(at: i) }
  }

  /// The numbers from 1 on that stand within a line, each before the same mark; none where no 2 follows
  /// the 1.
  private static func marks(_ tokens: UnsafeBufferPointer<Token>) -> [Int] {
    var found: [Int] = []
    var mark: WordID?
    // A number that another mark stands before is surer than one behind a word.
    var isSure = false
    var number = 0.0
    for i in tokens.indices where tokens[i].isNumber {
      let isNext = tokens[i].value == number + 1
      guard isNext || tokens[i].value == number && number > 0 && !isSure, isItem(i, tokens) else {
        continue
      }
      let shape = tokens[i + 1].word
      if mark == nil {
        // "Level 1. Then …" is no list.
        guard shape == Shape.close.rawValue || i == 0 || !tokens[i - 1].isWord else { continue }
        mark = shape
      }
      guard shape == mark else { continue }
      let isInside = isInside(i, tokens)
      if isNext {
        number += 1
      } else if isInside {
        continue
      } else if found.last.map({ tokens[$0].value == number }) ?? false {
        found.removeLast()
      }
      isSure = !isInside
      if isInside { found.append(i) }
    }
    return number > 1 ? found : []
  }

  /// Whether a number of a digit or two stands before a bracket or period, and that before a word; the
  /// bracket must be its own: "(in year 2)" is no mark, nor is "(Q2)".
  private static func isItem(_ i: Int, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    guard isBeforeMark(i, tokens), tokens[i + 2].isWord else { return false }
    if i > 0, tokens[i].flags.contains(.joined), tokens[i - 1].word != Shape.open.rawValue {
      return false
    }
    return tokens[i + 1].word == Shape.period.rawValue || hasOwnBracket(i, tokens)
  }

  /// Whether a number of a digit or two has a bracket or period right behind it, and that a blank.
  static func isBeforeMark(_ i: Int, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    guard i + 2 < tokens.count, tokens[i].end - tokens[i].start <= 2,
      tokens[i + 1].word == Shape.close.rawValue || tokens[i + 1].word == Shape.period.rawValue
    else { return false }
    return tokens[i + 1].flags.contains(.joined) && !tokens[i + 2].flags.contains(.joined)
  }

  /// Whether the bracket behind a number was never opened, or for the number alone.
  static func hasOwnBracket(_ i: Int, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    for j in (0..<i).reversed() {
      if tokens[j].word == Shape.close.rawValue { return true }
      if tokens[j].word == Shape.open.rawValue { return j == i - 1 }
    }
    return true
  }

  /// Whether a word stands before the mark, or a colon that no bracket parts from it. A period there ends
  /// a sentence as well, "in year 2. Then …": only small letters go on.
  private static func isInside(_ i: Int, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    guard i > 0 else { return false }
    let isPeriod = tokens[i + 1].word == Shape.period.rawValue
    if tokens[i - 1].isWord { return !isPeriod || !tokens[i + 2].flags.contains(.capitalised) }
    return tokens[i - 1].word == Shape.colon.rawValue && isPeriod
  }
}

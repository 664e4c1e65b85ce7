extension Tokenizer {
  /// Marks the first token of each sentence and fills in the document's sentences.
  func markSentences(
    _ tokens: UnsafeMutableBufferPointer<Token>, _ document: inout Document
  ) {
    guard !tokens.isEmpty else { return }
    var start = 0
    for i in 0..<tokens.count {
      let isLast = i &+ 1 == tokens.count
      guard isLast || (Shape(of: tokens[i].word) != nil && endsSentence(i, tokens)) else {
        continue
      }
      tokens[start].flags.insert(.opensSentence)
      document.sentenceStarts.append(Int32(truncatingIfNeeded: start))
      start = i &+ 1
    }
    document.sentenceStarts.append(Int32(tokens.count))
    document.numberSentences()
  }

  private func endsSentence(_ i: Int, _ tokens: UnsafeMutableBufferPointer<Token>) -> Bool {
    guard let shape = Shape(of: tokens[i].word) else { return false }
    let next = tokens[i + 1]
    switch shape {
    case .period:
      // Closing quotes and further marks belong to the sentence they end.
      if Self.closes(next) { return false }
      if next.flags.contains(.joined) && next.isWord { return false }
      if i > 0, abbreviations.contains(tokens[i - 1].word), tokens[i].flags.contains(.joined) {
        return next.flags.contains(.capitalised) && !tokens[i - 1].flags.contains(.capitalised)
      }
      return true
    case .exclamation, .question:
      return !Self.closes(next)
    case .ellipsis:
      return next.flags.contains(.capitalised) && next.end - next.start > 1
    case .newline:
      return true
    case .close, .doubleQuote, .singleQuote:
      guard i > 0, let before = Shape(of: tokens[i - 1].word) else { return false }
      return (before == .period || before == .exclamation || before == .question)
        && !Self.closes(next) && next.flags.contains(.capitalised)
    default:
      return false
    }
  }

  private static func closes(_ token: Token) -> Bool {
    guard let shape = Shape(of: token.word) else { return false }
    switch shape {
    case .period, .exclamation, .question, .close, .newline, .ellipsis: return true
    case .doubleQuote, .singleQuote: return token.flags.contains(.joined)
    default: return false
    }
  }
}

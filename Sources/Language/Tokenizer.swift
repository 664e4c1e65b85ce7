import Codebook

/// Cuts a text into tokens and sentences.
///
/// - Words are runs of letters; an apostrophe inside a word belongs to it, and contractions are
///   then taken apart by the vocabulary's table (`don't` → `do n't`, `wanna` → `want to`).
/// - A hyphen between letters separates two tokens and leaves none of its own (`long-term` →
///   `long term`); between digits it is a token (`3-5`).
/// - Letters and digits never share a token (`45k` → `45 k`, `Q3` → `q 3`).
/// - A sentence ends at `.`, `!`, `?`, or a line break; not at the period of an abbreviation, nor
///   at one that a lower-case letter or a digit follows.
public struct Tokenizer: Sendable {
  let vocabulary: Vocabulary
  /// Contracted word → its parts.
  let contractions: [WordID: [WordID]]
  private let contracted: [Bool]
  private let abbreviations: [Bool]

  public init(vocabulary: Vocabulary, contractions: [WordID: [WordID]], abbreviations: Set<WordID>)
  {
    self.vocabulary = vocabulary
    self.contractions = contractions
    contracted = (0..<vocabulary.count).map { contractions[WordID($0)] != nil }
    self.abbreviations = (0..<vocabulary.count).map { abbreviations.contains(WordID($0)) }
  }

  /// Cuts `text` (UTF-8; invalid sequences count as letters) into `document`.
  public func tokenize(_ text: UnsafeBufferPointer<UInt8>, into document: inout Document) {
    document.tokens.removeAll(keepingCapacity: true)
    document.sentenceStarts.removeAll(keepingCapacity: true)
    document.sentenceOfToken.removeAll(keepingCapacity: true)
    document.wordCount = 0
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { scratch in
      scan(text, scratch: scratch, into: &document)
    }
    markSentences(text, &document)
  }

  private func scan(
    _ text: UnsafeBufferPointer<UInt8>, scratch: UnsafeMutableBufferPointer<UInt8>,
    into document: inout Document
  ) {
    let count = text.count
    var i = 0
    var spaceBefore = true
    var hyphenBefore = false
    while i < count {
      let byte = text[i]
      let kind = ByteClass.table[Int(byte)]
      if kind == ByteClass.space {
        spaceBefore = true
        hyphenBefore = false
        i &+= 1
        continue
      }
      var flags: Token.Flags = spaceBefore ? [] : .joined
      if kind == ByteClass.letter
        || (kind == ByteClass.high && !Self.isPunctuation(text, at: i))
      {
        let start = i
        var length = 0
        var letters = 0
        var uppers = 0
        if byte >= 0x41 && byte <= 0x5A { flags.insert(.capitalised) }
        while i < count {
          var byte = text[i]
          let kind = ByteClass.table[Int(byte)]
          var width = 1
          if kind == ByteClass.letter {
            letters &+= 1
            if byte >= 0x41 && byte <= 0x5A {
              uppers &+= 1
              byte |= 0x20
            }
          } else if kind == ByteClass.high {
            if let apostrophe = Self.apostropheWidth(text, at: i) {
              guard i + apostrophe < count,
                ByteClass.table[Int(text[i + apostrophe])] == ByteClass.letter
              else { break }
              byte = 0x27
              width = apostrophe
            } else if Self.isPunctuation(text, at: i) {
              break
            }
          } else if byte == 0x27 {
            guard i + 1 < count, ByteClass.table[Int(text[i + 1])] == ByteClass.letter else {
              break
            }
          } else {
            break
          }
          if length < scratch.count {
            scratch[length] = byte
            length &+= 1
          }
          i &+= width
        }
        if letters > 1 && uppers == letters { flags.insert(.allCaps) }
        flags.insert(.isWord)
        if hyphenBefore { flags.insert(.hyphenated) }
        appendWord(
          UnsafeBufferPointer(rebasing: scratch[0..<length]), start: start, end: i, flags: flags,
          &document)
        spaceBefore = false
        hyphenBefore = false
        // A hyphen between letters (or a letter and a digit) joins; it is no token.
        if i + 1 < count, text[i] == 0x2D, ByteClass.isWordStart(text[i + 1]) {
          i &+= 1
          hyphenBefore = true
        }
        continue
      }
      if kind == ByteClass.digit {
        let start = i
        var value = 0.0
        var fraction = 0.0
        var scale = 0.1
        var inFraction = false
        while i < count {
          let byte = text[i]
          if ByteClass.table[Int(byte)] == ByteClass.digit {
            let digit = Double(byte & 0x0F)
            if inFraction {
              fraction += digit * scale
              scale *= 0.1
            } else {
              value = value * 10 + digit
            }
          } else if byte == 0x2C, !inFraction, Self.isThousands(text, comma: i) {
          } else if byte == 0x2E, !inFraction, i + 1 < count,
            ByteClass.table[Int(text[i + 1])] == ByteClass.digit
          {
            inFraction = true
          } else {
            break
          }
          i &+= 1
        }
        flags.formUnion([.isWord, .isNumber])
        if hyphenBefore { flags.insert(.hyphenated) }
        // Rounded so that 3.1 is the double nearest to 3.1, not a sum of tenths.
        let number = inFraction ? ((value + fraction) * 1e9).rounded() / 1e9 : value
        document.tokens.append(
          Token(
            start: Int32(start), end: Int32(i), word: Shape.number.rawValue, flags: flags,
            value: number))
        document.wordCount &+= 1
        spaceBefore = false
        hyphenBefore = false
        if i + 1 < count, text[i] == 0x2D, ByteClass.table[Int(text[i + 1])] == ByteClass.letter {
          i &+= 1
          hyphenBefore = true
        }
        continue
      }
      let (shape, width) = Self.punctuation(text, at: i)
      if shape == .newline, let last = document.tokens.last, last.word == Shape.newline.rawValue {
        document.tokens[document.tokens.count - 1].end = Int32(i + width)
      } else {
        document.tokens.append(
          Token(
            start: Int32(i), end: Int32(i + width), word: shape.rawValue, flags: flags, value: 0))
      }
      i &+= width
      spaceBefore = shape == .newline
      hyphenBefore = false
    }
  }

  private func appendWord(
    _ bytes: UnsafeBufferPointer<UInt8>, start: Int, end: Int, flags: Token.Flags,
    _ document: inout Document
  ) {
    var word = vocabulary.lookUp(bytes)
    document.wordCount &+= 1
    if word == 0, bytes.count > 2 {
      // A possessive or a clitic the table does not hold: the stem and its ending.
      let n = bytes.count
      if bytes[n - 2] == 0x27 {
        let stem = vocabulary.lookUp(UnsafeBufferPointer(rebasing: bytes[0..<(n - 2)]))
        let clitic = vocabulary.lookUp(UnsafeBufferPointer(rebasing: bytes[(n - 2)...]))
        append(stem == 0 ? shape(bytes, flags) : stem, start, end - 2, flags, &document)
        append(
          clitic == 0 ? Shape.clitic.rawValue : clitic, end - 2, end, [.isWord, .joined], &document)
        return
      }
      word = shape(bytes, flags)
    } else if word == 0 {
      word = shape(bytes, flags)
    } else if contracted[Int(word)], let parts = contractions[word] {
      appendParts(parts, start: start, end: end, flags: flags, &document)
      return
    }
    append(word, start, end, flags, &document)
  }

  /// The parts share the span of the contraction: the first takes its own length, the last the
  /// rest.
  private func appendParts(
    _ parts: [WordID], start: Int, end: Int, flags: Token.Flags, _ document: inout Document
  ) {
    var offset = start
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let length = vocabulary.words[Int(part)].utf8.count
      let partEnd = isLast ? end : min(end, offset + length)
      append(part, offset, partEnd, index == 0 ? flags : [.isWord, .joined], &document)
      offset = partEnd
    }
  }

  @inline(__always)
  private func append(
    _ word: WordID, _ start: Int, _ end: Int, _ flags: Token.Flags, _ document: inout Document
  ) {
    document.tokens.append(
      Token(start: Int32(start), end: Int32(end), word: word, flags: flags, value: 0))
  }

  /// The shape of a word that the vocabulary does not hold.
  private func shape(_ bytes: UnsafeBufferPointer<UInt8>, _ flags: Token.Flags) -> WordID {
    if flags.contains(.allCaps) && bytes.count <= 6 { return Shape.allCaps.rawValue }
    let n = bytes.count
    func ends(_ a: StaticString) -> Bool {
      let length = a.utf8CodeUnitCount
      guard n > length + 2 else { return false }
      for i in 0..<length where bytes[n - length + i] != a.utf8Start[i] { return false }
      return true
    }
    if ends("ing") || ends("in'") { return Shape.unknownIng.rawValue }
    if ends("ed") { return Shape.unknownEd.rawValue }
    if ends("ly") { return Shape.unknownLy.rawValue }
    if ends("ist") || ends("ician") || ends("ologist") || ends("er") || ends("or") || ends("ian")
      || ends("smith") || ends("wright")
    {
      return Shape.unknownAgent.rawValue
    }
    if ends("tion") || ends("ment") || ends("ness") || ends("ity") || ends("ship") || ends("ism")
      || ends("ance") || ends("ence")
    {
      return Shape.unknownAbstract.rawValue
    }
    if flags.contains(.capitalised) { return Shape.capitalised.rawValue }
    if ends("s") { return Shape.unknownPlural.rawValue }
    return Shape.unknown.rawValue
  }

  private func markSentences(_ text: UnsafeBufferPointer<UInt8>, _ document: inout Document) {
    let count = document.tokens.count
    document.sentenceStarts.append(0)
    var sentence: Int32 = 0
    var opens = true
    for i in 0..<count {
      if opens {
        document.tokens[i].flags.insert(.opensSentence)
        opens = false
      }
      document.sentenceOfToken.append(sentence)
      guard i + 1 < count, endsSentence(i, document.tokens) else { continue }
      document.sentenceStarts.append(Int32(i + 1))
      sentence += 1
      opens = true
    }
    document.sentenceStarts.append(Int32(count))
    if count == 0 { document.sentenceStarts.removeLast() }
  }

  private func endsSentence(_ i: Int, _ tokens: [Token]) -> Bool {
    guard let shape = Shape(rawValue: tokens[i].word) else { return false }
    let next = tokens[i + 1]
    switch shape {
    case .period:
      // Closing quotes and further marks belong to the sentence they end.
      if Self.closes(next) { return false }
      if next.flags.contains(.joined) && next.isWord { return false }
      if i > 0, Int(tokens[i - 1].word) < abbreviations.count,
        abbreviations[Int(tokens[i - 1].word)], tokens[i].flags.contains(.joined)
      {
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
      guard i > 0, let before = Shape(rawValue: tokens[i - 1].word) else { return false }
      return (before == .period || before == .exclamation || before == .question)
        && !Self.closes(next) && next.flags.contains(.capitalised)
    default:
      return false
    }
  }

  private static func closes(_ token: Token) -> Bool {
    guard let shape = Shape(rawValue: token.word) else { return false }
    switch shape {
    case .period, .exclamation, .question, .close, .newline, .ellipsis: return true
    case .doubleQuote, .singleQuote: return token.flags.contains(.joined)
    default: return false
    }
  }
}

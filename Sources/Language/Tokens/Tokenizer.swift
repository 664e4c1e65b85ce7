import Codebook

/// Cuts a text into tokens and sentences.
///
/// - Words are runs of letters; an apostrophe inside a word belongs to it, and contractions are
///   then taken apart by the vocabulary's table (`don't` → `do n't`, `wanna` → `want to`).
/// - A hyphen between letters separates two tokens and leaves none of its own (`long-term` →
///   `long term`); between digits it is a token (`3-5`).
/// - Letters and digits never share a token (`45k` → `45 k`, `Q3` → `q 3`).
/// - A sentence ends at `.`, `!`, `?`, or a line break; not at the period of an abbreviation, nor
///   at one that a lower-case letter or a digit follows, nor where a margin wrapped the line.
/// - The marks of a list within a line (`1) … 2) …`) are no numbers.
/// - Spaces of any width are spaces; references and tags of HTML, and UTF-8 that was read as
///   Windows-1252, are read as what they stand for.
public struct Tokenizer: Sendable {
  private let table: WordTable
  private let contractions: Contractions
  let abbreviations: WordSet

  /// `vocabulary` must be frozen.
  public init(vocabulary: Vocabulary, contractions: [WordID: [WordID]], abbreviations: Set<WordID>)
  {
    guard let table = vocabulary.table else { preconditionFailure("the vocabulary can still grow") }
    self.table = table
    self.contractions = Contractions(contractions, vocabulary: vocabulary)
    var set = WordSet(count: vocabulary.count)
    for word in abbreviations { set.insert(word) }
    self.abbreviations = set
  }

  /// Cuts `text` (UTF-8; invalid sequences count as letters) into `document`.
  public func tokenize(_ text: UnsafeBufferPointer<UInt8>, into document: inout Document) {
    document.reset()
    guard !text.isEmpty else { return }
    document.withScratch(text.count * contractions.tokensPerByte) { scratch, document in
      var writer = TokenWriter(scratch)
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { bytes in
        scan(text, scratch: bytes, into: &writer)
      }
      if writer.holdsOne { Enumeration.mark(&writer) }
      markSentences(writer.tokens, &document)
      document.tokens.append(contentsOf: writer.tokens)
      document.wordCount = writer.words
    }
  }

  private func scan(
    _ text: UnsafeBufferPointer<UInt8>, scratch: UnsafeMutableBufferPointer<UInt8>,
    into writer: inout TokenWriter
  ) {
    let count = text.count
    var margin = LineMargin(text)
    var i = 0
    var spaceBefore = true
    var hyphenBefore = false
    while i < count {
      let byte = text[i]
      if byte == 0x20 {
        spaceBefore = true
        hyphenBefore = false
        i &+= 1
        continue
      }
      var flags: Token.Flags = spaceBefore ? [] : .joined
      if let run = LetterRun(text, at: i), run.length > 0 {
        flags.formUnion(run.flags)
        if hyphenBefore { flags.insert(.hyphenated) }
        appendWord(run, start: i, flags: flags, scratch: scratch, &writer)
        i &+= run.length
        // One space behind a word is by far the commonest; a run never reaches the text's end.
        spaceBefore = text[i] == 0x20
        let hyphen = spaceBefore ? 0 : joiningHyphen(text, at: i)
        hyphenBefore = hyphen > 0
        i &+= spaceBefore ? 1 : hyphen
        continue
      }
      let kind = ByteClass.table[Int(byte)]
      if let gap = gap(text, at: i, &margin) {
        spaceBefore = true
        hyphenBefore = false
        i &+= gap
        continue
      }
      if let unseen = unseen(text, at: i) {
        i &+= unseen
        continue
      }
      if kind == ByteClass.letter || FoldedWord.opens(text, at: i) {
        let word = FoldedWord(text, at: i, into: scratch)
        flags.formUnion(word.flags)
        if hyphenBefore { flags.insert(.hyphenated) }
        appendWord(
          UnsafeBufferPointer(rebasing: scratch[0..<word.length]), of: text, start: i,
          end: word.end, flags: flags, &writer)
        i = word.end
        spaceBefore = false
        let hyphen = joiningHyphen(text, at: i)
        hyphenBefore = hyphen > 0
        i &+= hyphen
        continue
      }
      if let number = number(text, at: i, opensWord: spaceBefore || writer.endsInCurrency) {
        flags.formUnion([.isWord, .isNumber])
        if hyphenBefore { flags.insert(.hyphenated) }
        writer.append(Shape.number.rawValue, i, number.end, flags, value: number.value)
        writer.words &+= 1
        i = number.end
        spaceBefore = false
        // Between digits a hyphen is a token.
        hyphenBefore =
          i + 1 < count && text[i] == 0x2D && ByteClass.table[Int(text[i + 1])] == ByteClass.letter
        if hyphenBefore { i &+= 1 }
        continue
      }
      let (shape, width) = ByteClass.punctuation(text, at: i)
      if shape != .newline {
        writer.append(shape.rawValue, i, i + width, flags)
      } else if writer.lastWord == Shape.newline.rawValue {
        writer.extendLast(to: i + width)
      } else if writer.count > 0 {
        writer.append(shape.rawValue, i, i + width, flags)
      }
      i &+= width
      spaceBefore = shape == .newline
      hyphenBefore = false
    }
    // A line break at either end of a text parts nothing.
    if writer.lastWord == Shape.newline.rawValue { writer.removeLast() }
  }

  /// The number in digits at `i`: "12", "3.5", ".5" where a word may begin, "½".
  @inline(__always)
  private func number(
    _ text: UnsafeBufferPointer<UInt8>, at i: Int, opensWord: @autoclosure () -> Bool
  ) -> DigitRun? {
    switch text[i] {
    case 0x30...0x39: return DigitRun(text, at: i)
    case UInt8(ascii: "."):
      guard i + 1 < text.count, ByteClass.table[Int(text[i + 1])] == ByteClass.digit, opensWord()
      else { return nil }
      return DigitRun(text, point: i)
    case UInt8(ascii: "&"), 0xC2, 0xC3, 0xE2: return DigitRun(text, fraction: i)
    default: return nil
    }
  }

  /// The bytes at `i` that stand between words as a space does: spaces of any width, and a line break
  /// where a margin made it; nil where something else is.
  @inline(__always)
  private func gap(
    _ text: UnsafeBufferPointer<UInt8>, at i: Int, _ margin: inout LineMargin
  ) -> Int? {
    switch ByteClass.table[Int(text[i])] {
    case ByteClass.space: return 1
    case ByteClass.high:
      if let width = ByteClass.wideSpace(text, at: i) { return width }
      return text[i] == 0xC3 ? Substitute.space(text, at: i) : nil
    case ByteClass.other: break
    default: return nil
    }
    switch text[i] {
    case 0x0A, 0x0D: return margin.wrap(at: i)
    case UInt8(ascii: "&"), UInt8(ascii: "<"): return Substitute.space(text, at: i)
    default: return nil
    }
  }

  /// The bytes at `i` that nobody sees: soft hyphens, joiners, tags within a line.
  @inline(__always)
  private func unseen(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    switch text[i] {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), 0xC3: return Substitute.nothing(text, at: i)
    case 0xC2, 0xE2, 0xEF:
      let width = ByteClass.ignorableWidth(text, at: i)
      return width > 0 ? width : nil
    default: return nil
    }
  }

  /// The bytes of a hyphen at `i` that joins the word before it to a letter or digit, and so is no
  /// token; 0 where there is none.
  @inline(__always)
  private func joiningHyphen(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    guard i + 1 < text.count else { return 0 }
    if text[i] == 0x2D { return ByteClass.isWordStart(text[i + 1]) ? 1 : 0 }
    // U+2010, U+2011 (no break)
    guard text[i] == 0xE2, i + 3 < text.count, text[i + 1] == 0x80, text[i + 2] & 0xFE == 0x90
    else { return 0 }
    return ByteClass.isWordStart(text[i + 3]) ? 3 : 0
  }

  @inline(__always)
  private func appendWord(
    _ run: LetterRun, start: Int, flags: Token.Flags, scratch: UnsafeMutableBufferPointer<UInt8>,
    _ writer: inout TokenWriter
  ) {
    writer.words &+= 1
    let word = table.lookUp(run.key)
    let end = start &+ run.length
    guard word != 0 else {
      let memory = UnsafeMutableRawPointer(scratch.baseAddress.unsafelyUnwrapped)
      memory.storeBytes(of: run.key.low.littleEndian, as: UInt64.self)
      memory.storeBytes(of: run.key.high.littleEndian, toByteOffset: 8, as: UInt64.self)
      let bytes = UnsafeBufferPointer(rebasing: scratch[0..<run.length])
      writer.append(unknownShape(bytes, flags), start, end, flags)
      return
    }
    let parts = contractions.parts(of: word)
    if parts.isEmpty {
      writer.append(word, start, end, flags)
    } else {
      // A run of letters holds no apostrophe.
      append(parts, start: start, end: end, flags: flags, &writer) { $0 &+ $1 }
    }
  }

  /// Appends a word whose folded `bytes` stand at `start..<end` of the text: shorter there than in the
  /// text where an apostrophe is a curly one.
  private func appendWord(
    _ bytes: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>, start: Int, end: Int,
    flags: Token.Flags, _ writer: inout TokenWriter
  ) {
    let word = table.lookUp(bytes)
    writer.words &+= 1
    let n = bytes.count
    if word == 0, n > 2, bytes[n - 2] == 0x27, let width = Self.cliticWidth(text, before: end) {
      // A possessive or a clitic the table does not hold: the stem and its ending.
      let stem = table.lookUp(UnsafeBufferPointer(rebasing: bytes[0..<(n - 2)]))
      let clitic = table.lookUp(UnsafeBufferPointer(rebasing: bytes[(n - 2)...]))
      writer.append(stem == 0 ? unknownShape(bytes, flags) : stem, start, end - width, flags)
      writer.append(
        clitic == 0 ? Shape.clitic.rawValue : clitic, end - width, end, [.isWord, .joined])
    } else if word == 0 {
      writer.append(unknownShape(bytes, flags), start, end, flags)
    } else {
      let parts = contractions.parts(of: word)
      if parts.isEmpty {
        writer.append(word, start, end, flags)
      } else {
        append(parts, start: start, end: end, flags: flags, &writer) { start, length in
          (0..<length).reduce(start) { i, _ in i + (ByteClass.apostropheWidth(text, at: i) ?? 1) }
        }
      }
    }
  }

  /// The bytes of an apostrophe and one letter that end at `end`.
  private static func cliticWidth(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
    if text[end - 2] == 0x27 { return 2 }
    for width in 2...(ByteClass.longestApostrophe + 1) where end > width {
      if ByteClass.apostropheWidth(text, at: end - width) == width - 1 { return width }
    }
    return nil
  }

  /// The parts share the span of the contraction: the first takes its own length, the last the
  /// rest. `place` tells where so many folded bytes from a place end.
  @inline(__always)
  private func append(
    _ parts: Range<Int32>, start: Int, end: Int, flags: Token.Flags, _ writer: inout TokenWriter,
    place: (Int, Int) -> Int
  ) {
    var offset = start
    for number in parts {
      let part = contractions.part(number)
      let partEnd = number + 1 == parts.upperBound ? end : min(end, place(offset, part.length))
      writer.append(
        part.word, offset, partEnd, number == parts.lowerBound ? flags : [.isWord, .joined])
      offset = partEnd
    }
  }
}

import Codebook

/// Tells the line breaks that only a margin made from those that the writer meant.
///
/// Mail programs and text boxes wrap what they send: such a break stands inside a sentence, as a space
/// would.
struct LineMargin {
  private let text: UnsafeBufferPointer<UInt8>
  private lazy var isFilled = findFilled()
  private lazy var opensWithCapital = findOpening()

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// A shorter line is an item of a list or a heading more often than a wrapped one, in bytes.
  private static let shortest = 40

  /// The bytes of the line break at `i` where it only wraps a line; nil where the writer meant it.
  mutating func wrap(at i: Int) -> Int? {
    let width = Self.breakWidth(text, at: i)
    let line = Line(text, before: i)
    let next = Line(text, from: i + width)
    guard line.width > 0, next.width > 0 else { return nil }
    // Who begins with a capital goes on without one.
    if line.width >= Self.shortest, !line.endsStatement(text), Self.isLower(text[next.start]),
      opensWithCapital
    {
      return width
    }
    return isFilled ? width : nil
  }

  private static func breakWidth(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    text[i] == 0x0D && i + 1 < text.count && text[i + 1] == 0x0A ? 2 : 1
  }

  private static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  /// Whether the first letter of the text is a capital.
  private func findOpening() -> Bool {
    var i = 0
    while i < text.count {
      if let tag = Markup.tag(text, at: i) {
        i += tag.width
        continue
      }
      let (scalar, width) = Substitute.scalar(text, at: i)
      if scalar.properties.isAlphabetic { return scalar.properties.isUppercase }
      i += width
    }
    return false
  }

  /// Whether all lines are as full as the margin lets them be: the first word of each would not have had
  /// room on the line before, where that is not the last of a paragraph. Three lines of a list may be as
  /// long by chance; so half of the lines must begin without a capital, and be four where no sentence begins
  /// with one.
  private mutating func findFilled() -> Bool {
    var lines: [Line] = []
    var margin = 0
    var start = 0
    while start <= text.count {
      let line = Line(text, from: start)
      lines.append(line)
      margin = max(margin, line.width)
      start = line.next
    }
    let least = opensWithCapital ? 3 : 4
    let later = lines.dropFirst().filter { $0.width > 0 }
    let lower = later.count { Self.isLower(text[$0.start]) }
    guard later.count + 1 >= least, margin >= Self.shortest, lower * 2 >= later.count else {
      return false
    }
    return zip(lines, lines.dropFirst()).allSatisfy { line, next in
      line.width == 0 || next.width == 0 || line.width + 1 + next.firstWord(text) > margin
    }
  }

  /// A line without the blanks at its ends.
  private struct Line {
    var start: Int
    var end: Int
    /// Where the line after it starts; beyond the text's end for the last.
    var next: Int

    var width: Int { end - start }

    init(_ text: UnsafeBufferPointer<UInt8>, from first: Int) {
      start = first
      end = first
      while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      next = end < text.count ? end + breakWidth(text, at: end) : end + 1
      trim(text)
    }

    /// The line that the break at `i` ends.
    init(_ text: UnsafeBufferPointer<UInt8>, before i: Int) {
      (start, end, next) = (i, i, i + 1)
      while start > 0, text[start - 1] != 0x0A, text[start - 1] != 0x0D { start -= 1 }
      trim(text)
    }

    private mutating func trim(_ text: UnsafeBufferPointer<UInt8>) {
      while start < end, Self.isBlank(text[start]) { start += 1 }
      while end > start, Self.isBlank(text[end - 1]) { end -= 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
      ByteClass.table[Int(byte)] == ByteClass.space
    }

    /// Whether its last mark ends what was said before it.
    func endsStatement(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
      switch text[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"),
        UInt8(ascii: ";"):
        true
      default: false
      }
    }

    /// How long its first word is, in bytes, with the marks that hang on it.
    func firstWord(_ text: UnsafeBufferPointer<UInt8>) -> Int {
      var i = start
      while i < end, !Self.isBlank(text[i]) { i += 1 }
      return i - start
    }
  }
}

/// A word of any kind: letters of any script, and apostrophes between ASCII letters.
struct FoldedWord {
  /// Where it ends in the text.
  var end: Int
  /// How many folded bytes it has: ASCII in lower case, curly apostrophes straight.
  var length = 0
  var flags: Token.Flags = .isWord

  /// Reads the word from `start` on, and folds as much of it as `folded` takes.
  init(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int,
    into folded: UnsafeMutableBufferPointer<UInt8>
  ) {
    end = start
    var letters = 0
    var uppers = 0
    while end < text.count {
      var byte = text[end]
      var width = 1
      switch ByteClass.table[Int(byte)] {
      case ByteClass.letter:
        letters &+= 1
        if Self.isUpper(byte) {
          uppers &+= 1
          byte |= 0x20
        }
      case ByteClass.high where ByteClass.apostropheWidth(text, at: end) == nil:
        if ByteClass.isPunctuation(text, at: end) { width = 0 }
      default:
        width = Self.innerApostrophe(text, at: end)
        byte = 0x27
      }
      if width == 0 { break }
      if length < folded.count {
        folded[length] = byte
        length &+= 1
      }
      end &+= width
    }
    if Self.isUpper(text[start]) { flags.insert(.capitalised) }
    if letters > 1, uppers == letters { flags.insert(.allCaps) }
  }

  /// The bytes of an apostrophe that a letter follows; 0 where there is none.
  private static func innerApostrophe(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    guard let width = text[i] == 0x27 ? 1 : ByteClass.apostropheWidth(text, at: i),
      i + width < text.count, ByteClass.table[Int(text[i + width])] == ByteClass.letter
    else { return 0 }
    return width
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}

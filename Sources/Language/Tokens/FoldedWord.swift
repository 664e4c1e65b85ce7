import Codebook

/// A word of any kind: letters of any script, and apostrophes between ASCII letters.
struct FoldedWord {
  /// Where it ends in the text.
  var end: Int
  /// How many folded bytes it has: ASCII in lower case, curly apostrophes straight.
  var length = 0
  var flags: Token.Flags = .isWord

  /// Whether one begins at `i`.
  @inline(__always)
  static func opens(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    switch ByteClass.table[Int(text[i])] {
    case ByteClass.letter: true
    case ByteClass.high:
      !ByteClass.isPunctuation(text, at: i) && ByteClass.apostropheWidth(text, at: i) == nil
    default:
      Substitute.character(text, at: i).map { $0.0.properties.isAlphabetic } ?? false
    }
  }

  /// Reads the word from `start` on, and folds as much of it as `folded` takes.
  init(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int,
    into folded: UnsafeMutableBufferPointer<UInt8>
  ) {
    end = start
    var i = start
    var letters = 0
    var uppers = 0
    while i < text.count {
      var byte = text[i]
      var width = 1
      if let (scalar, length) = Substitute.character(text, at: i),
        scalar.properties.isAlphabetic
      {
        guard scalar.isASCII else {
          append(UTF8.encode(scalar).unsafelyUnwrapped, to: folded)
          i &+= length
          end = i
          continue
        }
        (byte, width) = (UInt8(scalar.value), length)
      }
      switch ByteClass.table[Int(byte)] {
      case ByteClass.letter:
        if letters == 0, i == start, Self.isUpper(byte) { flags.insert(.capitalised) }
        letters &+= 1
        if Self.isUpper(byte) {
          uppers &+= 1
          byte |= 0x20
        }
      case ByteClass.high where ByteClass.apostropheWidth(text, at: i) == nil:
        let ignored = ByteClass.ignorableWidth(text, at: i)
        if ignored > 0 {
          i &+= ignored
          continue
        }
        if ByteClass.isPunctuation(text, at: i) { width = 0 }
      default:
        if let unseen = Substitute.nothing(text, at: i) {
          i &+= unseen
          continue
        }
        width = Self.innerApostrophe(text, at: i)
        byte = 0x27
      }
      if width == 0 { break }
      if length < folded.count {
        folded[length] = byte
        length &+= 1
      }
      i &+= width
      // What nobody sees behind the last letter is no part of the word.
      end = i
    }
    if letters > 1, uppers == letters { flags.insert(.allCaps) }
  }

  /// Folds a letter that was written as others.
  private mutating func append(
    _ letter: UTF8.EncodedScalar, to folded: UnsafeMutableBufferPointer<UInt8>
  ) {
    for byte in letter where length < folded.count {
      folded[length] = byte
      length &+= 1
    }
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

import Codebook

/// Masks what could identify a person in words that are to be shown.
///
/// Masked: e-mail addresses, web addresses, @handles, telephone numbers, long runs of digits,
/// dates in digits, every capitalised word but those of `RedactionLexicon`, the names of a list, common
/// given names (`GivenNames`), and what plain words tell by what stands before them (`SpokenDetails`).
/// Words that leave a doubt are not shown at all: better one example fewer than one detail too many.
/// What this cannot see are other names in small letters; hence examples quote the evidence alone.
public enum Redaction {
  /// What stands for masked words.
  public static let mask = "[…]"

  /// Longer quotes are cut at a word.
  public static let longest = 240

  /// The redacted words of `span`, or nil where they should not be shown.
  public static func redacted(
    _ span: Span, of text: UnsafeBufferPointer<UInt8>, names: RedactedNames = RedactedNames()
  ) -> String? {
    guard 0 <= span.start, span.start < span.end, span.end <= text.count,
      !cutsAddress(span, of: text)
    else { return nil }
    let bytes = head(of: withWholeAddresses(span, of: text), in: text, longest: longest)
    return redacted(
      Substitute.plain(UnsafeBufferPointer(rebasing: text[bytes])),
      opensSentence: opensSentence(span, of: text), names: names)
  }

  /// The bytes of `span`, with all of an address, a handle or a long number that one of its ends cuts:
  /// the half of it would be taken for a word.
  static func withWholeAddresses(_ span: Span, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var bytes = span.start..<span.end
    if goesOn(before: span.start, in: text),
      let address = address(around: span.start, in: text)
    {
      bytes = address.lowerBound..<bytes.upperBound
    }
    if goesOn(after: span.end, in: text),
      let address = address(around: span.end - 1, in: text)
    {
      bytes = bytes.lowerBound..<address.upperBound
    }
    return bytes
  }

  /// What can matter of `bytes` where `longest` characters are shown, whatever their script, their markup and
  /// what of them is masked; longer ones end between words.
  static func head(
    of bytes: Range<Int>, in text: UnsafeBufferPointer<UInt8>, longest: Int
  ) -> Range<Int> {
    let most = 6 * longest + 40
    guard bytes.count > most else { return bytes }
    var (end, read, blank) = (bytes.lowerBound, 0, bytes.lowerBound)
    while end < bytes.upperBound, read < most {
      if let (effect, width) = Markup.tag(text, at: end) {
        if effect != .none { blank = end }
        end += width
      } else {
        let (scalar, width) = Substitute.scalar(text, at: end)
        if scalar.isBlank { blank = end }
        end += width
        read += 1
      }
    }
    guard end < bytes.upperBound else { return bytes }
    // The half of an address or a name would be taken for a word.
    return bytes.lowerBound..<(blank > bytes.lowerBound ? blank : end)
  }

  /// Marks that may stand within an address in a row: `=?&`, `<b>` as references.
  private static let mostMarks = 8

  /// Whether letters or digits end at a place, with no more than some marks between.
  private static func goesOn(before place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var before = UnsafeBufferPointer(rebasing: text[..<place])
    var marks = 0
    while !before.isEmpty, marks <= mostMarks {
      let width: Int
      if let tag = tag(atEndOf: before) {
        guard tag.effect == .none else { return false }
        width = tag.width
      } else {
        let last = character(atEndOf: before)
        if last.scalar.isLetter || last.scalar.isDigit { return true }
        if last.scalar.isBlank { return false }
        if !Substitute.isInvisible(last.scalar) { marks += 1 }
        width = last.width
      }
      before = UnsafeBufferPointer(rebasing: before.dropLast(width))
    }
    return false
  }

  /// Whether letters or digits begin at a place, with no more than some marks between.
  private static func goesOn(after place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = place
    var marks = 0
    while place < text.count, marks <= mostMarks {
      if let tag = Markup.tag(text, at: place) {
        guard tag.effect == .none else { return false }
        place += tag.width
      } else {
        let (scalar, width) = Substitute.scalar(text, at: place)
        if scalar.isLetter || scalar.isDigit { return true }
        if scalar.isBlank { return false }
        if !Substitute.isInvisible(scalar) { marks += 1 }
        place += width
      }
    }
    return false
  }

  /// Whether what follows the words of `span` makes them a part of an address that blanks part:
  /// "jane | (at) example (dot) com", "jane | .doe @ example .org".
  static func cutsAddress(_ span: Span, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    let around = max(span.start, span.end - reach)..<min(text.count, span.end + reach)
    // Most answers hold nothing of the kind, and need no look at their words.
    guard mayHoldAddress(text[around]) else { return false }
    let words = { (bytes: Range<Int>) in
      Substitute.plain(UnsafeBufferPointer(rebasing: text[bytes])).split { $0.isWhitespace }
    }
    let following = words(span.end..<min(text.count, span.end + reach)).prefix(furthest)
    if following.prefix(3).contains("@") { return true }
    let inside = words(max(span.start, span.end - reach)..<span.end)
    return SpokenDetails(inside + following).holdsAddress && !SpokenDetails(inside).holdsAddress
  }

  /// Whether bytes hold a sign, a reference or a tag, "dot", or "at" before a word that may be a host.
  private static func mayHoldAddress(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.indices.contains { i in
      func lower(_ offset: Int) -> UInt8 {
        i + offset < bytes.endIndex ? bytes[i + offset] | 0x20 : 0
      }
      switch bytes[i] {
      case UInt8(ascii: "@"), UInt8(ascii: "&"), UInt8(ascii: "<"): return true
      case UInt8(ascii: "d"), UInt8(ascii: "D"):
        return lower(1) == UInt8(ascii: "o") && lower(2) == UInt8(ascii: "t")
      case UInt8(ascii: "a"), UInt8(ascii: "A"):
        return lower(1) == UInt8(ascii: "t") && !(0x61...0x7A).contains(lower(2))
          && SpokenDetails.hostInitials.contains(lower(3))
      default: return false
      }
    }
  }

  /// How many bytes and words around the end of a quote may belong to one address.
  private static let (reach, furthest) = (96, 6)

  /// Bytes to either side of a place that are looked at for the address it is in, markup included.
  private static let longestAddress = 1024

  /// What stands between blanks around a byte, if it is to be masked.
  private static func address(
    around place: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    func isBlank(_ byte: UInt8) -> Bool { byte < 0x80 && UnicodeScalar(byte).isBlank }
    let around = max(0, place - longestAddress)..<min(text.count, place + longestAddress)
    var start =
      text[around.lowerBound..<place].lastIndex(where: isBlank).map { $0 + 1 } ?? around.lowerBound
    var end = start
    while end < around.upperBound, !isBlank(text[end]) {
      // References to blanks and tags of lines and cells part words, too.
      let (isGap, width): (Bool, Int) =
        if let (scalar, width) = Substitute.character(text, at: end) {
          (scalar.isBlank, width)
        } else if let tag = Markup.tag(text, at: end) {
          (tag.effect != .none, tag.width)
        } else {
          (false, 1)
        }
      if isGap, end + width > place { break }
      end += width
      if isGap { start = end }
    }
    let chunk = Substitute.plain(UnsafeBufferPointer(rebasing: text[start..<end])).unicodeScalars
    guard RedactionWord(chunk[...], opensSentence: true).isPrivate else { return nil }
    return start..<max(end, place + 1)
  }

  /// Whether the words of `span`, which lies within `text`, start where a sentence does.
  static func opensSentence(_ span: Span, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    var before = UnsafeBufferPointer(rebasing: text[..<span.start])
    while !before.isEmpty {
      let width: Int
      if let tag = tag(atEndOf: before) {
        if tag.effect == .lineBreak { return true }
        width = tag.width
      } else {
        let last = character(atEndOf: before)
        if Substitute.isLineBreak(last.scalar) { return true }
        guard
          last.scalar.isBlank || Substitute.isInvisible(last.scalar)
            || "\"“«".unicodeScalars.contains(last.scalar)
        else { return ".!?".unicodeScalars.contains(last.scalar) }
        width = last.width
      }
      before = UnsafeBufferPointer(rebasing: before.dropLast(width))
    }
    return true
  }

  /// The tag with which a text ends.
  private static func tag(
    atEndOf text: UnsafeBufferPointer<UInt8>
  ) -> (effect: Markup.Effect, width: Int)? {
    guard text.last == UInt8(ascii: ">"),
      let start = text.suffix(Markup.longestTag).lastIndex(of: UInt8(ascii: "<")),
      let tag = Markup.tag(text, at: start)
    else { return nil }
    return start + tag.width == text.count ? tag : nil
  }

  /// The character with which a text that is not empty ends, and the bytes that stand for it.
  private static func character(
    atEndOf text: UnsafeBufferPointer<UInt8>
  ) -> (scalar: Unicode.Scalar, width: Int) {
    // A reference, or four characters of three bytes that are one mis-read.
    for width in 2...12 where width <= text.count {
      if let (scalar, read) = Substitute.character(text, at: text.count - width), read == width {
        return (scalar, width)
      }
    }
    let start = text.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    let scalar = String(decoding: text[start...], as: UTF8.self).unicodeScalars.last
    return (scalar ?? "\u{FFFD}", text.count - start)
  }

  /// The redacted `quote`, or nil where it should not be shown.
  ///
  /// `opensSentence`: the quote starts where a sentence does. It is cut at a word before it has more
  /// than `longest` characters.
  public static func redacted(
    _ quote: String, opensSentence: Bool = true, names: RedactedNames = RedactedNames(),
    longest: Int = Redaction.longest
  ) -> String? {
    var opensSentence = opensSentence
    var pieces: [String] = []
    var (shown, masked) = (0, 0)
    let chunks = quote.unicodeScalars.split(whereSeparator: \.isBlank)
    let spoken = SpokenDetails(chunks.map { Substring($0) })
    guard !spoken.holdsAddress else { return nil }
    for (place, chunk) in chunks.enumerated() {
      let isSpoken = spoken.places.contains(place)
      if chunk.isPlain, !isSpoken, !names.hold(chunk) {
        opensSentence = false
        shown += 1
        pieces.append(String(Substring(chunk)))
        continue
      }
      let word = RedactionWord(chunk, opensSentence: opensSentence)
      opensSentence = word.endsSentence
      guard !word.isDoubtful else { return nil }
      if word.isPrivate || isSpoken || names.hold(chunk) {
        // A number of many words is one.
        if !isSpoken || !spoken.places.contains(place - 1) { masked += 1 }
        // Neighbouring masks become one, which also hides how many names there were.
        let masked = word.opening + mask + word.closing
        if pieces.last?.hasSuffix(mask) == true {
          pieces[pieces.count - 1] += word.closing
        } else {
          pieces.append(masked)
        }
      } else {
        if word.holdsLetter { shown += 1 }
        pieces.append(String(Substring(chunk)))
      }
    }
    maskTelephoneNumbers(&pieces, masked: &masked)
    guard shown >= 2, masked * 2 <= shown else { return nil }
    return cut(pieces, at: longest)
  }

  /// Digits in groups ("030 1234 567"): seven digits or more over neighbouring pieces, or three
  /// beside a mask, which commonly is the rest of the number.
  private static func maskTelephoneNumbers(_ pieces: inout [String], masked: inout Int) {
    var result: [String] = []
    var run: [String] = []
    func flush(before next: String = "") {
      // Most words stand beside no number, and need no look.
      guard !run.isEmpty else { return }
      let digits = run.joined().unicodeScalars.count(where: \.isDigit)
      lazy var touchesMask = result.last?.contains(mask) == true || next.contains(mask)
      if digits >= 7 || (digits >= 3 && touchesMask) {
        result.append(mask)
        masked += 1
      } else {
        result += run
      }
      run = []
    }
    for piece in pieces {
      // A comma after a group ends the number, and belongs to the sentence.
      let narrow = RedactionWord.narrow(piece)
      let closed = ",;:!?".utf8.contains(narrow.utf8.last ?? 0)
      let group = closed ? narrow.unicodeScalars.dropLast() : narrow.unicodeScalars[...]
      let isNumeric =
        group.contains(where: \.isDigit)
        && group.allSatisfy { $0.isDigit || "+-()./".unicodeScalars.contains($0) }
      if !isNumeric { flush(before: piece) }
      if isNumeric { run.append(piece) } else { result.append(piece) }
      if closed { flush() }
    }
    flush()
    pieces = result
  }

  private static func cut(_ pieces: [String], at longest: Int) -> String {
    var result = ""
    var length = 0
    for piece in pieces {
      length += piece.unicodeScalars.count + 1
      if length > longest, !result.isEmpty { return result + " …" }
      result += (result.isEmpty ? "" : " ") + piece
    }
    return result
  }
}

extension Substring.UnicodeScalarView {
  /// Small English letters, perhaps with a comma behind: most words, and nothing to judge in them.
  fileprivate var isPlain: Bool {
    let letters = last == "," ? dropLast() : self
    return !letters.isEmpty && letters.allSatisfy { ("a"..."z").contains($0) }
  }
}

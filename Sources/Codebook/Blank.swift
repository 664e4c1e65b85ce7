/// Whether the text holds nothing a reader could see: white space, no-break and zero-width spaces,
/// the byte order mark.
package func isBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var i = 0
  while i < text.count {
    let length = blankLength(text, at: i)
    if length == 0 { return false }
    i += length
  }
  return true
}

/// The text without what is blank at either end.
package func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var (start, end) = (0, text.count)
  while start < end {
    let length = blankLength(text, at: start)
    if length == 0 { break }
    start += length
  }
  while end > start {
    var last = end - 1
    while last > start, text[last] & 0xC0 == 0x80 { last -= 1 }
    if blankLength(text, at: last) != end - last { break }
    end = last
  }
  return UnsafeBufferPointer(rebasing: text[start..<end])
}

/// The bytes of the blank character that begins at `i`; 0 where none does.
package func blankLength(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
  switch text[i] {
  case 0x00...0x20, 0x7F: return 1
  case 0xC2 where i + 1 < text.count && (text[i + 1] == 0xA0 || text[i + 1] == 0x85): return 2
  case 0xE1 where matches(text, i, 0x9A, 0x80): return 3  // Ogham space
  case 0xE2 where i + 2 < text.count && text[i + 1] == 0x80:
    switch text[i + 2] {
    // U+2000…200D spaces and joiners, U+2028/2029 separators, U+202F narrow no-break space.
    case 0x80...0x8D, 0xA8, 0xA9, 0xAF: return 3
    default: return 0
    }
  case 0xE2 where matches(text, i, 0x81, 0x9F) || matches(text, i, 0x81, 0xA0): return 3
  case 0xE3 where matches(text, i, 0x80, 0x80): return 3
  case 0xEF where matches(text, i, 0xBB, 0xBF): return 3
  default: return 0
  }
}

private func matches(
  _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ second: UInt8, _ third: UInt8
) -> Bool {
  at + 2 < text.count && text[at + 1] == second && text[at + 2] == third
}

/// Finds the bytes of a text that JSON or CSV may have to write in another form, eight bytes at a
/// time.
package enum PlainBytes {
  @inlinable static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inlinable static var tops: UInt64 { 0x8080_8080_8080_8080 }

  /// The place of the first control character, quotation mark, backslash or byte 0xC2 (which begins
  /// the control characters over U+007E, among others) at or after `start`; the text's end where
  /// there is none.
  @inlinable @inline(__always)
  package static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = text.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    var i = start
    while i &+ 8 <= text.count {
      let block = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      // A byte's top bit is set where it is below 0x20, or zero after the exclusive or (Mycroft).
      let controls = (block &- ones &* 0x20) & ~block
      let found =
        controls | zeros(block ^ (ones &* 0x22)) | zeros(block ^ (ones &* 0x5C))
        | zeros(block ^ (ones &* 0x7F)) | zeros(block ^ (ones &* 0xC2))
      if found & tops != 0 { break }
      i &+= 8
    }
    while i < text.count, isPlain(base[i]) { i &+= 1 }
    return i
  }

  @inlinable @inline(__always)
  static func zeros(_ block: UInt64) -> UInt64 { (block &- ones) & ~block }

  @inlinable @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xC2
  }
}

/// The bounds of what is read. They are part of the format's definition: a result depends on
/// them, never on the size of a chunk.
enum ReadingLimits {
  /// The longest record, 128 MiB: a field of 100 MB is read, a file without any line break is not.
  static let record = 128 << 20
  /// A record is never searched further than this for the one that follows a broken one.
  static let broken = 16 << 20
  /// A record by which reading finds its feet again after a broken one is at most this long.
  static let probe = 64 << 10
  /// A quoted field longer than this is checked for having swallowed records.
  static let runawayWindow = 1 << 20
  /// Records of the header's width that a quoted field may not begin with.
  static let runawayRecords = 16
  /// The longest header.
  static let header = 16 << 20
  /// Bytes of the input's head that decide its layout.
  static let head = 1 << 20
}

/// LF, CRLF and a lone CR, each one break.
enum LineBreak {
  /// The place after the first line break at or after `start`; nil when there is none, or when
  /// the bytes end with a CR that may be half of one.
  static func after(_ start: Int, in bytes: UnsafeBufferPointer<UInt8>, to end: Int) -> Int? {
    var at = start
    while at < end {
      if bytes[at] == 0x0A { return at + 1 }
      if bytes[at] == 0x0D {
        guard at + 1 < end else { return nil }
        return bytes[at + 1] == 0x0A ? at + 2 : at + 1
      }
      at += 1
    }
    return nil
  }

  /// Where the text of a record from `start` up to `next` ends: before the one break it ends with.
  static func textEnd(_ start: Int, _ next: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = next
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }
}

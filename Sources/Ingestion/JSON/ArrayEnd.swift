import CByteScan

/// Sees to it that an input that begins as a JSON array ends as one: an array that breaks off
/// between two records lacks nothing else.
struct ArrayEnd {
  /// Line breaks in what was seen.
  private var lines = 0
  /// The last byte that is no blank space, and its line, from 1.
  private var last: (byte: UInt8, line: Int)?

  /// Takes the bytes that come next.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    if let place = bytes.lastIndex(where: { $0 > 0x20 }) {
      last = (bytes[place], lines + byte_scan_line_breaks(base, 0, place) + 1)
    }
    lines += byte_scan_line_breaks(base, 0, bytes.count)
  }

  /// Throws where what was seen, the whole input, is cut off.
  func check(path: String) throws(IngestionError) {
    guard let last, last.byte != 0x5D else { return }
    throw .unclosedArray(path: path, line: last.line)
  }
}

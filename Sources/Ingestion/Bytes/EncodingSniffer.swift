import CSimdJSON

/// Finds the encoding of text by its first bytes.
enum EncodingSniffer {
  /// A byte-order mark decides; else UTF-16 shows by its zeros, UTF-8 by being valid (or nearly:
  /// a few broken rows are rejected, not reinterpreted), and one-byte encodings by which of them
  /// makes words of the bytes beyond ASCII.
  static func encoding(of head: [UInt8]) -> SourceEncoding {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if let encoding = wide(head) { return encoding }
    return head.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, !json_utf8_valid(base, bytes.count) else { return .utf8 }
      let (valid, invalid) = sequences(bytes)
      if valid >= invalid { return .utf8 }
      return plausibility(bytes, macintosh) > plausibility(bytes, windows1252)
        ? .macintosh : .windows1252
    }
  }

  /// UTF-16 or UTF-32, where a mark or the zeros say so. The mark of UTF-32LE begins as that of
  /// UTF-16LE does.
  static func wide(_ head: [UInt8]) -> SourceEncoding? {
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return .utf32LE }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32BE }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LE }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BE }
    return utf16(head)
  }

  /// Whether text that begins so is in another encoding than this, as its mark or its zeros tell:
  /// in UTF-16 and UTF-32 every text of several lines or columns has some.
  static func denies(_ encoding: SourceEncoding, of head: [UInt8]) -> Bool {
    guard encoding.isWide, !head.isEmpty else { return false }
    if let found = wide(head), encoding.hasByteOrder { return found != encoding }
    return !head.contains(0)
  }

  /// Latin text in UTF-16 is every other byte zero.
  private static func utf16(_ head: [UInt8]) -> SourceEncoding? {
    let sample = head.prefix(4096)
    guard sample.count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let half = sample.count / 2
    if zeros.odd * 10 > half * 6, zeros.even * 20 < half { return .utf16LE }
    if zeros.even * 10 > half * 6, zeros.odd * 20 < half { return .utf16BE }
    return nil
  }

  /// Well-formed sequences of two bytes and more, and bytes that belong to none. The last few bytes
  /// may be cut and are not counted.
  private static func sequences(_ bytes: UnsafeBufferPointer<UInt8>) -> (valid: Int, invalid: Int) {
    var valid = 0
    var invalid = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      guard byte >= 0x80 else {
        at += 1
        continue
      }
      let length = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      if at + length > bytes.count { break }
      if length > 1, byte < 0xF5, json_utf8_valid(bytes.baseAddress! + at, length) {
        valid += 1
        at += length
      } else {
        invalid += 1
        at += 1
      }
    }
    return (valid, invalid)
  }

  private enum Kind { case lower, upper, apostrophe, mark, symbol }

  private static func plausibility(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: (UInt8) -> Kind
  ) -> Int {
    func isLower(_ at: Int) -> Bool { at < bytes.count && bytes[at] >= 0x61 && bytes[at] <= 0x7A }
    func isLetter(_ at: Int) -> Bool {
      at < bytes.count && bytes[at] | 0x20 >= 0x61 && bytes[at] | 0x20 <= 0x7A
    }
    var score = 0
    for at in bytes.indices where bytes[at] >= 0x80 {
      let follows = at > 0 && isLetter(at - 1)
      let precedes = isLetter(at + 1)
      switch kind(bytes[at]) {
      case .lower: score += follows || precedes ? 2 : -1
      case .upper: score += at > 0 && isLower(at - 1) ? -2 : precedes ? 1 : -1
      case .apostrophe: score += follows && precedes ? 3 : 1
      case .mark: score += follows && precedes ? -1 : 1
      case .symbol: score += follows && precedes ? -3 : -1
      }
    }
    return score
  }

  private static func windows1252(_ byte: UInt8) -> Kind {
    switch byte {
    case 0x92: .apostrophe
    case 0x80, 0x85, 0x91, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0, 0xA3, 0xAB, 0xB0, 0xBB: .mark
    case 0x9A, 0x9C, 0x9E, 0xDF...0xF6, 0xF8...0xFF: .lower
    case 0x8A, 0x8C, 0x8E, 0x9F, 0xC0...0xD6, 0xD8...0xDE: .upper
    default: .symbol
    }
  }

  private static func macintosh(_ byte: UInt8) -> Kind {
    switch byte {
    case 0xD5: .apostrophe
    case 0xA1, 0xA3, 0xA5, 0xC7, 0xC8, 0xC9, 0xCA, 0xD0...0xD4, 0xDB: .mark
    case 0x87...0x9F, 0xA7, 0xBE, 0xBF, 0xCF, 0xD8: .lower
    case 0x80...0x86, 0xAE, 0xAF, 0xCB...0xCE, 0xD9, 0xE5...0xEF, 0xF1...0xF4: .upper
    default: .symbol
    }
  }
}

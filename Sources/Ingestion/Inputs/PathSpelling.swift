/// How the path of an input is held in a `String`: to the system it is bytes, of any kind.
///
/// A byte that is no part of UTF-8 is spelled `\xHH`, and so is a backslash before what would read
/// as one: every path has one spelling, and every spelling is one path. What is spelled is what
/// messages, records and the ledger show; only the calls to the system get the bytes.
package enum PathSpelling {
  /// The path with these bytes.
  static func spelled(_ bytes: [UInt8]) -> String {
    if !bytes.contains(backslash), let text = String(validating: bytes, as: UTF8.self) {
      return text
    }
    var text = ""
    var rest = bytes[...]
    while let byte = rest.first {
      let isEscape = escapedByte(at: rest.startIndex, of: bytes) != nil
      let length = isEscape ? nil : rest.lengthOfCharacter
      text +=
        length.map { String(decoding: rest.prefix($0), as: UTF8.self) }
        ?? #"\x"# + String(byte, radix: 16, uppercase: true)
      rest = rest.dropFirst(length ?? 1)
    }
    return text
  }

  /// The bytes of a path, a zero behind them, as system calls take them.
  package static func withBytes<Result>(
    of path: String, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    guard path.utf8.contains(backslash) else { return body(path) }
    return (bytes(of: path) + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
    }
  }

  /// The bytes of a path.
  static func bytes(of path: String) -> [UInt8] {
    let spelling = Array(path.utf8)
    var bytes: [UInt8] = []
    var place = 0
    while place < spelling.count {
      let escaped = escapedByte(at: place, of: spelling)
      bytes.append(escaped ?? spelling[place])
      place += escaped == nil ? 1 : 4
    }
    return bytes
  }

  private static let backslash = UInt8(ascii: "\\")

  /// The byte that `\xHH` at `place` stands for: none below 0x80 is ever spelled but the backslash.
  private static func escapedByte(at place: Int, of bytes: [UInt8]) -> UInt8? {
    guard place + 3 < bytes.count, bytes[place] == backslash, bytes[place + 1] == UInt8(ascii: "x"),
      let high = digit(bytes[place + 2]), let low = digit(bytes[place + 3])
    else { return nil }
    let byte = high << 4 | low
    return byte >= 0x80 || byte == backslash ? byte : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    default: nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Of the UTF-8 character that the bytes begin with; nil where they begin with none.
  var lengthOfCharacter: Int? {
    (1...4).first { $0 <= count && String(validating: prefix($0), as: UTF8.self) != nil }
  }
}

import Glibc
import Ingestion

/// Standard input, read whole.
enum StandardInput {
  /// The text without the line break at its end; invalid UTF-8 becomes the replacement character.
  static func text() throws -> String {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &block, block.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw IngestionError.unreadable(path: "-", cause: String(cString: strerror(errno)))
      }
      bytes += block[..<count]
    }
    while bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

import Glibc
import Ingestion

/// Standard input as one answer.
enum StandardInput {
  /// The bytes without the line break at their end. No more is read than the longest answer has.
  static func answer() throws -> [UInt8] {
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
      // The line break may have two.
      if bytes.count > AnswerLimit.bytes + 2 {
        throw IngestionError.unusableAnswer(path: "-", cause: AnswerLimit.fault)
      }
    }
    while bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    return bytes
  }
}

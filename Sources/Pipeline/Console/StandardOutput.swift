import Glibc
import Publishing

/// Standard output, as a sink of bytes.
public enum StandardOutput {
  /// Writes every byte.
  ///
  /// - Throws: `RunError.outputClosed` where the reader has gone, `PublishingError.unwritable` for
  ///   any other failure. `SIGPIPE` must be ignored.
  public static func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let written = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
      if written >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      } else if errno == EPIPE {
        throw RunError.outputClosed
      } else if errno == EAGAIN {
        // Somebody made the terminal or pipe non-blocking; wait until it takes more.
        var ready = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        throw PublishingError.unwritable(
          path: "standard output", cause: String(cString: strerror(errno)))
      }
    }
  }

  public static func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }
}

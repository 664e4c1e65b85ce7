import Glibc

/// What an open descriptor takes.
package enum Descriptor {
  /// Writes every byte. `SIGPIPE` must be ignored.
  ///
  /// - Throws: `PublishingError.readerGone` where it is a pipe that nobody reads any more, `unwritable` for
  ///   any other failure; `path` names it there.
  package static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
  ) throws(PublishingError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if written >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      } else if errno == EPIPE {
        throw .readerGone(path: path)
      } else if errno == EAGAIN {
        // Somebody made the terminal or pipe non-blocking; wait until it takes more.
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        throw .system(path)
      }
    }
  }
}

import Glibc
import Publishing

/// Standard output, as a sink of bytes.
public enum StandardOutput {
  /// Writes every byte.
  ///
  /// - Throws: `PublishingError.readerGone` where the reader has gone, `unwritable` for any other
  ///   failure. `SIGPIPE` must be ignored.
  public static func write(_ bytes: UnsafeRawBufferPointer) throws {
    try Descriptor.write(bytes, to: STDOUT_FILENO, path: "standard output")
  }

  public static func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }
}

import Glibc

/// The beginning of a file, as far as it tells what the file is.
enum FileHead {
  /// The first bytes as text, 64 KiB unless told otherwise; nil where the file is empty, or where `path` names no file. Does not wait
  /// for whoever may write to a pipe.
  ///
  /// - Throws: `unreadable` where there is a file that the system refuses.
  static func text(
    _ path: UnsafePointer<CChar>, _ flags: Int32 = 0, most: Int = 1 << 16
  ) throws(PublishingError) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
    guard descriptor >= 0 else { return try noText(path) }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: most)
    let count = read(descriptor, &head, head.count)
    guard count >= 0 else { return try noText(path) }
    return count > 0 ? String(decoding: head[..<count], as: UTF8.self) : nil
  }

  /// What the failure of the system call just made on `path` means.
  private static func noText(_ path: UnsafePointer<CChar>) throws(PublishingError) -> String? {
    switch errno {
    case ENOENT, ENOTDIR, ELOOP, EISDIR, EAGAIN: return nil
    default: throw .unreadable(String(cString: path))
    }
  }
}

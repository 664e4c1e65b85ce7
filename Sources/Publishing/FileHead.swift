import Glibc

/// The beginning of a file, as far as it tells what the file is.
enum FileHead {
  /// The first 64 KiB as text; nil where the file is empty or cannot be read. Does not wait for
  /// whoever may write to a pipe.
  static func text(_ path: UnsafePointer<CChar>, _ flags: Int32 = 0) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &head, head.count)
    return count > 0 ? String(decoding: head[..<count], as: UTF8.self) : nil
  }
}

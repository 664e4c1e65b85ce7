import Glibc

/// A small file, read at once.
public enum WholeFile {
  /// What is in the file; nil where there is none of that name.
  ///
  /// - Throws: `unreadable`: what is there but refused is never taken for missing.
  public static func bytes(of path: String) throws(PublishingError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .unreadable(path)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &block, block.count)
      if count > 0 {
        bytes += block[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw .unreadable(path)
      }
    }
  }
}

import Glibc

/// The names in a folder as the system gives them.
struct FolderListing {
  /// Bytes, `.` and `..` among them, in no order.
  private(set) var names: [[UInt8]] = []
  /// Why they are not all there; 0 where they are.
  private(set) var failure: Int32 = 0

  init(of path: UnsafePointer<CChar>) {
    guard let folder = opendir(path) else {
      failure = errno
      return
    }
    defer { closedir(folder) }
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        failure = errno
        return
      }
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) {
            Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))
          }
        })
    }
  }
}

extension IngestionError {
  /// Whether a call that failed with this says that nothing is there; all else is a refusal.
  static func saysMissing(_ code: Int32) -> Bool { code == ENOENT || code == ENOTDIR }

  /// The system refused what was asked of `path`.
  static func refused(_ path: String, _ code: Int32) -> IngestionError {
    .unreadable(path: path, cause: String(cString: strerror(code)))
  }
}

import Glibc

/// A small file, read at once.
public enum WholeFile {
  /// What is in the file; nil where there is none of that name.
  ///
  /// - Throws: `unreadable`: what is there but refused is never taken for missing.
  public static func bytes(of path: String) throws(PublishingError) -> [UInt8]? {
    var bytes: [UInt8] = []
    switch FileBlocks.forEach(of: path, { bytes += $0 }) {
    case 0: return bytes
    case ENOENT: return nil
    case let code: throw .unreadable(path: path, cause: String(cString: strerror(code)))
    }
  }
}

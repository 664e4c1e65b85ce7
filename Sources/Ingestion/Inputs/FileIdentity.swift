import Glibc

/// What tells that two paths are one file, links followed.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// Of a regular file; nil where there is none. Standard input is one where it comes from one.
  public init?(of input: Input) {
    self.init { status in
      input.path == "-"
        ? fstat(STDIN_FILENO, &status)
        : PathSpelling.withBytes(of: input.path) { stat($0, &status) }
    }
  }

  /// Of the regular file at `path`; nil where there is none.
  public init?(ofFileAt path: String) { self.init { stat(path, &$0) } }

  /// Of the regular file that standard output goes to; nil where it goes elsewhere.
  public static var standardOutput: FileIdentity? { FileIdentity { fstat(STDOUT_FILENO, &$0) } }

  private init?(_ read: (inout stat) -> Int32) {
    var status = stat()
    guard read(&status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  /// Of whatever has the status.
  package init(_ status: stat) {
    (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }
}

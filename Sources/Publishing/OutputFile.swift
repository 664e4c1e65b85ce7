import CFileCalls
import Glibc

/// A file being written, such as the streamed files of a staging folder. Unbuffered: hand it
/// blocks.
public final class OutputFile {
  /// For messages.
  public let path: String
  /// Bytes written so far.
  public private(set) var length = 0
  private var descriptor: Int32
  /// Bytes that the disk has been asked to take.
  private var handedOver = 0
  private static let portion = 8 << 20

  /// Creates the file, or empties an earlier one. `mode` is narrowed by the process's umask.
  public init(creating path: String, mode: UInt32 = 0o666) throws(PublishingError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .system(path) }
  }

  /// Takes over an open descriptor.
  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  /// Writes all of `bytes`; a full disk shows here.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(PublishingError) {
    try Descriptor.write(bytes, to: descriptor, path: path)
    length += bytes.count
    handOver()
  }

  /// Has the disk begin with what was written: what is left for the end, all wait for. A wish only.
  private func handOver() {
    guard length - handedOver >= Self.portion else { return }
    _ = begin_writing(descriptor, Int64(handedOver), Int64(length - handedOver))
    handedOver = length
  }

  /// Writes all of `bytes`.
  public func write(_ bytes: [UInt8]) throws(PublishingError) {
    let result: Result<Void, PublishingError> = bytes.withUnsafeBytes { buffer in
      do throws(PublishingError) {
        try write(buffer)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Drops what was written after the first `length` bytes.
  public func truncate(to length: Int) throws(PublishingError) {
    guard ftruncate(descriptor, length) == 0, lseek(descriptor, length, SEEK_SET) == length else {
      throw .system(path)
    }
    self.length = length
    handedOver = min(handedOver, length)
  }

  /// Flushes the file to the disk itself.
  func synchronise() throws(PublishingError) {
    // A pipe or a terminal has no disk behind it.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw .system(path) }
  }

  /// A file that has the mode is left alone: not every file system can change it.
  func setMode(_ mode: UInt32) throws(PublishingError) {
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & 0o7777 == mode { return }
    guard fchmod(descriptor, mode) == 0 else { throw .system(path) }
  }

  /// Shows others that somebody is writing the file, for as long as it is open.
  ///
  /// - Returns: false where somebody took it for a dead process's, and removed it, or is about to.
  func lock() -> Bool { StagingLock.take(descriptor, of: path) }

  /// Closes the file. Some file systems report a failed write only now.
  public func close() throws(PublishingError) {
    guard descriptor >= 0 else { return }
    let result = Glibc.close(descriptor)
    descriptor = -1
    guard result == 0 || errno == EINTR else { throw .system(path) }
  }
}

extension PublishingError {
  /// The failure of the system call just made on `path`.
  static func system(_ path: String) -> PublishingError {
    .unwritable(path: path, cause: String(cString: strerror(errno)))
  }

  /// The failure of the system call just made to read `path`.
  static func unreadable(_ path: String) -> PublishingError {
    .unreadable(path: path, cause: String(cString: strerror(errno)))
  }
}

import Glibc

/// Keeps two runs from publishing to the same place. The system releases it when a run dies.
public final class RunLock {
  private let path: String
  private var descriptor: Int32

  /// Takes the lock, which is a hidden file beside `target` for as long as it is held.
  ///
  /// - Throws: `PublishingError.locked` where another run holds it.
  public convenience init(forPublishingTo target: String) throws(PublishingError) {
    try self.init(at: try Place(target).sibling(".lock"), for: target)
  }

  /// Takes the lock of a folder of dated reports.
  ///
  /// - Throws: `PublishingError.locked` where another run holds it.
  public convenience init(ofReportsIn folder: String) throws(PublishingError) {
    try self.init(at: folder + "/.goalscan.lock", for: folder)
  }

  private init(at path: String, for target: String) throws(PublishingError) {
    self.path = path
    descriptor = -1
    while true {
      descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard descriptor >= 0 else { throw .system(path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let isHeld = errno == EWOULDBLOCK
        let error = PublishingError.system(path)
        close(descriptor)
        descriptor = -1
        throw isHeld ? .locked(path: target) : error
      }
      // The holder before may have removed the file between `open` and `flock`: a lock on a file
      // without a name keeps nobody out.
      var (held, named) = (stat(), stat())
      if fstat(descriptor, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      {
        return
      }
      close(descriptor)
      descriptor = -1
    }
  }

  deinit { release() }

  /// Gives the lock back. Harmless when done twice.
  public func release() {
    guard descriptor >= 0 else { return }
    unlink(path)
    close(descriptor)
    descriptor = -1
  }
}

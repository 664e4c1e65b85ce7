import Glibc
import Synchronization

/// Keeps two runs from publishing to the same place. The system releases it when a run dies.
public final class RunLock {
  private let path: String
  /// What is published to; nil of a folder of reports.
  private let place: Place?
  private var descriptor: Int32
  /// Until it is given back; a signal may give it back from another thread.
  private let isTaken = Atomic(false)

  /// Takes the lock, which is a hidden file beside `target` for as long as it is held.
  ///
  /// - Throws: `PublishingError.locked` where another run holds it.
  public convenience init(forPublishingTo target: String) throws(PublishingError) {
    let place = try Place(target)
    try self.init(at: place.sibling(".lock"), for: target, in: place)
  }

  /// Takes the lock of a folder of dated reports.
  ///
  /// - Throws: `PublishingError.locked` where another run holds it.
  public convenience init(ofReportsIn folder: String) throws(PublishingError) {
    try self.init(at: Self.path(ofReportsIn: folder), for: folder)
  }

  private init(
    at path: String, for target: String, in place: Place? = nil
  ) throws(PublishingError) {
    (self.path, self.place) = (path, place)
    descriptor = -1
    var attempts = 3
    while true {
      descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard descriptor >= 0 else { throw .system(path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        // Who only looks whether it is held holds it for a moment.
        if errno == EWOULDBLOCK, attempts > 0 {
          close(descriptor)
          attempts -= 1
          usleep(10_000)
          continue
        }
        let isHeld = errno == EWOULDBLOCK
        let error = PublishingError.system(path)
        close(descriptor)
        descriptor = -1
        throw isHeld ? .locked(path: target) : error
      }
      // The holder before may have removed the file between `open` and `flock`: a lock on a file
      // without a name keeps nobody out.
      if StagingLock.isNamed(descriptor, path) {
        isTaken.store(true, ordering: .releasing)
        return
      }
      close(descriptor)
      descriptor = -1
    }
  }

  /// Whether a run holds the lock of a folder of dated reports; true where it cannot be told.
  public static func isHeld(ofReportsIn folder: String) -> Bool {
    let descriptor = open(Self.path(ofReportsIn: folder), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return errno != ENOENT }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  private static func path(ofReportsIn folder: String) -> String { folder + "/.goalscan.lock" }

  deinit { release() }

  /// Gives the lock back, and removes folders that were made for what was not published then. Harmless
  /// when done twice.
  public func release() {
    guard isTaken.exchange(false, ordering: .acquiringAndReleasing) else { return }
    unlink(path)
    close(descriptor)
    place?.removeEmptyFolders()
  }
}

import Glibc

/// The lock on what is being written, by which others know that somebody is: what nobody holds the lock
/// of, a dead process left.
enum StagingLock {
  /// Locks what `path` names, open as `descriptor`, for as long as that is open. A file system without
  /// locks is written to without one.
  ///
  /// - Returns: false where somebody took it for a dead process's, and removed it, or is about to.
  static func take(_ descriptor: Int32, of path: String) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return false }
    return isNamed(descriptor, path)
  }

  /// Whether `path` still names what is open.
  static func isNamed(_ descriptor: Int32, _ path: String) -> Bool {
    var (held, named) = (stat(), stat())
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}

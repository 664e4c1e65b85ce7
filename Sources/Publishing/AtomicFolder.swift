import CFileCalls
import Glibc
import Synchronization

/// A folder that appears whole or not at all: built beside its place, then moved there in one step.
///
/// ```swift
/// let folder = try AtomicFolder(replacing: "reports/latest")
/// try write(report, to: folder.stagingPath)
/// try folder.publish()
/// ```
///
/// Until `publish()` returns, an earlier report stands untouched, whatever happens: a failure
/// removes the staging folder, and what a killed run leaves is removed by the next one.
public final class AtomicFolder {
  /// Where the files of the folder are written until `publish()`.
  public let stagingPath: String

  private let place: Place
  private let parts: (@Sendable (_ folder: String) -> Set<String>)?
  /// Open on the staging folder and locked: how another run knows that this one is alive. (A
  /// process number would not do: containers share folders, and numbers come round again.)
  private let descriptor: Int32
  /// Until it is published or given up; a signal may give it up from another thread.
  private let isOpen = Atomic(false)

  /// Makes the staging folder beside `target`, after removing what dead runs left there.
  ///
  /// - Parameter parts: the paths in a report's folder of what may be replaced, a slash behind a folder with all
  ///   that it holds; nil where that is anything.
  /// - Throws: `notAReport` where `target` exists and is neither empty nor a Goalscan report; `holdsOthers`
  ///   where something else is in it; `unwritable` where there is no place to write.
  public init(
    replacing target: String, parts: (@Sendable (_ folder: String) -> Set<String>)? = nil
  ) throws(PublishingError) {
    place = try Place(target)
    self.parts = parts
    try ReportMarker.check(place.path, parts: parts)
    Self.removeLeftovers(of: place)
    var path: String
    var descriptor: Int32
    repeat {
      path = place.sibling("-\(getpid())-\(Self.unique())")
      guard mkdir(path, 0o777) == 0 else { throw .system(path) }
      descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else {
        let error = PublishingError.system(path)
        rmdir(path)
        throw error
      }
      if StagingLock.take(descriptor, of: path) { break }
      Glibc.close(descriptor)
    } while true
    (stagingPath, self.descriptor) = (path, descriptor)
    isOpen.store(true, ordering: .releasing)
  }

  deinit { discard() }

  /// Flushes everything to disk and moves the folder to its place; an earlier report is replaced.
  public func publish() throws(PublishingError) {
    precondition(isOpen.load(ordering: .acquiring), "published or discarded before")
    do throws(PublishingError) {
      try Folder.synchronise(stagingPath)
      try exchange()
    } catch {
      discard()
      throw error
    }
    // From here the new report stands; the staging path holds the earlier one, if there was any.
    isOpen.store(false, ordering: .releasing)
    Glibc.close(descriptor)
    defer { Folder.remove(stagingPath) }
    try Folder.synchroniseNames(of: place.folder)
  }

  /// Removes the staging folder. Harmless after `publish()`.
  public func discard() {
    guard isOpen.exchange(false, ordering: .acquiringAndReleasing) else { return }
    Folder.remove(stagingPath)
    Glibc.close(descriptor)
  }

  private func exchange() throws(PublishingError) {
    // Somebody may have put files there while the report was made.
    try ReportMarker.check(place.path, parts: parts)
    try keepMode()
    if exchange_paths(stagingPath, place.path) == 0 { return }
    switch errno {
    case ENOENT:
      guard rename(stagingPath, place.path) == 0 else { throw .system(place.path) }
    case EINVAL, ENOSYS:
      let cause = String(cString: strerror(errno))
      // An empty folder may be replaced by a plain rename, also where exchanging is unknown.
      guard rename(stagingPath, place.path) != 0 else { return }
      throw .cannotExchange(path: place.path, cause: cause)
    default: throw .system(place.path)
    }
  }

  /// Who may open the earlier report may open this one, and nobody else.
  private func keepMode() throws(PublishingError) {
    var (earlier, own) = (stat(), stat())
    guard stat(place.path, &earlier) == 0, fstat(descriptor, &own) == 0,
      earlier.st_mode != own.st_mode
    else { return }
    guard fchmod(descriptor, earlier.st_mode & 0o7777) == 0 else { throw .system(stagingPath) }
  }

  private static func removeLeftovers(of place: Place) {
    let prefix = ".goalscan-\(place.name)-"
    for name in Folder.names(in: place.folder) ?? [] where name.hasPrefix(prefix) {
      // `latest` must not take the staging folder of `latest-2` for its own.
      let rest = name.dropFirst(prefix.count).split(separator: "-")
      guard rest.count == 2, rest.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { continue }
      let path = place.folder + "/" + name
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { Folder.remove(path) }
      Glibc.close(descriptor)
    }
  }

  private static func unique() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
  }
}

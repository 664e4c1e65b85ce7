import Glibc
import Synchronization

/// A file that appears whole or not at all (`-o FILE`): an earlier one stands until `publish()`.
///
/// A target that is no regular file, such as `/dev/stdout` or a named pipe, is written directly.
public final class AtomicFile {
  private let place: Place?
  private let staging: String
  private let file: OutputFile
  /// Until it is published or given up; a signal may give it up from another thread.
  private let isOpen = Atomic(true)

  public init(replacing target: String) throws(PublishingError) {
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw .unwritable(path: target, cause: "a folder of that name is in the way")
      }
      let descriptor = open(target, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .system(target) }
      (place, staging) = (nil, target)
      file = OutputFile(path: target, descriptor: descriptor)
      return
    }
    let place = try Place(target)
    self.place = place
    Self.removeLeftovers(of: place)
    var staging: String
    var file: OutputFile
    repeat {
      // A process number would not tell: containers share folders.
      staging = place.sibling("-\(UInt64.random(in: .min ... .max)).part")
      file = try OutputFile(creating: staging)
    } while !file.lock()
    self.staging = staging
    self.file = file
    // Whoever could read the earlier file can read the new one, and nobody else.
    guard stat(place.path, &status) == 0 else { return }
    do throws(PublishingError) {
      try file.setMode(status.st_mode & 0o7777)
    } catch {
      discard()
      throw error
    }
  }

  deinit { discard() }

  /// Appends `bytes`.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(PublishingError) {
    try file.write(bytes)
  }

  /// Appends `bytes`.
  public func write(_ bytes: [UInt8]) throws(PublishingError) { try file.write(bytes) }

  /// Flushes to disk and moves the file to its place.
  public func publish() throws(PublishingError) {
    guard isOpen.load(ordering: .acquiring) else { return }
    do throws(PublishingError) {
      if place != nil { try file.synchronise() }
      // The lock is held until the file has its name.
      if let place, rename(staging, place.path) != 0 { throw .system(place.path) }
      try file.close()
    } catch {
      discard()
      throw error
    }
    isOpen.store(false, ordering: .releasing)
    if let place { try Folder.synchroniseNames(of: place.folder) }
  }

  /// What nobody holds the lock of, a dead process left.
  private static func removeLeftovers(of place: Place) {
    let prefix = ".goalscan-\(place.name)-"
    for name in Folder.names(in: place.folder) ?? []
    where name.hasPrefix(prefix) && name.hasSuffix(".part") {
      guard name.dropFirst(prefix.count).dropLast(".part".count).allSatisfy(\.isNumber) else {
        continue
      }
      let path = place.folder + "/" + name
      let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      Glibc.close(descriptor)
    }
  }

  /// Removes what was written. Harmless after `publish()`.
  public func discard() {
    guard isOpen.exchange(false, ordering: .acquiringAndReleasing) else { return }
    try? file.close()
    guard let place else { return }
    unlink(staging)
    place.removeEmptyFolders()
  }
}

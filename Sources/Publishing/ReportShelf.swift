import Glibc

/// A folder of dated reports and the link `latest` to the newest.
///
/// Each step is done whole or not at all and flushed to disk, and may be repeated: a run that died
/// between two of them is carried on by the next. Who calls holds the folder's lock.
///
/// ```swift
/// let shelf = try ReportShelf("reports")
/// try shelf.beginStaging("2026-03-01-run-7")
/// try write(report, to: shelf.staging("2026-03-01-run-7"))
/// try shelf.finishStaging("2026-03-01-run-7")
/// try shelf.place("2026-03-01-run-7")
/// try shelf.link("2026-03-01-run-7")
/// ```
public struct ReportShelf: Sendable {
  public let folder: String
  /// The name of the link.
  public static let latest = "latest"

  private static let stagingPrefix = ".goalscan-staging-"
  private static let removedPrefix = ".goalscan-removed-"

  /// Makes the folder where it is missing.
  public init(_ folder: String) throws(PublishingError) {
    self.folder = folder
    try Folder.make(folder)
  }

  /// Of a report in its place.
  public func path(_ name: String) -> String { folder + "/" + name }

  /// Where a report is made.
  public func staging(_ name: String) -> String { folder + "/" + Self.stagingPrefix + name }

  /// Makes the staging folder of a report.
  public func beginStaging(_ name: String) throws(PublishingError) {
    Folder.remove(staging(name))
    guard mkdir(staging(name), 0o777) == 0 else { throw .system(staging(name)) }
  }

  /// Flushes the staged report to disk, its name as well.
  public func finishStaging(_ name: String) throws(PublishingError) {
    try Folder.synchronise(staging(name))
    try Folder.synchroniseEntry(folder)
  }

  /// Moves a staged report to its place; one that is there already stays.
  public func place(_ name: String) throws(PublishingError) {
    if rename(staging(name), path(name)) != 0 {
      let cause = errno
      var status = stat()
      guard cause == ENOENT, lstat(path(name), &status) == 0 else {
        errno = cause
        throw .system(path(name))
      }
    }
    try Folder.synchroniseEntry(folder)
  }

  /// Has `latest` point to a report that is in its place.
  ///
  /// - Throws: `noLink` where something else has that name.
  public func link(_ name: String) throws(PublishingError) {
    try Self.checkLink(in: folder)
    let place = path(Self.latest)
    let next = folder + "/" + Self.stagingPrefix + Self.latest
    unlink(next)
    guard symlink(name, next) == 0 else { throw .system(next) }
    guard rename(next, place) == 0 else { throw .system(place) }
    try Folder.synchroniseEntry(folder)
  }

  /// - Throws: `noLink` where something that is no link is called `latest` in `folder`, which need not exist.
  public static func checkLink(in folder: String) throws(PublishingError) {
    let place = folder + "/" + latest
    var status = stat()
    guard lstat(place, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return }
    throw .noLink(path: place)
  }

  /// The name of the report that `latest` points to; nil where it points to none.
  ///
  /// - Throws: `unreadable` where it cannot be told.
  public func linked() throws(PublishingError) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink(path(Self.latest), &buffer, buffer.count)
    if length < 0 {
      // Nothing of that name, or no link.
      if errno == ENOENT || errno == EINVAL { return nil }
      throw .unreadable(path(Self.latest))
    }
    guard length < buffer.count else { return nil }
    let name = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if name.contains("/") { return nil }
    return try ReportMarker.isReport(path(name)) ? name : nil
  }

  /// The names of all reports, in byte order; one that a dead run left unfinished is among them.
  ///
  /// - Throws: `unreadable` where the folder, or what may be a report in it, cannot be read.
  public func reports() throws(PublishingError) -> [String] {
    guard let names = Folder.names(in: folder) else { throw .unreadable(folder) }
    var reports: [String] = []
    for name in names where name != Self.latest {
      if try ReportMarker.isReport(path(name)) { reports.append(name) }
    }
    return reports
  }

  /// Whether a report is staged or in its place.
  ///
  /// - Throws: `unreadable` where it cannot be told.
  public func holds(_ name: String) throws(PublishingError) -> Bool {
    if try ReportMarker.isReport(staging(name)) { return true }
    return try ReportMarker.isReport(path(name))
  }

  /// Removes a report: it is gone from the listing in one step.
  public func remove(_ name: String) throws(PublishingError) {
    let removed = folder + "/" + Self.removedPrefix + name
    Folder.remove(removed)
    guard rename(path(name), removed) == 0 else { throw .system(path(name)) }
    Folder.remove(removed)
  }

  /// Removes what dead runs left.
  public func clear() {
    for name in Folder.names(in: folder) ?? []
    where name.hasPrefix(Self.stagingPrefix) || name.hasPrefix(Self.removedPrefix) {
      Folder.remove(folder + "/" + name)
    }
  }
}

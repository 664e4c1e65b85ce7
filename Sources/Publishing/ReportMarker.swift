import Glibc

/// How a folder is known to be a report that may be replaced.
public enum ReportMarker {
  /// The file that holds the marker.
  public static let file = "run.json"
  /// The marker, as the value of the file's key `format`.
  public static let text = "goalscan-report/1"

  /// - Parameter parts: the paths of what may be in it, see `Folder.stranger`; nil for anything.
  /// - Throws: `notAReport` unless `path` is absent, an empty folder or a report; `holdsOthers` where something
  ///   else is in it.
  static func check(
    _ path: String, parts: ((_ folder: String) -> Set<String>)? = nil
  ) throws(PublishingError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .system(path)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .notAReport(path: path, cause: "a file, not a folder")
    }
    guard let names = Folder.names(in: path) else { throw .system(path) }
    if names.isEmpty { return }
    guard try isReport(path) else {
      throw .notAReport(path: path, cause: "holds files but is no Goalscan report")
    }
    if let parts, let stranger = try Folder.stranger(in: path, apartFrom: parts(path)) {
      throw .holdsOthers(path: path + "/" + stranger)
    }
  }

  /// Whether `folder` is a report.
  ///
  /// - Throws: `unreadable` where the file that tells is refused.
  static func isReport(_ folder: String) throws(PublishingError) -> Bool {
    holdsMarker(try FileHead.text(folder + "/" + file, O_NOFOLLOW))
  }

  /// Whether the file at `path` holds the marker, as far as it can be read; no link is followed.
  package static func isMarked(_ path: UnsafePointer<CChar>) -> Bool {
    holdsMarker((try? FileHead.text(path, O_NOFOLLOW)) ?? nil)
  }

  /// The marker stands in the first line; somebody's pretty-printer may have moved it a little.
  private static func holdsMarker(_ head: String?) -> Bool {
    head?.contains("\"goalscan-report/") ?? false
  }
}

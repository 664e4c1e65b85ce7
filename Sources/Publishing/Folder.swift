import Glibc

/// What is done to whole folders.
public enum Folder {
  /// Whether a file lies anywhere in a folder, links resolved; not where one of them is missing, or is a
  /// pipe without a name. `path` may be of any bytes.
  ///
  /// - Throws: `unreadable` where the system refuses to say where the file lies.
  public static func holds(
    _ path: UnsafePointer<CChar>, in folder: String
  ) throws(PublishingError) -> Bool {
    guard let folder = realpath(folder, nil) else { return false }
    defer { free(folder) }
    guard let file = realpath(path, nil) else {
      if errno == ENOENT { return false }
      throw .unreadable(String(cString: path))
    }
    defer { free(file) }
    let length = strlen(folder)
    guard strncmp(file, folder, length) == 0 else { return false }
    // Only the root's own path ends in a slash.
    let slash = CChar(bitPattern: UInt8(ascii: "/"))
    return file[length] == slash || folder[length - 1] == slash
  }

  /// Makes `path` and the folders on the way to it; one that is there already is left as it is.
  ///
  /// - Returns: those that it made, the deepest first.
  @discardableResult
  public static func make(
    _ path: String, mode: UInt32 = 0o777
  ) throws(PublishingError) -> [String] {
    if mkdir(path, mode) == 0 { return [path] }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw .unwritable(path: path, cause: "a file of that name is in the way")
      }
      return []
    case ENOENT:
      guard let slash = path.utf8.lastIndex(of: 0x2F), slash != path.startIndex else {
        throw .system(path)
      }
      let above = try make(String(path[..<slash]), mode: mode)
      if mkdir(path, mode) == 0 { return [path] + above }
      guard errno == EEXIST else { throw .system(path) }
      return above
    default: throw .system(path)
    }
  }

  /// The names in a folder, in byte order, what is not UTF-8 in them replaced; nil where they cannot all
  /// be read: `errno` says why.
  package static func names(in path: String) -> [String]? {
    entries(of: path)?.map(text)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What dead runs leave, and what file managers put into a folder that somebody has looked at.
  private static func isLitter(_ name: String) -> Bool {
    name.hasPrefix(".goalscan-") || name.hasPrefix("._")
      || [".DS_Store", "Thumbs.db", "desktop.ini", ".directory"].contains(name)
  }

  /// The path in `folder` of the first file, or folder that is not empty, which is none of `known`:
  /// paths of files, and of folders with a slash behind them of which everything is known. What dead
  /// runs and file managers left is passed over.
  static func stranger(
    in folder: String, below prefix: String = "", apartFrom known: Set<String>
  ) throws(PublishingError) -> String? {
    let place = folder + "/" + prefix
    guard let names = names(in: place) else { throw .unreadable(place) }
    for name in names where !isLitter(name) {
      let path = prefix + name
      var status = stat()
      guard lstat(folder + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        if known.contains(path) { continue }
        return path
      }
      if known.contains(path + "/") { continue }
      if known.contains(where: { $0.hasPrefix(path + "/") }) {
        if let found = try stranger(in: folder, below: path + "/", apartFrom: known) {
          return found
        }
      } else if Self.names(in: folder + "/" + path)?.isEmpty != true {
        return path
      }
    }
    return nil
  }

  /// Removes a file, or a folder with all in it. Links are removed, not followed.
  package static func remove(_ path: String) { path.withCString(remove) }

  private static func remove(_ path: UnsafePointer<CChar>) {
    if unlink(path) == 0 { return }
    for name in entries(of: path) ?? [] { remove(joined(path, name)) }
    rmdir(path)
  }

  /// Flushes a folder and all in it to disk, the deepest first.
  package static func synchronise(_ path: String) throws(PublishingError) {
    try synchronise(Array(path.utf8CString))
  }

  private static func synchronise(_ path: [CChar]) throws(PublishingError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .system(text(path)) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR {
      guard let names = entries(of: path) else { throw .system(text(path)) }
      for name in names { try synchronise(joined(path, name)) }
    } else if kind != S_IFREG {
      return
    }
    try synchroniseEntry(path)
  }

  /// Flushes one file or the list of names of one folder.
  package static func synchroniseEntry(_ path: String) throws(PublishingError) {
    try synchroniseEntry(Array(path.utf8CString))
  }

  private static func synchroniseEntry(_ path: [CChar]) throws(PublishingError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(text(path)) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .system(text(path)) }
  }

  /// Flushes the list of names of a folder in which something was just put in its place. Who may write there
  /// and not read cannot ask for that: then the system does it in its own time.
  static func synchroniseNames(of folder: String) throws(PublishingError) {
    if access(folder, R_OK) != 0, errno == EACCES { return }
    try synchroniseEntry(folder)
  }

  // MARK: By bytes

  /// A path, or a name, as messages show it.
  private static func text(_ path: [CChar]) -> String {
    path.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// The names in a folder as the system gives them, a zero behind each; nil where they cannot all be
  /// read: `errno` says why.
  private static func entries(of path: UnsafePointer<CChar>) -> [[CChar]]? {
    guard let stream = opendir(path) else { return nil }
    var names: [[CChar]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
      }
      if strcmp(name, ".") != 0, strcmp(name, "..") != 0 { names.append(name) }
    }
    let failure = errno
    closedir(stream)
    if failure != 0 {
      errno = failure
      return nil
    }
    return names
  }

  /// The path of what has the name in the folder, a zero behind it.
  private static func joined(_ folder: UnsafePointer<CChar>, _ name: [CChar]) -> [CChar] {
    Array(UnsafeBufferPointer(start: folder, count: strlen(folder)))
      + [CChar(bitPattern: UInt8(ascii: "/"))] + name
  }
}

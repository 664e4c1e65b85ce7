import Glibc

/// What is done to whole folders.
public enum Folder {
  /// Whether a file lies anywhere in a folder, links resolved; not where one of them is missing.
  public static func holds(_ path: String, in folder: String) -> Bool {
    guard let path = Place.resolved(path), let folder = Place.resolved(folder) else { return false }
    return path.utf8.starts(with: (folder == "/" ? folder : folder + "/").utf8)
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

  /// The names in a folder, in byte order; nil where they cannot all be read: `errno` says why.
  package static func names(in path: String) -> [String]? {
    guard let stream = opendir(path) else { return nil }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    let failure = errno
    closedir(stream)
    if failure != 0 {
      errno = failure
      return nil
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Removes a file, or a folder with all in it. Links are removed, not followed.
  package static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in names(in: path) ?? [] { remove(path + "/" + name) }
    rmdir(path)
  }

  /// Flushes a folder and all in it to disk, the deepest first.
  package static func synchronise(_ path: String) throws(PublishingError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .system(path) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR {
      guard let names = names(in: path) else { throw .system(path) }
      for name in names { try synchronise(path + "/" + name) }
    } else if kind != S_IFREG {
      return
    }
    try synchroniseEntry(path)
  }

  /// Flushes one file or the list of names of one folder.
  package static func synchroniseEntry(_ path: String) throws(PublishingError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(path) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .system(path) }
  }
}

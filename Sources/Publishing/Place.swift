import Glibc

/// Where something is published: a name in a folder, links followed.
struct Place {
  let folder: String
  let name: String
  /// Folders that were made on the way, the deepest first.
  private var made: [String] = []

  var path: String { folder == "/" ? "/" + name : folder + "/" + name }

  /// Makes missing folders on the way. A link is replaced in its own place, not where it stands.
  init(_ target: String) throws(PublishingError) {
    var path = target
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard !path.isEmpty else { throw .unwritable(path: target, cause: "the path is empty") }
    if let real = Self.resolved(path) {
      path = real
    } else {
      let (folder, name) = Self.split(path)
      guard !name.isEmpty, name != ".", name != ".." else {
        throw .unwritable(path: target, cause: "names no file or folder")
      }
      made = try Folder.make(folder)
      guard let real = Self.resolved(folder) else { throw .system(folder) }
      path = real == "/" ? "/" + name : real + "/" + name
    }
    let (folder, name) = Self.split(path)
    guard !name.isEmpty else {
      throw .unwritable(path: target, cause: "the root folder cannot be replaced")
    }
    (self.folder, self.name) = (folder, name)
  }

  /// Removes the folders that were made on the way, unless something is in them.
  func removeEmptyFolders() {
    for folder in made where rmdir(folder) != 0 { return }
  }

  /// A name beside the place; the dot hides it from listings and globs.
  func sibling(_ suffix: String) -> String {
    Place(folder: folder, name: ".goalscan-\(name)" + suffix).path
  }

  private init(folder: String, name: String) { (self.folder, self.name) = (folder, name) }

  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.utf8.index(after: slash)...]))
  }
}

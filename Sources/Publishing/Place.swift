import Glibc

/// Where something is published: a name in a folder, links followed.
struct Place {
  let folder: String
  let name: String
  /// Folders that were made on the way, the deepest first.
  private var made: [String] = []

  var path: String { folder == "/" ? "/" + name : folder + "/" + name }

  /// Makes missing folders on the way. What a link leads to is the place, though nothing is there yet.
  init(_ target: String) throws(PublishingError) {
    var path = target
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard !path.isEmpty else { throw .unwritable(path: target, cause: "the path is empty") }
    path = try Self.followed(path)
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

  /// Where the links that stand there one after another lead to, the last of them to nothing.
  private static func followed(_ path: String) throws(PublishingError) -> String {
    var (path, links) = (path, 0)
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    while true {
      let length = readlink(path, &buffer, buffer.count)
      if length < 0 { return path }
      links += 1
      guard links <= mostLinks else {
        errno = ELOOP
        throw .system(path)
      }
      let target = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = target.hasPrefix("/") ? target : split(path).folder + "/" + target
    }
  }

  /// As many as the system follows.
  private static let mostLinks = 40

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

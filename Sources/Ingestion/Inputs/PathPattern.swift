import Glibc

/// A path with `*`, `?` or `[`, which mean what they mean to `glob`; a backslash takes the meaning
/// of what follows it, and `**` between slashes is any folders below one another, or none, as it is
/// to shells. Unlike `glob`, it tells of every folder that it was not allowed to look into.
struct PathPattern {
  let bytes: [UInt8]
  /// Of the path of a folder that the part with wildcards led to: what it holds matches nothing then.
  let isLeftOut: (String) -> Bool

  /// The bytes of the paths that match, in no order.
  ///
  /// - Throws: `IngestionError.unreadable` where the system refuses to say what is there.
  func matches() throws(IngestionError) -> [[UInt8]] {
    var paths: [[UInt8]] = [[]]
    var parts = bytes.split(separator: Self.slash, omittingEmptySubsequences: false)
    if let last = parts.last, Self.isAnyDepth(last) { parts.append([UInt8(ascii: "*")]) }
    var endsFolder = true
    var isFixed = true
    for part in parts {
      if !endsFolder {
        if !isFixed { paths.removeAll { isLeftOut(PathSpelling.spelled($0)) } }
        paths = paths.map { $0 + [Self.slash] }
      }
      if Self.hasWildcard(part) { isFixed = false }
      endsFolder = Self.isAnyDepth(part)
      if endsFolder {
        var found: [[UInt8]] = []
        for path in paths { found += try folders(from: path) }
        paths = Array(Set(found))
      } else if Self.hasWildcard(part) {
        var found: [[UInt8]] = []
        for path in paths {
          for name in try Self.names(in: path, matching: part) { found.append(path + name) }
        }
        paths = found
      } else {
        let name = Self.unescaped(part)
        paths = paths.map { $0 + name }
      }
    }
    var found: [[UInt8]] = []
    for path in paths {
      if try Self.isThere(path) { found.append(path) }
    }
    return found
  }

  private static func names(
    in folder: [UInt8], matching part: ArraySlice<UInt8>
  ) throws(IngestionError) -> [[UInt8]] {
    let listing = withPath(folder.isEmpty ? [UInt8(ascii: ".")] : folder) { FolderListing(of: $0) }
    if listing.failure != 0, !IngestionError.saysMissing(listing.failure) {
      throw .refused(PathSpelling.spelled(folder), listing.failure)
    }
    return withPath(Array(part)) { part in
      listing.names.filter { name in withPath(name) { fnmatch(part, $0, FNM_PERIOD) } == 0 }
    }
  }

  /// The folder, and those below it that are neither hidden nor links nor left out, each ready for a
  /// name to follow.
  private func folders(from folder: [UInt8]) throws(IngestionError) -> [[UInt8]] {
    var found = [folder]
    for name in try Self.names(in: folder, matching: [UInt8(ascii: "*")]) {
      var status = stat()
      let isThere = Self.withPath(folder + name) { lstat($0, &status) } == 0
      if isThere, status.st_mode & S_IFMT == S_IFDIR,
        !isLeftOut(PathSpelling.spelled(folder + name))
      {
        found += try folders(from: folder + name + [Self.slash])
      }
    }
    return found
  }

  private static func isThere(_ path: [UInt8]) throws(IngestionError) -> Bool {
    var status = stat()
    let code = withPath(path) { lstat($0, &status) == 0 ? 0 : errno }
    if code == 0 { return true }
    if IngestionError.saysMissing(code) { return false }
    throw .refused(PathSpelling.spelled(path), code)
  }

  private static func withPath<Result>(
    _ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    (bytes + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
    }
  }

  private static let slash = UInt8(ascii: "/")
  private static let backslash = UInt8(ascii: "\\")

  private static func isAnyDepth(_ part: ArraySlice<UInt8>) -> Bool {
    part.elementsEqual("**".utf8)
  }

  private static func hasWildcard(_ part: ArraySlice<UInt8>) -> Bool {
    var isEscaped = false
    for byte in part {
      if !isEscaped, "*?[".utf8.contains(byte) { return true }
      isEscaped = !isEscaped && byte == backslash
    }
    return false
  }

  private static func unescaped(_ part: ArraySlice<UInt8>) -> [UInt8] {
    var name: [UInt8] = []
    var isEscaped = false
    for byte in part {
      isEscaped = !isEscaped && byte == backslash
      if !isEscaped { name.append(byte) }
    }
    return isEscaped ? name + [backslash] : name
  }
}

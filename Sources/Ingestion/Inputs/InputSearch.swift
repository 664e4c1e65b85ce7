import Glibc

/// What a folder holds, or a pattern matches, and cannot be read.
public struct SkippedInput: Sendable, Equatable, CustomStringConvertible {
  public var path: String
  /// What is wrong with it.
  public var cause: String

  /// Whether `cause` speaks of several files.
  private var isPlural = false

  package init(path: String, cause: String) { (self.path, self.cause) = (path, cause) }

  /// Files of a folder whose endings say nothing.
  init(_ names: [String], in folder: String) {
    let shown = names.prefix(Self.shownNames).joined(separator: ", ")
    let more = names.count > Self.shownNames ? " and \(names.count - Self.shownNames) more" : ""
    isPlural = names.count > 1
    path = folder
    cause = "\(shown)\(more) in it \(isPlural ? "have" : "has") no known ending"
  }

  private static let shownNames = 5

  /// A sentence for a warning.
  public var description: String { sentence(on: path) }
  /// The same without the folders that lead there.
  public var withoutFolders: String {
    sentence(on: path.split(separator: "/").last.map(String.init) ?? path)
  }

  private func sentence(on path: String) -> String {
    "\(path): \(cause), so \(isPlural ? "they are" : "it is") not read"
  }
}

/// Looks for the inputs that an argument of the command line stands for (`Input.expand`).
struct InputSearch {
  /// Of the path of a folder or file that was not given by name.
  let isLeftOut: (String) -> Bool
  /// What was found and cannot be read.
  private(set) var skipped: [SkippedInput] = []

  init(isLeftOut: @escaping (String) -> Bool) { self.isLeftOut = isLeftOut }

  /// - Throws: `IngestionError` where nothing is there to be read, or the system refuses to say what is.
  mutating func inputs(_ argument: String) throws(IngestionError) -> [Input] {
    if argument == "-" { return [Input(path: "-", name: "-")] }
    let bytes = ArgumentText.bytes(of: argument)
    let path = PathSpelling.spelled(bytes)
    if let inputs = try inputs(at: path) { return inputs }
    // As a message or a record spells it.
    if argument != path, let inputs = try inputs(at: argument) { return inputs }
    guard isPattern(argument) else { throw .missing(path: path) }
    var inputs: [Input] = []
    let matches = try PathPattern(bytes: bytes, isLeftOut: isLeftOut).matches()
      .map(PathSpelling.spelled)
    for match in matches.sorted(by: byteOrder) {
      inputs += try self.inputs(matched: match)
    }
    guard !inputs.isEmpty else { throw .noMatch(pattern: path) }
    return inputs
  }

  /// What is at a path that was given; nil where nothing is.
  private mutating func inputs(at path: String) throws(IngestionError) -> [Input]? {
    switch try kind(of: path) {
    case .folder:
      let base = path.hasSuffix("/") ? path : path + "/"
      let found = try files(in: base, prefix: "", ancestors: []).sorted(by: byteOrder)
      guard !found.isEmpty else { throw .nothingInFolder(path: path) }
      return found.map { Input(path: base + $0, name: $0) }
    case .file, .other: return [Input(path: path, name: lastComponent(path))]
    case .missing, .deadLink: return nil
    }
  }

  /// What is at a path that a pattern matched: what is no input costs the others nothing.
  private mutating func inputs(matched path: String) throws(IngestionError) -> [Input] {
    let kind = try kind(of: path)
    if skips(kind, path) || isLeftOut(path) { return [] }
    do throws(IngestionError) {
      return try inputs(at: path) ?? []
    } catch {
      guard case .nothingInFolder = error else { throw error }
      skipped.append(SkippedInput(path: path, cause: "holds no file with a known ending"))
      return []
    }
  }
}

extension InputSearch {
  private enum Kind { case file, folder, other, missing, deadLink }

  private func kind(of path: String) throws(IngestionError) -> Kind {
    var status = stat()
    let code = PathSpelling.withBytes(of: path) { stat($0, &status) == 0 ? 0 : errno }
    if IngestionError.saysMissing(code) || code == ELOOP {
      let isThere = PathSpelling.withBytes(of: path) { lstat($0, &status) } == 0
      if isThere, status.st_mode & S_IFMT == S_IFLNK { return .deadLink }
    }
    if IngestionError.saysMissing(code) { return .missing }
    if code != 0 { throw .refused(path, code) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// Whether what was found is passed over, which is then told.
  private mutating func skips(_ kind: Kind, _ path: String) -> Bool {
    switch kind {
    case .other: skipped.append(SkippedInput(path: path, cause: "is no regular file"))
    case .deadLink: skipped.append(SkippedInput(path: path, cause: "is a link to nothing"))
    case .file, .folder, .missing: return false
    }
    return true
  }

  /// A backslash, which takes the meaning of what follows it, makes a pattern where it stands
  /// before another: elsewhere it would be a name that is not there.
  private func isPattern(_ argument: String) -> Bool {
    argument.contains { "*?[".contains($0) } || argument.contains(#"\\"#)
  }

  private func byteOrder(_ a: String, _ b: String) -> Bool {
    PathSpelling.bytes(of: a).lexicographicallyPrecedes(PathSpelling.bytes(of: b))
  }

  private func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private func hasKnownExtension(_ name: String) -> Bool {
    var parts = name.lowercased().split(separator: ".")
    if let last = parts.last, last == "gz" || last == "zst" { parts.removeLast() }
    return parts.count > 1 && Input.extensions.contains(String(parts[parts.count - 1]))
  }

  /// Paths of the files below `base + prefix`, relative to `base`. `ancestors` are the folders on
  /// the way down: a link back to one of them is not followed.
  private mutating func files(
    in base: String, prefix: String, ancestors: [FileIdentity]
  ) throws(IngestionError) -> [String] {
    let path = base + prefix
    var status = stat()
    let code = PathSpelling.withBytes(of: path) { stat($0, &status) == 0 ? 0 : errno }
    if code != 0 { throw .refused(path, code) }
    let listing = PathSpelling.withBytes(of: path) { FolderListing(of: $0) }
    if listing.failure != 0 { throw .refused(path, listing.failure) }
    let own = FileIdentity(status)
    guard !ancestors.contains(own) else { return [] }
    var found: [String] = []
    var unknown: [String] = []
    for name in listing.names.map(PathSpelling.spelled) where !name.hasPrefix(".") {
      let kind = try kind(of: path + name)
      switch kind {
      case .folder where !isLeftOut(path + name):
        found += try files(in: base, prefix: prefix + name + "/", ancestors: ancestors + [own])
      case .file where hasKnownExtension(name) && !isLeftOut(path + name):
        found.append(prefix + name)
      // A dead link without an ending may have been one to a folder of exports.
      case .deadLink: _ = skips(kind, path + name)
      case .other where hasKnownExtension(name): _ = skips(kind, path + name)
      case .file where !hasKnownExtension(name) && !isLeftOut(path + name): unknown.append(name)
      default: break
      }
    }
    if !unknown.isEmpty {
      skipped.append(SkippedInput(unknown.sorted(by: byteOrder), in: String(path.dropLast())))
    }
    return found
  }
}

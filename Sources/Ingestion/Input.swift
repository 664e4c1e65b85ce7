import Codebook

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// One file to read, or standard input.
public struct Input: Sendable, Hashable {
  /// To open; "-" is standard input. A byte of it that is not UTF-8 is spelled `\xHH`.
  public let path: String
  /// What records call the file: its path relative to the INPUT that named it.
  public let name: String

  /// An input whose `name` is chosen by the caller.
  public init(path: String, name: String) {
    (self.path, self.name) = (path, name)
  }

  /// Endings that a folder is searched for; each also as .gz and .zst.
  public static let extensions = ["csv", "tsv", "txt", "jsonl", "ndjson", "json"]

  /// The inputs that arguments of the command line stand for, in the arguments' order: a file is
  /// itself, a folder the files with a known ending in it and below, a pattern with `*`, `?` or
  /// `[` what it matches; each in byte order of the path. Names that start with a dot are left
  /// out of folders, and so are the folders in them that `isLeftOut` says so of, by their path. A file
  /// named twice is read once.
  public static func expand(
    _ arguments: [String], leavingOut isLeftOut: (String) -> Bool = { _ in false }
  ) throws(IngestionError) -> [Input] {
    var inputs: [Input] = []
    for argument in arguments {
      inputs += try expand(argument, isLeftOut)
    }
    var seen: Set<[UInt8]> = []
    inputs = inputs.filter { seen.insert($0.path.bytes).inserted }
    // (file, row) must identify an answer: equal names fall back to the whole path.
    var uses: [[UInt8]: Int] = [:]
    for input in inputs { uses[input.name.bytes, default: 0] += 1 }
    return inputs.map { uses[$0.name.bytes] == 1 ? $0 : Input(path: $0.path, name: $0.path) }
  }

  private static func expand(
    _ argument: String, _ isLeftOut: (String) -> Bool
  ) throws(IngestionError) -> [Input] {
    if argument == "-" { return [Input(path: "-", name: "-")] }
    let bytes = ArgumentText.bytes(of: argument)
    let path = PathSpelling.spelled(bytes)
    if let inputs = try expand(path: path, isLeftOut) { return inputs }
    // As a message or a record spells it.
    if argument != path, let inputs = try expand(path: argument, isLeftOut) { return inputs }
    guard argument.contains(where: { "*?[".contains($0) }) else { throw .missing(path: path) }
    let found = matches(of: bytes).sorted(by: byteOrder)
    guard !found.isEmpty else { throw .noMatch(pattern: path) }
    var inputs: [Input] = []
    for match in found {
      guard let matched = try expand(path: match, isLeftOut) else { throw .missing(path: match) }
      inputs += matched
    }
    return inputs
  }

  /// What is at a path; nil where nothing is.
  private static func expand(
    path: String, _ isLeftOut: (String) -> Bool
  ) throws(IngestionError) -> [Input]? {
    switch kind(of: path) {
    case .folder:
      let base = path.hasSuffix("/") ? path : path + "/"
      let found = try files(in: base, prefix: "", ancestors: [], isLeftOut)
        .sorted(by: byteOrder)
      guard !found.isEmpty else { throw .nothingInFolder(path: path) }
      return found.map { Input(path: base + $0, name: $0) }
    case .file: return [Input(path: path, name: lastComponent(path))]
    case .missing: return nil
    }
  }
}

// By bytes, as the system tells files apart.
extension Input {
  public static func == (a: Input, b: Input) -> Bool {
    a.path.bytes == b.path.bytes && a.name.bytes == b.name.bytes
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(path.bytes) }
}

extension Input {
  private enum Kind { case file, folder, missing }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard PathSpelling.withBytes(of: path, { stat($0, &status) }) == 0 else { return .missing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  private static func byteOrder(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func hasKnownExtension(_ name: String) -> Bool {
    var parts = name.lowercased().split(separator: ".")
    if let last = parts.last, last == "gz" || last == "zst" { parts.removeLast() }
    return parts.count > 1 && extensions.contains(String(parts[parts.count - 1]))
  }

  private static func matches(of pattern: [UInt8]) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    let pattern = pattern.map(CChar.init(bitPattern:)) + [0]
    guard glob(pattern, GLOB_NOSORT, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { spelled($0) } }
  }

  private static func spelled(_ name: UnsafePointer<CChar>) -> String {
    PathSpelling.spelled(Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
  }

  /// Paths of the files below `base + prefix`, relative to `base`. `ancestors` are the inodes on
  /// the way down: a link back to one of them is not followed.
  private static func files(
    in base: String, prefix: String, ancestors: [UInt64], _ isLeftOut: (String) -> Bool
  ) throws(IngestionError) -> [String] {
    let path = base + prefix
    var status = stat()
    let isThere = PathSpelling.withBytes(of: path) { stat($0, &status) } == 0
    guard isThere, let folder = PathSpelling.withBytes(of: path, { opendir($0) }) else {
      throw .unreadable(path: path, cause: String(cString: strerror(errno)))
    }
    defer { closedir(folder) }
    let own = UInt64(status.st_ino) ^ UInt64(status.st_dev) << 48
    guard !ancestors.contains(own) else { return [] }
    var found: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { spelled($0) }
      }
      guard !name.hasPrefix(".") else { continue }
      switch kind(of: path + name) {
      case .folder where !isLeftOut(path + name):
        found += try files(
          in: base, prefix: prefix + name + "/", ancestors: ancestors + [own], isLeftOut)
      case .file where hasKnownExtension(name): found.append(prefix + name)
      default: break
      }
    }
    return found
  }
}

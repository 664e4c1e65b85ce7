import Codebook

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
  /// itself, a folder the files with a known ending in it and below, a pattern with `*`, `?` or `[`
  /// what it matches, where `**` stands for folders of any depth and for none; each in byte order of
  /// the path. Names that start with a dot are left out of
  /// folders, and what a folder holds or a pattern matches where `isLeftOut` says so of its path, or
  /// of that of a folder on the way there from the one that was named. A
  /// file named twice, also by another path or through a link, is read once.
  ///
  /// `onSkipped` is told of what a folder holds, or a pattern matches, that cannot be read: a link
  /// to nothing, and what is no regular file, such as a named pipe that nobody may ever write to;
  /// also of the files in a folder that have no known ending.
  /// Given by name they are read, or an error.
  public static func expand(
    _ arguments: [String], leavingOut isLeftOut: @escaping (String) -> Bool = { _ in false },
    onSkipped: (SkippedInput) -> Void = { _ in }
  ) throws(IngestionError) -> [Input] {
    var search = InputSearch(isLeftOut: isLeftOut)
    var inputs: [Input] = []
    // Also where nothing is left to be read: it says why.
    defer { search.skipped.forEach(onSkipped) }
    for argument in arguments { inputs += try search.inputs(argument) }
    var seen: Set<[UInt8]> = []
    var files: Set<FileIdentity> = []
    inputs = inputs.filter { input in
      guard seen.insert(input.path.bytes).inserted else { return false }
      guard input.path != "-", let file = FileIdentity(of: input) else { return true }
      return files.insert(file).inserted
    }
    return withOwnNames(inputs)
  }

  /// (file, row) must identify an answer: equal names fall back to the whole path, which may be
  /// another's name.
  private static func withOwnNames(_ inputs: [Input]) -> [Input] {
    var inputs = inputs
    while true {
      var uses: [[UInt8]: Int] = [:]
      for input in inputs { uses[input.name.bytes, default: 0] += 1 }
      let shared = inputs.indices.filter {
        uses[inputs[$0].name.bytes]! > 1 && inputs[$0].name.bytes != inputs[$0].path.bytes
      }
      if shared.isEmpty { return inputs }
      for index in shared {
        inputs[index] = Input(path: inputs[index].path, name: inputs[index].path)
      }
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

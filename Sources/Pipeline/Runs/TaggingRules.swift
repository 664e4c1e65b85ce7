import EnglishPack
import Glibc
import Ingestion
import Publishing
import Reporting
import Rules
import Tagging

/// The rules a run tags by: compiled once, shared by all workers, each of which makes its own tagger.
public struct TaggingRules: Sendable {
  /// The rules' names; a rule's place is its `RuleID`.
  public let names: [String]
  /// Of the files' names, lengths and bytes, and of the model's digest.
  public let sha256: String
  /// Of the model's file; nil for the rules alone.
  private let modelSHA256: String?
  private let files: [PackFile]
  package let pack: RulePack
  /// Weighs what the rules find; nil for the rules alone.
  package let model: AnswerModel?
  /// Decides what times, amounts and goals are meant; nil takes all that can be.
  private var spans: SpanWeights?

  /// The rules that come with the tool, and those of `path`, a YAML file or a folder of them: its
  /// rules replace those of the same name and are added otherwise.
  ///
  /// - Throws: `PackError` where a pack cannot be interpreted, `RunError.unreadableRules` where it
  ///   cannot be read.
  public init(addingFrom path: String? = nil, usesModel: Bool = true) throws {
    let files = EnglishPack.files + (try path.map(Self.files) ?? [])
    (pack, model) = try Self.read(files, usesModel: usesModel)
    spans = model?.spans
    // A pack that names unknown tags shows here, before anything is read.
    _ = try Tagger(rules: pack)
    names = pack.names
    let hasher = SHA256Hasher()
    func hash(_ name: String, _ content: UnsafeRawBufferPointer) {
      // The name and the length go first, so that no byte can move from one file to the next.
      Array("\(name)\n\(content.count)\n".utf8).withUnsafeBytes { hasher.update($0) }
      hasher.update(content)
    }
    for file in files {
      Array(file.text.utf8).withUnsafeBytes { hash(file.name, $0) }
    }
    modelSHA256 = usesModel ? Self.modelDigest() : nil
    if let modelSHA256 { Array(modelSHA256.utf8).withUnsafeBytes { hash("model", $0) } }
    sha256 = hasher.finish()
    self.files = files
  }

  private static func modelDigest() -> String {
    let hasher = SHA256Hasher()
    hasher.update(UnsafeRawBufferPointer(EnglishPack.model))
    EnglishPack.releaseModel()
    return hasher.finish()
  }

  /// Compiles the rules while the model is read.
  private static func read(
    _ files: [PackFile], usesModel: Bool
  ) throws -> (RulePack, AnswerModel?) {
    typealias Outcome<Value> = Result<Value, any Error>?
    let read = Monitor<(pack: Outcome<RulePack>, model: Outcome<AnswerModel>)>((nil, nil))
    onWorkerThreads(usesModel ? 2 : 1) { worker in
      if worker == 0, usesModel {
        let model = Result { try AnswerModel(EnglishPack.model) }
        read.withLock { $0.model = model }
      } else {
        let pack = Result { try RulePack(files: files) }
        read.withLock { $0.pack = pack }
      }
    }
    return try read.withLock { (try $0.pack!.get(), try $0.model?.get()) }
  }

  /// What the report says of them, with copies of the files. The model is named by its digest only: it
  /// comes with the tool's version, no option reads it, and a copy a night would fill a disk.
  public var description: PackDescription {
    PackDescription(
      version: toolVersion, sha256: sha256, modelSHA256: modelSHA256,
      rules: pack.rules.map { RuleDescription(name: $0.id, tag: $0.tag) },
      files: files.map { (name: $0.name, content: Array($0.text.utf8)) })
  }

  /// A tagger by these rules.
  package func tagger() -> Tagger {
    do {
      return try Tagger(rules: pack, model: model, spans: spans)
    } catch {
      preconditionFailure("the pack was accepted before: \(error)")
    }
  }

  /// The same rules, with stretches read by the weights of a model, to train the rest of it.
  package func reading(by spans: SpanWeights) -> TaggingRules {
    var rules = self
    rules.spans = spans
    return rules
  }

  /// The files of an organisation's own pack. Their names begin with `own/` and do not tell where the pack
  /// lies: they are part of what is compared between runs, and no built-in file has such a name.
  private static func files(at path: String) throws -> [PackFile] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      let parts = path.split(separator: "/")
      let isLexicon = parts.dropLast().last == "lexicons"
      let name = (isLexicon ? "lexicons/" : "") + (parts.last ?? "")
      return [PackFile(name: "own/" + name, path: path, text: try text(of: path), isOwn: true)]
    }
    let names = try yamlFiles(in: path)
    guard !names.isEmpty else {
      throw PackError(file: path, line: nil, cause: "the folder holds no .yaml or .yml file")
    }
    return try names.map {
      let file = path + "/" + $0
      return PackFile(name: "own/" + $0, path: file, text: try text(of: file), isOwn: true)
    }
  }

  /// Paths below `folder`, in byte order, so that a pack compiles the same everywhere. `ancestors` are the
  /// folders on the way down: a link back to one of them is not followed.
  private static func yamlFiles(
    in folder: String, below prefix: String = "", ancestors: [FileIdentity] = []
  ) throws -> [String] {
    var own = stat()
    guard stat(folder + "/" + prefix, &own) == 0 else { throw unreadable(folder + "/" + prefix) }
    let identity = FileIdentity(own)
    guard !ancestors.contains(identity) else { return [] }
    guard let names = Folder.names(in: folder + "/" + prefix) else {
      throw unreadable(folder + "/" + prefix)
    }
    var found: [String] = []
    for name in names where !name.hasPrefix(".") {
      var status = stat()
      guard stat(folder + "/" + prefix + name, &status) == 0 else {
        throw unreadable(folder + "/" + prefix + name)
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        found += try yamlFiles(
          in: folder, below: prefix + name + "/", ancestors: ancestors + [identity])
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        found.append(prefix + name)
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func text(of path: String) throws -> String {
    var bytes: [UInt8] = []
    let code = FileBlocks.forEach(of: path) { bytes += $0 }
    guard code == 0 else {
      throw RunError.unreadableRules(path: path, cause: String(cString: strerror(code)))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PackError.notUTF8(bytes, file: path)
    }
    return text
  }

  private static func unreadable(_ path: String) -> RunError {
    .unreadableRules(path: path, cause: String(cString: strerror(errno)))
  }
}

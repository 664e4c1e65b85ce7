import Codebook
import History
import Ingestion
import Publishing

/// What is to be done with each file tonight.
struct NightPlan {
  enum Reason { case new, changed, retagged }

  /// To be read, in the order of the input.
  var reads: [(file: FoundFile, reason: Reason)] = []
  /// The same bytes as before, looking otherwise or lying elsewhere.
  var moves: [(file: KnownFile, now: FoundFile)] = []
  /// Not there any more, and was there before.
  var vanished: [KnownFile] = []
  var unchanged = 0
  /// Not usable the last time, and the same since; by the name that records call each.
  var setAside: [(name: String, file: SetAsideFile)] = []

  /// - Parameters:
  ///   - tagging: tonight's, where the ledger knows it.
  ///   - verifies: whether files that look the same are read to see whether they are.
  init(
    _ found: [FoundFile], known: [KnownFile], setAside: [SetAsideFile], tagging: Int64?,
    verifies: Bool
  ) {
    let byPath = Dictionary(uniqueKeysWithValues: known.map { ($0.path.bytes, $0) })
    let aside = Dictionary(uniqueKeysWithValues: setAside.map { ($0.path.bytes, $0) })
    let present = Set(found.map(\.path.bytes))
    var names = Set(known.map(\.name.bytes))
    // Files that may have been given another name.
    var missing = Dictionary(
      grouping: known.filter { !present.contains($0.path.bytes) }.reversed(), by: \.sha256)
    for var file in found {
      if let held = aside[file.path.bytes], held.stamp == file.stamp, held.tagging == tagging,
        !verifies
      {
        self.setAside.append((byPath[file.path.bytes]?.name ?? file.input.name, held))
        continue
      }
      guard let before = byPath[file.path.bytes] else {
        if !missing.isEmpty, let digest = Self.digest(of: file),
          let moved = missing[digest]?.popLast()
        {
          if missing[digest]?.isEmpty == true { missing[digest] = nil }
          names.remove(moved.name.bytes)
          file.input = Self.named(file.input, besides: &names)
          moves.append((moved, file))
          if moved.tagging != tagging { reads.append((file, .retagged)) } else { unchanged += 1 }
        } else {
          file.input = Self.named(file.input, besides: &names)
          reads.append((file, .new))
        }
        continue
      }
      // Evidence of earlier nights goes by the name.
      file.input = Input(path: file.path, name: before.name)
      let looksTheSame = before.stamp == file.stamp && !verifies
      if !looksTheSame, Self.digest(of: file) != before.sha256 {
        reads.append((file, .changed))
      } else if before.tagging != tagging {
        reads.append((file, .retagged))
      } else {
        unchanged += 1
        if !looksTheSame || before.gone != nil || before.input != file.place {
          moves.append((before, file))
        }
      }
    }
    let moved = Set(moves.map(\.file.id))
    vanished = known.filter {
      !present.contains($0.path.bytes) && !moved.contains($0.id) && $0.gone == nil
    }
  }

  /// A file that the ledger does not know yet, or knew elsewhere, with the name that records call it: that
  /// of tonight, with as many of its folders as tell it from the files of all nights (`names`), which it
  /// joins.
  private static func named(_ input: Input, besides names: inout Set<[UInt8]>) -> Input {
    let parts = input.path.split(separator: "/")
    // A file of that name is there tonight too where the name is the whole path.
    let isShared = input.name.bytes == input.path.bytes
    let own = isShared ? 1 : input.name.split(separator: "/").count
    let longer = (own + 1..<max(parts.count, own + 1)).lazy.map {
      parts.suffix($0).joined(separator: "/")
    }
    let name =
      ((isShared ? [] : [input.name]) + longer).first { !names.contains($0.bytes) } ?? input.path
    names.insert(name.bytes)
    return Input(path: input.path, name: name)
  }

  /// nil where the file cannot be read: who reads it will say why.
  private static func digest(of file: FoundFile) -> String? {
    try? SHA256Hasher.digest(ofFileAt: file.path)
  }

  /// Whether files went, came back or got another name: a report says so.
  var movesFiles: Bool {
    !vanished.isEmpty
      || moves.contains { $0.file.path.bytes != $0.now.path.bytes || $0.file.gone != nil }
  }
}

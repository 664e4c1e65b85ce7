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
  /// Not usable the last time, and the same since.
  var setAside: [SetAsideFile] = []

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
    // Files that may have been given another name.
    var missing = Dictionary(
      known.filter { !present.contains($0.path.bytes) }.map { ($0.sha256, $0) },
      uniquingKeysWith: { first, _ in first })
    for file in found {
      if let held = aside[file.path.bytes], held.stamp == file.stamp, held.tagging == tagging,
        !verifies
      {
        self.setAside.append(held)
        continue
      }
      guard let before = byPath[file.path.bytes] else {
        if !missing.isEmpty, let moved = Self.digest(of: file).flatMap({ missing[$0] }) {
          missing[moved.sha256] = nil
          moves.append((moved, file))
          if moved.tagging != tagging { reads.append((file, .retagged)) } else { unchanged += 1 }
        } else {
          reads.append((file, .new))
        }
        continue
      }
      let looksTheSame = before.stamp == file.stamp && !verifies
      if !looksTheSame, Self.digest(of: file) != before.sha256 {
        reads.append((file, .changed))
      } else if before.tagging != tagging {
        reads.append((file, .retagged))
      } else {
        unchanged += 1
        let isElsewhere = before.input != file.place || before.name.bytes != file.input.name.bytes
        if !looksTheSame || before.gone != nil || isElsewhere { moves.append((before, file)) }
      }
    }
    let moved = Set(moves.map(\.file.id))
    vanished = known.filter {
      !present.contains($0.path.bytes) && !moved.contains($0.id) && $0.gone == nil
    }
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

import Foundation
import GRDB
import Pipeline
import Publishing

/// The answers of one file between the workers, who write them, and the ledger, which takes them
/// once the whole file is known to be usable.
public final class KeptAnswerFile: @unchecked Sendable {
  public let path: String
  // Written by one worker at a time (`RecordSinks`).
  private let file: OutputFile

  public init(creating path: String) throws {
    self.path = path
    file = try OutputFile(creating: path, mode: 0o600)
  }

  /// What has a run write its answers here. The ledger knows the seed of the hashes, and who is
  /// forgotten.
  public func sink(for ledger: Ledger) throws -> RecordSinks.Kept {
    let encoder = try ledger.read { db in
      KeptAnswerEncoder(
        seed: try Night.seed(db),
        forgotten: Set(try Data.fetchAll(db, sql: "SELECT key FROM forgotten").map { Array($0) }))
    }
    return RecordSinks.Kept(encoder: encoder, sink: { [self] in try file.write($0) })
  }

  /// Nothing can be written any more; the file stays.
  public func close() throws { try file.close() }

  /// Reads the answers back, in blocks.
  static func forEach(at path: String, _ body: (KeptAnswer) throws -> Void) throws {
    var rest: [UInt8] = []
    let code = try FileBlocks.forEach(of: path) { block in
      rest += block
      let used = try rest.withUnsafeBytes { buffer in
        var reader = KeptAnswerReader()
        while let answer = reader.next(in: buffer) { try body(answer) }
        return reader.consumed
      }
      rest.removeFirst(used)
    }
    guard code == 0 else {
      throw LedgerError.unusable(path: path, cause: String(cString: strerror(code)))
    }
    guard rest.isEmpty else {
      throw LedgerError.damaged(path: path, cause: "answers break off")
    }
  }
}

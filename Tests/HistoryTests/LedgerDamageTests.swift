import Foundation
import GRDB
import History
import TestSupport
import Testing

@Suite("A damaged ledger")
struct LedgerDamageTests {
  private let scratch: Scratch
  private let ledger: Ledger
  private let run: RunOutcome

  init() throws {
    scratch = try Scratch()
    ledger = try Ledger(path: scratch.path + "/history.sqlite")
    run = try ledger.begin(
      RunOutcome(started: RunTime(seconds: 0), version: "1", rules: ""), after: 0)
  }

  /// Damages the ledger, and expects that `use` tells of it.
  private func expectDamage(
    _ cause: String, after damage: String, _ use: (Ledger) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try ledger.write { try $0.execute(sql: damage) }
    #expect(
      throws: LedgerError.damaged(path: ledger.path, cause: cause), sourceLocation: sourceLocation
    ) { try use(ledger) }
  }

  private func night(_ db: Database) throws -> Night {
    try Night(db, run: run.id, day: Day(20_000))
  }

  @Test("Without the seed of its hashes nothing is read, forgotten or found")
  func seed() throws {
    let cause = "the seed of its hashes is missing"
    let damage = "DELETE FROM meta WHERE name = 'seed'"
    try expectDamage(cause, after: damage) { _ = try $0.places(of: "c7") }
    try expectDamage(cause, after: damage) { _ = try $0.forget("c7", keepsFigures: false) }
    let file = try KeptAnswerFile(creating: scratch.path + "/answers")
    try expectDamage(cause, after: damage) { _ = try file.sink(for: $0) }
  }

  @Test("A run whose state or outcome cannot be read")
  func runs() throws {
    try expectDamage("the state of run 1 is unknown", after: "UPDATE run SET state = 'asleep'") {
      _ = try $0.runs()
    }
    try expectDamage("stored JSON cannot be read", after: "UPDATE run SET outcome = '{'") {
      _ = try $0.run(1)
    }
  }

  @Test("Totals and tags that cannot be read")
  func files() throws {
    let file = """
      INSERT INTO label (id, name) VALUES (1, 'mid_career');
      INSERT INTO tagging (id, version, sha256, reading, rules) VALUES (1, '', '', '', '[]');
      INSERT INTO file (
        id, input, path, name, size, mtime, inode, bytes, sha256, layout, tagging, seen, read,
        rejected, repaired, causes
      ) VALUES (1, 0, 'a.csv', 'a.csv', 9, 9, 9, 9, '', '[]', 1, 1, 1, 0, 0, '[]');
      INSERT INTO answer (
        file, row, part, content, day, dated, scenario, run, duplicate, held, tags
      ) VALUES (1, 1, 0, 7, 20000, 0, 1, 1, 0, 0, x'63');
      """
    try expectDamage("tags of an answer cannot be read", after: file) { ledger in
      try ledger.write { try night($0).settle(findsDuplicates: false) }
    }
    try expectDamage(
      "totals of a file cannot be read", after: "INSERT INTO meta VALUES ('sum', x'0102')"
    ) { ledger in
      _ = try ledger.write { try night($0).totals(since: nil) }
    }
  }

  @Test("What the last report showed cannot be read")
  func shown() throws {
    try expectDamage(
      "stored JSON cannot be read", after: "INSERT INTO meta VALUES ('shown', '[1')"
    ) { ledger in
      try ledger.write { try night($0).settle(findsDuplicates: false) }
    }
  }
}

import GRDB
import History
import TestSupport
import Testing

@Suite("A ledger of another version")
struct LedgerVersionTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private var path: String { scratch.path + "/history.sqlite" }

  /// Makes a ledger and changes it as `sql` says.
  private func make(_ sql: String) throws {
    try Ledger(path: path).write { try $0.execute(sql: sql) }
  }

  @Test("An earlier one is brought up to this one, and files of one name get different ones")
  func earlier() throws {
    let file = { (id: Int, path: String, name: String) in
      """
      INSERT INTO file (
        id, input, path, name, size, mtime, inode, bytes, sha256, layout, tagging, seen, read,
        rejected, repaired, causes
      ) VALUES (\(id), 0, '\(path)', '\(name)', 9, 9, 9, 9, '', '[]', 1, 1, 1, 0, 0, '[]');
      """
    }
    try make(
      """
      DROP INDEX answer_key;
      CREATE INDEX answer_key ON answer (key) WHERE key IS NOT NULL;
      INSERT INTO tagging (id, version, sha256, reading, rules) VALUES (1, '', '', '', '[]');
      \(file(1, "/in/1/a.csv", "a.csv")) \(file(2, "/in/2/a.csv", "a.csv"))
      \(file(3, "/in/2/b.csv", "b.csv"))
      PRAGMA user_version = 1;
      """)
    for _ in 0..<2 {
      let files = try Ledger(path: path).state(
        of: TaggingIdentity(version: "", sha256: "", reading: "", rules: [])
      ).files
      #expect(files.map(\.name) == ["/in/1/a.csv", "/in/2/a.csv", "b.csv"])
    }
  }

  @Test("A later one is left alone")
  func later() throws {
    try make("PRAGMA user_version = 99")
    #expect(throws: LedgerError.fromLaterVersion(path: path)) { try Ledger(path: path) }
  }
}

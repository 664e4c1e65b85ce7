import GRDB

/// The ledger's tables.
enum LedgerSchema {
  /// `PRAGMA application_id`: "GSLH".
  static let application = 0x4753_4C48
  static let version = 2

  /// Makes the tables of a new ledger; looks whether an old one is one, and brings one of an earlier
  /// version up to this one. Looking alone asks for no lock that a run at work would hold.
  static func prepare(_ queue: DatabaseQueue, path: String) throws {
    let isEmpty = try isEmpty(queue, path: path)
    guard try isEmpty || queue.read(foundVersion) < version else { return }
    try queue.write { db in
      // Somebody else may have been here first.
      var found = try foundVersion(db)
      if found == 0 {
        try db.execute(sql: "PRAGMA application_id = \(application)")
        try db.execute(sql: tables_1)
        try db.execute(
          sql: "INSERT INTO meta VALUES ('seed', ?)",
          arguments: [Int64.random(in: .min ... .max)])
        found = 1
      }
      if found == 1 { try db.execute(sql: changes_2) }
      try db.execute(sql: "PRAGMA user_version = \(version)")
    }
  }

  private static func foundVersion(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  /// Whether the file holds nothing yet.
  ///
  /// - Throws: `LedgerError` where it holds something else than a ledger of this version or an earlier one.
  static func isEmpty(_ queue: DatabaseQueue, path: String) throws -> Bool {
    try queue.read { db in
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      if tables > 0 { try check(db, path: path) }
      return tables == 0
    }
  }

  static func check(_ db: Database, path: String) throws {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == application else {
      throw LedgerError.notALedger(path: path)
    }
    guard try foundVersion(db) <= version else {
      throw LedgerError.fromLaterVersion(path: path)
    }
  }

  /// - `answer.held`: not yet in the figures that are shown; `answer.duplicate`: an answer that
  ///   stands before it in the order of the input is the same; `answer.run`: when it was first
  ///   seen.
  /// - `ghost`: an answer that is gone from its file and still in the figures that are shown, until
  ///   they change anyway; it has no hashes.
  /// - `file.totals`: what the answers of the file add to a report, rebuilt where `stale`;
  ///   `file.summed`: it is in the sum under `sum` in `meta`.
  private static let tables_1 = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, state TEXT NOT NULL, outcome TEXT NOT NULL
    );
    CREATE TABLE tagging (
      id INTEGER PRIMARY KEY, version TEXT NOT NULL, sha256 TEXT NOT NULL, reading TEXT NOT NULL,
      rules TEXT NOT NULL, UNIQUE (version, sha256, reading)
    );
    CREATE TABLE label (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE file (
      id INTEGER PRIMARY KEY, input INTEGER NOT NULL, path TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL,
      bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, layout TEXT NOT NULL,
      tagging INTEGER NOT NULL REFERENCES tagging,
      seen INTEGER NOT NULL, read INTEGER NOT NULL, gone INTEGER, rejected INTEGER NOT NULL,
      repaired INTEGER NOT NULL, causes TEXT NOT NULL,
      first_day INTEGER, last_day INTEGER, totals BLOB, stale INTEGER NOT NULL DEFAULT 1,
      summed INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE set_aside (
      path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL,
      tagging INTEGER NOT NULL, run INTEGER NOT NULL, code INTEGER NOT NULL, cause TEXT NOT NULL
    );
    CREATE TABLE answer (
      file INTEGER NOT NULL, row INTEGER NOT NULL, part INTEGER NOT NULL, key BLOB,
      content INTEGER NOT NULL, day INTEGER NOT NULL, dated INTEGER NOT NULL,
      scenario INTEGER NOT NULL, grouping INTEGER,
      run INTEGER NOT NULL, duplicate INTEGER NOT NULL, held INTEGER NOT NULL, tags BLOB NOT NULL,
      PRIMARY KEY (file, row, part)
    ) WITHOUT ROWID;
    CREATE INDEX answer_key ON answer (key) WHERE key IS NOT NULL;
    CREATE INDEX answer_held ON answer (file) WHERE held;
    CREATE TABLE ghost (
      id INTEGER PRIMARY KEY, file INTEGER NOT NULL, scenario INTEGER NOT NULL, grouping INTEGER,
      day INTEGER NOT NULL, dated INTEGER NOT NULL, tagging INTEGER NOT NULL, tags BLOB NOT NULL
    );
    CREATE INDEX ghost_file ON ghost (file);
    CREATE INDEX file_sha256 ON file (sha256);
    CREATE TABLE forgotten (key BLOB PRIMARY KEY) WITHOUT ROWID;
    """

  /// Files of different nights could have one name, and a candidate's answers were found by the id alone,
  /// one after another.
  private static let changes_2 = """
    UPDATE file SET name = path
      WHERE name IN (SELECT name FROM file GROUP BY name HAVING count(*) > 1);
    DROP INDEX answer_key;
    CREATE INDEX answer_key ON answer (key, content) WHERE key IS NOT NULL;
    """
}

import GRDB

extension Ledger {
  /// Begins a run; it is in the history from here on, however it ends.
  ///
  /// - Parameter number: the highest run whose report is there: another ledger may have been in
  ///   use.
  /// - Returns: the outcome with its id, which is higher.
  public func begin(_ outcome: RunOutcome, after number: Int64) throws -> RunOutcome {
    try write { db in
      var outcome = outcome
      let latest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM run") ?? 0
      outcome.id = max(latest, number) + 1
      try db.execute(
        sql: "INSERT INTO run (id, state, outcome) VALUES (?, ?, ?)",
        arguments: [outcome.id, outcome.state.rawValue, try outcome.json])
      return outcome
    }
  }

  /// Overwrites what the history holds of the run.
  public func update(_ outcome: RunOutcome) throws {
    try write { try Ledger.update(outcome, in: $0) }
  }

  /// Ends a run whose report is lost: the next one makes another, also where nothing is new.
  public func giveUp(_ outcome: RunOutcome) throws {
    try write { db in
      try Ledger.update(outcome, in: db)
      try Ledger.forgetMemory(Night.settings, in: db)
      // What it lost, the report before it still has.
      try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES (?, '1')", arguments: [Night.loss])
    }
  }

  static func update(_ outcome: RunOutcome, in db: Database) throws {
    try db.execute(
      sql: "UPDATE run SET state = ?, outcome = ? WHERE id = ?",
      arguments: [outcome.state.rawValue, try outcome.json, outcome.id])
  }

  /// The runs, the latest first.
  public func runs(limit: Int? = nil) throws -> [RunOutcome] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, state, outcome FROM run ORDER BY id DESC LIMIT ?",
        arguments: [limit ?? -1]
      ).map(RunOutcome.init)
    }
  }

  /// Runs that did not come to an end of their own: `running` and `committed`, the earliest first.
  public func unfinishedRuns() throws -> [RunOutcome] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, state, outcome FROM run WHERE state IN ('running', 'committed') ORDER BY id
          """
      ).map(RunOutcome.init)
    }
  }

  /// Every file the ledger knows, in the order of the input; those that are set aside; and the
  /// number of a way to read and tag, where it was used before.
  public func state(
    of tagging: TaggingIdentity
  ) throws -> (files: [KnownFile], setAside: [SetAsideFile], tagging: Int64?) {
    try read { db in
      (try Night.files(db), try Night.setAside(db), try Night.number(of: tagging, in: db))
    }
  }

  /// What is remembered under a name (`Night.remember`).
  public func memory(_ name: String) throws -> String? {
    try read { try Night.memory(name, in: $0) }
  }

  /// Forgets what is remembered under a name.
  public func forgetMemory(_ name: String) throws {
    try write { try Ledger.forgetMemory(name, in: $0) }
  }

  static func forgetMemory(_ name: String, in db: Database) throws {
    try db.execute(sql: "DELETE FROM meta WHERE name = ?", arguments: [name])
  }

  /// - Throws: `LedgerError.noSuchRun`.
  public func run(_ id: Int64) throws -> RunOutcome {
    try read { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT id, state, outcome FROM run WHERE id = ?", arguments: [id])
      else { throw LedgerError.noSuchRun(String(id)) }
      return try RunOutcome(row)
    }
  }
}

extension Night {
  /// The latest runs that made a report, the latest first.
  public func reports(limit: Int) throws -> [RunOutcome] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT id, state, outcome FROM run
        WHERE state = 'finished' AND json_extract(outcome, '$.report') IS NOT NULL
        ORDER BY id DESC LIMIT ?
        """, arguments: [limit]
    ).map(RunOutcome.init)
  }

  /// The latest run before this one that found new answers; where there was none, the first run of all.
  public func latestRunWithNewAnswers() throws -> RunOutcome? {
    let found = try Row.fetchOne(
      db,
      sql: """
        SELECT id, state, outcome FROM run
        WHERE id < ? AND json_extract(outcome, '$.answers.new') > 0 ORDER BY id DESC LIMIT 1
        """, arguments: [run])
    let first = "SELECT id, state, outcome FROM run WHERE id < ? ORDER BY id LIMIT 1"
    return try (found ?? Row.fetchOne(db, sql: first, arguments: [run])).map(RunOutcome.init)
  }

  /// The latest runs before this one that tagged by the same rules and version and found new answers of a
  /// scenario (`all`: of any), the latest first.
  public func runs(
    thatCounted scenario: String, likeRules rules: String, version: String, limit: Int
  ) throws -> [RunOutcome] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT id, state, outcome FROM run
        WHERE id < ? AND json_extract(outcome, '$.rules') = ?
        AND json_extract(outcome, '$.version') = ?
        AND EXISTS (
          SELECT 1 FROM json_each(outcome, '$.entered') AS entered
          WHERE entered.key = ? AND json_extract(entered.value, '$.answers') > 0)
        ORDER BY id DESC LIMIT ?
        """, arguments: [run, rules, version, scenario, limit]
    ).map(RunOutcome.init)
  }
}

extension RunOutcome {
  init(_ row: Row) throws {
    self = try RunOutcome(json: row["outcome"])
    id = row["id"]
    guard let known = RunState(rawValue: row["state"]) else {
      throw LedgerDamage(cause: "the state of run \(id) is unknown")
    }
    state = known
  }
}

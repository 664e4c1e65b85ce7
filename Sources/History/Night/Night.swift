import GRDB

/// What one scheduled run changes in the ledger, inside one transaction.
///
/// ```swift
/// try ledger.write { db in
///   let night = try Night(db, run: run, day: today)
///   let tagging = try night.use(tagging)
///   try night.replace(reading, tagging: tagging)
///   try night.settle(findsDuplicates: true)
///   let changes = try night.changes()
///   let totals = try night.totals(since: nil)
/// }
/// ```
public final class Night {
  let db: Database
  let run: Int64
  /// Of an answer without a date: the day it was first seen.
  let day: Int
  /// nil: new answers enter the figures at once.
  let holdBack: HoldBack?
  let countsMonths: Bool
  private var labels: [String: Int64] = [:]

  var holdsBack: Bool { holdBack != nil }

  public init(
    _ db: Database, run: Int64, day: Day, holdBack: HoldBack? = nil, countsMonths: Bool = false
  ) throws {
    (self.db, self.run, self.day, self.holdBack) = (db, run, day.number, holdBack)
    self.countsMonths = countsMonths
    db.add(function: Night.rated)
    // What an answer's twins may be affected by, and the answers of the versions of files before; worked off
    // by `settle`.
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS touched (key BLOB, content INTEGER, released INTEGER);
        DELETE FROM touched;
        CREATE TEMP TABLE IF NOT EXISTS earlier AS
          SELECT *, 0 AS tagging FROM main.answer WHERE 0;
        CREATE INDEX IF NOT EXISTS temp.earlier_content ON earlier (content, key, file);
        DELETE FROM earlier;
        """)
  }

  /// Of the ledger's hashes. With another one every answer would be new, and nobody forgotten.
  static func seed(_ db: Database) throws -> UInt64 {
    guard let seed = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'seed'")
    else { throw LedgerDamage(cause: "the seed of its hashes is missing") }
    return UInt64(bitPattern: seed)
  }

  /// The number of a scenario's or a group's name.
  func label(_ name: String) throws -> Int64 {
    if let known = labels[name] { return known }
    try db.execute(sql: "INSERT OR IGNORE INTO label (name) VALUES (?)", arguments: [name])
    let id = try Int64.fetchOne(db, sql: "SELECT id FROM label WHERE name = ?", arguments: [name])!
    labels[name] = id
    return id
  }

  /// What the ledger remembers under a name, from one run to the next.
  public func memory(_ name: String) throws -> String? { try Night.memory(name, in: db) }

  static func memory(_ name: String, in db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
  }

  /// Overwrites what was remembered under the name.
  public func remember(_ value: String, as name: String) throws {
    try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [name, value])
  }

  /// The scenarios that the last report showed; nil before the first one.
  func shown() throws -> Set<String>? { try memory("shown").map { try Set(json: $0) } }

  /// Remembers which scenarios the report of this run shows.
  public func rememberShown(_ scenarios: Set<String>) throws {
    try remember(try scenarios.sorted().json, as: "shown")
  }

  /// Notes that something left the figures, or got other tags, since the last report.
  func noteLoss() throws { try remember("1", as: Self.loss) }

  static let loss = "loss"

  /// What a report depends on beside its input is remembered under this name; without it the next run makes
  /// a report though nothing is new.
  public static let settings = "settings"

  /// Whether all that the last report counted still counts and has the same tags; from here on, of the
  /// report of this run. Comes after `settle`.
  public func keepsAllOfLastReport() throws -> Bool {
    let keepsAll = try memory(Self.loss) == nil
    try Ledger.forgetMemory(Self.loss, in: db)
    return keepsAll
  }

  /// Every file's totals are counted anew.
  public func markAllStale() throws { try db.execute(sql: "UPDATE file SET stale = 1") }

  /// What came of the run, as part of the same transaction.
  public func record(_ outcome: RunOutcome) throws { try Ledger.update(outcome, in: db) }

  func markStale(_ file: Int64) throws {
    try db.execute(sql: "UPDATE file SET stale = 1 WHERE id = ?", arguments: [file])
  }

  /// The number of a way to read and tag; the totals of files tagged otherwise are counted anew
  /// when it is not the one of the run before.
  public func use(_ tagging: TaggingIdentity) throws -> Int64 {
    try db.execute(
      sql: "INSERT OR IGNORE INTO tagging (version, sha256, reading, rules) VALUES (?, ?, ?, ?)",
      arguments: [tagging.version, tagging.sha256, tagging.reading, try tagging.rules.json])
    let id = try Night.number(of: tagging, in: db)!
    let before = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'tagging'")
    if before != id {
      try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES ('tagging', ?)", arguments: [id])
      try noteLoss()
      try markAllStale()
    }
    return id
  }

  static func number(of tagging: TaggingIdentity, in db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db, sql: "SELECT id FROM tagging WHERE (version, sha256, reading) = (?, ?, ?)",
      arguments: [tagging.version, tagging.sha256, tagging.reading])
  }

  /// Settles what the files' changes mean for each other and counts anew what needs it: which
  /// answers are new or gone, which are duplicates, which are shown, what each file adds to a report.
  ///
  /// Comes before `rememberShown`.
  public func settle(findsDuplicates: Bool) throws {
    try compareWithEarlier()
    if findsDuplicates { try resolveDuplicates() }
    try release(holdBack, shown: try shown())
    try countStaleFiles()
  }
}

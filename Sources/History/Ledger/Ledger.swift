import Foundation
import GRDB

/// What scheduled runs remember, in one SQLite file: which files and answers were seen, with which
/// tags, by which rules, and how each run ended. No words of any answer.
///
/// Everything one night learns is written in one transaction (`night`), so that a run that dies at
/// any moment leaves the ledger as it was before or as it is after, never between.
public final class Ledger {
  let queue: DatabaseQueue
  /// As it was named; messages name it so.
  public let path: String

  /// Opens the ledger, or makes one.
  ///
  /// - Throws: `LedgerError` where the file cannot be opened, is no ledger or comes from a later
  ///   version of the tool.
  public init(path: String, isReadOnly: Bool = false, mustExist: Bool = false) throws {
    self.path = path
    if isReadOnly || mustExist, try !Self.isThere(path) { throw LedgerError.missing(path: path) }
    // Answers' hashes are the organisation's own affair; SQLite gives its journal the file's mode.
    if !isReadOnly {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw LedgerError.unusable(path: path, cause: String(cString: strerror(errno)))
      }
      defer { close(descriptor) }
      // A file that was made beforehand becomes the ledger, whose mode is as if it had not been there. That
      // of a ledger is the organisation's choice.
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_size == 0, fchmod(descriptor, 0o600) != 0 {
        throw LedgerError.unusable(path: path, cause: String(cString: strerror(errno)))
      }
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.readonly = isReadOnly
    configuration.label = "ledger"
    configuration.prepareDatabase { db in
      // A rollback journal keeps the ledger one file that any backup can copy; EXTRA also flushes
      // the folder, so that a power cut cannot bring a finished journal back.
      if !isReadOnly { try db.execute(sql: "PRAGMA synchronous = EXTRA") }
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      // A large night need not spill before its end, which would keep readers out: 64 MiB.
      try db.execute(sql: "PRAGMA cache_size = -65536")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      if isReadOnly {
        try queue.read { try LedgerSchema.check($0, path: path) }
      } else {
        try LedgerSchema.prepare(queue, path: path)
      }
    } catch let error as DatabaseError {
      throw LedgerError(path: path, error)
    }
  }

  /// Looks whether a run can use the file at `path`: a ledger, or one that holds nothing yet and may be
  /// missing. Changes nothing.
  ///
  /// - Throws: `LedgerError`, as `init` does.
  public static func check(path: String) throws {
    guard try isThere(path) else { return }
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try LedgerSchema.isEmpty(queue, path: path)
    } catch let error as DatabaseError {
      // What a dead run left is taken back by whoever opens the ledger to write.
      if error.resultCode == .SQLITE_READONLY { return }
      throw LedgerError(path: path, error)
    }
  }

  /// - Throws: `LedgerError.unusable` where it cannot be told.
  private static func isThere(_ path: String) throws(LedgerError) -> Bool {
    if access(path, F_OK) == 0 { return true }
    if errno == ENOENT { return false }
    throw .unusable(path: path, cause: String(cString: strerror(errno)))
  }

  /// Reads, in one view of the ledger.
  ///
  /// - Throws: `LedgerError`, and what `body` throws.
  public func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try withPath { try queue.read(body) }
  }

  /// Writes in one transaction: all of it, or nothing where `body` throws.
  ///
  /// - Throws: `LedgerError`, and what `body` throws.
  public func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try withPath { try queue.write(body) }
  }

  /// Errors that know nothing of the file become the ledger's own.
  func withPath<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError {
      throw LedgerError(path: path, error)
    } catch let damage as LedgerDamage {
      throw LedgerError.damaged(path: path, cause: damage.cause)
    }
  }
}

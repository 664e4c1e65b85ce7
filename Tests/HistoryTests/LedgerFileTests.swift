import Foundation
import GRDB
import History
import TestSupport
import Testing

@Suite("The file of a ledger")
struct LedgerFileTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private var path: String { scratch.path + "/history.sqlite" }

  private func mode() throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("is its owner's alone where it is made, also from one that was there and empty")
  func owner() throws {
    _ = try Ledger(path: path)
    #expect(try mode() == 0o600)
    // Of a ledger the mode is the organisation's choice.
    chmod(path, 0o640)
    _ = try Ledger(path: path)
    #expect(try mode() == 0o640)

    try scratch.write("", to: "history.sqlite")
    chmod(path, 0o644)
    #expect(try Ledger(path: path).runs().isEmpty)
    #expect(try mode() == 0o600)
  }

  @Test("is not made where it must be there")
  func missing() throws {
    #expect(throws: LedgerError.missing(path: path)) { try Ledger(path: path, isReadOnly: true) }
    #expect(throws: LedgerError.missing(path: path)) { try Ledger(path: path, mustExist: true) }
    try Ledger.check(path: path)
    #expect(try scratch.names().isEmpty)
    let beyond = try scratch.write("", to: "file") + "/history.sqlite"
    let error = LedgerError.unusable(path: beyond, cause: "Not a directory")
    #expect(throws: error) { try Ledger(path: beyond) }
    #expect(throws: error) { try Ledger.check(path: beyond) }
  }

  @Test("is left as it is where it is something else")
  func somethingElse() throws {
    let notes = "my notes, which are longer than the header of any file that SQLite knows. ".utf8
    try scratch.write(Array(repeating: notes, count: 20).joined(), to: "notes")
    let other = try DatabaseQueue(path: scratch.path + "/other")
    try other.write { try $0.execute(sql: "CREATE TABLE answer (id INTEGER)") }
    try other.close()
    for name in ["notes", "other"] {
      let path = scratch.path + "/" + name
      let before = try Data(contentsOf: URL(filePath: path))
      for use in [
        { _ = try Ledger(path: path) }, { _ = try Ledger(path: path, isReadOnly: true) },
        { try Ledger.check(path: path) },
      ] {
        #expect(throws: LedgerError.notALedger(path: path)) { try use() }
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
    #expect(try scratch.names() == ["notes", "other"])
  }

  @Test("is not changed by who looks at it alone")
  func readOnly() throws {
    _ = try Ledger(path: path)
    let before = try Data(contentsOf: URL(filePath: path))
    let ledger = try Ledger(path: path, isReadOnly: true)
    #expect(try ledger.runs().isEmpty)
    let error = #expect(throws: LedgerError.self) { try ledger.forgetMemory("settings") }
    #expect(
      error?.description.contains("history.sqlite: the history cannot be read or written") == true)
    try Ledger.check(path: path)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test("tells of an error with its path, and what the command ends with")
  func errors() {
    for (error, code) in [
      (.missing(path: "h"), 74), (.unusable(path: "h", cause: "x"), 74),
      (.notALedger(path: "h"), 65),
      (.fromLaterVersion(path: "h"), 65), (.damaged(path: "h", cause: "x"), 65),
    ] as [(LedgerError, Int32)] {
      #expect(error.exitCode == code)
      #expect(error.description.hasPrefix("h: "))
    }
    #expect(LedgerError.noSuchRun("9").exitCode == 64)
  }
}

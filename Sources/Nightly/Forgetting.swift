import Aggregation
import Codebook
import History
import Publishing
import Reporting

/// Erases one candidate from the ledger and from `rows/` of the reports that are kept.
///
/// What can be shown of the reports stays: it names no ids, and its quotes are redacted. What a killed run
/// left is carried on or removed first. The redacted words in `rows/` of earlier reports go, everybody's: some
/// are of answers whose ids stood in reports that are not kept, and nothing needs them any more. Each file is
/// replaced whole, and what tells where the candidate's answers stand goes last, first the rows, then the
/// ledger: where an erasure was interrupted, it is done by doing it again.
public struct Forgetting {
  /// What was erased.
  public struct Result: Sendable, Equatable {
    /// Answers in the ledger.
    public var answers = 0
    /// Records in tables of `rows/`.
    public var records = 0
    /// Forgotten before: doing it again may find nothing more.
    public var wasForgotten = false

    /// Whether nobody is known by the id.
    public var isOfNobody: Bool { answers == 0 && records == 0 && !wasForgotten }
  }

  private let configuration: Configuration

  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Erases the candidate with this id, as the exports write it, and keeps it out of the ledger from
  /// now on.
  ///
  /// - Throws: `PublishingError` (`locked` where a run is at work), `LedgerError`, `ReportingError`.
  public func forget(_ id: String) throws -> Result {
    let ledger = try Ledger(path: configuration.history, mustExist: true)
    let locks = try RunLocks(configuration)
    defer { locks.release() }
    let shelf = try ReportShelf(configuration.output)
    try NightlyRun.recover(ledger, shelf)
    var eraser = RowsEraser(id: id, numbered: try ledger.numberedFiles())
    var result = Result()
    let reports = try shelf.reports()
    for report in reports { try eraser.look(in: shelf.path(report) + "/rows") }
    var places = eraser.places
    for place in try ledger.places(of: id) {
      places.insert(.init(file: place.name, row: place.row))
    }
    let latest = try shelf.linked()
    for report in reports {
      for name in ["summary.json", "examples.json"] {
        try eraseEvidence(in: shelf.path(report) + "/rows/" + name) { file, row in
          report == latest && !places.contains(.init(file: file, row: row))
        }
      }
    }
    for report in reports {
      result.records += try eraser.erase(in: shelf.path(report) + "/rows")
    }
    (result.answers, result.wasForgotten) = try ledger.forget(
      id, keepsFigures: configuration.privacy.holdsBack)
    try ledger.vacuum()
    return result
  }

  /// Keeps the counts of a summary, and of its evidence what `keeps` accepts.
  private func eraseEvidence(in path: String, _ keeps: (String, Int) -> Bool) throws {
    guard let before = try Summary(contentsOf: path) else { return }
    var after = before.withoutEvidence
    after.merge(before.evidence(where: keeps))
    guard after != before else { return }
    let file = try AtomicFile(replacing: path)
    try file.write(try after.json() + [0x0A])
    try file.publish()
  }
}

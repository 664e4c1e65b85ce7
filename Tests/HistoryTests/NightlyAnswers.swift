import Aggregation
import Codebook
import Reporting
import TestSupport

@testable import History

/// A ledger, and what one run after another reads.
final class NightlyAnswers {
  /// An answer that says no more than a title.
  struct Row {
    var id: String?
    var text = "A manager."
    var date: String?
  }

  let scratch: Scratch
  let ledger: Ledger
  private let tagging = TaggingIdentity(version: "1", sha256: "a", reading: "", rules: ["title"])

  init() throws {
    scratch = try Scratch()
    ledger = try Ledger(path: scratch.path + "/history.sqlite")
  }

  /// One run that reads files by name, on a day; `body` looks at what came of it.
  @discardableResult
  func night<Result>(
    _ files: [(name: String, rows: [Row])], on day: String = "2026-03-01",
    holdBack: HoldBack? = nil, _ body: (Night) throws -> Result
  ) throws -> Result {
    let run = try ledger.begin(
      RunOutcome(started: RunTime(seconds: 0), version: "1", rules: "a"), after: 0)
    return try ledger.write { db in
      let night = try Night(db, run: run.id, day: Day(day)!, holdBack: holdBack)
      let number = try night.use(tagging)
      let seed = try Night.seed(db)
      for (place, file) in files.enumerated() {
        try night.replace(try reading(file, input: place, seed: seed), tagging: number)
      }
      try night.settle(findsDuplicates: true)
      return try body(night)
    }
  }

  private func reading(
    _ file: (name: String, rows: [Row]), input: Int, seed: UInt64
  ) throws -> FileReading {
    let encoder = KeptAnswerEncoder(seed: seed)
    var answer = TaggedAnswer()
    answer.scenario = .standard(.midCareer)
    answer.mistakes = [Finding(tag: .bareTitle, span: Span(0, 0), rule: RuleID(0))]
    var bytes: [UInt8] = []
    for (place, row) in file.rows.enumerated() {
      withBytes(of: file.name) { name in
        withBytes(of: row.id ?? "") { id in
          withBytes(of: row.text) { text in
            var identity = AnswerIdentity(file: name, row: place + 1)
            if row.id != nil { identity.id = id }
            identity.day = row.date.flatMap { CalendarDate($0) }
            encoder.append(answer, text: text, identity: identity, to: &bytes)
          }
        }
      }
    }
    var rows = RowCounts()
    (rows.read, rows.tagged) = (file.rows.count, file.rows.count)
    return FileReading(
      input: input, path: "/in/" + file.name, name: file.name,
      stamp: FileStamp(size: 1, modified: 1, inode: 1),
      description: InputDescription(name: file.name, bytes: 1, sha256: "", layout: []), rows: rows,
      rejects: RejectCauses(), answers: try scratch.write(bytes, to: "answers"))
  }
}

import Aggregation
import Ingestion
import TestSupport
import Testing

@testable import Pipeline

@Suite("A run over answers")
struct AnswerRunTests {
  @Test("Jobs and chunk size change nothing", arguments: 0..<12)
  func chunkingIsInvisible(seed: UInt64) throws {
    var corpus = RandomCorpus(seed: seed)
    let folder = try Scratch()
    let inputs = [
      try folder.input(corpus.csv(rows: 40), "a.csv"),
      try folder.input(corpus.jsonLines(rows: 20), "b.jsonl"),
      try folder.input(corpus.csv(rows: 10), "c.csv"),
    ]
    let whole = try Outcome(of: inputs, jobs: 1, chunkBytes: 1 << 20)
    #expect(whole.result.rows.isConserved)
    for jobs in [1, 2, 5] {
      for chunkBytes in [1, 2, 3, 7, 64, 1000, Int.random(in: 1..<4000, using: &corpus.random)] {
        let outcome = try Outcome(of: inputs, jobs: jobs, chunkBytes: chunkBytes)
        #expect(outcome == whole, "seed \(seed), \(jobs) jobs, chunks of \(chunkBytes) bytes")
      }
    }
  }

  @Test("Every row is tagged, skipped or rejected, whatever the bytes", arguments: 0..<4)
  func conservation(ten: UInt64) throws {
    // Damage may leave a file that is no table at all; it is then refused as a whole.
    let read = try (ten * 10..<ten * 10 + 10).filter { try isConserved(seed: $0) }
    #expect(read.count >= 8, "read: \(read)")
  }

  /// Looks at the run over a damaged file; false where it is refused as a whole.
  private func isConserved(seed: UInt64) throws -> Bool {
    var corpus = RandomCorpus(seed: 1000 + seed)
    let text = seed % 2 == 0 ? corpus.csv(rows: 30) : corpus.jsonLines(rows: 30)
    // The header stays, or there would be no answer to look for.
    let head = seed % 2 == 0 ? "id,role,answer\n".utf8.count : 0
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1..<12, using: &corpus.random) {
      let place = Int.random(in: head..<bytes.count, using: &corpus.random)
      switch Int.random(in: 0..<3, using: &corpus.random) {
      case 0: bytes[place] = UInt8.random(in: 1...255, using: &corpus.random)
      case 1: bytes.insert(UInt8.random(in: 1...255, using: &corpus.random), at: place)
      default: if bytes.count > head + 1 { bytes.remove(at: place) }
      }
    }
    let folder = try Scratch()
    let input = try folder.input(bytes, seed % 2 == 0 ? "a.csv" : "a.jsonl")
    let outcome: Outcome
    do {
      outcome = try Outcome(of: [input], jobs: 2, chunkBytes: 50)
    } catch is IngestionError {
      return false
    }
    #expect(outcome.result.rows.isConserved, "seed \(seed)")
    // Each answer has one record, each rejected row one line.
    let rows = outcome.result.rows
    #expect(
      outcome.records.split(separator: "\n").count == rows.tagged + rows.skipped, "seed \(seed)")
    #expect(outcome.rejects.split(separator: "\n").count == rows.rejected, "seed \(seed)")
    #expect(try Outcome(of: [input], jobs: 1, chunkBytes: 1 << 20) == outcome, "seed \(seed)")
    return true
  }

  @Test("An answer given twice under one id is tagged once, across files; the first stays")
  func duplicates() throws {
    let folder = try Scratch()
    let inputs = [
      try folder.input(
        "id,answer\n1,I want to lead\n2,I want to lead\n1,I want to lead\n", "a.csv"),
      try folder.input("id,answer\n2,I want to lead\n2,I want to learn\n", "b.csv"),
    ]
    let outcome = try Outcome(of: inputs, jobs: 3, chunkBytes: 10)
    #expect(outcome.result.rows[skipped: .duplicate] == 2)
    #expect(outcome.result.rows.tagged == 3)
    let skipped = outcome.records.split(separator: "\n").map {
      $0.contains("\"skipped\":\"duplicate\"")
    }
    #expect(skipped == [false, false, true, true, false])

    let kept = try Outcome(of: inputs, jobs: 1, chunkBytes: 1 << 20, keepsDuplicates: true)
    #expect(kept.result.rows.tagged == 5)
  }

  @Test("In a long table the answers to other questions are skipped as such, however it is cut")
  func otherQuestions() throws {
    let folder = try Scratch()
    let overlong = String(repeating: "a ", count: 600_000)
    let inputs = [
      try folder.input(
        "id,question,answer\n1,Which tools do you know?,Knives\n"
          + "1,What are your career goals?,I want to lead\n1,What are your career goals?,\n"
          + "2,Which tools do you know?,\n2,Which tools do you know?,\(overlong)\n",
        "a.csv")
    ]
    for (jobs, chunkBytes) in [(1, 1 << 20), (3, 10)] {
      let outcome = try Outcome(of: inputs, jobs: jobs, chunkBytes: chunkBytes)
      let rows = outcome.result.rows
      #expect(rows.read == 5 && rows.tagged == 1 && rows.rejected == 0)
      #expect(rows[skipped: .question] == 3 && rows[skipped: .blank] == 1)
      let skipped = outcome.records.split(separator: "\n").map {
        $0.contains("\"skipped\":\"question\"")
      }
      #expect(skipped == [true, false, false, true, true])
    }
  }

  @Test("The raw row of an answer too long to read is the row, and nothing that follows it")
  func overlongRow() throws {
    let folder = try Scratch()
    let row = "1,I want to lead" + String(repeating: " and lead", count: 130_000)
    let inputs = [
      try folder.input("id,answer\n\(row)\r\nid,answer\r\n2,I want to weld\r\n", "a.csv")
    ]
    for chunkBytes in [30, 4 << 20] {
      let outcome = try Outcome(of: inputs, jobs: 1, chunkBytes: chunkBytes)
      #expect(outcome.result.rows.tagged == 1 && outcome.result.rows.rejected == 1)
      #expect(outcome.rejects.contains(#""raw":"\#(row)"}"#))
    }
  }

  @Test("A table that is not read is named with its rows, however it is cut")
  func skippedTables() throws {
    let folder = try Scratch()
    let inputs = [
      try folder.input(
        "day,answer,price\n2026-01-02,I want to lead,1.5\n\nname,answer\nAnn,to weld\nBo,to bake\n"
          + "\ntown,mayor,river,since\nUlm,May,Aare,1999\n", "a.csv"),
      try folder.input("name,answer\nAnn,I want to weld\n", "b.csv"),
    ]
    for (jobs, chunkBytes) in [(1, 1 << 20), (3, 1), (2, 30)] {
      let result = try Outcome(of: inputs, jobs: jobs, chunkBytes: chunkBytes).result
      #expect(result.rows.read == 5 && result.rows.tagged == 2)
      #expect(result.rows[skipped: .table] == 3)
      #expect(
        result.skippedTables.first == [
          SkippedTable(path: inputs[0].path, number: 2, line: 4, rows: 2),
          SkippedTable(path: inputs[0].path, number: 3, line: 8, rows: 1),
        ])
    }
  }

  @Test("Dates that are not understood are counted by input, with the first, however it is cut")
  func unreadDates() throws {
    let folder = try Scratch()
    let inputs = [
      try folder.input(
        "id,date,answer\n1,2026-03-01,I want to lead.\n2,14/03/2026,I want to weld.\n"
          + "3,03/04/2026,I want to bake.\n4,soon,I want to teach.\n5,never,\n"
          + "6,,I want to plan.\n",
        "a.csv"),
      try folder.input("id,date,answer\n7,Jane,I want to lead.\n", "b.csv"),
      try folder.input("id,date,answer\n1,1 March 2026,I want to lead it.\n", "c.csv"),
    ]
    for (jobs, chunkBytes) in [(1, 1 << 20), (3, 1), (2, 30)] {
      let result = try Outcome(of: inputs, jobs: jobs, chunkBytes: chunkBytes).result
      #expect(result.rows.tagged == 7 && result.rows[skipped: .blank] == 1)
      #expect(result.summary.period.dated == 3)
      #expect(
        result.unreadDates.messages == [
          "\(inputs[0].path): 2 dates were not understood, in 1 of which day and month could be"
            + " swapped; their answers count as undated; the first is in line 4: \"03/04/2026\";"
            + " 2026-03-01 and 1 March 2026 are understood",
          "\(inputs[1].path):2: the date was not understood: not shown, as it may be something"
            + " else; the answer counts as undated; 2026-03-01 and 1 March 2026 are understood",
        ])
    }
  }

  @Test("A header that comes again is neither counted nor tagged, and what follows it is")
  func repeatedHeader() throws {
    let folder = try Scratch()
    let month = "id,answer\n1,I want to weld.\n2,\n"
    let input = try folder.input(month + month.replacing("1,", with: "3,"), "a.csv")
    for (jobs, chunkBytes) in [(1, 1 << 20), (3, 1), (2, 12)] {
      let outcome = try Outcome(of: [input], jobs: jobs, chunkBytes: chunkBytes)
      let rows = outcome.result.rows
      #expect(rows.read == 4 && rows.tagged == 2 && rows.rejected == 0)
      #expect(rows[skipped: .blank] == 2 && rows.skipped == 2)
      #expect(outcome.result.skippedTables == SkippedTables())
      #expect(outcome.records.split(separator: "\n").count == 4)
    }
  }

  @Test("Without an id column, or with a blank id, nothing is a duplicate")
  func noIdentity() throws {
    let folder = try Scratch()
    let inputs = [
      try folder.input("answer\nI want to lead\nI want to lead\n", "a.csv"),
      try folder.input("id,answer\n,I want to lead\n,I want to lead\n", "b.csv"),
    ]
    let outcome = try Outcome(of: inputs, jobs: 1, chunkBytes: 1 << 20)
    #expect(outcome.result.rows[skipped: .duplicate] == 0)
    #expect(outcome.result.rows.tagged == 4)
  }

  @Test("A blank answer is skipped as blank, even a repeated one")
  func blanks() throws {
    let folder = try Scratch()
    let input = try folder.input("id,answer\n1,\n1,\n2,\"  \n\"\n3,lead\n", "a.csv")
    let rows = try Outcome(of: [input], jobs: 1, chunkBytes: 5).result.rows
    #expect(rows[skipped: .blank] == 3)
    #expect(rows.tagged == 1)
  }

  @Test("Rows and lines are counted for each file from its own start")
  func positions() throws {
    let folder = try Scratch()
    let inputs = [
      try folder.input("id,answer\n1,\"two\nlines\"\nbroken\n", "a.csv"),
      try folder.input("id,answer\n9,one\nbroken\n", "b.csv"),
    ]
    let outcome = try Outcome(of: inputs, jobs: 2, chunkBytes: 4)
    #expect(outcome.result.notices.map(\.line) == [4, 3])
    #expect(outcome.rejects.contains("\"line\":4,\"byte\":24"))
    #expect(outcome.records.contains("\"file\":\"b.csv\",\"row\":1"))
  }

  @Test("A row with several questions counts once: as tagged if one of its answers was")
  func severalQuestions() throws {
    let folder = try Scratch()
    let input = try folder.input(
      "id,What are your career goals?,Where do you see yourself in five years?\n"
        + "1,I want to lead,\n2,,I want to learn\n3,,\n4,I want to grow,In the plant\n",
      "a.csv")
    let outcome = try Outcome(of: [input], jobs: 2, chunkBytes: 8)
    #expect(outcome.result.rows.read == 4)
    #expect(outcome.result.rows.tagged == 3)
    #expect(outcome.result.rows[skipped: .blank] == 1)
    #expect(outcome.records.split(separator: "\n").count == 8)
  }

  @Test("A row whose answer is beyond any answer's length is rejected whole")
  func overlong() throws {
    let folder = try Scratch()
    let long = String(repeating: "I want to lead. ", count: AnswerLimit.bytes / 16 + 1)
    let row = "1,\"\(long)\""
    let input = try folder.input("id,answer\n\(row)\r\n2,I want to learn\n", "a.csv")
    for chunkBytes in [100_000, 1 << 22] {
      let outcome = try Outcome(of: [input], jobs: 2, chunkBytes: chunkBytes)
      #expect(outcome.result.rows.rejected == 1)
      #expect(outcome.result.rows.tagged == 1)
      #expect(outcome.result.notices.first?.line == 2)
      let raw = row.replacing("\"", with: "\\\"")
      #expect(outcome.rejects.contains("\"raw\":\"\(raw)\"}"))
    }
  }

  @Test("The earliest failure ends the run")
  func failingSink() throws {
    struct Full: Error {}
    let folder = try Scratch()
    var corpus = RandomCorpus(seed: 5)
    var run = AnswerRun(
      inputs: [try folder.input(corpus.csv(rows: 200), "a.csv")], rules: builtInRules)
    run.jobs = 4
    run.reading.chunkBytes = 16
    #expect(throws: Full.self) {
      _ = try run.run(into: RecordSinks(answers: { _ in throw Full() }))
    }
  }

  @Test("An interruption ends the run")
  func interruption() throws {
    let folder = try Scratch()
    let run = AnswerRun(
      inputs: [try folder.input("id,answer\n1,lead\n", "a.csv")], rules: builtInRules)
    run.interruption.request()
    #expect(throws: RunError.interrupted) { _ = try run.run(into: RecordSinks()) }
  }
}

private let builtInRules = try! TaggingRules()

/// Everything a run leaves.
private struct Outcome: Equatable {
  var result: AnswerRun.Result
  var records: String
  var evidence: String
  var rejects: String

  init(of inputs: [Input], jobs: Int, chunkBytes: Int, keepsDuplicates: Bool = false) throws {
    var run = AnswerRun(inputs: inputs, rules: builtInRules)
    run.jobs = jobs
    run.reading.chunkBytes = chunkBytes
    run.keepsDuplicates = keepsDuplicates
    let (records, evidence, rejects) = (Collected(), Collected(), Collected())
    result = try run.run(
      into: RecordSinks(answers: records.add, evidence: evidence.add, rejects: rejects.add))
    self.records = records.text
    self.evidence = evidence.text
    self.rejects = rejects.text
  }
}

/// A sink that keeps what it is given.
private final class Collected: @unchecked Sendable {
  private var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }
  @Sendable func add(_ block: UnsafeRawBufferPointer) { bytes.append(contentsOf: block) }
}

extension Scratch {
  /// Writes a file for a run to read.
  fileprivate func input(_ text: String, _ name: String) throws -> Input {
    try input(Array(text.utf8), name)
  }

  fileprivate func input(_ bytes: [UInt8], _ name: String) throws -> Input {
    Input(path: try write(bytes, to: name), name: name)
  }
}

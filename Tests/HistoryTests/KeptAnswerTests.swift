import Codebook
import Reporting
import TestSupport
import Testing

@testable import History

@Suite("An answer on its way into the ledger")
struct KeptAnswerTests {
  /// What a worker knows of an answer beside its tags.
  struct Given {
    var id: String?
    var row = 7
    var text = "I want to lead."
    var question: String?
    var application: String?
    var day: CalendarDate?
    var group: String?
    var scenario = ScenarioLabel.standard(.midCareer)
    var skipped: SkipReason?
  }

  private func encoded(_ given: Given, by encoder: KeptAnswerEncoder) -> [UInt8] {
    var answer = TaggedAnswer()
    answer.scenario = given.scenario
    answer.skipped = given.skipped
    answer.specificity = 2
    var output: [UInt8] = []
    func with(_ text: String?, _ body: (UnsafeBufferPointer<UInt8>?) -> Void) {
      if let text { withBytes(of: text, body) } else { body(nil) }
    }
    withBytes(of: "export.csv") { file in
      with(given.id) { id in
        with(given.question) { question in
          with(given.application) { application in
            with(given.group) { group in
              withBytes(of: given.text) { text in
                var identity = AnswerIdentity(file: file, row: given.row)
                identity.id = id
                (identity.question, identity.application) = (question, application)
                (identity.day, identity.group) = (given.day, group)
                encoder.append(answer, text: text, identity: identity, to: &output)
              }
            }
          }
        }
      }
    }
    return output
  }

  private func kept(_ given: Given, seed: UInt64 = 1) throws -> KeptAnswer {
    let bytes = encoded(given, by: KeptAnswerEncoder(seed: seed))
    var reader = KeptAnswerReader()
    let answer = try #require(bytes.withUnsafeBytes { reader.next(in: $0) })
    #expect(reader.consumed == bytes.count)
    return answer
  }

  @Test(
    "comes out as it went in",
    arguments: [
      Given(), Given(id: "c7", day: CalendarDate(year: 2024, month: 2, day: 29), group: "Sales"),
      Given(id: "José-7", row: 1 << 40, group: "", scenario: .own("Rückkehr 复职")),
      Given(
        day: CalendarDate(year: 1, month: 1, day: 1),
        scenario: .own(String(repeating: "é", count: 300))),
      Given(
        id: "c8", text: "", day: CalendarDate(year: 1970, month: 1, day: 1), skipped: .language),
      Given(
        day: CalendarDate(year: 9999, month: 12, day: 31),
        group: String(repeating: "x", count: 20_000)),
    ])
  func roundTrip(given: Given) throws {
    let answer = try kept(given)
    #expect(answer.row == given.row)
    #expect((answer.key == nil) == (given.id == nil))
    #expect(answer.day == given.day?.dayNumber)
    #expect(answer.scenario == given.scenario.name)
    #expect(answer.group == given.group)
    var tags = TaggedAnswer()
    #expect(answer.tags.withUnsafeBytes { StoredTags.read($0, into: &tags) })
    #expect(tags.skipped == given.skipped)
    #expect(tags.specificity == (given.skipped == nil ? 2 : 0))
  }

  @Test("One after another they are read, up to one that is not there whole")
  func several() {
    let encoder = KeptAnswerEncoder(seed: 1)
    let records = (1...3).map { encoded(Given(id: "c\($0)", row: $0, group: "é"), by: encoder) }
    let all = Array(records.joined())
    for count in 0...all.count {
      var reader = KeptAnswerReader()
      var rows: [Int] = []
      all[..<count].withUnsafeBytes {
        while let answer = reader.next(in: $0) { rows.append(answer.row) }
      }
      let whole = (0...3).last { records[..<$0].joined().count <= count }!
      #expect(rows == Array([1, 2, 3][..<whole]))
      #expect(reader.consumed == records[..<whole].joined().count)
    }
  }

  @Test("The key of an id is of its bytes, and no other ledger has it")
  func keys() throws {
    func key(_ id: String, seed: UInt64 = 1) throws -> [UInt8]? {
      try kept(Given(id: id), seed: seed).key
    }
    let ids = ["c7", "C7", "c7 ", "c70", "Jos\u{E9}", "Jose\u{301}"]
    #expect(try Set(ids.map { try key($0) }).count == ids.count)
    #expect(try key("c7") == key("c7"))
    #expect(try key("c7")?.count == 16)
    #expect(try key("c7") != key("c7", seed: 2))
  }

  @Test(
    "Without an id, or where it is blank, there is no key", arguments: [nil, "", " ", "\u{A0}\t"])
  func noKey(id: String?) throws {
    #expect(try kept(Given(id: id)).key == nil)
  }

  @Test("What cannot be a duplicate has no key", arguments: SkipReason.allCases)
  func skipped(reason: SkipReason) throws {
    let hasKey = [.duplicate, .language].contains(reason)
    #expect((try kept(Given(id: "c7", skipped: reason)).key != nil) == hasKey)
  }

  @Test("No byte goes from the question, the answer or the application to another of them unseen")
  func content() throws {
    let givens = [
      Given(text: "ab"), Given(text: "a"), Given(text: "b"), Given(text: "b", question: "a"),
      Given(text: "", question: "ab"),
      Given(text: "a", application: "b"), Given(text: "", application: "ab"),
      Given(text: "", question: "a", application: "b"), Given(text: "ab "),
    ]
    #expect(try Set(givens.map { try kept($0).content }).count == givens.count)
    // A ledger counts an answer as the same whoever gave it, and where.
    let other = Given(id: "x", row: 9, text: "ab", group: "Sales", scenario: .own("y"))
    #expect(try kept(other, seed: 5).content == kept(Given(text: "ab")).content)
  }

  @Test("Who is forgotten is left out, and a rejected row that may name him")
  func forgotten() {
    let key = withBytes(of: "c7") { KeptAnswerEncoder.key(of: $0, seed: 3) }
    let encoder = KeptAnswerEncoder(seed: 3, forgotten: [key])
    for (id, isLeftOut) in [("c7", true), ("c70", false), ("C7", false), ("", false)] {
      #expect(withBytes(of: id) { encoder.leavesOut(id: $0) } == isLeftOut)
    }
    for (row, isLeftOut) in [
      ("c7,to weld,x", true), ("x,\"c7\",to weld", true), ("c70,to weld", false), ("", false),
    ] {
      #expect(withBytes(of: row) { encoder.leavesOut(rejectedRow: $0) } == isLeftOut, "\(row)")
    }
    let nobody = KeptAnswerEncoder(seed: 3)
    #expect(!withBytes(of: "c7,to weld") { nobody.leavesOut(rejectedRow: $0) })
  }

  @Test("A file whose last answer breaks off is damaged, and one that is missing cannot be used")
  func file() throws {
    let scratch = try Scratch()
    let bytes = encoded(Given(id: "c7"), by: KeptAnswerEncoder(seed: 1))
    let whole = try scratch.write(bytes + bytes, to: "whole")
    var rows: [Int] = []
    try KeptAnswerFile.forEach(at: whole) { rows.append($0.row) }
    #expect(rows == [7, 7])
    let cut = try scratch.write(bytes + bytes.dropLast(), to: "cut")
    #expect(throws: LedgerError.damaged(path: cut, cause: "answers break off")) {
      try KeptAnswerFile.forEach(at: cut) { _ in }
    }
    let missing = scratch.path + "/missing"
    #expect(throws: LedgerError.unusable(path: missing, cause: "No such file or directory")) {
      try KeptAnswerFile.forEach(at: missing) { _ in }
    }
  }
}

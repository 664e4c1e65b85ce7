import Ingestion
import TestSupport
import Testing

/// Members of a JSON object that stand twice, inside one another, or are longer as read than as given.
@Suite struct JSONMemberTests {
  @Test func `of a key that stands often the last value counts, also of lists`() throws {
    let role = "[" + Array(repeating: #""lead""#, count: 2000).joined(separator: ",") + "]"
    let often = String(repeating: #""role":[],"#, count: 3000)
    let file = try readText(
      #"{"id":1,\#(often)"role":\#(role),"answer":"To teach"}"# + "\n"
        + #"{"id":2,"role":"Clerk","answer":"To weld","role":1.50}"# + "\n", name: "a.jsonl")
    #expect(file.answers == ["To teach", "To weld"])
    #expect(file.records.count == 2)
    #expect(file.records.first?.role == role, "\(file.records.first?.role?.count ?? 0) bytes")
    #expect(file.records.last?.role == "1.50")
  }

  @Test func `values that lie inside one another are each read in full`() throws {
    var options = ReadingOptions()
    options.columns = [
      .scenario: "form", .role: "form.goals", .date: "form.goals.in", .answer: "form.goals.in.text",
    ]
    let text = String(repeating: "To lead. ", count: 2000)
    let inner = #"{"text":"\#(text)"}"#
    let file = try readText(
      #"{"id":1,"form":{"goals":{"in":\#(inner)}}}"# + "\n", name: "a.jsonl", options: options)
    let record = try #require(file.records.first)
    #expect(record.rejection == nil)
    #expect(record.answer == text, "\(record.answer?.count ?? 0) bytes")
    #expect(record.date == inner, "\(record.date?.count ?? 0) bytes")
    #expect(record.role == #"{"in":\#(inner)}"#, "\(record.role?.count ?? 0) bytes")
    #expect(
      record.scenario == #"{"goals":{"in":\#(inner)}}"#, "\(record.scenario?.count ?? 0) bytes")
  }

  @Test func `a path ends where the last value of its key does not lead on`() throws {
    var options = ReadingOptions()
    options.columns = [.role: "form.role", .answer: "answer"]
    let file = try readText(
      #"{"answer":"To weld","form":{"role":"Clerk"}}"# + "\n"
        + #"{"answer":"To bake","form":{"role":"Clerk"},"form":3}"# + "\n",
      name: "a.jsonl", options: options)
    #expect(file.records.map(\.role) == ["Clerk", nil])
  }

  @Test func `a long list with numbers that no machine holds is converted whole`() throws {
    let scratch = try Scratch()
    let numbers = Array(repeating: "1e5", count: 5000).joined(separator: ",")
    let path = try scratch.write(
      #"{"id":1,"answer":"To weld","scores":[\#(numbers),1e999]}"#, to: "a.jsonl")
    var conversion = Conversion(to: .csv, options: ReadingOptions(), isSpreadsheetSafe: false)
    var bytes: [UInt8] = []
    try conversion.convert(Input(path: path, name: "a.jsonl")) {
      bytes += $0
    } rejected: { _ in
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(conversion.counts.rows == 1)
    #expect(text.split(separator: "1e5", omittingEmptySubsequences: false).count == 5001)
    #expect(text.contains("1e999"))
  }

  @Test func `a member whose name holds dots is read, before what a path of that name leads to`()
    throws
  {
    let question = "1. What are your career goals?"
    let text = [1, 2].map { #"{"id":\#($0),"\#(question)":"To lead."}"# }.joined(separator: "\n")
    let file = try readText(text, name: "a.jsonl")
    #expect(file.answers == ["To lead.", "To lead."])
    var options = ReadingOptions()
    options.columns[.role] = "form.role"
    let lines = [
      #"{"answer":"a","form.role":"Clerk","form":{"role":"Nurse"}}"#,
      #"{"answer":"b","form":{"role":"Nurse"},"form.role":1.50}"#,
      #"{"answer":"c","form":{"role":"Nurse"}}"#,
    ]
    let paths = try readText(lines.joined(separator: "\n"), name: "a.jsonl", options: options)
    #expect(paths.records.map(\.role) == ["Clerk", "1.50", "Nurse"])
  }
}

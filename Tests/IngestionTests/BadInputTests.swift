import Foundation
import Ingestion
import TestSupport
import Testing

@Suite struct BadInputTests {
  private func failure(_ body: () throws -> Void) -> IngestionError? {
    do {
      try body()
      return nil
    } catch {
      return error as? IngestionError
    }
  }

  @Test func `a missing file is named with its path`() {
    let error = failure { _ = try Input.expand(["/nowhere/export.csv"]) }
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("/nowhere/export.csv") == true)
  }

  @Test func `a folder cannot be read as a file`() throws {
    let scratch = try Scratch()
    let error = failure { _ = try readFile(scratch.path) }
    #expect(error?.exitCode == 74)
    #expect(error?.description == "\(scratch.path): cannot be read: Is a directory.")
  }

  @Test func `an empty file is no error`() throws {
    for text in ["", "\u{FEFF}", "\n\n", "  \r\n"] {
      let file = try readText(text)
      #expect(file.layout.isEmpty)
      #expect(file.records.isEmpty)
    }
  }

  @Test func `a header alone is no error`() throws {
    for text in ["id,answer", "id,answer\n", "\u{FEFF}id,answer\r\n\r\n", "id,name\n"] {
      let file = try readText(text)
      #expect(!file.layout.isEmpty)
      #expect(!file.layout.hasRecords)
      #expect(file.rows == 0)
    }
  }

  @Test func `no column that could be the answer`() {
    let error = failure { _ = try readText("id,age,town\n1,44,Leeds\n2,31,York\n") }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains(":1:") == true)
    #expect(error?.description.contains("--column answer=") == true)
    #expect(error?.description.contains("town") == true)
  }

  @Test(arguments: [
    "answers\n5\n7\n", "id,answers\n1,5\n2,-7.5\n3,\n", "id,What are your goals?\n1,50%\n",
  ])
  func `numbers alone are no answers, whatever their column is called`(text: String) throws {
    let error = failure { _ = try readText(text) }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("no column looks like the answer") == true)
    var options = ReadingOptions()
    options.columns[.answer] = text.contains("answers") ? "answers" : "What are your goals?"
    #expect(!(try readText(text, options: options).answers.isEmpty))
    // One word among them makes answers of them.
    #expect(!(try readText(text + (text.contains(",") ? "4,weld" : "weld")).answers.isEmpty))
    let json = failure {
      _ = try readText("{\"id\":1,\"answer\":5}\n{\"id\":2,\"answer\":\"7\"}\n", name: "a.jsonl")
    }
    #expect(json?.exitCode == 65)
  }

  @Test func `two columns that could be the answer are both named`() {
    let error = failure { _ = try readText("id,answer,text\n1,to lead,to learn\n") }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("“answer”, “text”") == true)
    #expect(error?.description.contains("--column answer=") == true)
  }

  @Test func `the user settles which column is the answer`() throws {
    var options = ReadingOptions()
    options.columns[.answer] = "text"
    let file = try readText("id,answer,text\n1,to lead,to learn\n", options: options)
    #expect(file.answers == ["to learn"])
  }

  @Test func `a column that is not there is named with those that are`() {
    var options = ReadingOptions()
    options.columns[.answer] = "goal_text"
    let error = failure { _ = try readText("id,answer\n1,to lead\n", options: options) }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("goal_text") == true)
    #expect(error?.description.contains("“answer”") == true)
  }

  @Test func `where no record has the answer's member, the missing column is an error`() {
    let lines = (1...3).map { #"{"id":\#($0),"note":{"by":"me"}}"# }.joined(separator: "\n")
    var options = ReadingOptions()
    for name in [nil, "answer", "answer.text"] {
      options.columns[.answer] = name
      let error = failure { _ = try readText(lines, name: "a.jsonl", options: options) }
      #expect(error?.exitCode == 65)
    }
  }

  @Test func `of columns of one name the later ones have a number`() throws {
    let text = "id,answer,answer,\n1,to lead,to learn,to rest\n"
    let error = failure { _ = try readText(text) }
    #expect(error?.description.contains("“answer”, “answer_2” could each be") == true)
    for (name, answer) in [
      ("answer", "to lead"), ("answer_2", "to learn"), ("column_4", "to rest"), ("#3", "to learn"),
    ] {
      var options = ReadingOptions()
      options.columns[.answer] = name
      #expect(try readText(text, options: options).answers == [answer])
    }
    var options = ReadingOptions()
    for name in ["answer", "answer_2"] { try options.setColumn("answer=\(name)") }
    let both = try readText(text, options: options)
    #expect(both.answers == ["to lead", "to learn"])
    #expect(both.records.map(\.question) == ["answer", "answer_2"])
    // A column that is really called so comes first.
    options.columns[.answer] = "answer_2"
    options.furtherAnswers = []
    let named = "answer,answer,answer_2\nto lead,to learn,to rest\n"
    #expect(try readText(named, options: options).answers == ["to rest"])
  }

  @Test func `where another table has the answers, the message names it`() throws {
    let text =
      "town,staff\nLeeds,4\nYork,7\n\nid,answer\n1,To lead the ward in two years\n2,To bake\n"
    let error = failure { _ = try readText(text) }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("--table 2") == true)
    let none = failure { _ = try readText("town,staff\nLeeds,4\n\nid,age,size\n1,4,5\n2,3,4\n") }
    #expect(none?.description.contains("--table") == false)
  }

  @Test(arguments: ["", "1,to weld\n"], [1 << 20, 7])
  func `the mark with which DOS ends a file is passed over`(row: String, size: Int) throws {
    let text = "id,answer\n" + row + "2,to lead"
    for end in ["\u{1A}", "\r\n\u{1A}"] {
      let file = try readText(text + end, chunkBytes: size)
      #expect(file.rejected.isEmpty)
      #expect(file.answers.last == "to lead")
    }
    #expect(try readText("id,answer\n\u{1A}").rows == 0)
    #expect(try readText("\u{1A}").layout.isEmpty)
  }

  @Test func `control characters that the user names, and line breaks of databases, are text`()
    throws
  {
    var options = ReadingOptions()
    try options.setDelimiter("\u{1F}")
    try options.setRecordDelimiter("\u{1E}")
    let text = "id\u{1F}answer\u{1E}1\u{1F}To lead\u{1E}2\u{1F}To weld\u{1E}"
    #expect(try readText(text, options: options).answers == ["To lead", "To weld"])
    #expect(failure { _ = try readText(text) }?.exitCode == 65)
    let breaks = "id,answer\n1,\"I\u{B}lead\u{B}a\u{B}team\"\n"
    #expect(try readText(breaks).answers == ["I\u{B}lead\u{B}a\u{B}team"])
  }

  @Test func `binary files are refused`() {
    let noise = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 193 &+ $0 / 7) }
    for bytes in [noise, [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1], Array("%PDF-1.7 …".utf8)] {
      let error = failure { _ = try readText(bytes) }
      #expect(error?.exitCode == 65)
    }
  }

  @Test func `a workbook is answered with how to save it`() {
    let workbook: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0] + Array("[Content_Types].xml".utf8)
    let error = failure { _ = try readText(workbook, name: "export.xlsx") }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("CSV UTF-8") == true)
  }

  @Test func `a quote never closed costs its own row only`() throws {
    let file = try readText(
      "id,answer,role\n1,to learn,nurse\n2,\"to lead, nurse, x\n3,to grow,nurse\n4,to teach,nurse\n"
    )
    #expect(file.answers == ["to learn", "to grow", "to teach"])
    #expect(file.rejected.map(\.line) == [3])
    #expect(file.rejected.first?.raw == Array("2,\"to lead, nurse, x".utf8))
    #expect(file.rows == 4)
  }

  @Test func `a runaway quote is found though later quotes seem to close it`() throws {
    let file = try readText(
      "id,answer,role\n1,\"to lead, nurse, x\n2,\"to grow, fast\",nurse\n3,plain,nurse\n")
    #expect(file.answers == ["to grow, fast", "plain"])
    #expect(file.rejected.map(\.line) == [2])
  }

  @Test func `a runaway quote is found in a file of many megabytes`() throws {
    var text = "id,answer,role\n1,\"never closed\n"
    for row in 2...60_000 { text += "\(row),to lead a team some day soon,nurse\n" }
    let file = try readText(text, chunkBytes: 1 << 20)
    #expect(file.rows == 60_000)
    #expect(file.rejected.map(\.line) == [2])
    #expect(file.records.last?.line == 60_001)
  }

  @Test func `text after a closing quote rejects the row`() throws {
    let file = try readText("id,answer,role\n1,\"a, c\" b,x\n2,fine,x\n")
    #expect(file.rejected.map(\.row) == [1])
    #expect(file.rejected.first?.rejection?.contains("quote") == true)
    #expect(file.answers == ["fine"])
  }

  @Test func `NUL bytes and invalid UTF-8 reject the row`() throws {
    let bytes =
      Array("id,answer,role\n1,a\u{0}b,x\n2,fine,x\n3,caf".utf8) + [0xE9] + Array(",x\n".utf8)
      + Array("4,good é,x\n5,café,x\n".utf8)
    let file = try readText(bytes)
    #expect(file.rejected.map(\.row) == [1, 3])
    #expect(file.rejected[0].rejection?.contains("NUL") == true)
    #expect(file.rejected[1].rejection?.contains("UTF-8") == true)
    #expect(file.answers == ["fine", "good é", "café"])
  }

  @Test func `too few and too many fields reject the row with its numbers`() throws {
    let file = try readText("id,answer,role\n1,a\n2,b,x\n3,c,x,y\n4,d,x,\n")
    #expect(file.rejected.map(\.line) == [2, 4])
    #expect(file.rejected[0].rejection == "The row has 2 fields where the header has 3.")
    #expect(file.answers == ["b", "d"])
  }

  @Test func `a field of 100 MB is read`() throws {
    let long = [UInt8](repeating: 0x61, count: 100_000_000)
    let bytes = Array("id,answer\n1,short\n2,\"".utf8) + long + Array("\"\n3,last\n".utf8)
    let scratch = try Scratch()
    let path = try scratch.write(bytes, to: "long.csv")
    let source = try ChunkSource(Input(path: path, name: "long.csv"), options: ReadingOptions())
    var parser = ChunkParser(layout: source.layout)
    let batch = AnswerBatch()
    var lengths: [Int32] = []
    var carry: [UInt8] = []
    while let chunk = try source.next() {
      let whole = carry.isEmpty ? chunk : chunk.prepending(carry)
      let consumed = try parser.parse(whole, into: batch)
      lengths += batch.records.map(\.answer.length)
      carry = Array(whole.bytes[consumed...])
    }
    #expect(lengths == [5, 100_000_000, 4])
  }

  @Test func `a line without end is refused with its place`() throws {
    let scratch = try Scratch()
    let bytes =
      Array("id,answer,role\n1,fine,x\n2,\"".utf8) + [UInt8](repeating: 0x61, count: 140 << 20)
    let path = try scratch.write(bytes, to: "endless.csv")
    for size in [16 << 20, 200 << 20] {
      let error = failure { _ = try readFile(path, chunkBytes: size) }
      #expect(error?.exitCode == 65)
      #expect(error?.description.contains("byte 24") == true)
    }
  }

  @Test func `broken JSON lines are rejected alone`() throws {
    let lines = [
      #"{"id":1,"answer":"to lead"}"#, #"{"id":2,"answer":"to le"#, "[]",
      #"{"id":4,"answer":["a"]}"#, #"{"id":5}"#, #"{"id":6,"answer":"half \ud83d emoji"}"#,
      #"{"id":12345678901234567890123,"answer":"big"}"#, #"{"id":8,"answer":"ok","x":1e999}"#,
      String(repeating: "[", count: 100_000), #"{"id":10,"answer":"last"}"#,
    ]
    let file = try readText(lines.joined(separator: "\n"), name: "a.jsonl")
    #expect(file.rows == 10)
    #expect(file.rejected.map(\.line) == [2, 3, 4, 9])
    // Who has no answer left the question open, as one with null or nothing did.
    #expect(file.answers == ["to lead", "", "half \u{FFFD} emoji", "big", "ok", "last"])
    #expect(file.records[6].id == "12345678901234567890123")
  }

  @Test(
    arguments: [
      "id,answer\u{85}1,to lead\u{85}", "id,answer\u{2028}1,to lead",
      "id,answer\u{1E}1,I want to lead a team",
      "I want to become a head nurse within five years.", String(repeating: "to_lead_", count: 40),
    ])
  func `a whole file that is taken for a header is an error`(text: String) throws {
    let error = failure { _ = try readText(text) }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains(":1: the only row is no header") == true)
    #expect(error?.description.contains("--no-header") == true)
  }

  @Test func `an answer alone in a file is read where the user says that it is no header`() throws {
    var options = ReadingOptions()
    options.headerRows = 0
    let answer = "I want to become a head nurse within five years."
    #expect(try readText(answer, name: "a.txt", options: options).answers == [answer])
    let header = "Respondent ID,Please describe your career goals in words of your own"
    #expect(try !readText(header).layout.hasRecords)
    let long = "Timestamp,In short: " + String(repeating: "what would you like? ", count: 20)
    #expect(try !readText(long).layout.hasRecords)
  }

  @Test(
    arguments: [
      ("<html xmlns:x=\"excel\"><table><tr><td>id</td></tr>\n", "HTML"),
      ("\u{FEFF}\n<!DOCTYPE html>\n<table>", "HTML"), ("<TABLE border=1>\n<tr>", "HTML"),
      (
        "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
        "XML"
      ),
      ("<?xml version=\"1.0\"?>\n<answers><answer>to lead</answer></answers>", "XML"),
      ("a.csv" + String(repeating: "\0", count: 252) + "ustar\u{0}00\nid,answer\n1,x\n", "tar"),
    ])
  func `a table that is no delimited text is named as what it is`(text: String, kind: String) {
    let error = failure { _ = try readText(text, name: "export.xls") }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains(kind) == true, "\(error?.description ?? "read")")
  }

  @Test func `text that begins with a tag is text`() throws {
    let file = try readText("<id>,<header>,answer\n1,x,<table> to lead\n2,x,to teach\n")
    #expect(file.answers == ["<table> to lead", "to teach"])
  }

  @Test func `more header rows than are read ahead are refused with the limit`() throws {
    var options = ReadingOptions()
    let error = failure { try options.setCounts(headerRows: 51, skipRows: nil) }
    #expect(error?.exitCode == 64)
    #expect(error?.description.contains("to 50") == true)
    try options.setCounts(headerRows: 50, skipRows: 1000)
    #expect(options.headerRows == 50)
  }
}

import Foundation
import Reporting
import TestSupport
import Testing

@Suite("Erasing a candidate from the rows of a report")
struct RowsEraserTests {
  /// What is left of the lines of `rejects.jsonl`.
  private func rejects(_ lines: [String], without id: String) throws -> [String] {
    let scratch = try Scratch()
    try scratch.write(lines: lines, to: "rejects.jsonl")
    let erased = try RowsEraser(id: id).erase(in: scratch.path)
    let left = try scratch.read("rejects.jsonl").split(separator: "\n").map(String.init)
    #expect(erased == lines.count - left.count)
    return left
  }

  @Test("The row of that number goes only where its file has ids")
  func numbered() throws {
    let scratch = try Scratch()
    let records = [
      "1,a.csv,1,x", "2,a.csv,2,x", "1,\"b, c.csv\",1,x", "2,\"b, c.csv\",2,x",
      "2,\"b, c.csv\",20,x",
    ]
    let lines = ["a.csv", "b, c.csv"].map {
      #"{"file":"\#($0)","row":2,"question":null,"id":"2","kind":"goal","tag":"short"}"#
    }
    func left(_ name: String) throws -> [String] {
      try scratch.read(name).split(separator: "\n").map(String.init)
    }
    try scratch.write(lines: ["id,file,row,question"] + records, to: "answers.csv")
    try scratch.write(lines: lines, to: "evidence.jsonl")
    var eraser = RowsEraser(id: "2", numbered: ["b, c.csv"])
    try eraser.look(in: scratch.path)
    // In a file whose answers are called by their rows, nobody is called by another number.
    #expect(eraser.places == [.init(file: "a.csv", row: 2), .init(file: "b, c.csv", row: 20)])
    #expect(try eraser.erase(in: scratch.path) == 3)
    #expect(
      try left("answers.csv") == ["id,file,row,question", records[0], records[2], records[3]])
    #expect(try left("evidence.jsonl") == [lines[1]])
  }

  @Test("Rejected rows of others stay, and those that quote nothing")
  func others() throws {
    let start = #"{"file":"a.csv","line":3,"byte":20,"reason":"The row is blank.","#
    let stay = [
      start + #""raw":"C70,to weld"}"#, start + #""raw":null}"#,
      start + #""raw_base64":"\#(Data("C71,\u{FC}".utf8).base64EncodedString())"}"#,
    ]
    let go = [
      start + #""raw":"C7,to weld"}"#,
      start + #""raw_base64":"\#(Data([0xFF, 0x2C, 0x43, 0x37]).base64EncodedString())"}"#,
    ]
    #expect(try rejects(stay + go, without: "C7") == stay)
  }

  @Test(
    "A damaged line goes: nobody can say whom it names",
    arguments: [
      #"{"file":"a.csv","line":3,"byte":20,"reason":"The row is blank.","raw":"C7,to we"#,
      #"{"file":"a.csv","line":3,"byte":20,"raw":"\u0043\u0037,to weld""#,
      #"{"file":"a.csv","line":3,"raw_base64":"Qzcs*"}"#, #"{"file":"a.csv","line":3}"#,
      #"{"raw":["C7"]}"#, "C7,to weld",
    ])
  func damaged(line: String) throws {
    let sound = #"{"file":"a.csv","line":9,"byte":90,"reason":"","raw":"C8,to bake"}"#
    #expect(try rejects([line, sound], without: "C7") == [sound])
  }

  @Test(
    "A row goes where the id may be spelt with escapes",
    arguments: [
      ("José-7", #"{"id":"Jos\u00e9-7","answer":["welding"]}"#),
      ("José-7", #"José\-7,y,welding,z,z"#), ("A\"7", #""A""7",y,welding,z,z"#),
      ("O'Neil", "'O''Neil',y,welding,z,z"),
    ])
  func escaped(id: String, raw: String) throws {
    func line(_ raw: String) throws -> String {
      #"{"file":"a","line":3,"byte":2,"reason":"","raw":"#
        + String(decoding: try JSONEncoder().encode(raw), as: UTF8.self) + "}"
    }
    let sound = try line("Jose-7,O'Neill,A\"71,too,many")
    #expect(try rejects([try line(raw), sound], without: id) == [sound])
  }
}

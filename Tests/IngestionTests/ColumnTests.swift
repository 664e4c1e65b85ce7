import Ingestion
import TestSupport
import Testing

@Suite struct ColumnTests {
  private func roles(_ header: String, _ rows: String...) throws -> [ColumnRole: String] {
    let layout = try readText(([header] + rows).joined(separator: "\n")).layout
    return layout.roles.mapValues(\.name)
  }

  @Test func `common names are known in any spelling`() throws {
    #expect(
      try roles(
        "Candidate_ID,Position Applied For,Career Stage,Response Text,Submitted At,Score",
        "7,Nurse,mid career,To lead the ward,2026-03-01,3")
        == [
          .id: "Candidate_ID", .role: "Position Applied For", .scenario: "Career Stage",
          .answer: "Response Text", .date: "Submitted At",
        ])
  }

  @Test func `a question about goals heads the answers`() throws {
    let roles = try roles("Timestamp,Name,\"What are your career goals?\"", "1/2/2026,Ann,To lead")
    #expect(roles[.answer] == "What are your career goals?")
  }

  @Test func `several goal questions are several answers of a row`() throws {
    let file = try readText(
      "id,What are your career goals?,Where do you see yourself in five years?\n"
        + "1,To become the lead nurse here,Running the ward with my team\n")
    #expect(file.rows == 1)
    #expect(file.answers == ["To become the lead nurse here", "Running the ward with my team"])
    #expect(file.records.map(\.question).last == "Where do you see yourself in five years?")
    #expect(Set(file.records.map(\.row)) == [1])
  }

  @Test func `an exact name wins over a loose one`() throws {
    let roles = try roles(
      "id,answer,answer_comment", "1,to lead,\"sounded sure of herself, and calm\"")
    #expect(roles[.answer] == "answer")
  }

  @Test func `long free text is found without a name`() throws {
    let layout = try readText(
      "no,town,q7\n1,Leeds,I would like to lead a small team of analysts in three years\n"
        + "2,York,Over the next year I want to finish my certificate and train colleagues\n"
    ).layout
    #expect(layout.roles[.answer]?.name == "q7")
    #expect(layout.roles[.answer]?.reason.contains("long text") == true)
  }

  @Test func `the only column is the answer, commas and all`() throws {
    let file = try readText("what they said\nI want to learn, lead and teach\nto rest\n")
    #expect(file.answers == ["I want to learn, lead and teach", "to rest"])
  }

  @Test func `a column to group by keeps the role it has by itself, but is no answer`() throws {
    for role in [ColumnRole.role, .scenario, .date, .id] {
      var options = ReadingOptions()
      options.columns[.group] = role.rawValue
      let layout = try readText(
        "id,date,scenario,role,answer\n1,2026-03-01,mid,Nurse,To lead\n", options: options
      ).layout
      #expect(layout.roles[.group]?.name == role.rawValue)
      #expect(layout.roles[role]?.name == role.rawValue)
    }
    var options = ReadingOptions()
    options.columns[.group] = "text"
    let layout = try readText("text,answer\nNorth,To lead\n", options: options).layout
    #expect(layout.roles[.answer]?.name == "answer")
  }

  @Test func `a group is taken only when asked for`() throws {
    #expect(try roles("id,group,answer", "1,a,b")[.group] == nil)
    var options = ReadingOptions()
    options.columns[.group] = "town"
    let layout = try readText("id,Town,answer\n1,Leeds,b\n", options: options).layout
    #expect(layout.roles[.group]?.name == "Town")
  }

  @Test func `spaces around fields are part of them`() throws {
    #expect(try readText("id,answer,role\n1,  padded text ,x\n").answers == ["  padded text "])
  }

  @Test func `a labelled answer is read without its labels`() throws {
    let file = try readText(
      #"{"id":"g1","role":"Nurse","text":"To lead","scenario":"mid_career","goals":[],"mistakes":[]}"#
        + "\n" + #"{"id":"g2","text":"To learn","scenario":"entry_level","components":{}}"#,
      name: "gold.jsonl")
    #expect(file.answers == ["To lead", "To learn"])
    #expect(file.records.map(\.scenario) == [nil, nil])
    #expect(file.records.map(\.role) == ["Nurse", nil])
  }

  @Test func `a dotted path reaches into JSON`() throws {
    var options = ReadingOptions()
    options.columns = [.answer: "form.goals.text", .id: "candidate.ref"]
    let file = try readText(
      #"{"candidate":{"ref":7},"form":{"goals":{"text":"to lead"}}}"# + "\n", name: "a.jsonl",
      options: options)
    #expect(file.answers == ["to lead"])
    #expect(file.records.first?.id == "7")
  }

  /// Names that look the same: an `é` of one code point, and one of two.
  private static let alike = ["caf\u{E9}", "cafe\u{301}"]
  /// Files with a column of each.
  private static let alikeFiles = [
    ("a.csv", "id,\(alike[0]),\(alike[1])\n1,to weld,to bake\n"),
    ("a.jsonl", "{\"id\":\"1\",\"\(alike[0])\":\"to weld\",\"\(alike[1])\":\"to bake\"}\n"),
  ]

  @Test(arguments: alikeFiles)
  func `columns are told apart by the bytes of their names`(name: String, text: String) throws {
    for (columns, answers) in [
      (Self.alike, ["to weld", "to bake"]), (Self.alike.reversed(), ["to bake", "to weld"]),
      ([Self.alike[1]], ["to bake"]),
    ] {
      var options = ReadingOptions()
      for column in columns { try options.setColumn("answer=\(column)") }
      #expect(try readText(text, name: name, options: options).answers == answers)
    }
  }

  @Test(arguments: alikeFiles)
  func `names that look the same are converted each with its value`(
    name: String, text: String
  ) throws {
    for (target, expected) in zip([CanonicalWriter.Target.csv, .jsonl], Self.alikeFiles.map(\.1)) {
      let scratch = try Scratch()
      let input = Input(path: try scratch.write(text, to: name), name: name)
      var conversion = Conversion(to: target, options: ReadingOptions(), isSpreadsheetSafe: false)
      var bytes: [UInt8] = []
      try conversion.convert(input) {
        bytes += $0
      } rejected: { _ in
      }
      #expect(bytes == Array(expected.utf8))
    }
  }

  @Test func `a name that is written with other bytes finds the only column it can mean`() throws {
    for (column, other) in [(Self.alike[0], Self.alike[1]), (Self.alike[1], Self.alike[0])] {
      var options = ReadingOptions()
      options.columns[.answer] = other
      #expect(try readText("id,\(column)\n1,to weld\n", options: options).answers == ["to weld"])
    }
  }

  @Test func `numbers at the ends of what a computer counts name no column`() throws {
    for number in ["-9223372036854775808", "9223372036854775807", "0"] {
      var options = ReadingOptions()
      try options.setColumn("id=#\(number)")
      let error = #expect(throws: IngestionError.self) {
        try readText("id,answer\n1,x\n", options: options)
      }
      #expect(error?.exitCode == 65)
      #expect(error?.description.contains("#\(number)") == true, "\(error?.description ?? "")")
    }
  }
}

import Ingestion
import TestSupport
import Testing

@Suite struct DialectTests {
  private let rows = [
    ["id", "answer", "role"], ["1", "to lead, some day; soon", "nurse"],
    ["2", "to learn the 'new' system", "clerk"], ["3", "to teach", "cook"],
    ["4", "to grow, and to stay", "nurse"],
  ]

  /// The rows written with a delimiter and quotes of some kind.
  private func written(
    _ delimiter: String, quote: String = "\"", end: String = "\n", always: Bool = false
  ) -> String {
    rows.map { row in
      row.map { cell in
        let needs = always || cell.contains(delimiter) || cell.contains(quote)
        return needs
          ? quote + cell.replacing(quote, with: quote + quote) + quote : cell
      }.joined(separator: delimiter) + end
    }.joined()
  }

  private var answers: [String] { rows.dropFirst().map { $0[1] } }

  @Test(arguments: [",", ";", "\t", "|", ", "], ["\n", "\r\n", "\r"])
  func `the delimiter is found`(delimiter: String, end: String) throws {
    for always in [false, true] {
      let file = try readText(written(delimiter, end: end, always: always))
      #expect(file.answers == answers)
      #expect(file.layout.dialect.delimiter == Array(delimiter.utf8))
      #expect(file.records.map(\.line) == [2, 3, 4, 5])
    }
  }

  @Test(arguments: [";", "\t", "|"])
  func `a comma in every answer is none where the header has another delimiter`(
    delimiter: String
  ) throws {
    let rows = [["id", "answer"], ["1", "I want, to be a manager"], ["2", "I want, to lead"]]
    let file = try readText(rows.map { $0.joined(separator: delimiter) + "\n" }.joined())
    #expect(file.layout.dialect.delimiter == Array(delimiter.utf8))
    #expect(file.answers == ["I want, to be a manager", "I want, to lead"])
  }

  @Test func `single quotes are found`() throws {
    let file = try readText(written(";", quote: "'", always: true))
    #expect(file.answers == answers)
  }

  @Test func `backslashes before quotes are found`() throws {
    let file = try readText(
      "id,answer,role\n1,\"they say \\\"lead\\\", I say yes\",x\n2,\"plain, text\",x\n")
    #expect(file.answers == ["they say \"lead\", I say yes", "plain, text"])
  }

  @Test func `flags win over what is found`() throws {
    var options = ReadingOptions()
    try options.setDelimiter("semicolon")
    try options.setQuote("none")
    let file = try readText("id;answer\n1;\"as it is\n", options: options)
    #expect(file.answers == ["\"as it is"])
  }

  @Test func `Excel's first line names the delimiter`() throws {
    let file = try readText("sep=;\r\nid;answer\r\n1;to lead\r\n")
    #expect(file.answers == ["to lead"])
    #expect(file.records.map(\.line) == [3])
  }

  @Test func `titles above the header are left out and said so`() throws {
    let file = try readText(
      "Applicants by stage\nrun on 1 March\n\n" + written(","))
    #expect(file.answers == answers)
    #expect(file.records.map(\.line).first == 5)
    #expect(file.layout.notes.contains { $0.contains("above the header") })
  }

  @Test(arguments: ["\\|", "\u{1}", "';", "\t\\", "\u{9B}", "\u{20AC}", ",", ", "])
  func `a pinned delimiter is the one that was read with`(delimiter: String) throws {
    let scratch = try Scratch()
    let end = "~\\\u{2}\n"
    // With many more letters than control characters it is text.
    let rows = (1...4).map {
      "\($0)\(delimiter)I want to lead a team of \($0) people, and to teach them to weld"
    }
    let path = try scratch.write(
      (["id\(delimiter)answer"] + rows).map { $0 + end }.joined(), to: "export.csv")
    var options = ReadingOptions()
    options.delimiter = Array(delimiter.utf8)
    options.recordDelimiter = Array(end.utf8)
    let text = try CheckReport(Input(path: path, name: path), options: options).text
    #expect(
      !text.unicodeScalars.contains {
        $0 != "\n" && $0 != "\t" && $0.properties.generalCategory == .control
      })
    // As a shell reads it.
    let flags = try #require(
      text.firstMatch(of: #/--delimiter (.+) --quote .+ --record-delimiter (.+) --(?:no-)?header/#))
    func word(_ quoted: Substring) -> String {
      guard quoted.hasPrefix("'") else { return String(quoted) }
      return String(quoted.dropFirst().dropLast()).replacing(#"'\''"#, with: "'")
    }
    var pinned = ReadingOptions()
    try pinned.setDelimiter(word(flags.1))
    try pinned.setRecordDelimiter(word(flags.2))
    #expect(pinned.delimiter == options.delimiter)
    #expect(pinned.recordDelimiter == options.recordDelimiter)
  }

  @Test(arguments: [1, 60, 4 << 20])
  func `a quote too many costs no other record, whatever parts them`(size: Int) throws {
    var options = ReadingOptions()
    options.recordDelimiter = Array("~|".utf8)
    let rows = (1...60).map {
      $0 == 20 ? "20,\"to grow\" my own, \"team\" | here" : "\($0),to lead ~ \($0) welders"
    }
    let text = (["id,answer"] + rows).map { $0 + "~|" }.joined()
    let file = try readText(text, chunkBytes: size, options: options)
    #expect(file.rows == 60)
    #expect(file.rejected.map(\.row) == [20])
    #expect(file.rejected.first?.raw == Array(rows[19].utf8))
    #expect(file.answers.last == "to lead ~ 60 welders")
  }

  @Test func `a file without header has numbered columns`() throws {
    let file = try readText(
      "17,I would like to lead a small team of analysts in three years,3\n"
        + "18,Over the next year I want to finish my certificate and train others,4\n"
        + "19,My aim is to run the ward with my team and to stay here,4\n")
    #expect(!file.layout.hasHeader)
    #expect(file.rows == 3)
    #expect(file.layout.answers.first?.name == "column_2")
  }

  @Test func `header rows asked for are joined cell by cell`() throws {
    var options = ReadingOptions()
    try options.setCounts(headerRows: 2, skipRows: 1)
    let file = try readText(
      "a title\ncandidate,career,\nid,goals,role\n1,to lead,x\n", options: options)
    #expect(file.layout.columns == ["candidate id", "career goals", "role"])
    #expect(file.answers == ["to lead"])
  }

  @Test func `Qualtrics rows two and three are no answers`() throws {
    let text = #"""
      ResponseId,RecordedDate,Q1,Q2
      Response ID,Recorded Date,<b>What are your</b> career goals?,How old are you?
      "{""ImportId"":""_recordId""}","{""ImportId"":""recordedDate""}","{""ImportId"":""Q1""}",x
      R_1,2026-03-01,"To lead, in time",44

      """#
    let file = try readText(text)
    #expect(file.answers == ["To lead, in time"])
    #expect(file.records.first?.id == "R_1")
    #expect(file.records.first?.line == 4)
    #expect(file.layout.columns == ["ResponseId", "RecordedDate", "Q1", "Q2"])
  }

  @Test func `SurveyMonkey's second row is no answer`() throws {
    let file = try readText(
      "Respondent ID,Where do you see yourself in five years?,Rate us,\n"
        + ",Open-Ended Response,Score,Comment\n"
        + "991,\"Leading a team, I hope\",4,good\n")
    #expect(file.answers == ["Leading a team, I hope"])
    #expect(file.records.first?.id == "991")
  }
}

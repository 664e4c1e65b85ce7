import Ingestion
import Testing

@Suite struct TableTests {
  private let first =
    "day,answer,price,count\n2026-01-02,to lead,1.50,3\n2026-01-03,to teach,2.50,4\n"
  private let second = "name,answer\nAnn,to weld\nBob,to bake\nCem,to cook\n"

  private func read(_ text: String, table: Int? = nil, chunkBytes: Int = 4 << 20) throws -> ReadFile
  {
    var options = ReadingOptions()
    options.table = table
    return try readText(text, chunkBytes: chunkBytes, options: options)
  }

  @Test(arguments: ["\n", "\n\n", ",,,\n", "\n,,,\n\n"])
  func `of several tables the first is read, and the rows of the others are skipped`(
    gap: String
  ) throws {
    for size in [4 << 20, 1, 7] {
      let file = try read(first + gap + second, chunkBytes: size)
      #expect(file.answers == ["to lead", "to teach"])
      #expect(file.rejected.isEmpty)
      #expect(file.rows == 5)
      #expect(file.records.filter(\.isOfOtherTable).map(\.row) == [3, 4, 5])
    }
  }

  @Test func `another table is read when asked for, and rows keep their numbers`() throws {
    for size in [4 << 20, 1, 7] {
      let file = try read(first + "\n" + second + "\n" + first, table: 2, chunkBytes: size)
      #expect(file.answers == ["to weld", "to bake", "to cook"])
      #expect(file.records.filter { !$0.isOfOtherTable }.map(\.row) == [3, 4, 5])
      #expect(file.records.filter { !$0.isOfOtherTable }.map(\.line) == [6, 7, 8])
      #expect(file.rows == 7)
    }
  }

  @Test func `a table of the same width begins where words stand over numbers`() throws {
    let other = "town,answer,mayor,river\nLeeds,to row,12,x\nYork,to swim,13,y\n"
    #expect(try read(first + "\n" + other).answers == ["to lead", "to teach"])
    #expect(try read(first + "\n" + other, table: 2).answers == ["to row", "to swim"])
  }

  @Test(arguments: ["", "\n", "\r\n\n", "\u{FEFF}"])
  func `a header that comes again is no row, and its table goes on`(between: String) throws {
    let answers = ["to lead", "to teach"]
    for again in [first, first.replacing("day,answer", with: "\"day\",\"answer\"")] {
      for size in [4 << 20, 1, 7] {
        let file = try read(first + between + again + "\n" + second, chunkBytes: size)
        #expect(file.answers == answers + answers)
        #expect(file.rejected.isEmpty)
        #expect(file.rows == 7)
        #expect(file.records.prefix(4).map(\.row) == [1, 2, 3, 4])
        #expect(file.records.filter(\.isOfOtherTable).count == 3)
      }
    }
    // A header and nothing below it is no row either.
    #expect(try read(first + first + "day,answer,price,count").rows == 4)
    #expect(throws: IngestionError.self) { try read(first + first, table: 2) }
  }

  @Test func `all rows of a header come again, or its first alone`() throws {
    let survey =
      "Q1,Q2\nYour name,Your career goals\n\"{\"\"ImportId\"\":\"\"a\"\"}\",\"{\"\"ImportId\"\":\"\"b\"\"}\"\n"
    for size in [4 << 20, 1, 7] {
      let whole = try read(survey + "Ann,to weld\n" + survey + "Bob,to bake\n", chunkBytes: size)
      #expect(whole.answers == ["to weld", "to bake"])
      #expect(whole.records.map(\.line) == [4, 8])
      let first = try read(survey + "Ann,to weld\nQ1,Q2\nBob,to bake\n", chunkBytes: size)
      #expect(first.answers == ["to weld", "to bake"])
    }
  }

  @Test func `of one column only a name that is known comes again`() throws {
    #expect(try read("answer\nto weld\nanswer\nto bake\n").answers == ["to weld", "to bake"])
    let said = "what they said\n"
    #expect(try read(said + "to weld\n" + said).answers == ["to weld", "what they said"])
  }

  @Test func `a row that differs from the header in one byte is a row`() throws {
    let file = try read("name,answer\nAnn,to weld\nname,Answer\n")
    #expect(file.answers == ["to weld", "Answer"])
  }

  @Test func `blank lines and broken rows alone make no table`() throws {
    let file = try read(first + "\n2026-01-04,to weld,3.50,1\n\nstray words\n\nmore,stray\n")
    #expect(file.answers == ["to lead", "to teach", "to weld"])
    #expect(file.rejected.map(\.line) == [7, 9])
    let spaced = "id,answer,role\n\n1,to lead,nurse\n\ntwo,to weld,cook\n\n3,to bake,cook\n"
    #expect(try read(spaced).answers == ["to lead", "to weld", "to bake"])
  }

  /// Rows of the table in other words, after a gap, with a cell more than the header.
  private static let ragged: [(header: String, rows: [String], more: [String])] = [
    (
      "name,department,answer",
      (1...30).map { "Candidate \($0),Sales,I want to lead a team of five" },
      (31...90).map { "Candidate \($0),Sales,I want to lead a team of five," }
    ),
    // No code, no value that comes again, no sentence.
    (
      "name,trade,answer", ["Ann Lee,Welding,To weld", "Bob Roy,Baking,To bake", "Cem Ak,Law,Win"],
      ["Dee Fox,Nursing,To heal,", "Eve Ray,Music,To sing,", "Flo May,Sport,To run,"]
    ),
    (
      "id,role,answer",
      (1...30).map { "C\($0),Analyst,In two years I want to lead a team of \($0) analysts." },
      [
        "C31,Analyst,I want to grow, and to lead a shift.", "C32,Clerk,I want to learn, then lead.",
        "C33,Analyst,I want to rest, and then lead.",
      ]
    ),
  ]

  @Test(arguments: ragged.indices, ["\n", ",,\n"])
  func `rows of another width below a gap are rows of the table above`(
    place: Int, gap: String
  ) throws {
    let (header, rows, more) = Self.ragged[place]
    let lines = ([header] + rows).joined(separator: "\n") + "\n"
    let text = lines + gap + more.joined(separator: "\n") + "\n"
    for size in [4 << 20, 1, 50] {
      let file = try read(text, chunkBytes: size)
      #expect(file.records.allSatisfy { !$0.isOfOtherTable })
      #expect(file.rejected.isEmpty)
      // A row of empty cells is one with a blank answer.
      #expect(file.rows == rows.count + more.count + (gap == "\n" ? 0 : 1))
      #expect(file.answers.count == file.rows)
    }
  }

  @Test func `broken rows below a gap cost no row of the table that goes on after them`() throws {
    func people(_ numbers: ClosedRange<Int>) -> String {
      numbers.map { "\($0),Clerk,I want to lead a team of \($0) analysts.\n" }.joined()
    }
    let text = "id,role,answer\n" + people(1...20) + "\nClerk,Grow\nCook,Learn\n" + people(21...60)
    for size in [4 << 20, 1, 50] {
      let file = try read(text, chunkBytes: size)
      #expect(file.records.allSatisfy { !$0.isOfOtherTable })
      #expect(file.rows == 62)
      #expect(file.rejected.count == 2)
    }
  }

  @Test func `a column that later rows add makes no table`() throws {
    let people = "name,trade,answer\nAnn Lee,Welding,To weld\nBob Roy,Baking,To bake\n\n"
    let file = try read(people + "Dee Fox,Nursing,To heal,no\nEve Ray,Music,To sing,5\n")
    #expect(file.records.allSatisfy { !$0.isOfOtherTable })
    #expect(file.rows == 4)
  }

  @Test func `a further table of words alone is told by one name or by cells unlike those above`()
    throws
  {
    let people = "name,trade,answer\nAnn Lee,Welding,To weld\nBob Roy,Baking,To bake\n\n"
    for other in [
      "town,response\nLeeds,To row\n", "town,mayor\nLeeds,12\n",
      "town,since,river,mayor\nUlm,1854,a,b\n",
    ] {
      let file = try read(people + other)
      #expect(file.answers == ["To weld", "To bake"], "\(other)")
      #expect(file.records.filter(\.isOfOtherTable).count == 1)
    }
    // Nothing tells: then a row is rejected rather than skipped with all below it.
    let file = try read(people + "Exported by,HR\nFiltered by,no one\n")
    #expect(file.records.allSatisfy { !$0.isOfOtherTable })
    #expect(file.rows == 4)
  }

  @Test func `a table that is not there is an error that says how many are`() throws {
    let error = #expect(throws: IngestionError.self) { try read(first + "\n" + second, table: 3) }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("no table 3 but 2") == true)
  }

  @Test(arguments: ["", "\n"])
  func `a header in another order begins another table`(gap: String) throws {
    let text =
      "id,role,answer\n1,Nurse,to lead\n2,Clerk,to teach\n\(gap)"
      + "answer,id,role\nto weld,3,Cook\nto paint,4,Cook\n"
    for size in [4 << 20, 1, 9] {
      let file = try readText(text, chunkBytes: size)
      #expect(file.answers == ["to lead", "to teach"])
      #expect(file.records.count { $0.isOfOtherTable } == 2)
      #expect(file.rows == 4)
    }
    var options = ReadingOptions()
    options.table = 2
    #expect(try readText(text, options: options).answers == ["to weld", "to paint"])
  }

  @Test(arguments: [",", ";"])
  func `rows above a wider table are no titles where they are a table`(delimiter: String) throws {
    let first = "id,answer\n1,to lead\n2,to teach\n".replacing(",", with: delimiter)
    let rows = (1...9).map { "\($0),2026-01-02,Ward,Nurse,to weld\n" }.joined()
    let text = "\(first)\ncandidate_id,date,department,role,answer\n\(rows)"
    let file = try readText(text)
    #expect(file.answers == ["to lead", "to teach"])
    // None of the others vanishes: of another table, or rejected with their header.
    #expect(file.rows == (delimiter == "," ? 11 : 12))
  }

  @Test func `names and values above a table are titles`() throws {
    let file = try readText(
      "Question,What are your career goals?\nDate,2026-01-02\nAnswers,3\n\n"
        + "candidate_id,date,department,role,answer\n1,2026-01-02,Ward,Nurse,to weld\n"
        + "2,2026-01-02,Ward,Nurse,to lead\n")
    #expect(file.answers == ["to weld", "to lead"])
  }
}

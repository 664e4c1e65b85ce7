import Ingestion
import Testing

@Suite struct RepairTests {
  private let head = "date,answer,price,note\n"
  private let rows = [
    "2026-01-02,to lead,10.50,fine", "2026-01-03,to teach,11.00,", "2026-01-04,to cook,9.75,late",
    "2026-01-05,to weld,8.20,",
  ]

  private func read(with row: String) throws -> (answers: [String], rejected: Int) {
    let file = try readText(head + (rows + [row] + rows).joined(separator: "\n") + "\n")
    return (file.answers, file.rejected.count)
  }

  @Test(
    arguments: [
      "2026-02-01,,to paint,7.00,wet",
      "2026-02-01,to paint,,7.00,wet",
      "2026-02-01,to paint,7.00,,wet",
      ",2026-02-01,to paint,7.00,wet",
    ])
  func `a row with an empty cell too many is realigned by its columns' shapes`(row: String) throws {
    let (answers, rejected) = try read(with: row)
    #expect(answers.count == 9 && answers[4] == "to paint")
    #expect(rejected == 0)
  }

  @Test(
    arguments: [
      "2026-02-01;to paint;7.00;wet", "2026-02-01\tto paint\t7.00\twet",
      "2026-02-01 \"to paint\" 7.00 wet", "2026-02-01|to paint|7.00|wet",
    ])
  func `a row written with another delimiter is split by that one`(row: String) throws {
    let (answers, rejected) = try read(with: row)
    #expect(answers.count == 9 && answers[4] == "to paint")
    #expect(rejected == 0)
  }

  @Test(
    arguments: [
      // Either cell without letters may be the price.
      "2026-02-01,to paint,7.00,8.00,wet",
      // No part of it can be the price.
      "2026-02-01,to paint,wet",
      // Split by blanks it has four fields, but the third is no price.
      "I want to paint",
    ])
  func `a row that could be realigned in no way, or in several, is rejected`(row: String) throws {
    let (answers, rejected) = try read(with: row)
    #expect(answers.count == 8)
    #expect(rejected == 1)
  }

  @Test(
    arguments: [
      "2026-02-01to paint,7.00,wet", "2026-02-01,to paint7.00,wet", "2026-02-01,to paint,7.00wet",
      "2026-02-01,to paint,10.50",
    ])
  func `a missing delimiter is put where both parts fit their columns`(row: String) throws {
    let (answers, rejected) = try read(with: row)
    #expect(answers.count == 9 && answers[4] == "to paint")
    #expect(rejected == 0)
  }

  @Test(arguments: ["\"to paint", "to \"paint", "\"to\" paint\"", "to paint\""])
  func `a stray quote is a character of its cell`(cell: String) throws {
    let quoted = cell == "\"to\" paint\""
    let (answers, rejected) = try read(with: "2026-02-01,\(cell),7.00,wet")
    #expect(answers.count == 9 && answers[4] == (quoted ? "to\" paint" : cell))
    #expect(rejected == 0)
  }

  @Test func `a delimiter in a text is a character of it, where the columns leave one way`() throws
  {
    let rows = (1...5).map { "\($0),I would like to lead a team of \($0),nurse\n" }.joined()
    let file = try readText(
      "id,answer,role\n" + rows + "6,I want to lead, and, later, to teach,nurse\n"
        + "7,I want to lead,nurse, senior\n")
    #expect(file.answers[5...] == ["I want to lead, and, later, to teach"])
    // Neither a role with a comma nor one that begins with a blank was ever seen.
    #expect(file.rejected.map(\.row) == [7])
  }

  @Test func `a delimiter that is missing before quotes is not sought inside them`() throws {
    // By its delimiters alone the row has four fields: c"a, b" and so on.
    for delimiter in [",", ", "] {
      let head = ["date", "role", "answer", "price"].joined(separator: delimiter)
      let rows = (1...9).map {
        "2026-01-0\($0)\(delimiter)\($0 % 2 == 0 ? "cook" : "nurse")\(delimiter)\"to lead, or so\"\(delimiter)7.\($0)0"
      }
      let stray = "2026-01-09\(delimiter)cook\"to rest, or not\"\(delimiter)7.50"
      let file = try readText(([head] + rows + [stray] + rows).joined(separator: "\n") + "\n")
      #expect(file.answers.count == 19)
      #expect(file.answers[9] == "to rest, or not")
      #expect(file.records[9].role == "cook")
    }
  }

  @Test func `quotes inside quotes without an escape are text`() throws {
    let (answers, rejected) = try read(with: "2026-02-01,\"to \"paint\", well\",7.00,wet")
    #expect(answers.count == 8 && rejected == 1)
    let plain = try read(with: "2026-02-01,\"to \"paint\" well\",7.00,wet")
    #expect(plain.answers.count == 9 && plain.answers[4] == "to \"paint\" well")
  }

  @Test func `several header rows are joined where numbers stand below words`() throws {
    let file = try readText(
      "day,answer,price,count\nof month,in words,in euro,of people\n"
        + (1...6).map { "\($0),to lead \($0),\($0).50,\($0)0\n" }.joined())
    #expect(
      file.layout.columns == [
        "day of month", "answer in words", "price in euro", "count of people",
      ])
    #expect(file.layout.headerRows == 2)
  }

  @Test func `blanks between fields are found where some last cells are empty`() throws {
    let file = try readText(
      "id answer price note\n"
        + (1...8).map { "\($0) \"to lead\" \($0).5 \($0 % 2 == 0 ? "x" : "")\n" }.joined())
    #expect(file.layout.dialect.delimiter == [0x20])
    #expect(file.answers.count == 8)
  }

  @Test func `what a missing cell held is not made of the next one's words`() throws {
    let roles = ["Nurse", "Chef", "Cook", "Clerk"]
    let rows = (1...30).map {
      "\($0),\(roles[$0 % 4]),I want to become a better one in \($0) years"
    }
    let file = try readText(
      (["id,role,answer"] + rows + [
        "31,I want to become a senior dietitian", "32,NurseI want to become a senior dietitian",
      ]).joined(separator: "\n"))
    #expect(file.rejected.map(\.row) == [31])
    #expect(file.records.last?.role == "Nurse")
    #expect(file.answers.last == "I want to become a senior dietitian")
    let scores = (1...30).map { "\($0),\($0 % 5 + 1),I want to become a better one in \($0) years" }
    let others = ["31,2 years from now I want to lead", "31,I want to lead", "321,2I want to lead"]
    let other = try readText((["id,score,answer"] + scores + others).joined(separator: "\n"))
    #expect(other.rejected.map(\.row) == [31, 32])
  }
}

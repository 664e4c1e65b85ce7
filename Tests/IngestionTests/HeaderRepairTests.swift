import Ingestion
import TestSupport
import Testing

/// A header row with a delimiter or quote too many or too few.
@Suite struct HeaderRepairTests {
  private let names = ["Submitted date", "answer", "Rating", "jobTitle"]
  private let rows = """
    2026-01-02,to lead,4,nurse
    2026-01-03,"to teach, some day",5,cook
    2026-01-04,to cook,3,
    2026-01-05,to weld,4,welder

    """

  @Test(
    arguments: [
      ",Submitted date,answer,Rating,jobTitle", "Submitted date,,answer,Rating,jobTitle",
      "Submitted date,answer,Rating,,jobTitle",
    ])
  func `an empty name too many is left out`(header: String) throws {
    let file = try readText(header + "\n" + rows)
    #expect(file.layout.columns == names)
    #expect(file.answers == ["to lead", "to teach, some day", "to cook", "to weld"])
    #expect(file.layout.notes.contains("the header row has an empty cell too many, left out"))
  }

  @Test(
    arguments: [
      "Submitted date,answerRating,jobTitle", "Submitted date,answer,RatingjobTitle",
      "Submitted date\"answer\",Rating,jobTitle", "\"Submitted date\"answer,Rating,jobTitle",
      "Submitted date,\"answer\"\"Rating\",jobTitle",
    ])
  func `two names that have grown together are cut where one begins`(header: String) throws {
    let file = try readText(header + "\n" + rows)
    #expect(file.layout.columns == names)
    #expect(file.answers.count == 4 && file.rejected.isEmpty)
  }

  @Test func `a quote too many is a character of its name`() throws {
    for column in names.indices {
      var header = names
      header[column] = "\"" + header[column]
      let file = try readText(header.joined(separator: ",") + "\n" + rows)
      #expect(file.layout.columns == header)
      #expect(file.rows == 4 && file.rejected.isEmpty)
    }
    // Nothing else in the file is quoted, and the quote runs to its end.
    let bare = (0..<30_000).map { "\($0),to lead a team of people,nurse\n" }.joined()
    let file = try readText("\"id,answer,role\n" + bare)
    #expect(file.layout.columns == ["\"id", "answer", "role"])
    #expect(file.rows == 30_000)
  }

  @Test(arguments: [";", "\t", "|"])
  func `names written with another delimiter are split by that one`(delimiter: String) throws {
    let file = try readText(names.joined(separator: delimiter) + "\n" + rows)
    #expect(file.layout.columns == names)
    #expect(file.answers.count == 4)
  }

  @Test func `a column without a name does not put names over other columns' cells`() throws {
    let numbered = "answer,score\n1,to lead,7\n2,to teach,8\n3,to cook,9\n"
    #expect(try readText(numbered).layout.columns == ["", "answer", "score"])
    let odd = "answer,colour\n1.5,to lead,red\n2.5,to teach,blue\n9.5,to cook,green\n"
    #expect(try readText(odd).layout.columns == ["", "answer", "colour"])
    #expect(try readText(odd).answers == ["to lead", "to teach", "to cook"])
    // A delimiter at the end of each row is no column.
    let ended = "firstName,answer\nAnn,to lead,\nBo,to cook,\nCem,to weld,\n"
    #expect(try readText(ended).layout.columns == ["firstName", "answer"])
  }

  @Test(arguments: 0...4)
  func `title rows above the header are left out, however few rows follow`(count: Int) throws {
    let data = [
      "C-1,Porter,To lead,Ann", "C-2,Cook,To run it,Bo", "C-3,Cook,To rest,Bo",
      "C-4,Porter,To buy,Ann",
    ]
    let file = try readText(
      "Candidate Questionnaire Responses\nReport run,2026-03-02 08:00\n\n"
        + "Candidate ID,Job Requisition,Career Goals,Recruiter\n"
        + data.prefix(count).map { $0 + "\n" }.joined())
    #expect(
      file.layout.columns == ["Candidate ID", "Job Requisition", "Career Goals", "Recruiter"])
    #expect(file.rows == count && file.rejected.isEmpty)
    #expect(file.answers == Array(["To lead", "To run it", "To rest", "To buy"].prefix(count)))
    #expect(file.records.map(\.id) == Array(["C-1", "C-2", "C-3", "C-4"].prefix(count)))
    #expect(file.records.map(\.role) == Array(["Porter", "Cook", "Cook", "Porter"].prefix(count)))
    #expect(file.records.map(\.line) == Array([5, 6, 7, 8].prefix(count)))
    #expect(file.layout.skippedRows == 3)
  }

  @Test func `lines above the header are pinned as they are counted`() throws {
    for top in ["\n\nTitle\n\n", "\u{FEFF}\nTitle\n", "sep=,\n\n", "Title\n\n\n"] {
      let text = top + "id,role,answer\n1,a,to lead\n2,b,to teach\n3,c,to weld\n"
      let found = try readText(text)
      var options = ReadingOptions()
      options.skipRows = found.layout.skippedRows
      options.headerRows = found.layout.headerRows
      let again = try readText(text, options: options)
      #expect(again.records == found.records)
      #expect(again.answers == ["to lead", "to teach", "to weld"])
      #expect(again.layout.skippedRows == found.layout.skippedRows)
    }
  }

  @Test func `that a quote inside quotes is doubled is pinned too`() throws {
    let scratch = try Scratch()
    let path = try scratch.write("id,answer\n1,to lead\n", to: "export.csv")
    let text = try CheckReport(Input(path: path, name: path), options: ReadingOptions()).text
    #expect(text.contains("--quote double --escape none"))
  }
}

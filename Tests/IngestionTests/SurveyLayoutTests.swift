import Ingestion
import TestSupport
import Testing

/// What survey and applicant-tracking tools save, each as a small file of the same layout.
@Suite struct SurveyLayoutTests {
  /// One row a question and its answer.
  private let long = """
    candidate_id,application_id,job,question,answer
    11,901,Line Cook,What are your salary expectations?,About thirty thousand
    11,901,Line Cook,"What are your short\u{2011}term and long-term goals?","To run a station, then a kitchen"
    11,901,Line Cook,How did you hear about us?,From a friend
    12,902,Porter,What are your salary expectations?,
    12,902,Porter,WHERE DO YOU SEE YOURSELF IN 5 YEARS?,Leading the night shift
    12,902,Porter,,Anything at all
    12,902,Porter,How did you hear about us?,From the career goals fair

    """

  private func options(_ change: (inout ReadingOptions) throws -> Void) rethrows -> ReadingOptions {
    var options = ReadingOptions()
    try change(&options)
    return options
  }

  private func check(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws -> String
  {
    let scratch = try Scratch()
    let path = try scratch.write(text, to: "export.csv")
    return try CheckReport(Input(path: path, name: "export.csv"), options: options).text
  }

  @Test(arguments: [1, 40, 4 << 20])
  func `of a long table the answers about goals are read, wherever it is cut`(_ size: Int) throws {
    let file = try readText(long, chunkBytes: size)
    #expect(file.rows == 7)
    #expect(
      file.answers
        == ["To run a station, then a kitchen", "Leading the night shift", "Anything at all"])
    #expect(file.records.filter(\.asksElse).map(\.row) == [1, 3, 4, 7])
    #expect(file.records.filter { !$0.asksElse }.map(\.id) == ["11", "12", "12"])
  }

  @Test func `where no question is about goals, or all are, every row is read`() throws {
    let other = "id,question,answer\n1,Why this job?,To learn\n2,Which tools do you know?,Knives\n"
    #expect(try readText(other).answers == ["To learn", "Knives"])
    let goals =
      "id,question,answer\n1,What are your career goals?,To learn\n1,Your 10-year plan?,To lead\n"
    #expect(try readText(goals).answers == ["To learn", "To lead"])
  }

  @Test func `which questions are read can be said`() throws {
    let all = try options { try $0.setQuestions("all") }
    #expect(try readText(long, options: all).answers.count == 7)
    let goals = try options { try $0.setQuestions("goals") }
    let other = "id,question,answer\n1,Why this job?,To learn\n"
    #expect(try readText(other, options: goals).answers == [])
    #expect(throws: IngestionError.self) { try options { try $0.setQuestions("some") } }
  }

  @Test func `a long table in JSON lines is read alike`() throws {
    let lines = [
      #"{"id":1,"question":"What are your career goals?","answer":"To lead"}"#,
      #"{"id":1,"question":"Which tools do you know?","answer":"Knives"}"#,
      #"{"id":2,"question":null,"answer":"To teach"}"#,
    ]
    let file = try readText(lines.joined(separator: "\n"), name: "export.jsonl")
    #expect(file.answers == ["To lead", "To teach"])
    #expect(file.records.filter(\.asksElse).map(\.row) == [2])
  }

  @Test func `check says what is left out, and pins it down`() throws {
    let text = try check(long)
    #expect(text.contains("rows whose question asks for no career goals are skipped"))
    #expect(text.contains("7 read, 0 of them rejected, 4 to other questions"))
    #expect(
      text.contains(
        "--column question=question --column application=application_id --questions goals\n"))
    let all = try check(long, options { try $0.setQuestions("all") })
    #expect(
      all.contains(
        "--column question=question --column application=application_id --questions all\n"))
    #expect(!all.contains("other questions"))
  }

  @Test func `several answer columns are pinned one by one, and read so`() throws {
    let text = "id,Your career goals,Long-term goals,More\n1,To lead,To teach,x\n"
    #expect(
      try check(text).contains(
        "--column id=id --column 'answer=Your career goals' --column 'answer=Long-term goals'\n"))
    let pinned = try options {
      try $0.setColumn("answer=Long-term goals")
      try $0.setColumn("answer=More")
    }
    let file = try readText(text, options: pinned)
    #expect(file.answers == ["To teach", "x"])
    #expect(file.records.map(\.question) == ["Long-term goals", "More"])
    let twice = "id,Your career goals,Your career goals\n1,To lead,To teach\n"
    #expect(try check(twice).contains("--column 'answer=Your career goals' --column 'answer=#3'\n"))
  }

  @Test func `a form's headers are its questions, after a timestamp`() throws {
    let file = try readText(
      """
      Timestamp,Email Address,Which position are you applying for?,"Where do you see yourself \
      in five years, and why?",How did you hear about us?
      2026/03/01 9:12:44 AM GMT,a@example.org,Porter,"Leading the night shift, I hope",A friend

      """)
    #expect(file.answers == ["Leading the night shift, I hope"])
    #expect(file.layout.roles[.date]?.name == "Timestamp")
    #expect(file.layout.roles[.answer]?.reason == "its header asks for career goals")
  }

  @Test
  func `a first row that names few of its columns is a header where the tool's mark is below`()
    throws
  {
    let file = try readText(
      "Respondent ID,Start Date,What are your career goals?,Which apply?,,,,,\n"
        + ",,Open-Ended Response,Pay,Team,Site,Hours,Tasks,Other\n"
        + "1,2026-01-01,to lead,Pay,,,,,\n2,2026-01-01,to teach,,Team,,,,\n")
    #expect(file.answers == ["to lead", "to teach"])
    #expect(file.records.map(\.id) == ["1", "2"])
  }
}

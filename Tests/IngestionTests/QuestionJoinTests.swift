import Ingestion
import Testing

/// `--join-questions`: a candidate's answers to several goal questions as one.
@Suite struct QuestionJoinTests {
  private func read(_ text: String, size: Int = 4 << 20, name: String = "export.csv") throws
    -> ReadFile
  {
    var options = ReadingOptions()
    options.joinsQuestions = true
    return try readText(text, name: name, chunkBytes: size, options: options)
  }

  @Test(arguments: [1, 20, 4 << 20])
  func `the answers of a row are joined by an empty line, blank ones left out`(size: Int) throws {
    let file = try read(
      "id,Your career goals,Where do you see yourself in five years?\n1,To lead,To teach\n"
        + "2,,To rest\n3,,\n1,To weld,\"To, bake\"\n", size: size)
    let first = file.records.filter { !$0.isJoined }
    #expect(first.map(\.answer) == ["To lead\n\nTo teach", "To rest", "", "To weld\n\nTo, bake"])
    #expect(
      first[0].question == "Your career goals / Where do you see yourself in five years?")
    #expect(file.rows == 4)
  }

  @Test(arguments: [1, 30, 90, 4 << 20])
  func `in a long table the rows of one application are joined, however it is cut`(
    size: Int
  ) throws {
    let file = try read(
      """
      candidate_id,application_id,question,answer
      11,901,Your salary?,Thirty
      11,901,What are your career goals?,To run a station
      11,901,Your five-year plan?,"To, own it"
      11,902,Your five-year plan?,To own it
      12,903,What are your career goals?,
      12,903,Your five-year plan?,To lead
      13,904,What are your career goals?,To rest

      """, size: size)
    let goals = file.records.filter { !$0.asksElse }
    #expect(goals.map(\.row) == [2, 3, 4, 5, 6, 7])
    #expect(goals.map(\.isJoined) == [false, true, false, false, false, false])
    #expect(
      goals.filter { !$0.isJoined }.map(\.answer)
        == ["To run a station\n\nTo, own it", "To own it", "", "To lead", "To rest"])
    #expect(goals[0].question == "What are your career goals? / Your five-year plan?")
  }

  @Test func `rows much shorter than the questions of the header are joined with all of them`()
    throws
  {
    let questions = (1...4).map {
      "Goal \($0): where do you see your career, " + String(repeating: "then and then, ", count: 30)
        + "in \($0) years?"
    }
    let header = (["id"] + questions.map { "\"\($0)\"" }).joined(separator: ",") + "\n"
    let rows = (1...4000).map { "\($0),a,b,,d\n" }.joined()
    let joined = try read(header + rows).records.filter { !$0.isJoined }
    let question = questions.joined(separator: " / ")
    #expect(joined.count == 4000)
    #expect(joined.count { $0.question == question && $0.answer == "a\n\nb\n\nd" } == 4000)
  }

  @Test func `what would be longer than an answer may be stays apart, and nothing of it is lost`()
    throws
  {
    let part = String(repeating: "then ", count: 140_000)
    let file = try read(
      "id,question,answer\n1,Your career goals?,\(part)\n1,Your five-year plan?,\(part)to teach\n"
        + "1,Your long-term goals?,to rest\n")
    #expect(file.rejected.isEmpty)
    #expect(file.records.map(\.isJoined) == [false, false, true])
    #expect(file.records[1].answer?.hasSuffix("to teach\n\nto rest") == true)
  }

  @Test func `an answer of a no-break space is blank and is left out`() throws {
    let file = try read(
      "id,Your career goals,Long-term goals\n1,\u{A0},To teach\n2,To lead,\u{200B}\n")
    #expect(file.records.filter { !$0.isJoined }.map(\.answer) == ["To teach", "To lead"])
  }

  @Test func `JSON is joined alike, and without a second question nothing is`() throws {
    let lines = #"{"id":1,"Your career goals":"To lead","Long-term goals":"To teach"}"# + "\n"
    #expect(
      try read(lines + lines, name: "a.jsonl").records.filter { !$0.isJoined }.map(\.answer)
        == ["To lead\n\nTo teach", "To lead\n\nTo teach"])
    #expect(try read("id,answer\n1,To lead\n1,To teach\n").answers == ["To lead", "To teach"])
  }
}

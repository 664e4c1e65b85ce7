import Foundation
import Testing

@Suite("Messages as JSON lines")
struct LogTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  /// The lines on standard error, each as its string members.
  private func lines(_ messages: String) throws -> [[String: String]] {
    try messages.split(separator: "\n").map { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(json as? [String: String], "\(line)")
    }
  }

  @Test("Each line tells the run it is of; two runs differ")
  func run() throws {
    try tool.write(tenAnswers, to: "x.csv")
    var runs: Set<String?> = []
    for _ in 1...2 {
      let lines = try lines(tool.run("report", "x.csv", "--log-format", "json").messages)
      #expect(lines.count >= 2)
      #expect(lines.allSatisfy { $0["time"] != nil && $0["level"] != nil })
      let own = Set(lines.map { $0["run"] })
      #expect(own.count == 1)
      runs.formUnion(own)
    }
    #expect(runs.count == 2)
    #expect(!runs.contains(nil))
  }

  @Test("An error is a line like the others")
  func failure() throws {
    let run = try tool.run("report", "missing.csv", "--log-format", "json")
    #expect(run.code == 74)
    let lines = try lines(run.messages)
    #expect(lines.last?["level"] == "critical")
    #expect(lines.last?["message"]?.hasPrefix("missing.csv: no such file") == true)
  }

  @Test("check tells of an input that cannot be tagged in a line like the others")
  func check() throws {
    try tool.write("anna,bertha\n1,2\n3,4\n", to: "x.csv")
    let run = try tool.run("check", "x.csv", "--log-format", "json")
    #expect(run.code == 65)
    let message = try #require(lines(run.messages).last?["message"])
    #expect(message.hasPrefix("x.csv:1: none of 2 columns looks like the answer."))
  }

  // What stands in each file in place of a name, an address or an answer is looked for in the log.
  @Test(
    "No word of a row is logged, whatever is wrong with it",
    arguments: [
      // Without a header the first candidate's data stands where the columns' names do.
      "Jane Sentinel,sentinel@example.com\nJohn Sentinel,other@example.com\n",
      "id,answer\n1,I want to lead Sentinel.\n2,\"I want Sentinel\" to grow,more,fields\n",
      "id,answer\n1,\"I want Sentinel and never close it\n2,Sentinel again\n",
      "id,answer\n1,Sentinel\u{0}\n2,In two years I want to lead Sentinel.\n",
      "id,goals,answer text,career goals\n1,Sentinel,Sentinel,Sentinel\n",
      "id,date,answer\n1,Sentinel,In two years I want to lead a team.\n",
    ])
  func sentinel(file: String) throws {
    try tool.write(file, to: "x.csv")
    for command in ["report", "tag"] {
      let run = try tool.run(command, "x.csv", "--log-format", "json", "--max-rejects", "100%")
      #expect(!run.messages.isEmpty)
      _ = try lines(run.messages)
      #expect(!run.messages.lowercased().contains("sentinel"), "\(run.messages)")
    }
  }
}

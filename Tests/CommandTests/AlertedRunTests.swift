import Foundation
import TestSupport
import Testing

@Suite("What a scheduled run tells others")
struct AlertedRunTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  private func night(_ settings: String, _ flags: String = "") throws -> Tool.Outcome {
    try tool.write("inputs: in\noutput: out\n" + settings, to: "goalscan.yaml")
    return try tool.shell("goalscan run --config goalscan.yaml \(flags)")
  }

  private func json(_ name: String) throws -> [String: Any] {
    try jsonObject(tool.read(name).utf8)
  }

  /// As many answers that say no more than a title.
  private func bareTitles(_ count: Int) -> String {
    "id,scenario,answer\n"
      + (1...count).map { "b\($0),Mid-Career,I want to be a manager.\n" }.joined()
  }

  @Test("A crossed threshold ends with 4, stands in the report, and runs the command with a file")
  func alert() throws {
    try tool.write(bareTitles(20), to: "in/a.csv")
    let settings = """
      alerts:
        share: [{mistake: bare_title, scenario: mid_career, above: 50%}]
        command: [/bin/cp, --target-directory, \(tool.folder.path)]
      """
    let run = try night(settings)
    #expect(run.code == 4, "\(run.messages)")
    let sentence = "bare_title in mid_career: 100.0% (20 of 20 answers"
    #expect(run.messages.contains("alert: " + sentence))
    for page in ["report.md", "report.html"] {
      let text = try tool.read("out/latest/" + page)
      #expect(text.contains("Alerts"))
      #expect(text.contains("more than 50.0%"))
    }

    let told = try json("alerts.json")
    let alert = try #require((told["alerts"] as? [[String: Any]])?.first)
    #expect(alert["kind"] as? String == "share")
    #expect((alert["sentence"] as? String)?.hasPrefix(sentence) == true)
    let report = try #require(told["report"] as? String)
    #expect(FileManager.default.fileExists(atPath: report + "/report.md"))
    #expect((try json("out/status.json")["last_run"] as? [String: Any])?["alerts"] as? Int == 1)

    // Nothing moved: it is not told again.
    #expect(try tool.shell("rm alerts.json").code == 0)
    let again = try night(settings)
    #expect(again.code == 0)
    #expect(!again.messages.contains("alert: "))
    #expect(!tool.exists("alerts.json"))
  }

  @Test("A command that fails is logged and changes nothing else")
  func failingCommand() throws {
    try tool.write(bareTitles(20), to: "in/a.csv")
    let run = try night("alerts: {rows: {from: 100}, command: [/bin/false]}\n")
    #expect(run.code == 4)
    #expect(run.messages.contains("alert command /bin/false ended with exit code 1"))
    #expect(try tool.read("out/latest/report.md").contains("20 rows read, fewer than 100"))
    #expect((try json("out/status.json")["last_good"] as? [String: Any])?["id"] as? Int == 1)
  }

  @Test("A command whose end the system keeps to itself is not taken for one that succeeded")
  func unknownEnd() throws {
    try tool.write(bareTitles(20), to: "in/a.csv")
    try tool.write(
      "inputs: in\noutput: out\nalerts: {rows: {from: 100}, command: [/bin/false]}\n",
      to: "goalscan.yaml")
    let run = try tool.shell(
      "env --ignore-signal=CHLD \"$goalscan\" run --config goalscan.yaml")
    #expect(run.code == 4)
    #expect(
      run.messages.contains(
        "alert command /bin/false ended, and how cannot be told: No child processes"))
  }

  @Test("An alert that a run had no time to tell is told by the next")
  func untold() throws {
    try tool.write(bareTitles(20), to: "in/a.csv")
    let killer = try tool.shell(
      "printf '#!/bin/sh\\nkill -9 $PPID\\n' > killer; chmod +x killer; pwd -P")
    let folder = killer.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try night("alerts: {rows: {from: 100}, command: [\(folder)/killer]}\n").code == 128 + 9)
    #expect(try tool.read("out/latest/report.md").contains("20 rows read, fewer than 100"))

    let settings = "alerts: {command: [/bin/cp, --target-directory, \(folder)]}\n"
    #expect(try night(settings).code == 0)
    let told = try json("alerts.json")
    #expect(told["run"] as? Int == 1)
    #expect((told["alerts"] as? [[String: Any]])?.first?["value"] as? Int == 20)
    #expect(try tool.shell("rm alerts.json").code == 0)
    #expect(try night(settings).code == 0)
    #expect(!tool.exists("alerts.json"))
  }

  @Test("Alerts that could not be written down are told with those of later runs")
  func unwritable() throws {
    try tool.write(bareTitles(20), to: "in/a.csv")
    #expect(try tool.shell("mkdir -p out/alerts.json/x").code == 0)
    let settings = "alerts: {rows: {from: 100}}\n"
    #expect(try night(settings).code == 4)
    try tool.write(bareTitles(30), to: "in/b.csv")
    #expect(try night(settings).code == 4)
    #expect(try tool.shell("rm -r out/alerts.json").code == 0)
    #expect(try night(settings).code == 0)
    let told = try json("out/alerts.json")
    #expect((told["alerts"] as? [[String: Any]])?.compactMap { $0["value"] as? Int } == [20, 30])
  }

  @Test("New answers are weighed against those of the nights before")
  func change() throws {
    let settings = "alerts: {change: [{mistake: bare_title}]}\n"
    try tool.write(tenAnswers, to: "in/a.csv")
    #expect(try night(settings).code == 0)
    try tool.write(tenAnswers.replacing(",Lab", with: "x,Lab"), to: "in/b.csv")
    #expect(try night(settings).code == 0)
    try tool.write(bareTitles(10), to: "in/c.csv")
    let run = try night(settings)
    #expect(run.code == 4)
    #expect(run.messages.contains("more than the 0.0% of 20 in the 2 runs before"))
  }

  @Test("Status and metrics tell of good and failed runs")
  func status() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    #expect(try night("", "--metrics out.prom").code == 0)
    var status = try json("out/status.json")
    #expect(status["failures_since_good"] as? Int == 0)
    #expect(try tool.read("out.prom").contains("outcome=\"tagged\"} 10\n"))

    // A file that is no export: nothing else was new, so the run fails.
    try tool.write(Data([0x50, 0x4B, 3, 4, 0, 0, 0, 0, 9, 9]), to: "in/b.csv")
    let unusable = try night("metrics: out.prom\n", "--quiet")
    #expect(unusable.code == 65)
    #expect(unusable.messages.contains("in/b.csv: is "), "\(unusable.messages)")
    #expect(unusable.messages.contains("no new file could be used"))
    status = try json("out/status.json")
    #expect((status["last_run"] as? [String: Any])?["exit_code"] as? Int == 65)
    #expect((status["last_good"] as? [String: Any])?["id"] as? Int == 1)
    #expect(status["failures_since_good"] as? Int == 1)
    #expect(try tool.read("out.prom").contains("failures_since_good_run{configuration="))

    // A run that never began is told of as well.
    #expect(try night("rules: no-such-rules\n").code == 74)
    status = try json("out/status.json")
    let last = try #require(status["last_run"] as? [String: Any])
    #expect((last["failure"] as? String)?.contains("no-such-rules") == true)
    #expect(last["id"] as? Int == 0)
    #expect((status["last_good"] as? [String: Any])?["id"] as? Int == 1)
  }

  @Test("The log names the run as the history does, and no column of a file without a header")
  func log() throws {
    try tool.write("Jane Sentinel,sentinel@example.com\nJohn Doe,x@example.com\n", to: "in/a.csv")
    try tool.write(tenAnswers, to: "in/b.csv")
    let run = try night("", "--log-format json")
    #expect(run.code == 3)
    #expect(run.messages.contains("\"history\":\"1\""))
    #expect(!run.messages.contains("entinel"))
    #expect(!(try tool.read("out/status.json").contains("entinel")))
    #expect(!(try tool.read("out/latest/report.md").contains("entinel")))
  }
}

import Foundation
import History
import TestSupport
import Testing

@testable import Nightly

@Suite("Status and metrics")
struct RunStatusTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func run(_ id: Int64, exitCode: Int32, ended: String = "2026-05-05T02:00:03Z") throws
    -> RunOutcome
  {
    var run = RunOutcome(
      started: try #require(RunTime("2026-05-05T02:00:00Z")), version: "0.1.0", rules: "abc")
    run.id = id
    run.exitCode = exitCode
    (run.ended, run.seconds) = (ended, 3.25)
    run.files.vanished = ["Jane Doe.csv", "John Doe.csv"]
    run.rows.read = 10
    (run.rows.tagged, run.rows.skipped, run.rows.rejected) = (7, 2, 1)
    run.answers.new = 6
    return run
  }

  @Test("The last good run stays named while later ones fail", arguments: [0, 3, 4] as [Int32])
  func lastGood(code: Int32) throws {
    let good = RunStatus(after: try run(1, exitCode: code), historyBytes: 4096, earlier: nil)
    #expect(good.lastGood?.id == 1)
    #expect(good.failuresSinceGood == 0)

    let path = scratch.path + "/status.json"
    try good.write(to: path)
    let failed = RunStatus(
      after: try run(2, exitCode: 74), historyBytes: nil, earlier: RunStatus(contentsOf: path))
    try failed.write(to: path)
    let read = try #require(RunStatus(contentsOf: path))
    #expect(read == failed)
    #expect(read.lastRun.exitCode == 74)
    #expect(read.lastGood?.id == 1)
    #expect(read.failuresSinceGood == 1)
    #expect(read.historyBytes == nil)
  }

  @Test("A status that is no status counts as none", arguments: ["", "{}", "{\"format\":\"x\"}"])
  func unreadable(text: String) throws {
    #expect(RunStatus(contentsOf: try scratch.write(text, to: "status.json")) == nil)
    #expect(RunStatus(contentsOf: scratch.path + "/missing") == nil)
  }

  @Test("The keys are those of the example in the documentation")
  func documented() throws {
    var outcome = try run(61, exitCode: 3)
    outcome.rows.reasons = ["blank": 1, "language": 1]
    outcome.answers.known = 3
    let path = scratch.path + "/status.json"
    try RunStatus(after: outcome, historyBytes: 4096, earlier: nil).write(to: path)
    let page = try Repository.text("docs/schema/status.md")
    let example = try #require(page.firstMatch(of: #/```json\n(?<json>(?s).*?)\n```/#)).json
    let written = try #require(FileManager.default.contents(atPath: path))
    let found = try keys(of: written)
    #expect(found.count > 30)
    #expect(try found == keys(of: Data(example.utf8)))
  }

  /// The keys of an object and of those in it, each with the ones above it.
  private func keys(of json: Data) throws -> Set<String> {
    func paths(_ value: Any, below prefix: String) -> [String] {
      (value as? [String: Any] ?? [:]).flatMap {
        [prefix + $0.key] + paths($0.value, below: prefix + $0.key + ".")
      }
    }
    return Set(paths(try JSONSerialization.jsonObject(with: json), below: ""))
  }

  @Test("Every key is there, null where it has no value, and no file is named")
  func keys() throws {
    let path = scratch.path + "/status.json"
    try RunStatus(after: try run(0, exitCode: 65), historyBytes: nil, earlier: nil).write(to: path)
    let data = try #require(FileManager.default.contents(atPath: path))
    let json = try jsonObject(data)
    #expect(json["last_good"] is NSNull)
    #expect(json["history_bytes"] is NSNull)
    let last = try #require(json["last_run"] as? [String: Any])
    #expect(last["exit_code"] as? Int == 65)
    #expect(last["report"] is NSNull)
    #expect(last["failure"] is NSNull)
    let files = try #require(last["files"] as? [String: Any])
    #expect(files["vanished"] as? Int == 2)
    #expect(files["set_aside"] as? Int == 0)
    #expect(!String(decoding: data, as: UTF8.self).contains("Doe"))
  }

  @Test("Metrics have help, type and a value that Prometheus reads")
  func metrics() throws {
    let status = RunStatus(after: try run(1, exitCode: 3), historyBytes: 4096, earlier: nil)
    let text = Metrics(status, configuration: "/etc/a \"b\"\\c\nd.yaml").text
    let labels = #"configuration="/etc/a \"b\"\\c\nd.yaml""#
    #expect(text.contains("\ngoalscan_last_run_exit_code{\(labels)} 3\n"))
    #expect(text.contains("\ngoalscan_last_run_rows{\(labels),outcome=\"rejected\"} 1\n"))
    #expect(text.contains("\ngoalscan_last_run_duration_seconds{\(labels)} 3.25\n"))
    #expect(text.contains("\ngoalscan_last_good_run_timestamp_seconds{\(labels)} 1777946403\n"))
    #expect(text.hasSuffix("\n"))

    // Each sample comes after the help and the type of its own name, which stand once.
    var described: [String] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3)
      if line.hasPrefix("# HELP ") {
        #expect(!described.contains(String(words[2])))
        described.append(String(words[2]))
      } else if line.hasPrefix("# TYPE ") {
        #expect(String(words[2]) == described.last)
        #expect(words[3] == "gauge")
      } else {
        #expect(line.prefix { $0 != "{" } == described.last ?? "")
        #expect(Double(line.split(separator: " ").last ?? "") != nil)
      }
    }
    #expect(described.count == 11)
  }

  @Test("Without a good run there is no time of one")
  func neverGood() throws {
    let status = RunStatus(after: try run(1, exitCode: 1), historyBytes: nil, earlier: nil)
    let text = Metrics(status, configuration: "c").text
    #expect(!text.contains("last_good_run"))
    #expect(!text.contains("history_bytes"))
    #expect(text.contains("goalscan_failures_since_good_run{configuration=\"c\"} 1\n"))
  }
}

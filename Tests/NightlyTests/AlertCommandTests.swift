import Foundation
import History
import Testing

@testable import Nightly

@Suite("The alert command")
struct AlertCommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func run(_ arguments: [String], file: String = "alerts.json", timeout: Int = 60)
    -> String?
  {
    AlertCommand(arguments: arguments, timeout: timeout).run(with: file)
  }

  @Test("gets its arguments as they are, and the file's path as the last")
  func arguments() throws {
    // Read by the shell, not started itself: what a test has just written may still be open in a child
    // of another test, and then cannot be started.
    let script = try scratch.write(
      "printf '[%s]\\n' \"$@\" > \"$(dirname \"$0\")/got\"\n", to: "script")
    #expect(run(["/bin/sh", script, "a b", "$HOME; *"], file: "/x/alerts.json") == nil)
    let got = try String(contentsOfFile: scratch.path + "/got", encoding: .utf8)
    #expect(got == "[a b]\n[$HOME; *]\n[/x/alerts.json]\n")
  }

  @Test("tells why it failed, and what it said")
  func failure() {
    let failure = run(["/bin/sh", "-c", "echo no mail server; exit 7"])
    #expect(failure == "ended with exit code 7; it said: no mail server")
    #expect(run(["/bin/sh", "-c", "kill -9 $$"]) == "died of signal 9")
    #expect(run(["/no/such/program"]) == "cannot be started: No such file or directory")
  }

  @Test("is ended when its time is over, with what it started")
  func timeout() throws {
    let mark = scratch.path + "/mark"
    let failure = run(
      ["/bin/sh", "-c", "sleep 300 & echo $! > '\(mark)'; wait"], timeout: 1)
    #expect(failure?.hasPrefix("did not end within 1 s") == true)
    let text = try String(contentsOfFile: mark, encoding: .utf8)
    let sleeper = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    // Gone, or dead and waiting for whoever inherits orphans; a signal takes a moment to arrive.
    func isGone() -> Bool {
      let state = try? String(contentsOfFile: "/proc/\(sleeper)/stat", encoding: .utf8)
      return state?.contains(") Z ") ?? true
    }
    for _ in 0..<600 where !isGone() { usleep(100_000) }
    #expect(isGone())
  }

  @Test("is told of the run and each alert")
  func file() throws {
    var outcome = RunOutcome(
      started: try #require(RunTime("2026-05-05T02:00:00Z")), version: "1", rules: "a")
    outcome.id = 12
    outcome.rows.read = 7
    var rules = AlertRules()
    rules.fewestRows = 100
    let alerts = rules.alerts(of: outcome, after: [], minimumGroup: 5)
    let path = scratch.path + "/alerts.json"
    try AlertFile(alerts, of: outcome, report: nil).write(to: path)

    let data = try #require(FileManager.default.contents(atPath: path))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json["format"] as? String == "goalscan-alerts/1")
    #expect(json["run"] as? Int == 12)
    #expect(json["report"] is NSNull)
    let alert = try #require((json["alerts"] as? [[String: Any]])?.first)
    #expect(alert["kind"] as? String == "rows")
    #expect(alert["value"] as? Int == 7)
    #expect(alert["scenario"] is NSNull)
    #expect(alert["sentence"] as? String == "7 rows read, fewer than 100")
  }
}

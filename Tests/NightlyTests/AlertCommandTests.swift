import Foundation
import History
import TestSupport
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
    let got = try scratch.read("got")
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
    // What it starts holds the one pipe open, and says that it survived when it reads from the other.
    for name in ["life", "word"] { #expect(mkfifo(scratch.path + "/" + name, 0o600) == 0) }
    let life = open(scratch.path + "/life", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    let word = open(scratch.path + "/word", O_RDWR | O_CLOEXEC)
    defer {
      close(life)
      close(word)
    }
    try #require(life >= 0 && word >= 0)
    let script = try scratch.write(
      """
      cd "$(dirname "$0")"
      exec 9>life
      (read -r line <word; echo survived >survived) &
      echo >started
      wait
      """, to: "script")
    var time = ContinuousClock.now
    var command = AlertCommand(arguments: ["/bin/sh", script], timeout: 60)
    // No time goes by before it is started; then a minute, each time somebody looks.
    command.now = {
      defer {
        if scratch.exists("started") {
          time += .seconds(60)
        }
      }
      return time
    }
    let failure = command.run(with: "alerts.json")
    #expect(failure?.hasPrefix("did not end within 60 s") == true)
    #expect(write(word, "go\n", 3) == 3)
    // Waits for everybody who holds the pipe.
    #expect(fcntl(life, F_SETFL, 0) == 0)
    var byte: UInt8 = 0
    #expect(read(life, &byte, 1) == 0)
    #expect(!scratch.exists("survived"))
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
    let json = try jsonObject(data)
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

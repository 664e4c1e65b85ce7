import Foundation
import Testing

@Suite("What a command writes takes the place of nothing else")
struct PlacesTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(tenAnswers, to: "in/a.csv")
  }

  private func configure(_ settings: String) throws {
    try tool.write("inputs: in/*\noutput: out\n\(settings)\n", to: "goalscan.yaml")
  }

  /// Both a check and a run end with 65, say why and in which line, and leave every file as it was.
  private func expectRefusal(_ settings: String, _ cause: String) throws {
    try configure(settings)
    let before = try tool.files(below: "")
    for flag in ["--check-config", "--quiet"] {
      let refused = try tool.run("run", "--config", "goalscan.yaml", flag)
      #expect(refused.code == 65, "\(settings): \(refused.messages)")
      #expect(refused.messages.contains("goalscan.yaml:3: '"), "\(refused.messages)")
      #expect(refused.messages.contains(cause), "\(refused.messages)")
    }
    #expect(try tool.files(below: "") == before)
  }

  @Test(
    "Status and metrics replace no input, configuration, ledger, report or foreign file",
    arguments: [
      ("in/a.csv", "is one of the inputs"), ("l/a.csv", "is one of the inputs"),
      ("goalscan.yaml", "is this file"), ("hard.yaml", "is this file"),
      ("out/history.sqlite", "is the history"), ("out/../out/history.sqlite", "is the history"),
      ("out/latest/status.json", "is a place of the reports"),
      ("out/latest/rows/s.json", "is a place of the reports"),
      ("out/alerts.json", "is a place of the reports"), ("out/latest", "is a place of the reports"),
      ("notes.txt", "no file of Goalscan's"), ("in", "no file of Goalscan's"),
    ])
  func targets(path: String, cause: String) throws {
    try tool.write("milk\n", to: "notes.txt")
    try configure("")
    #expect(
      try tool.shell(
        "ln goalscan.yaml hard.yaml; ln -s in l; goalscan run --config hard.yaml"
      ).code
        == 0)
    try expectRefusal("status: \(path)", cause)
  }

  @Test("A named pipe takes no status: a run would wait for its reader")
  func pipe() throws {
    try configure("status: pipe")
    let run = try tool.shell("mkfifo pipe; goalscan run --config goalscan.yaml --check-config")
    #expect(run.code == 65)
    #expect(run.messages.contains("'status': "), "\(run.messages)")
  }

  @Test("The history lies in no report, which goes when its time is over")
  func history() throws {
    for path in ["out/latest/h.sqlite", "out/2026-01-02-run-7/h.sqlite", "out/.goalscan-x/h"] {
      try expectRefusal("history: \(path)", "is a place of the reports")
    }
  }

  @Test("Metrics end in .prom, and have a place of their own")
  func metrics() throws {
    try expectRefusal("metrics: m.txt", "does not end in .prom")
    try expectRefusal("metrics: m.prom\nstatus: m.prom", "is where 'status' goes, too")
    try tool.write("node_load1 0.5\n", to: "other.prom")
    try expectRefusal("metrics: other.prom", "no file of Goalscan's")
    try configure("")
    #expect(
      try tool.run("run", "--config", "goalscan.yaml", "--metrics", "m.txt").code == 64)
    try configure("metrics: own.prom")
    let flagged = try tool.run("run", "--config", "goalscan.yaml", "--metrics", "other.prom")
    #expect(flagged.code == 65)
    #expect(flagged.messages.contains("goalscan.yaml: 'metrics': other.prom"))
    #expect(try tool.read("other.prom") == "node_load1 0.5\n")
  }

  @Test(
    "A check finds an alert command that cannot be run, and a history that is none",
    arguments: [
      ("alerts: {command: [/no/such/program]}", "/no/such/program cannot be run: No such file"),
      (
        "alerts:\n  command: [/etc/passwd]", ":4: 'alerts.command': /etc/passwd cannot be run: Perm"
      ),
      ("alerts: {command: [/tmp]}", "/tmp cannot be run: it is no file"),
      ("history: in/a.csv", "is no history of Goalscan"),
      ("history: other.sqlite", "is no history of Goalscan"),
    ])
  func checked(settings: String, cause: String) throws {
    #expect(
      try tool.shell(
        "python3 -c \"import sqlite3 as s; s.connect('other.sqlite').execute('create table t (x)')\""
      )
      .code == 0)
    try configure(settings)
    let before = try tool.files(below: "")
    let refused = try tool.run("run", "--config", "goalscan.yaml", "--check-config")
    #expect(refused.code == 65)
    #expect(refused.messages.contains(cause), "\(refused.messages)")
    #expect(try tool.files(below: "") == before)
  }

  @Test(
    "An empty file becomes the history, readable by its owner alone, and is sound before and after")
  func emptyHistory() throws {
    try configure("history: h.sqlite\nalerts: {command: [/bin/true]}")
    #expect(try tool.shell("touch h.sqlite; chmod 644 h.sqlite").code == 0)
    for flag in ["--check-config", "--quiet", "--check-config"] {
      let run = try tool.run("run", "--config", "goalscan.yaml", flag)
      #expect(run.code == 0, "\(run.messages)")
    }
    #expect(try tool.shell("stat -c %a h.sqlite").output == "600\n")
  }

  @Test("A folder in the place of the link is left alone, and a configuration can name another")
  func latestFolder() throws {
    try tool.write("milk\n", to: "out/latest/notes.txt")
    try configure("")
    for flag in ["--check-config", "--quiet"] {
      let refused = try tool.run("run", "--config", "goalscan.yaml", flag)
      #expect(refused.code == 64)
      #expect(refused.messages.contains("name another folder under 'output'"))
      #expect(!refused.messages.contains("--out"))
    }
    #expect(try tool.read("out/latest/notes.txt") == "milk\n")
  }

  @Test("Its own files a run replaces night after night, also among the exports, and reads none")
  func ownFiles() throws {
    try configure("status: in/status.json\nmetrics: in/goalscan.prom")
    for _ in 0..<3 {
      let night = try tool.run("run", "--config", "goalscan.yaml")
      #expect(night.code == 0, "\(night.messages)")
      #expect(!night.messages.contains("set aside"))
    }
    #expect(try tool.read("in/status.json").contains("goalscan-status/1"))
    try configure("metrics: in/goalscan.prom\nstatus: /dev/null")
    #expect(try tool.shell("rm in/status.json").code == 0)
    #expect(try tool.run("run", "--config", "goalscan.yaml").code == 0)
  }

  @Test(
    "A configuration that cannot work is refused when it is checked",
    arguments: [
      ("inputs: in\noutput: out\nreading: {encoding: foo}\n", "goalscan.yaml:3: 'foo'"),
      ("inputs: in\noutput: out\nalerts: {rows: {from: 10, to: 5}}\n", "'from' is more than 'to'"),
      ("inputs: in\noutput: notes.txt\n", "is a file, not a folder"),
      ("inputs: ''\noutput: out\n", "goalscan.yaml:1: expected a path"),
      ("inputs: [in, '']\noutput: out\n", "goalscan.yaml:1: expected a path"),
      ("inputs: in\noutput: out\nstatus: ''\n", "goalscan.yaml:3: expected a path"),
    ])
  func unworkable(text: String, cause: String) throws {
    try tool.write("milk\n", to: "notes.txt")
    try tool.write(text, to: "goalscan.yaml")
    for flag in ["--check-config", "--quiet"] {
      let refused = try tool.run("run", "--config", "goalscan.yaml", flag)
      #expect(refused.code == 65)
      #expect(refused.messages.contains(cause), "\(refused.messages)")
    }
    #expect(try tool.read("notes.txt") == "milk\n")
  }

  @Test(
    "An input is no output, by whatever name",
    arguments: [
      "in/a.csv -o in/a.csv", "in -o in/../in/a.csv", "in/a.csv -o soft.csv",
      "in/a.csv -o hard.csv", "soft.csv -o in/a.csv", "- -o in/a.csv < in/a.csv",
      "in/a.csv >> in/a.csv", "'in/*' -o in/a.csv",
    ])
  func inputAsOutput(arguments: String) throws {
    #expect(try tool.shell("ln -s in/a.csv soft.csv; ln in/a.csv hard.csv").code == 0)
    for command in ["tag", "convert"] {
      let refused = try tool.shell("goalscan \(command) \(arguments)")
      #expect(refused.code == 64)
      #expect(refused.messages.contains("input file is output file"))
      #expect(try tool.read("in/a.csv") == tenAnswers)
    }
  }
}

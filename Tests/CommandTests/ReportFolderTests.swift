import Foundation
import TestSupport
import Testing

@Suite("The report folder")
struct ReportFolderTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  @Test("Holds what may be shown, and apart from it what may not")
  func contents() throws {
    try tool.write(tenAnswers + "broken\n", to: "x.csv")
    let run = try tool.run("report", "x.csv")
    #expect(run.code == 3)
    let files = try tool.files(below: "reports/latest")
    for name in [
      "report.md", "run.json", "mistakes_by_scenario.csv", "horizons_by_scenario.csv",
      "specificity_by_scenario.csv", "targets_by_scenario.csv", "components_by_scenario.csv",
      "rules.csv", "rows/answers.csv", "rows/evidence.jsonl", "rows/rejects.jsonl",
    ] {
      #expect(files[name] != nil, "\(name)")
    }
    #expect(try tool.read("reports/latest/rows/answers.csv").split(separator: "\n").count == 11)
    #expect(!(try tool.read("reports/latest/rows/answers.csv").contains("I want to train")))
    #expect(try tool.read("reports/latest/report.md").contains("11 rows read = 10 tagged"))
    let rows = tool.folder.appending(path: "reports/latest/rows").path
    let mode = try FileManager.default.attributesOfItem(atPath: rows)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    #expect(try tool.names(in: "reports") == ["latest"])
  }

  @Test("An input that lies in the report to be replaced is not replaced with it")
  func inputInside() throws {
    try tool.write(tenAnswers, to: "x.csv")
    #expect(try tool.run("report", "x.csv", "--out", "r").code == 0)
    try tool.write(tenAnswers, to: "r/export.csv")
    let run = try tool.run("report", "r/../r/export.csv", "--out", "r")
    #expect(run.code == 64)
    #expect(run.messages.contains("lies in the report that is to be replaced"))
    #expect(try tool.read("r/export.csv") == tenAnswers)
    // Neither is one whose name is not UTF-8, nor standard input.
    for input in [#"$'r/exp\xe9.csv'"#, "r", "- < r/export.csv"] {
      let run = try tool.shell(
        #"""
        cp r/export.csv $'r/exp\xe9.csv'
        goalscan report \#(input) --out r; code=$?
        cmp r/export.csv $'r/exp\xe9.csv' || exit 99
        exit $code
        """#)
      #expect(run.code == 64)
    }
    #expect(try tool.read("r/export.csv") == tenAnswers)
    // A pipe lies nowhere.
    #expect(try tool.shell("goalscan report <(cat r/export.csv) --out r2").code == 0)
  }

  @Test("--include-text adds the answers to rows/answers.csv")
  func includeText() throws {
    try tool.write(tenAnswers, to: "x.csv")
    #expect(try tool.run("report", "x.csv", "--include-text").code == 0)
    #expect(
      try tool.read("reports/latest/rows/answers.csv").contains("I want to train 11 colleagues"))
  }

  @Test("The same bytes for every number of jobs, the key run aside")
  func sameBytes() throws {
    var answers = "id,scenario,answer\n"
    for row in 0..<3000 {
      answers +=
        "\(row % 2900),Career Changer,\"In \(row % 7) years, I want to lead \(row) people\n\"\n"
    }
    try tool.write(answers, to: "x.csv")
    #expect(try tool.run("report", "x.csv", "--out", "a", "--jobs", "1").code == 0)
    #expect(try tool.run("report", "x.csv", "--out", "b", "--jobs", "7").code == 0)
    var (a, b) = (try tool.files(below: "a"), try tool.files(below: "b"))
    for name in ["a", "b"] {
      var manifest = try jsonObject(try tool.read("\(name)/run.json").utf8)
      #expect(manifest.removeValue(forKey: "run") != nil)
      let rest = try JSONSerialization.data(withJSONObject: manifest, options: .sortedKeys)
      if name == "a" { a["run.json"] = rest } else { b["run.json"] = rest }
    }
    #expect(a == b)
  }

  @Test("The input's hash is of the file as it lies on the disk")
  func hash() throws {
    try tool.write("\u{FEFF}" + tenAnswers, to: "x.csv")
    #expect(try tool.run("report", "x.csv").code == 0)
    let sum = try tool.shell("sha256sum < x.csv | cut -d' ' -f1").output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(sum.count == 64)
    #expect(try tool.read("reports/latest/run.json").contains(sum))
  }

  @Test("A failed run leaves the earlier report untouched and nothing beside it")
  func failureKeeps() throws {
    try tool.write(tenAnswers, to: "x.csv")
    try tool.write(tenAnswers + String(repeating: "broken\n", count: 9), to: "bad.csv")
    #expect(try tool.run("report", "x.csv").code == 0)
    let before = try tool.files(below: "reports/latest")
    let run = try tool.run("report", "bad.csv")
    #expect(run.code == 1)
    #expect(run.messages.contains("bad.csv:12: "))
    #expect(try tool.files(below: "reports/latest") == before)
    #expect(try tool.names(in: "reports") == ["latest"])
  }

  @Test("A later run replaces the report")
  func replaces() throws {
    try tool.write(tenAnswers, to: "x.csv")
    try tool.write(tenAnswers.replacing("10,Lab", with: "11,Lab"), to: "y.csv")
    #expect(try tool.run("report", "x.csv").code == 0)
    #expect(try tool.run("report", "y.csv").code == 0)
    #expect(try tool.read("reports/latest/run.json").contains("y.csv"))
    #expect(try tool.names(in: "reports") == ["latest"])
  }

  @Test(
    "What somebody put into a report is not deleted with it",
    arguments: [
      "notes.txt", "charts/own.svg", "rows/answers.xlsx", "rules/notes.md", "inner/run.json",
      ".hidden", "mistakes_by_team.csv",
    ])
  func foreignFile(name: String) throws {
    try tool.write(tenAnswers, to: "x.csv")
    #expect(try tool.run("report", "x.csv", "--out", "r").code == 0)
    try tool.write("mine", to: "r/\(name)")
    let before = try tool.files(below: "r")
    let run = try tool.run("report", "x.csv", "--out", "r")
    #expect(run.code == 64)
    let named = name.hasPrefix("inner") ? "r/inner" : "r/" + name
    #expect(run.messages.contains("\(named): is no part of the report"), "\(run.messages)")
    #expect(try tool.files(below: "r") == before)
    #expect(try tool.shell("rm r/\(name); goalscan report x.csv --out r").code == 0)
  }

  @Test("What a file manager left in a report that somebody opened keeps no report away")
  func litter() throws {
    try tool.write(tenAnswers, to: "x.csv")
    let run = try tool.shell(
      "goalscan report x.csv --out r; touch r/.DS_Store r/._report.html r/charts/Thumbs.db; "
        + "goalscan report x.csv --out r")
    #expect(run.code == 0, "\(run.messages)")
  }

  @Test("A report that is as full as one can be is replaced, by one of other options too")
  func replacesFull() throws {
    try tool.write(
      "id,date,town,scenario,answer\n"
        + (1...30).map {
          "\($0),2026-0\($0 % 3 + 1)-05,\($0 % 2 == 0 ? "Leeds" : "York"),Sales,"
            + "In two years I want to train \($0 + 1) colleagues.\n"
        }.joined() + "broken\n", to: "x.csv")
    try tool.write(
      "rules:\n  - id: disloyalty.welding\n    tag: disloyalty\n    pattern: weld\n",
      to: "own/more/own.yaml")
    try tool.write(
      #"{"id":"1","text":"I want to open my own bakery.","mistakes":[]}"# + "\n", to: "gold.jsonl")
    let full = try tool.shell(
      """
      goalscan report x.csv --out first
      goalscan evaluate gold.jsonl --json --boot 0 > accuracy.json
      goalscan report --save-templates looks
      report() { goalscan report x.csv --out r --group town --by month --baseline first \
        --accuracy accuracy.json --include-text --template looks --strings looks/english.yaml --rules own; }
      report; echo $? $(ls r | wc -l); report; echo $?; goalscan report x.csv --out r; echo $?
      goalscan report x.csv --out r; echo $?
      """)
    #expect(full.output.hasPrefix("3 27\n"), "\(full.output)\(full.messages)")
    #expect(full.output.hasSuffix("\n3\n3\n3\n"), "\(full.output)\(full.messages)")
    // Nor is the report of a scheduled run in the way.
    try tool.write("inputs: x.csv\noutput: out\nmax-rejects: 50%\n", to: "goalscan.yaml")
    let night = try tool.shell(
      "goalscan run --config goalscan.yaml; goalscan report x.csv --out out/latest")
    #expect(night.code == 3, "\(night.messages)")
  }

  @Test(
    "A run that is killed leaves the earlier report; by TERM, INT or QUIT nothing else either",
    arguments: [SIGTERM, SIGINT, SIGQUIT, SIGKILL])
  func killed(signal: Int32) throws {
    try tool.write(tenAnswers, to: "x.csv")
    #expect(try tool.run("report", "x.csv", "--out", "r").code == 0)
    let before = try tool.files(below: "r")
    // A pipe that nobody writes to: the run waits in the middle of its input.
    #expect(mkfifo(tool.folder.appending(path: "pipe").path, 0o600) == 0)
    let held = open(tool.folder.appending(path: "pipe").path, O_RDWR)
    defer { close(held) }
    _ = tenAnswers.withCString { write(held, $0, strlen($0)) }
    let process = try tool.start("report", "pipe", "--out", "r")
    // And its lock.
    try tool.wait(for: "the staging folder", by: process) {
      try tool.names().count { $0.hasPrefix(".goalscan-") } == 2
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    #expect(try tool.files(below: "r") == before)
    if signal != SIGKILL { #expect(try tool.names() == ["x.csv", "r", "pipe"]) }
    // What a killed run left is removed by the next.
    #expect(try tool.run("report", "x.csv", "--out", "r").code == 0)
    #expect(try tool.names() == ["x.csv", "r", "pipe"])
  }

  @Test("A crash ends with 70, says that it is a bug, and leaves the earlier report")
  func crashed() throws {
    try tool.write(tenAnswers, to: "x.csv")
    #expect(try tool.run("report", "x.csv", "--out", "r").code == 0)
    let before = try tool.files(below: "r")
    let run = try tool.shell(
      """
      mkfifo pipe; exec 9<>pipe
      "$goalscan" report pipe --out r --quiet & run=$!
      await 'ls -d .goalscan-r-*'
      kill -SEGV $run; wait $run
      """)
    #expect(run.code == 70)
    #expect(run.messages.contains("goalscan: this is a bug. Please report it"), "\(run.messages)")
    #expect(try tool.files(below: "r") == before)
  }

  @Test("A folder that may not be written to is an I/O error, and the earlier report stays")
  func readOnly() throws {
    try tool.write(tenAnswers, to: "x.csv")
    #expect(try tool.run("report", "x.csv", "--out", "place/r").code == 0)
    let before = try tool.files(below: "place/r")
    // Root may write everywhere, and nobody else may start what lies in a folder of root's.
    let run = try tool.shell(
      """
      cp --reflink=auto "$goalscan" tool; chmod 755 . tool; chmod 555 place
      as=(); [ $(id -u) -ne 0 ] || as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
      "${as[@]}" ./tool report x.csv --out place/r; code=$?
      chmod 755 place
      exit $code
      """)
    #expect(run.code == 74)
    #expect(run.messages.contains("cannot be written: Permission denied"), "\(run.messages)")
    #expect(try tool.files(below: "place/r") == before)
    #expect(try tool.names(in: "place") == ["r"])
  }

  @Test(
    "A conversion that is ended by a signal leaves no file",
    arguments: [SIGTERM, SIGINT, SIGQUIT, SIGHUP])
  func convertKilled(signal: Int32) throws {
    #expect(mkfifo(tool.folder.appending(path: "pipe").path, 0o600) == 0)
    let held = open(tool.folder.appending(path: "pipe").path, O_RDWR)
    defer { close(held) }
    _ = tenAnswers.withCString { write(held, $0, strlen($0)) }
    let process = try tool.start("convert", "pipe", "-o", "x.csv")
    try tool.wait(for: "the unfinished file", by: process) { try tool.names().count == 2 }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == signal)
    #expect(try tool.names() == ["pipe"])
  }

  @Test(
    "A signal that was ignored at the start stays ignored",
    arguments: ["HUP", "TERM", "INT", "QUIT"])
  func ignoredSignal(name: String) throws {
    try tool.write(tenAnswers, to: "x.csv")
    let run = try tool.shell(
      """
      mkfifo pipe; exec 9<>pipe
      trap '' \(name)
      "$goalscan" report pipe --out r --quiet 9>&- & run=$!
      await 'ls -d .goalscan-r-* && ls -l /proc/$run/fd | grep /pipe$'
      kill -\(name) $run
      cat x.csv >pipe; exec 9>&-
      wait $run
      """)
    #expect(run.code == 0)
    #expect(try tool.names(in: "r").contains("report.md"))
  }

  @Test("What fails leaves none of the folders that it made, and those that were there")
  func failedFolders() throws {
    try tool.write("only,two\ncolumns,here\n", to: "x.csv")
    try tool.write(tenAnswers, to: "there/y.csv")
    #expect(try tool.run("report", "x.csv", "--out", "deep/er/out").code == 65)
    #expect(try tool.run("tag", "x.csv", "-o", "deep/er/out.jsonl").code == 65)
    #expect(!tool.exists("deep"))
    #expect(try tool.shell("mkdir -p some/where").code == 0)
    #expect(try tool.run("report", "x.csv", "--out", "some/where/else/out").code == 65)
    #expect(try tool.names(in: "some") == ["where"])
    #expect(try tool.names(in: "some/where").isEmpty)
    #expect(try tool.run("report", "there", "--out", "deep/er/out").code == 0)
    #expect(try tool.names(in: "deep/er") == ["out"])
  }

  @Test("A folder is read without the reports that earlier runs put into it")
  func readsNoReports() throws {
    try tool.write(tenAnswers, to: "x.csv")
    #expect(try tool.run("report", ".").code == 0)
    let again = try tool.run("report", ".")
    #expect(again.code == 0)
    #expect(again.messages.contains("10 rows read"))
  }

  @Test("Two runs do not publish to one place")
  func locked() throws {
    try tool.write(tenAnswers, to: "x.csv")
    let run = try tool.shell(
      """
      mkfifo pipe; exec 9<>pipe
      # Not the function: its shell would be killed and not the tool.
      "$goalscan" report pipe --out r 2>/dev/null & first=$!
      await 'ls -d .goalscan-r-*'
      goalscan report x.csv --out r; code=$?
      kill $first; wait $first 2>/dev/null
      exit $code
      """)
    #expect(run.code == 75)
    #expect(run.messages.contains("try again"))
  }
}

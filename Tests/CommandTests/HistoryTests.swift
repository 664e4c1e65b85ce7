import Foundation
import TestSupport
import Testing

@Suite("The history of scheduled runs")
struct HistoryTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try configure(holdsBack: false)
  }

  private func configure(holdsBack: Bool) throws {
    try tool.write(
      "inputs: in\noutput: out\nprivacy: {hold-back: \(holdsBack)}\n", to: "goalscan.yaml")
  }

  private func night() throws -> Int32 {
    try tool.shell("goalscan run --config goalscan.yaml --quiet").code
  }

  /// Twenty answers; all want to be managers.
  private func twenty(_ prefix: String) -> String {
    "id,scenario,answer\n"
      + (0..<20).map { "\(prefix)\($0),Mid-Career,I want to be a manager \($0).\n" }.joined()
  }

  /// The cells of `goalscan history`, its header first.
  private func listed() throws -> [[String]] {
    try tool.run("history").output.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
  }

  @Test("Runs are listed with counts and exit codes, and one is shown as JSON")
  func list() throws {
    #expect(try tool.run("history").code == 74)
    try tool.write(twenty("c"), to: "in/a.csv")
    #expect(try night() == 0)
    try tool.write(twenty("d") + "x,y,z,too,many\n", to: "in/b.csv")
    #expect(try night() == 3)
    #expect(try night() == 0)

    let list = try listed()
    #expect(list.count == 4)
    // run, started, state, exit, files, rows, rejected, new, …
    #expect(list[1][0] == "3" && list[1][2...7] == ["finished", "0", "0", "0", "0", "0"])
    #expect(list[2][0] == "2" && list[2][2...7] == ["finished", "3", "1", "21", "1", "20"])
    #expect(list[3][0] == "1" && list[3][2...7] == ["finished", "0", "1", "20", "0", "20"])

    let shown = try tool.run("history", "show", "2")
    let run = try jsonObject(shown.output.utf8)
    #expect(run["exit_code"] as? Int == 3)
    #expect((run["rows"] as? [String: Int])?["rejected"] == 1)
    #expect(try tool.run("history", "show", "9").code == 64)
    #expect(
      try tool.run("history", "--json", "--limit", "2").output.split(separator: "\n").count == 2)
  }

  /// A run that stands still while it reads.
  private func startedNight() throws -> Process {
    let process = try tool.start("run", "--config", "goalscan.yaml")
    try tool.wait(for: "the staging folder", by: process) {
      guard tool.exists("out") else { return false }
      return try tool.names(in: "out").contains {
        $0.hasPrefix(".goalscan-staging-") && tool.exists("out/\($0)/rows")
      }
    }
    kill(process.processIdentifier, SIGSTOP)
    try #require(process.isRunning)
    return process
  }

  @Test(
    "A run that a signal ends is in the history and the status with the code that a shell gives it")
  func signalled() throws {
    // So many that the run is not through with them when the signal comes.
    for number in 0..<300 { try tool.write(twenty("c\(number)-"), to: "in/\(number).csv") }
    let process = try startedNight()
    kill(process.processIdentifier, SIGTERM)
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    for command in ["goalscan history show 1", "cat out/status.json"] {
      let told = try tool.shell(command).output
      #expect(told.contains("\"exit_code\" : 143"), "\(told)")
    }
  }

  @Test("A run that was killed is told as dead before the next one writes it down")
  func killed() throws {
    for number in 0..<300 { try tool.write(twenty("c\(number)-"), to: "in/\(number).csv") }
    let process = try startedNight()
    #expect(try listed()[1][2] == "running")
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try listed()[1][2] == "died")
    #expect(try tool.run("history", "show", "1").output.contains("\"state\" : \"died\""))
  }

  @Test("Outside the folder of the configuration, the flag that names it is told")
  func elsewhere() throws {
    let run = try tool.shell("mkdir other; cd other; goalscan history")
    #expect(run.code == 74)
    #expect(run.messages.contains("no such file; name the configuration of the runs with --config"))
  }

  @Test("Who is forgotten by a number takes no row of that number with him")
  func forgetNumber() throws {
    try tool.write(twenty(""), to: "in/a.csv")
    let unnamed = twenty("").split(separator: "\n").map { $0.split(separator: ",").dropFirst() }
    try tool.write(unnamed.map { $0.joined(separator: ",") + "\n" }.joined(), to: "in/b.csv")
    #expect(try night() == 0)
    #expect(try tool.run("history", "forget", "7").code == 0)
    let answers = try tool.read("out/latest/rows/answers.csv").split(separator: "\n")
    #expect(answers.contains { $0.hasPrefix("7,b.csv,7,") })
    #expect(!answers.contains { $0.hasPrefix("7,a.csv,") })
    #expect(answers.count == 40)
    #expect(try tool.run("history", "forget", "20").code == 1)
  }

  @Test("A forgotten candidate is gone from the ledger and from rows/, and stays out")
  func forget() throws {
    try tool.write(
      twenty("c") + "c7,Mid-Career,\"I, c7, want to learn welding.\"\n", to: "in/a.csv")
    #expect(try night() == 0)
    try tool.write(twenty("d") + "c7,y,z,too,many\nc71,y,z,too,many\n", to: "in/b.csv")
    #expect(try night() == 3)
    let forgotten = try tool.run("history", "forget", "c7")
    #expect(forgotten.code == 0)
    #expect(forgotten.messages.contains("erased 2 answers"))
    #expect(!forgotten.messages.contains("c7"))
    let rows = try tool.shell("cat out/*-run-*/rows/*").output
    #expect(!rows.contains("c7,") && !rows.contains("\"c7\""))
    // Others stay, whose ids begin alike.
    #expect(rows.contains("c71,y,z"))
    #expect(rows.contains("\nc8,a.csv"))

    // The next report is without the candidate, also once the file is read again.
    #expect(try night() == 0)
    #expect(try tool.read("out/latest/report.md").contains("covers 39 answers"))
    try tool.write(twenty("c") + "new,Mid-Career,I want to run the lab.\n", to: "in/a.csv")
    #expect(try night() == 0)
    #expect(try tool.read("out/latest/report.md").contains("covers 40 answers"))
    #expect(try !tool.read("out/latest/rows/summary.json").contains("manager 7"))

    // A new export that names the candidate again brings nothing back.
    try tool.write(
      twenty("e") + "c7,Mid-Career,\"I, c7, still want to learn welding.\"\n", to: "in/c.csv")
    #expect(try night() == 0)
    let later = try tool.shell("cat out/latest/rows/*").output
    #expect(later.contains("\ne8,c.csv"))
    #expect(!later.contains("c7,") && !later.contains("\"c7\"") && !later.contains("welding"))
  }

  @Test("Nothing of a forgotten candidate is left by a killed run, or in words of an older report")
  func forgetLeftovers() throws {
    try tool.write(
      "inputs: in\noutput: out\nprivacy: {hold-back: false}\nretention: {keep-last: 2}\n",
      to: "goalscan.yaml")
    let leaver = "c7,Mid-Career,I want to start my own bakery in two years.\n"
    try tool.write(twenty("c").replacing("c7,", with: "c70,") + leaver, to: "in/a.csv")
    #expect(try night() == 0)
    try tool.write(twenty("d"), to: "in/b.csv")
    #expect(try night() == 0)
    try tool.write(twenty("e"), to: "in/a.csv")
    #expect(try night() == 0)
    // The report that knew the id is gone; one that carries the words is not.
    #expect(try tool.shell("grep -l bakery out/*-run-2/rows/*.json").code == 0)
    let left = "out/.goalscan-staging-2026-01-01-run-9/rows"
    #expect(try tool.shell("mkdir -p \(left); echo c7,a.csv,1 > \(left)/answers.csv").code == 0)
    _ = try tool.run("history", "forget", "c7")
    #expect(try tool.shell("grep -r bakery out/*/rows").code == 1)
    #expect(!tool.exists(left))
  }

  @Test(
    "A rejected row that names a forgotten candidate is told of without its words",
    arguments: [
      "c-7,Mid-Career,I want to learn welding.,one,two", "\"c-7\",y,welding,too,many",
      "x,y,welding,c-7,z", "x,welding (c-7),y,z,z", " c-7 ,y,welding,too,many",
    ])
  func rejectedRows(row: String) throws {
    try tool.write(twenty("c") + "c-7,Mid-Career,I want to bake.\n", to: "in/a.csv")
    #expect(try night() == 0)
    #expect(try tool.run("history", "forget", "c-7").code == 0)
    try tool.write(twenty("d") + row + "\nc-71,y,z,too,many\n", to: "in/b.csv")
    #expect(try night() == 3)
    let rejects = try tool.read("out/latest/rows/rejects.jsonl").split(separator: "\n")
    #expect(rejects.count == 2)
    #expect(rejects[0].hasPrefix("{\"file\":\"b.csv\",\"line\":22,"))
    #expect(rejects[0].hasSuffix("\"raw\":null}"))
    #expect(rejects[1].contains("c-71,y,z"))
    #expect(try !tool.shell("cat out/latest/rows/*").output.contains("welding"))
  }

  @Test("A rejected row with escapes, in which an id may hide, is told of without its words")
  func escapedRejectedRow() throws {
    try tool.write(twenty("c") + "José-7,Mid-Career,I want to bake.\n", to: "in/a.csv")
    #expect(try night() == 0)
    #expect(try tool.run("history", "forget", "José-7").code == 0)
    let good = (1...20).map { #"{"id":"d\#($0)","answer":"I want to sew \#($0) coats."}"# }
    let bad = #"{"id":"Jos\u00e9-7","answer":["welding"]}"#
    try tool.write((good + [bad]).map { $0 + "\n" }.joined(), to: "in/b.jsonl")
    #expect(try night() == 3)
    #expect(try tool.read("out/latest/rows/rejects.jsonl").contains("\"raw\":null}"))
    #expect(try !tool.shell("cat out/latest/rows/*").output.contains("welding"))
  }

  @Test(
    "Rejected rows that earlier reports quote go where they may name the candidate in escapes",
    arguments: [
      ("José-7", #"{"id":"Jos\u00e9-7","answer":["welding"]}"#),
      ("c\"7", #"{"id":"c\"7","answer":["welding"]}"#),
    ])
  func escapedEarlier(id: String, row: String) throws {
    let good = (1...20).map { #"{"id":"d\#($0)","answer":"I want to sew \#($0) coats."}"# }
    try tool.write((good + [row]).map { $0 + "\n" }.joined(), to: "in/b.jsonl")
    #expect(try night() == 3)
    #expect(try tool.read("out/latest/rows/rejects.jsonl").contains("welding"))
    #expect(try tool.run("history", "forget", id).code == 0)
    #expect(try !tool.shell("cat out/latest/rows/*").output.contains("welding"))
  }

  @Test("An erasure that cannot read what it must look through says so, and may be done again")
  func forgetUnreadable() throws {
    try tool.write(twenty("c"), to: "in/a.csv")
    #expect(try night() == 0)
    let examples = "out/latest/rows/examples.json"
    // Nobody can read a folder as a file, root neither.
    _ = try tool.shell("mv \(examples) kept && mkdir \(examples)")
    let refused = try tool.run("history", "forget", "c7")
    #expect(refused.code == 74)
    #expect(refused.messages.contains("rows/examples.json: cannot be read: Is a directory"))
    _ = try tool.shell("rmdir \(examples) && mv kept \(examples)")
    #expect(try tool.run("history", "forget", "c7").code == 0)
    #expect(try !tool.read("out/latest/rows/answers.csv").contains("\nc7,"))
  }

  @Test("An erasure that fails on the way and is done again leaves no words of the candidate")
  func forgetAgain() throws {
    try tool.write(
      twenty("c") + "c77,Mid-Career,I want to be a xylophonist.\n", to: "in/a.csv")
    #expect(try night() == 0)
    let first = try tool.shell("basename $(readlink out/latest)").output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    // Only the rows of the first report say where the candidate's answer stood.
    try tool.write(twenty("d"), to: "in/a.csv")
    #expect(try night() == 0)
    let words = "grep -rl xylophonist out/*-run-*/rows"
    #expect(try tool.shell(words).output.contains("\(first)/rows/examples.json"))
    let examples = "out/\(first)/rows/examples.json"
    _ = try tool.shell("mv \(examples) kept && mkdir \(examples)")
    #expect(try tool.run("history", "forget", "c77").code == 74)
    _ = try tool.shell("rmdir \(examples) && mv kept \(examples)")
    let again = try tool.run("history", "forget", "c77")
    #expect(again.code == 0, "\(again.messages)")
    #expect(try tool.shell(words).output.isEmpty)
    #expect(try !tool.read("out/\(first)/rows/answers.csv").contains("\nc77,"))
  }

  @Test("Who forgets an id that nobody has is told so, once")
  func forgetNobody() throws {
    try tool.write(twenty("c"), to: "in/a.csv")
    #expect(try night() == 0)
    let nobody = try tool.run("history", "forget", "c77", "--quiet")
    #expect(nobody.code == 1)
    #expect(nobody.messages.contains("no answer and no record has that id"))
    // As after an interruption.
    #expect(try tool.run("history", "forget", "c7").code == 0)
    #expect(try tool.run("history", "forget", "c7").code == 0)
    // It is kept out all the same.
    try tool.write(twenty("d") + "c77,Mid-Career,I want to learn welding.\n", to: "in/b.csv")
    #expect(try night() == 0)
    #expect(try !tool.read("out/latest/rows/answers.csv").contains("\nc77,"))
  }

  @Test("With hold-back figures change by enough answers or not at all")
  func holdBack() throws {
    try configure(holdsBack: true)
    func table() throws -> String { try tool.read("out/latest/mistakes_by_scenario.csv") }
    try tool.write(twenty("c"), to: "in/a.csv")
    #expect(try night() == 0)
    let before = try table()
    #expect(before.contains("mid_career,bare_title,mistake,20,20,"))

    // Four more wait; one that is gone stays in the figures.
    var rows = twenty("c").split(separator: "\n").map { $0 + "\n" }
    rows.remove(at: 5)
    try tool.write(rows.joined(), to: "in/a.csv")
    let four =
      "id,scenario,answer\n" + (0..<4).map { "e\($0),Mid-Career,I want a raise.\n" }.joined()
    try tool.write(four, to: "in/b.csv")
    #expect(try night() == 0)
    #expect(try table() == before)
    let list = try listed()
    let waiting = try #require(list[0].firstIndex(of: "waiting"))
    #expect(list[1][waiting] == "4")
    #expect(try !tool.read("out/latest/report.md").contains("raise"))

    // With the fifth all enter, and the one that is gone leaves.
    try tool.write("id,scenario,answer\nf1,Mid-Career,I want a raise.\n", to: "in/c.csv")
    #expect(try night() == 0)
    #expect(try table().contains("mid_career,bare_title,mistake,24,19,"))
    #expect(try table().contains("mid_career,extrinsic_focus,mistake,24,5,"))
    #expect(try tool.read("out/latest/report.md").contains("I want a raise"))
  }

  @Test("A history that cannot be reached is not taken for one that is not there yet")
  func unreachable() throws {
    try tool.write("", to: "file")
    try tool.write("inputs: in\noutput: out\nhistory: file/history.sqlite\n", to: "goalscan.yaml")
    let run = try tool.run("history")
    #expect(run.code == 74)
    #expect(
      run.messages.contains(
        "file/history.sqlite: the history cannot be read or written: Not a directory"),
      "\(run.messages)")
  }

  @Test("A file that is no ledger is left alone; a lost ledger costs no report")
  func foreignLedger() throws {
    try tool.write(twenty("c"), to: "in/a.csv")
    try tool.write(
      "my notes, by no means a database, and longer than a header of one\n",
      to: "out/history.sqlite")
    #expect(try night() == 65)
    #expect(try tool.run("history").code == 65)
    #expect(try tool.read("out/history.sqlite").hasPrefix("my notes"))

    #expect(try tool.shell("rm out/history.sqlite").code == 0)
    #expect(try night() == 0)
    #expect(try tool.shell("rm out/history.sqlite").code == 0)
    try tool.write(twenty("d"), to: "in/b.csv")
    #expect(try night() == 0)
    // Both dated reports stand: the new ledger counts on from the reports.
    #expect(try tool.names(in: "out").filter { $0.contains("-run-") }.count == 2)
    #expect(try tool.read("out/latest/report.md").contains("covers 40 answers"))
  }
}

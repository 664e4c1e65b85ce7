import Foundation
import TestSupport
import Testing

@Suite("Scheduled runs")
struct ScheduledRunTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try configure()
  }

  private func configure(_ settings: String = "") throws {
    try tool.write("inputs: in\noutput: out\n" + settings, to: "goalscan.yaml")
  }

  private func night(_ flags: String...) throws -> Tool.Outcome {
    try tool.shell("goalscan run --config goalscan.yaml \(flags.joined(separator: " "))")
  }

  @Test("A table of a new file that is not read is told with its rows")
  func skippedTable() throws {
    try tool.write(tenAnswers + "\ntown,since\nUlm,1999\nBonn,2001\n", to: "in/a.csv")
    let run = try night()
    #expect(run.code == 0)
    #expect(run.messages.contains("a.csv:13: table 2 begins here and is not read: its 2 rows"))
    #expect(run.messages.contains("skipped; 'reading: table: 2' reads it"))
    #expect(run.messages.contains("12 rows read = 10 tagged + 2 skipped (2 table) + 0 rejected"))
  }

  @Test("Dates of a new file that are not understood are told with their number")
  func unreadDates() throws {
    try tool.write(
      "id,date,answer\n1,03/04/2026,I want to lead the crew.\n2,soon,I want to weld.\n",
      to: "in/a.csv")
    let run = try night()
    #expect(run.code == 0)
    #expect(run.messages.contains("a.csv: 2 dates were not understood"))
  }

  /// The names of the dated reports.
  private func reports() throws -> [String] {
    try tool.names(in: "out").filter { $0.contains("-run-") }.sorted()
  }

  private func latest() throws -> String {
    try FileManager.default.destinationOfSymbolicLink(
      atPath: tool.folder.appending(path: "out/latest").path)
  }

  @Test(
    "Each night with new input has a dated report behind 'latest'; a night without changes nothing")
  func nights() throws {
    let empty = try night()
    #expect(empty.code == 0)
    #expect(empty.messages.contains("no input"))
    #expect(try reports().isEmpty)

    try tool.write(tenAnswers, to: "in/a.csv")
    let first = try night()
    #expect(first.code == 0)
    #expect(first.messages.contains("10 rows read = 10 tagged + 0 skipped + 0 rejected"))
    let one = try latest()
    #expect(try reports() == [one])
    let files = try tool.files(below: "out/" + one)

    let second = try night()
    #expect(second.code == 0)
    #expect(second.messages.contains("nothing new"))
    #expect(try reports() == [one])
    #expect(try tool.files(below: "out/" + one) == files)

    try tool.write(tenAnswers.replacing("colleagues", with: "clerks"), to: "in/b.csv")
    #expect(try night().code == 0)
    let two = try latest()
    #expect(try reports().sorted() == [one, two].sorted())
    #expect(try tool.read("out/latest/report.md").contains("covers 20 answers from 2 inputs"))
    #expect(try tool.read("out/latest/trend.csv").contains("all,bare_title,20,"))
    #expect(try tool.names(in: "out").filter { $0.hasPrefix(".") }.isEmpty)
  }

  @Test("A configuration is checked and printed; an unknown key is refused with its line")
  func configuration() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    let check = try night("--check-config")
    #expect(check.code == 0)
    #expect(check.messages.contains("1 input file"))
    #expect(!tool.exists("out"))
    let printed = try night("--print-config")
    #expect(printed.output.contains("min-group: 5"))
    #expect(printed.output.contains("hold-back: true"))

    try configure("colour: red\n")
    for refused in [try night(), try night("--check-config"), try night("--print-config")] {
      #expect(refused.code == 65)
      #expect(refused.messages.contains("goalscan.yaml:3: unknown key 'colour'"))
    }
    #expect(try tool.shell("goalscan run --config no.yaml").code == 74)
    #expect(try tool.shell("goalscan run").code == 64)
  }

  @Test("Another run at work means 75; the lock file of a dead one is no hindrance")
  func lock() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    let held = try tool.shell(
      """
      mkdir out
      exec 9> out/.goalscan.lock
      flock 9
      goalscan run --config goalscan.yaml 9>&-
      """)
    #expect(held.code == 75)
    #expect(try reports().isEmpty)
    try tool.write("", to: "out/.goalscan.lock")
    #expect(try night().code == 0)
    #expect(try reports().count == 1)
  }

  @Test("A file that cannot be understood is set aside and costs the others nothing")
  func setAside() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    try tool.write(Data([0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 200)), to: "in/b.csv")
    let mixed = try night()
    #expect(mixed.code == 3)
    #expect(mixed.messages.contains("in/b.csv"))
    let report = try tool.read("out/latest/report.md")
    #expect(report.contains("set aside: b.csv: "))
    #expect(!report.contains(tool.folder.path))
    #expect(try tool.run("history", "show", "1").output.contains("\"name\" : \"b.csv\""))

    // Known to be of no use, it is not tried again, and told of every night.
    for _ in 0..<2 {
      let again = try night("--quiet")
      #expect(again.code == 0)
      #expect(again.messages.contains("error: still set aside"))
      #expect(again.messages.split(separator: "\n").count == 1)
    }

    try tool.write("only,two\ncolumns,here\n", to: "in/c.csv")
    let refused = try night("--quiet")
    #expect(refused.code == 65)
    #expect(refused.messages.contains("in/c.csv:1: none of 2 columns looks like the answer"))
    #expect(refused.messages.contains("Name the column under 'columns: answer:'"))
    #expect(!refused.messages.contains("--column"))
    #expect(refused.messages.contains("no new file could be used; the last report stands"))
    #expect(try reports().count == 1)

    try tool.write(tenAnswers.replacing("colleagues", with: "clerks"), to: "in/b.csv")
    #expect(try night().code == 0)
    #expect(try tool.read("out/latest/report.md").contains("covers 20 answers"))
  }

  @Test("A file with too many rejected rows is set aside; some rejected rows mean 3")
  func rejects() throws {
    try tool.write(tenAnswers + "11,a,b,c,d,e,f,g,h\n", to: "in/a.csv")
    let few = try night()
    #expect(few.code == 3)
    #expect(try tool.read("out/latest/rows/rejects.jsonl").contains("11,a,b,c"))
    let broken = (0..<9).map { "\($0),a,b,c,d,e,f,g,h\n" }.joined()
    try tool.write(tenAnswers + broken, to: "in/b.csv")
    let many = try night()
    #expect(many.code == 1)
    #expect(many.messages.contains("in/b.csv: 9 of 19 rows were rejected"))
    #expect(many.messages.contains("more than 'max-rejects: 10%' allows"))
    #expect(try reports().count == 1)
  }

  @Test("A run that could use no file has failed, in its history and its status")
  func nothingUsable() throws {
    try tool.write("only,two\ncolumns,here\n", to: "in/c.csv")
    let run = try night()
    #expect(run.code == 65)
    #expect(run.messages.contains("no new file could be used; there is no report yet"))
    for told in [try tool.run("history", "show", "1").output, try tool.read("out/status.json")] {
      #expect(told.contains("\"failure\" : \"no new file could be used: "), "\(told)")
    }
    #expect(try tool.run("history").output.contains("  failed  "))
    #expect(try night().messages.contains("nothing new; there is no report yet"))
  }

  @Test("A file without rows is told in a warning", arguments: ["", "id,answer\n"])
  func noRows(text: String) throws {
    try tool.write(text, to: "in/a.csv")
    let run = try night()
    #expect(run.code == 0)
    #expect(run.messages.contains("warning: a.csv holds no rows"))
  }

  @Test("Skipped rows are told with their reasons, and answers that were known")
  func reasons() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    #expect(try night().code == 0)
    let more = "1,Lab Technician,Mid-Career,In two years I want to train 2 colleagues.\n"
    try tool.write(
      "id,role,scenario,answer\n" + more + "12,Nurse,Mid-Career,\n13,Nurse,,I want to weld.\n",
      to: "in/b.csv")
    let run = try night()
    #expect(run.messages.contains("3 rows read = 2 tagged + 1 skipped (1 blank) + 0 rejected"))
    #expect(run.messages.contains("answers: 1 new, 0 corrected, 1 known before, 0 removed"))
    #expect(try tool.run("history", "show", "2").output.contains("\"blank\" : 1"))
  }

  @Test("New answers are compared with those of the run before, as long as these are all there")
  func changes() throws {
    try configure("privacy: {hold-back: false}\n")
    func file(_ count: Int, leaving: Int, first: Int) -> String {
      "id,scenario,answer\n"
        + (0..<count).map {
          "\(first + $0),Mid-Career,"
            + ($0 < leaving
              ? "I want to open my own bakery.\n" : "I want to bring crash rates under \($0)%.\n")
        }.joined()
    }
    try tool.write(file(100, leaving: 5, first: 0), to: "in/a.csv")
    #expect(try night().code == 0)
    try tool.write(file(40, leaving: 12, first: 200), to: "in/b.csv")
    #expect(try night().code == 0)
    let added = try tool.read("out/latest/report.md")
    #expect(added.contains("140 answers, where run 1 ("))
    #expect(
      added.contains("A plan to leave: 30.0% of the 40 answers that are new, after 5.0% of those"))
    #expect(added.contains("Against run 1 ("))

    // A file that grows keeps what it had.
    try tool.write(file(60, leaving: 12, first: 200), to: "in/b.csv")
    #expect(try night().code == 0)
    #expect(try tool.read("out/latest/report.md").contains("The 20 answers that are new differ"))

    // With a role some of its answers have other tags.
    let withRoles = try tool.read("in/b.csv").split(separator: "\n").enumerated().map {
      $0.offset == 0 ? "role,\($0.element)\n" : "Software Engineer,\($0.element)\n"
    }.joined()
    try tool.write(withRoles, to: "in/b.csv")
    #expect(try night().code == 0)
    #expect(try !tool.read("out/latest/report.md").contains("Fewer than 5 answers are new"))
    try tool.write(file(60, leaving: 12, first: 200), to: "in/b.csv")
    #expect(try night().code == 0)
    #expect(try night().messages.contains("nothing new"))

    // An answer that is gone is in one of the two only.
    try tool.write(file(59, leaving: 12, first: 200), to: "in/b.csv")
    try tool.write(file(9, leaving: 0, first: 300), to: "in/c.csv")
    #expect(try night().code == 0)
    let gone = try tool.read("out/latest/report.md")
    #expect(gone.contains("What else changed may be chance or not"))
    #expect(!gone.contains("than chance explains"))
  }

  @Test("A check of the configuration looks at the heads of the inputs that are there")
  func checkedInputs() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    try configure("columns: {answer: nope}\n")
    let check = try night("--check-config")
    #expect(check.code == 65)
    #expect(check.messages.contains("goalscan.yaml:3: no input can be used: "))
    #expect(check.messages.contains("'columns: answer: nope' names none of the 4 columns"))
    try configure()
    try tool.write("only,two\ncolumns,here\n", to: "in/c.csv")
    let mixed = try night("--check-config")
    #expect(mixed.code == 0)
    #expect(mixed.messages.contains("would be set aside: "))
    #expect(!tool.exists("out"))
  }

  @Test("A file that goes is reported and still counts; one with another name is the same file")
  func vanished() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    try tool.write(tenAnswers.replacing("colleagues", with: "clerks"), to: "in/b.csv")
    #expect(try night().code == 0)
    #expect(try tool.shell("rm in/a.csv; mv in/b.csv in/c.csv").code == 0)
    #expect(try night().code == 0)
    let report = try tool.read("out/latest/report.md")
    #expect(report.contains("covers 20 answers from 2 inputs"))
    #expect(report.contains("a.csv is not there any more"))
    #expect(!report.contains("b.csv"))
  }

  /// The rows of a file that the latest report keeps examples of.
  private func exampleRows(of file: String) throws -> Set<Int> {
    let json = try jsonObject(tool.read("out/latest/rows/summary.json").utf8)
    let examples = try #require(json["examples"] as? [String: [[String: Any]]])
    return Set(
      examples.values.joined().filter { $0["file"] as? String == file }
        .compactMap { $0["row"] as? Int })
  }

  @Test(
    "Files of one name in the folders of different nights keep apart", arguments: [true, false])
  func datedFolders(remain: Bool) throws {
    try tool.write(
      "inputs: in/*/export.csv\noutput: out\nprivacy: {hold-back: false}\n", to: "goalscan.yaml")
    let header = "id,scenario,answer\n"
    try tool.write(
      header + (1...9).map { "a\($0),Mid-Career,I want to be a manager.\n" }.joined(),
      to: "in/1/export.csv")
    #expect(try night().code == 0)
    #expect(try exampleRows(of: "export.csv") == Set(1...9))
    if !remain { try FileManager.default.removeItem(at: tool.folder.appending(path: "in/1")) }
    // Its second row is blank, and it has no third.
    try tool.write(
      header + "b1,Mid-Career,I want to be a director.\nb2,Mid-Career,\n", to: "in/2/export.csv")
    #expect(try night().code == 0)
    #expect(try exampleRows(of: "export.csv") == Set(1...9))
    #expect(try exampleRows(of: "2/export.csv") == [1])
    #expect(try tool.read("out/latest/rows/answers.csv").contains("\nb1,2/export.csv,1,"))
    // Its name stays when it is read again.
    try tool.write(
      header + "b1,Mid-Career,I want to be a director soon.\n", to: "in/2/export.csv")
    #expect(try night().code == 0)
    #expect(try tool.read("out/latest/rows/answers.csv").contains("\nb1,2/export.csv,1,"))
    #expect(try exampleRows(of: "export.csv") == Set(1...9))
  }

  @Test(
    "Damaged rows of an earlier report are told of by name, to a run and to an erasure",
    arguments: [
      "", "{", "[]", #"{"format":"goalscan-summary/9"}"#, #"{"format":"goalscan-summary/1"}"#,
    ])
  func damagedRows(text: String) throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    #expect(try night().code == 0)
    try tool.write(text, to: "out/latest/rows/examples.json")
    try tool.write(tenAnswers.replacing("colleagues", with: "clerks"), to: "in/b.csv")
    for refused in [try night(), try tool.run("history", "forget", "7")] {
      #expect(refused.code == 65, "\(refused.messages)")
      #expect(refused.messages.contains("rows/examples.json: is damaged ("))
    }
    #expect(try tool.shell("rm out/latest/rows/examples.json").code == 0)
    #expect(try night().code == 0)
  }

  @Test("An edited file of strings, a template or an accuracy makes another report, once")
  func editedLooks() throws {
    try configure(
      "report: {strings: own/english.yaml, template: own, accuracy: accuracy.json}\n")
    try tool.write(tenAnswers, to: "in/a.csv")
    #expect(try tool.run("report", "--save-templates", "own").code == 0)
    try tool.write(
      #"{"id":"1","text":"I want to open my own bakery.","mistakes":["#
        + #"{"tag":"disloyalty","quote":"open my own bakery"}]}"# + "\n", to: "gold.jsonl")
    #expect(try tool.shell("goalscan evaluate gold.jsonl --json > accuracy.json").code == 0)
    #expect(try night().code == 0)
    #expect(try night().messages.contains("nothing new"))
    for file in ["own/english.yaml", "own/style.css", "accuracy.json"] {
      let before = try reports().count
      try tool.write(try tool.read(file) + "\n", to: file)
      #expect(try night().code == 0)
      #expect(try reports().count == before + 1, "\(file)")
      #expect(try night().messages.contains("nothing new"))
    }
  }

  @Test("Changed rules have everything tagged anew, but what is gone, and the report says so")
  func changedRules() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    try tool.write(tenAnswers.replacing("colleagues", with: "clerks"), to: "in/b.csv")
    #expect(try night().code == 0)
    #expect(try tool.shell("rm in/a.csv").code == 0)
    try tool.write(
      """
      theme: Of our own
      tag: disloyalty
      rules:
        - id: disloyalty.clerks
          pattern: ["train <number> clerks"]
          reason: A rule of the organisation's own.
          match: ["I want to train 5 clerks."]
          no_match: ["I want to train clerks."]
      """, to: "own.yaml")
    try configure("rules: own.yaml\n")
    let outcome = try night()
    #expect(outcome.code == 0, "\(outcome.messages)")
    let report = try tool.read("out/latest/report.md")
    #expect(report.contains("1 file was tagged anew"))
    #expect(report.contains("cannot be read again"))
  }

  @Test("Old reports go as the retention says, never the latest")
  func retention() throws {
    try configure("retention: {keep-last: 2}\n")
    for night in 0..<4 {
      try tool.write(
        tenAnswers.replacing("colleagues", with: "team\(night)"), to: "in/\(night).csv")
      #expect(try self.night().code == 0)
    }
    #expect(try reports().count == 2)
    #expect(try reports().contains(latest()))
  }

  @Test("What must not be read by others is not, and the ledger holds no word of an answer")
  func privacy() throws {
    try tool.write(
      tenAnswers.replacing("train", with: "befriend xylophonists and"), to: "in/a.csv")
    #expect(try night().code == 0)
    let modes = try tool.shell("stat -c %a out/history.sqlite out/latest/rows")
    #expect(modes.output == "600\n700\n")
    #expect(try tool.shell("grep -c xylophonists out/history.sqlite").output == "0\n")
  }

  /// A day as exports have it.
  private func day(_ back: Int) -> String {
    Date(timeIntervalSinceNow: Double(-back) * 86_400).formatted(.iso8601.year().month().day())
  }

  @Test("With 'days' a report covers those days: by the date, else by the day of the first sight")
  func days() throws {
    func file(_ count: Int, _ date: String, _ id: String) -> String {
      (1...count).map { "\(id)\($0),\(date),I want to train \($0) colleagues.\n" }.joined()
    }
    try configure("days: 30\nprivacy: {hold-back: false}\n")
    let header = "id,date,answer\n"
    try tool.write(header + file(6, "", "a") + file(11, day(35), "b"), to: "in/a.csv")
    // Forty days ago, by a clock that can be set.
    let source = Repository.path("scripts/fault-support/fault.c")
    let earlier = try tool.shell(
      """
      cc -shared -fPIC -o clock.so '\(source)' -ldl &&
        LD_PRELOAD="$PWD/clock.so" FAULT_CLOCK=-3456000 "$goalscan" run --config goalscan.yaml
      """)
    #expect(earlier.code == 0, "\(earlier.messages)")
    #expect(try tool.read("out/latest/report.md").contains("covers 17 answers"))

    try tool.write(
      header + file(7, "", "c") + file(8, day(5), "d") + file(20, day(60), "e"), to: "in/b.csv")
    #expect(try night().code == 0)
    #expect(try tool.read("out/latest/report.md").contains("covers 15 answers"))
  }

  @Test("A name that is put on the list is gone from the next report, its rows too")
  func names() throws {
    try tool.write(
      tenAnswers.replacing(
        #/In two years .*/#, with: "I want to open my own zelkova bakery."), to: "in/a.csv")
    #expect(try night().code == 0)
    let shown = ["report.md", "report.html", "rows/examples.json", "rows/summary.json"].map {
      "out/latest/" + $0
    }
    for file in shown { #expect(try tool.read(file).contains("zelkova"), "\(file)") }

    try configure("report: {names: names.txt}\n")
    try tool.write("Zelkova\n", to: "names.txt")
    #expect(try night().code == 0)
    for file in shown { #expect(try !tool.read(file).contains("zelkova"), "\(file)") }
  }

  @Test("Examples and the text of answers are in the report as the configuration has it")
  func shownAnswers() throws {
    let answer = "I want to be a manager."
    try tool.write(
      tenAnswers.replacing(#/In two years .*/#, with: answer), to: "in/a.csv")
    #expect(try night().code == 0)
    #expect(try tool.read("out/latest/report.md").contains("manager” ("))
    #expect(try !tool.read("out/latest/rows/answers.csv").contains(answer))

    try configure("privacy: {examples: 0, include-text: true}\n")
    try tool.write(
      tenAnswers.replacing(#/In two years .*/#, with: answer)
        .replacing(",Lab", with: "b,Lab"), to: "in/b.csv")
    #expect(try night().code == 0)
    #expect(try !tool.read("out/latest/report.md").contains("manager” ("))
    #expect(try tool.read("out/latest/rows/answers.csv").contains(answer))
  }

  @Test("--verify finds a file that was changed and looks as it did")
  func verify() throws {
    try tool.write(tenAnswers, to: "in/a.csv")
    let settle = "touch -d '2026-01-02 03:04:05' in/a.csv; stat -c '%s %i %Y' in/a.csv"
    let before = try tool.shell(settle).output
    #expect(try night().code == 0)
    let changed = try tool.shell(
      "printf 9 | dd of=in/a.csv conv=notrunc bs=1 seek=$((6 + $(grep -bo 'train 2' in/a.csv | cut -d: -f1)))"
        + " 2> /dev/null; \(settle)")
    #expect(changed.output == before)
    #expect(try tool.read("in/a.csv") != tenAnswers)
    #expect(try night().messages.contains("nothing new"))
    let run = try night("--verify")
    #expect(run.code == 0)
    #expect(run.messages.contains("1 changed"), "\(run.messages)")
    #expect(run.messages.contains("answers: 0 new, 1 corrected"), "\(run.messages)")
  }
}

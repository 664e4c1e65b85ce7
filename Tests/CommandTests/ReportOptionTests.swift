import Foundation
import Testing

@Suite("Options of a report")
struct ReportOptionTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  /// Answers of so many people, the first `leaving` of whom want a business of their own.
  private func answers(_ count: Int, leaving: Int, first: Int = 0) -> String {
    (first..<first + count).reduce(into: "") { text, row in
      let answer =
        row < leaving
        ? "I want to open my own bakery in two years."
        : "I want to train four colleagues this year."
      text += "\(row),2026-0\(row % 3 + 1)-05,Branch \(row % 2),\(answer)\n"
    }
  }
  private let header = "id,date,branch,answer\n"

  private func table(_ path: String) throws -> [String: [String: String]] {
    let lines = try tool.read(path).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map {
        ($0[0], Dictionary(uniqueKeysWithValues: zip(lines[0], $0)))
      })
  }

  @Test("--baseline: new, gone and altered answers are data")
  func data() throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    // Ten are gone, twenty are new, and five say now that they would leave.
    try tool.write(header + answers(70, leaving: 15, first: 10), to: "b.csv")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    #expect(try tool.run("report", "b.csv", "--out", "b", "--baseline", "a").code == 0)
    let page = try tool.read("b/report.md")
    #expect(
      page.contains(
        "45 are the same in both, 20 are new, 10 are gone, 5 have another text under the same key"))
    #expect(page.contains("Rules and version are the same in both reports"))
    // On the first screen, before any table.
    let top = page.prefix(while: { $0 != "|" })
    #expect(top.contains("**What changed since the earlier report:**"))
    // Most answers are in both, so nothing is said of chance.
    #expect(top.contains("What else changed may be chance or not"))
    #expect(!top.contains("than chance explains"))
    let row = try #require(try table("b/comparison.csv")["disloyalty"])
    #expect(row["before_count"] == "10" && row["count"] == "5" && row["cause"] == "none")
    #expect(row["difference"] == row["data_difference"])
    #expect(row["rules_difference"] == "0.000000")
  }

  @Test("--baseline: new answers are compared with the earlier ones where these are all there")
  func contained() throws {
    try tool.write(header + answers(100, leaving: 5), to: "in/a.csv")
    #expect(try tool.run("report", "in/a.csv", "--out", "a").code == 0)
    try tool.write(header + answers(40, leaving: 112, first: 100), to: "b.csv")
    #expect(try tool.shell("(cat in/a.csv; tail -n +2 b.csv) > c.csv").code == 0)
    #expect(try tool.run("report", "c.csv", "--out", "c", "--baseline", "a").code == 0)
    let page = try tool.read("c/report.md")
    #expect(
      page.contains(
        "A plan to leave: 30.0% of the 40 answers that are new, after 5.0% of those before"))
  }

  /// The sentence of the report on how many answers are the same, new, gone and altered.
  private func sameness(of report: String) throws -> String {
    let sentence = #/\d+ are the same in both, \d+ are new, \d+ are gone, \d+ have/#
    return try tool.read(report + "/report.md").firstMatch(of: sentence).map { String($0.0) } ?? ""
  }

  @Test(
    "--baseline: answers without an id are told by their file and row",
    arguments: [("answer,office", ",Ulm"), ("answer,id", ","), ("answer,id", ", ")])
  func withoutIDs(header: String, blank: String) throws {
    func file(_ count: Int, _ what: String) -> String {
      header + "\n"
        + (0..<count).map { "I want to train \($0 + 2) \(what).\(blank)\n" }.joined()
    }
    try tool.write(file(10, "cooks"), to: "a/a.csv")
    try tool.write(file(20, "clerks"), to: "a/b.csv")
    #expect(try tool.run("report", "a", "--out", "r").code == 0)
    try tool.write(file(12, "nurses"), to: "a/0.csv")
    #expect(try tool.run("report", "a", "--out", "s", "--baseline", "r").code == 0)
    #expect(try sameness(of: "s") == "30 are the same in both, 12 are new, 0 are gone, 0 have")
    // One file is the other's later version, whatever it is called.
    #expect(try tool.run("report", "a/b.csv", "--out", "t").code == 0)
    try tool.write(file(25, "clerks"), to: "c.csv")
    #expect(try tool.run("report", "c.csv", "--out", "u", "--baseline", "t").code == 0)
    #expect(try sameness(of: "u") == "20 are the same in both, 5 are new, 0 are gone, 0 have")
  }

  @Test("--baseline: ids that are numbers stay ids when rows come before them")
  func numberedIDs() throws {
    let rows = (1...20).map { "\($0),I want to train \($0 + 1) clerks.\n" }
    try tool.write("id,answer\n" + rows.joined(), to: "a.csv")
    try tool.write("id,answer\n" + rows.reversed().joined(), to: "b.csv")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    #expect(try tool.run("report", "b.csv", "--out", "b", "--baseline", "a").code == 0)
    #expect(try sameness(of: "b") == "20 are the same in both, 0 are new, 0 are gone, 0 have")
  }

  @Test("--baseline: a report whose rows break off, or cannot be read, is not compared with")
  func brokenBaseline() throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    let rows = try tool.read("a/rows/answers.csv")
    for cut in [String(rows.dropLast(5)), ""] {
      try tool.write(cut, to: "a/rows/answers.csv")
      let run = try tool.run("report", "a.csv", "--out", "b", "--baseline", "a")
      #expect(run.code == 65)
      #expect(run.messages.contains("a: cannot be compared with: rows/answers.csv breaks off"))
    }
    // Nobody can read a folder as a file, root neither.
    _ = try tool.shell("rm a/run.json; mkdir a/run.json")
    let run = try tool.run("report", "a.csv", "--out", "b", "--baseline", "a")
    #expect(run.code == 74)
    #expect(run.messages.contains("a/run.json: cannot be read: Is a directory"))
    #expect(!tool.exists("b"))
  }

  @Test(
    "--baseline: a report with a record that no version wrote is not compared with",
    arguments: [("$", "\n\n"), ("$", "\n1,a.csv,1\n"), ("[0-9a-f]{16},[^,]*$", "?,\n")])
  func foreignRecord(record: String, other: String) throws {
    try tool.write(header + answers(20, leaving: 10), to: "a.csv")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    var lines = try tool.read("a/rows/answers.csv").split(separator: "\n").map(String.init)
    lines[5] = lines[5].replacing(try Regex(record), with: other)
    try tool.write(lines.joined(separator: "\n") + "\n", to: "a/rows/answers.csv")
    let run = try tool.run("report", "a.csv", "--out", "b", "--baseline", "a")
    #expect(run.code == 65)
    #expect(
      run.messages.contains("a: cannot be compared with: a record of rows/answers.csv is damaged"))
  }

  @Test("--baseline: what changed on the same answers comes from the rules, or the tool")
  func rules() throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    try tool.write(
      """
      theme: Ours
      tag: disloyalty
      rules:
        - id: disloyalty.four-colleagues
          pattern: ["train four colleagues"]
          reason: For this test.
          match: ["I want to train four colleagues."]
          no_match: ["I want to train nobody."]

      """,
      to: "own.yaml")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    let run = try tool.run(
      "report", "a.csv", "--out", "b", "--baseline", "a", "--rules", "own.yaml")
    #expect(run.code == 0, "\(run.messages)")
    let page = try tool.read("b/report.md")
    #expect(page.contains("comes from the rules: the rule pack differs, the version does not"))
    let row = try #require(try table("b/comparison.csv")["disloyalty"])
    #expect(row["cause"] == "rules" && row["data_difference"] == "0.000000")
    #expect(row["difference"] == row["rules_difference"])
    #expect(row["ci_low"] == "" && row["data_ci_high"] == "" && row["rules_ci_low"] != "")
    #expect(page.contains("The answers are the same ones in both, so that whatever changed"))
    // As another version would have written it.
    let version = try #require(
      try tool.run("--version").output.split(separator: "\n").first?.split(separator: " ").last)
    let manifest = try tool.read("a/run.json")
      .replacing("\"version\" : \"\(version)\"", with: "\"version\" : \"0.0.9\"")
    #expect(manifest.contains("0.0.9"))
    try tool.write(manifest, to: "a/run.json")
    #expect(try tool.run("report", "a.csv", "--out", "c", "--baseline", "a").code == 0)
    #expect(try table("c/comparison.csv")["disloyalty"]?["cause"] == "tool")
    #expect(
      try tool.run("report", "a.csv", "--out", "d", "--baseline", "a", "--rules", "own.yaml").code
        == 0)
    #expect(try table("d/comparison.csv")["disloyalty"]?["cause"] == "rules and tool")
  }

  @Test("--baseline: what fewer than --min-group answers changed is not told apart")
  func fewChanges() throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    try tool.write(header + answers(62, leaving: 10), to: "b.csv")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    #expect(try tool.run("report", "b.csv", "--out", "b", "--baseline", "a").code == 0)
    let row = try #require(try table("b/comparison.csv")["disloyalty"])
    // A total before and one after would tell what the two say.
    #expect(row.values.filter { !$0.isEmpty }.sorted() == ["1", "disloyalty", "mistake"])
    let page = try tool.read("b/report.md")
    #expect(page.contains("What they changed is not told apart"))
    let section = try #require(page.firstRange(of: "What they changed"))
    #expect(!page[section.upperBound...].prefix { $0 != "#" }.contains("|"))
  }

  @Test("--baseline: nor what so few did that are an answer at all")
  func fewRatedChanges() throws {
    try tool.write(header + answers(30, leaving: 0), to: "a.csv")
    let others = (40..<46).map { "\($0),2026-01-05,Branch 1,No comment.\n" }.joined()
    try tool.write(
      header + answers(30, leaving: 0) + answers(1, leaving: 31, first: 30) + others, to: "b.csv")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    #expect(try tool.run("report", "b.csv", "--out", "b", "--baseline", "a").code == 0)
    let row = try #require(try table("b/comparison.csv")["disloyalty"])
    #expect(row["suppressed"] == "1" && row["count"] == "")
    let page = try tool.read("b/report.md")
    #expect(page.contains("Fewer than 5 of the answers that are new are an answer at all"))
    #expect(!page.contains("100.0% of the"))
  }

  @Test("The report counts answers, not rows, and one without a group is of the blank one")
  func answersOfRows() throws {
    let rows = (0..<10).map { "I want to train \($0) cooks.,I want to open my own bakery.\n" }
    try tool.write(
      "Where do you see yourself?,What are your career goals?\n" + rows.joined(), to: "a.csv")
    #expect(
      try tool.run(
        "report", "a.csv", "--out", "a", "--column", "answer=Where do you see yourself?",
        "--column", "answer=What are your career goals?"
      ).code == 0)
    #expect(try tool.read("a/report.md").contains("This report covers 20 answers from"))
    let lines = (0..<18).map { place in
      let group = place < 6 ? #","team":"A""# : place < 12 ? #","team":null"# : ""
      return #"{"answer":"I want to train \#(place + 2) cooks."\#(group)}"# + "\n"
    }
    try tool.write(lines.joined(), to: "b.jsonl")
    let run = try tool.run("report", "b.jsonl", "--out", "b", "--group", "team")
    #expect(run.code == 0, "\(run.messages)")
    let groups = try tool.read("b/mistakes_by_group.csv")
    #expect(groups.contains("\nA,all,disloyalty,mistake,6,"))
    #expect(groups.contains("\n,all,disloyalty,mistake,12,"))
  }

  @Test(
    "--group: a column that is grouped by keeps what else it says", arguments: ["role", "scenario"])
  func groupedRole(column: String) throws {
    try tool.write(tenAnswers, to: "a.csv")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    #expect(try tool.run("report", "a.csv", "--out", "b", "--group", column).code == 0)
    for table in ["mistakes_by_scenario.csv", "components_by_scenario.csv"] {
      #expect(try tool.read("a/" + table) == tool.read("b/" + table))
    }
    #expect(try tool.read("b/rows/answers.csv").contains(",Lab Technician,mid_career,column,"))
  }

  @Test("--group and --by month: the same tables for each")
  func slices() throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    #expect(
      try tool.run("report", "a.csv", "--group", "branch", "--by", "month", "--out", "a").code == 0)
    #expect(try tool.read("a/mistakes_by_group.csv").contains("\nBranch 1,all,disloyalty,"))
    #expect(try tool.read("a/specificity_by_month.csv").contains("\n2026-03,all,0,"))
    #expect(try tool.read("a/report.html").contains("By month"))
    #expect(try tool.run("report", "a.csv", "--out", "b").code == 0)
    #expect(try tool.files(below: "b")["mistakes_by_month.csv"] == nil)
  }

  @Test("--by month without a date in the input says so, and the report stands")
  func monthsWithoutDates() throws {
    try tool.write("id,answer\n1,I want to lead the night shift here.\n", to: "a.csv")
    let ended = try tool.run("report", "a.csv", "--by", "month", "--out", "a")
    #expect(ended.code == 0)
    #expect(ended.messages.contains("--by month: no answer has a date"))
    #expect(try tool.files(below: "a")["mistakes_by_month.csv"] == nil)
  }

  @Test("Dates that are not understood are told as such, and by --by month as its cause")
  func unreadDates() throws {
    try tool.write(
      "id,date,answer\n1,03/04/2026,I want to lead the night shift here.\n", to: "a.csv")
    let ended = try tool.run("report", "a.csv", "--by", "month", "--out", "a")
    #expect(ended.code == 0)
    #expect(
      ended.messages.contains(
        "warning: a.csv:2: the date was not understood: \"03/04/2026\", in which day and month"))
    #expect(ended.messages.contains("1 row read = 1 tagged"))
    #expect(ended.messages.contains("--by month: no date was understood"))
    #expect(!ended.messages.contains("no answer has a date"))
    let quiet = try tool.run("tag", "a.csv", "--quiet")
    #expect(quiet.code == 0 && quiet.messages.isEmpty)
    let json = try tool.run("tag", "a.csv", "--log-format", "json")
    #expect(json.messages.contains("a.csv:2: the date was not understood: \\\"03/04/2026\\\""))

    try tool.write(
      "id,date,answer\n1,1 March 2026,I want to lead the night shift here.\n", to: "b.csv")
    let read = try tool.run(
      "report", "b.csv", "--by", "month", "--out", "b", "--min-group", "1")
    #expect(!read.messages.contains("warning"))
    #expect(try tool.read("b/specificity_by_month.csv").contains("\n2026-03,all,0,"))
  }

  @Test("--accuracy takes what evaluate --json writes, and names the gold set")
  func accuracy() throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    let gold = (0..<30).map { row in
      """
      {"id":"\(row)","text":"\(row < 12 ? "I want to open my own bakery." : "I want to train four people.")",\
      "scenario":"unknown","goals":[],"times":[],"targets":[],"components":{"acknowledgement":false,\
      "role_link":false,"commitment":false},"specificity":2,"mistakes":\
      [\(row < 12 ? #"{"tag":"disloyalty","quote":"open my own bakery"}"# : "")]}
      """
    }.joined(separator: "\n")
    try tool.write(gold + "\n", to: "gold.jsonl")
    let evaluation = try tool.run("evaluate", "gold.jsonl", "--json", "--boot", "0")
    #expect(evaluation.code == 0, "\(evaluation.messages)")
    try tool.write(evaluation.output, to: "accuracy.json")
    #expect(try tool.run("report", "a.csv", "--out", "a", "--accuracy", "accuracy.json").code == 0)
    #expect(try tool.read("a/report.html").contains("gold.jsonl (30 answers)"))
    #expect(
      try tool.read("a/corrected_by_scenario.csv").contains("\nall,disloyalty,mistake,0.166667,"))
  }

  @Test("--names masks what is on the list, in any case; --examples 0 shows none")
  func names() throws {
    let answer = "I want to open a bakery of my own with rose and then leave this company."
    try tool.write(
      "id,answer\n" + (0..<9).map { "\($0),\(answer)\n" }.joined(), to: "a.csv")
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    let before = try tool.read("a/report.md")
    try tool.write("# people\nRose Meadow\nBakery\n", to: "names.txt")
    #expect(try tool.run("report", "a.csv", "--out", "b", "--names", "names.txt").code == 0)
    let after = try tool.read("b/report.md")
    #expect(before.contains("bakery") && !after.contains("bakery"))
    #expect(try tool.run("report", "a.csv", "--out", "c", "--examples", "0").code == 0)
    #expect(!(try tool.read("c/report.md").contains("bakery")))
  }

  @Test("--template says why the folder cannot be listed")
  func unlistedTemplates() throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    let run = try tool.run("report", "a.csv", "--template", "a.csv")
    #expect(run.code == 74)
    #expect(run.messages.contains("a.csv: cannot be read: Not a directory"))
  }

  @Test("--save-templates writes what --template and --strings read")
  func templates() throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    #expect(try tool.run("report", "--save-templates", "own").code == 0)
    #expect(try tool.run("report", "--save-templates", "own").code == 74)
    #expect(try tool.run("report", "a.csv", "--out", "a").code == 0)
    let run = try tool.run(
      "report", "a.csv", "--out", "b", "--template", "own", "--strings", "own/english.yaml")
    #expect(run.code == 0, "\(run.messages)")
    #expect(try tool.read("a/report.html") == tool.read("b/report.html"))
  }

  @Test(
    "a file that cannot be used ends with 65 or 74, before anything is tagged",
    arguments: [
      (["--accuracy", "a.csv"], 65), (["--accuracy", "none.json"], 74),
      (["--accuracy", "huge.json"], 65),
      (["--strings", "bad.yaml"], 65),
      (["--template", "empty"], 65), (["--template", "none"], 74), (["--baseline", "empty"], 65),
      (["--baseline", "none"], 74),
      (["--examples", "21"], 64), (["--by", "week"], 64),
    ])
  func unusable(flags: [String], code: Int) throws {
    try tool.write(header + answers(60, leaving: 10), to: "a.csv")
    try tool.write("nothing:\n  known: x\n", to: "bad.yaml")
    try tool.write("", to: "empty/keep.txt")
    try tool.write(
      #"{"answers":1,"tags":{"disloyalty":{"tp":9223372036854775807,"fp":0,"fn":1,"tn":1}}}"#,
      to: "huge.json")
    let run = try tool.run("report", "a.csv", flags[0], flags[1])
    #expect(Int(run.code) == code, "\(run.messages)")
    #expect(!(try tool.names().contains("reports")))
  }
}

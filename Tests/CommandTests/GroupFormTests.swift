import Foundation
import Testing

@Suite("Groups and scenarios that differ only in Unicode's form")
struct GroupFormTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    let rows = (1...6).map {
      "\($0),caf\u{E9},\u{E9}l\u{E8}ve,I want to weld.\n"
        + "1\($0),cafe\u{301},e\u{301}le\u{300}ve,I want to bake.\n"
    }
    try tool.write("id,dept,scenario,answer\n" + rows.joined(), to: "in/g.csv")
  }

  /// The lines of the tables that name a group or a scenario, and how many answers they count.
  private func check(_ report: String) throws {
    let groups = try tool.read(report + "/mistakes_by_group.csv").split(separator: "\n").dropFirst()
    #expect(groups.allSatisfy { $0.utf8.starts(with: "caf\u{E9},".utf8) })
    #expect(groups.contains { $0.hasPrefix("caf\u{E9},all,bare_title,mistake,12,") })
    let scenarios = try tool.read(report + "/mistakes_by_scenario.csv").split(separator: "\n")
    #expect(
      scenarios.contains { $0.utf8.starts(with: "\u{E9}l\u{E8}ve,bare_title,mistake,12,".utf8) })
    for page in ["report.md", "report.html"] {
      #expect(try !tool.read("\(report)/\(page)").unicodeScalars.contains("\u{301}"))
    }
  }

  @Test("They are counted together, in every table and page, at any number of jobs")
  func report() throws {
    for jobs in ["1", "2"] {
      let run = try tool.run(
        "report", "in", "--group", "dept", "--out", "r" + jobs, "--jobs", jobs)
      #expect(run.code == 0, "\(run.messages)")
      try check("r" + jobs)
    }
    #expect(try tool.shell("diff -rq --exclude run.json r1 r2").output.isEmpty)
    // Records have the group as it stands.
    #expect(try tool.read("r1/rows/answers.csv").unicodeScalars.contains("\u{301}"))
  }

  @Test("The filter of a group, and that of a month, keeps every answer that was counted")
  func filters() throws {
    let dates = ["2026/3/1", "2026-3-01", "\"March 9, 2026\"", "31/03/2026 09:00", "20260302"]
    let answers = dates.map { "e\u{301}t\u{E9},\($0),I want to weld.\n" }.joined()
    let others = (1...5).map { "Bar,2026-12-0\($0),I want to weld.\n" }.joined()
    try tool.write("dept,date,answer\n" + answers + others, to: "d.csv")
    let run = try tool.run("report", "d.csv", "--group", "dept", "--by", "month", "--out", "r")
    #expect(run.code == 0, "\(run.messages)")
    let page = try tool.read("r/report.html")
    #expect(page.contains("nfc_normalize(&quot;group&quot;) = &#39;\u{E9}t\u{E9}&#39;"))
    #expect(page.contains("&quot;group&quot; = &#39;Bar&#39;"))
    for month in ["2026-03", "2026-12"] {
      #expect(page.contains("starts_with(day::TEXT, &#39;\(month)&#39;)"))
    }
    let table = try tool.read("r/rows/answers.csv").split(separator: "\n")
    let days = ["day", "2026-03-01", "2026-03-01", "2026-03-09", "2026-03-31", "2026-03-02"]
    #expect(table.prefix(6).map { $0.split(separator: ",").last.map(String.init) } == days)
  }

  @Test("Blanks around a group's name make no other group")
  func blanks() throws {
    let names = ["North", "\" North \"", "North\u{A0}", "\tNorth"]
    let rows = (1...8).map { "\($0),\(names[$0 % 4]),I want to lead the crew of ward \($0).\n" }
    try tool.write("id,dept,answer\n" + rows.joined() + "9,\" \",I want to weld.\n", to: "b.csv")
    for jobs in ["1", "2"] {
      let run = try tool.run(
        "report", "b.csv", "--group", "dept", "--out", "b" + jobs, "--jobs", jobs, "--min-group",
        "1")
      #expect(run.code == 0)
      let table = try tool.read("b\(jobs)/mistakes_by_group.csv")
      #expect(table.contains("\nNorth,all,bare_title,mistake,8,"))
      #expect(table.contains("\n,all,bare_title,mistake,1,"))
      let groups = Set(table.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } })
      #expect(groups == ["", "North"])
      // What the filter of the page says of the table.
      let answers = try tool.read("b\(jobs)/rows/answers.csv").split(separator: "\n")
      #expect(answers.count { $0.contains(",North,") } == 8)
    }
    // convert keeps them.
    #expect(try tool.run("convert", "b.csv").output.contains("1, North ,"))
  }

  @Test("A scenario or a group that is called All is told from the total, in tables and pages")
  func all() throws {
    let rows = (1...20).map {
      "\($0),\($0 % 2 == 0 ? "All" : "Ward"),\($0 % 2 == 0 ? "ALL" : "mid career"),"
        + "I want to lead the crew of ward \($0).\n"
    }
    try tool.write("id,dept,scenario,answer\n" + rows.joined(), to: "a.csv")
    #expect(try tool.run("report", "a.csv", "--group", "dept", "--out", "a").code == 0)
    let scenarios = try tool.read("a/mistakes_by_scenario.csv")
    #expect(scenarios.contains("\nall,bare_title,mistake,20,"))
    #expect(scenarios.contains("\nALL (own),bare_title,mistake,10,"))
    // The data's own value stays in the table of groups, where no total stands beside it.
    let groups = try tool.read("a/mistakes_by_group.csv")
    #expect(groups.contains("\nAll,all,bare_title,mistake,10,"))
    let page = try tool.read("a/report.md")
    let lines = page.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("| All |") || $0.hasPrefix("| ALL |") } > 0)
    #expect(lines.contains { $0.hasPrefix("| ALL (own) | 10 |") })
    #expect(lines.contains { $0.hasPrefix("| All (group) (few answers) | 10 |") })
    #expect(!lines.contains { $0.hasPrefix("| All | 10 |") || $0.hasPrefix("| ALL | 10 |") })
    #expect(lines.count { $0 == "### All" } == 1)

    // In another language another word stands for the total.
    try tool.write("scenarios: {all: Ward}\n", to: "strings.yaml")
    #expect(
      try tool.run(
        "report", "a.csv", "--group", "dept", "--out", "b", "--strings", "strings.yaml"
      ).code == 0)
    #expect(try tool.read("b/report.md").contains("| Ward (group) (few answers) | 10 |"))
  }

  @Test("So they are night after night")
  func nights() throws {
    try tool.write(
      "inputs: in\noutput: out\ncolumns: {group: dept}\nprivacy: {hold-back: false}\n",
      to: "goalscan.yaml")
    let night = try tool.run("run", "--config", "goalscan.yaml")
    #expect(night.code == 0, "\(night.messages)")
    try check("out/latest")
    #expect(try tool.shell("rm in/g.csv; goalscan run --config goalscan.yaml").code == 0)
    try check("out/latest")
  }
}

import Aggregation
import Codebook
import Foundation
import Publishing
import TestSupport
import Testing

@testable import Reporting

@Suite("The tables of a report folder")
struct TablesTests {
  static func tables(_ contents: ReportContents) -> [String: [String]] {
    return Dictionary(
      uniqueKeysWithValues: ReportWriter.tables(contents).map { name, content in
        (name, String(decoding: content, as: UTF8.self).split(separator: "\n").map(String.init))
      })
  }

  @Test("one fact a row: shares of the answers that are no non-answer, but for non-answers")
  func mistakes() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.bareTitle], count: 5)
    sample.add(.standard(.midCareer), count: 15)
    sample.add(.standard(.midCareer), [.nonAnswer], count: 5)
    let tables = Self.tables(sample.contents())
    let mistakes = try #require(tables["mistakes_by_scenario.csv"])
    #expect(mistakes[0] == "scenario,tag,kind,answers,count,share,ci_low,ci_high,suppressed")
    // Four scenarios and all, seven mistakes and four omissions each.
    #expect(mistakes.count == 1 + 5 * 11)
    #expect(mistakes.contains("mid_career,bare_title,mistake,20,5,0.250000,0.111862,0.468701,0"))
    #expect(mistakes.contains("mid_career,non_answer,mistake,25,5,0.200000,0.088606,0.391310,0"))
    #expect(
      mistakes.contains("mid_career,no_long_term,omission,20,20,1.000000,0.838875,1.000000,0"))
    #expect(mistakes.contains("all,bare_title,mistake,20,5,0.250000,0.111862,0.468701,0"))
    #expect(mistakes.contains("entry_level,bare_title,mistake,0,0,,,,0"))
    for (name, column) in [
      ("horizons_by_scenario.csv", "horizon"), ("specificity_by_scenario.csv", "level"),
      ("targets_by_scenario.csv", "kind"), ("components_by_scenario.csv", "component"),
    ] {
      #expect(
        tables[name]?.first == "scenario,\(column),answers,count,share,ci_low,ci_high,suppressed")
    }
    #expect(
      tables["horizons_by_scenario.csv"]?
        .contains("mid_career,short,20,20,1.000000,0.838875,1.000000,0") == true)
    #expect(
      tables["rules.csv"] == [
        "rule,tag,answers,matches", "disloyalty.own-business,disloyalty,10,10",
      ])
  }

  @Test("an own scenario cannot become a formula or another cell")
  func ownScenario() throws {
    var sample = Sample()
    sample.add(.own("=HYPERLINK(\"http://h.example\",\"x\")"), count: 9)
    sample.add(.own("a\nb"), count: 9)
    let content = ReportWriter.tables(sample.contents())[0].content
    let text = String(decoding: content, as: UTF8.self)
    #expect(text.contains("\"'=HYPERLINK(\"\"http://h.example\"\",\"\"x\"\")\","))
    #expect(!text.contains("\n="))
  }

  @Test("a small group is hidden, and with it the next smallest, which would give it away")
  func complementary() throws {
    var sample = Sample()
    sample.add(.standard(.entryLevel), count: 3)
    sample.add(.standard(.midCareer), count: 20)
    sample.add(.standard(.careerChanger), count: 9)
    let contents = sample.contents()
    let mistakes = try #require(Self.tables(contents)["mistakes_by_scenario.csv"])
    #expect(mistakes.contains("entry_level,disloyalty,mistake,,,,,,1"))
    #expect(mistakes.contains("career_changer,disloyalty,mistake,,,,,,1"))
    #expect(mistakes.contains { $0.hasPrefix("mid_career,disloyalty,mistake,20,0,") })
    #expect(mistakes.contains { $0.hasPrefix("all,disloyalty,mistake,32,0,") })
    let markdown = try ReportWriter.markdown(contents)
    #expect(markdown.contains("| Entry level | hidden | hidden | hidden |"))
    #expect(!markdown.contains("### Career changer"))
  }

  @Test(
    "where all answers are too few, nothing tells which scenario they are of",
    arguments: [ScenarioLabel.standard(.unknown), .own("Night shift")])
  func nothingOfFew(scenario: ScenarioLabel) throws {
    var sample = Sample()
    sample.add(scenario, [.disloyalty])
    let contents = sample.contents {
      $0.accuracy = try? AccuracyReport(json: Array(StatisticsTableTests.evaluation.utf8))
      $0.history = RunHistory(runs: [], current: (id: "1", date: "2026-03-01"))
    }
    for (name, lines) in Self.tables(contents) where name.hasSuffix("_by_scenario.csv") {
      let scenarios = Set(lines.dropFirst().map { $0.prefix { $0 != "," } })
      #expect(scenarios.subtracting(["all"]).count == 4, "\(name)")
      #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",1") }, "\(name)")
    }
    let trend = try #require(Self.tables(contents)["trend.csv"])
    #expect(trend.dropFirst().allSatisfy { $0.hasSuffix(",,,,,,1") && !$0.contains("Night") })
    let manifest = String(
      decoding: try Manifest(contents, Suppression(contents.summary, minimumGroup: 5)).json,
      as: UTF8.self)
    #expect(manifest.components(separatedBy: "\"suppressed\" : true").count == 1 + 5)
    #expect(!manifest.contains("\"suppressed\" : false") && !manifest.contains("Night"))
    for page in [try ReportWriter.markdown(contents), try ReportWriter.html(contents)] {
      #expect(!page.contains("Night shift") && !page.contains("open my own bakery"))
    }
  }

  @Test("a scenario of the organisation's own that few answers have is named nowhere")
  func smallOwnScenario() throws {
    var sample = Sample()
    sample.add(.own("Call with Jane Roe"), [.disloyalty], count: 1)
    sample.add(.own("Night shift"), [.disloyalty], count: 9)
    sample.add(.standard(.midCareer), count: 30)
    sample.add(.standard(.entryLevel), count: 30)
    let contents = sample.contents()
    var pages = [try ReportWriter.markdown(contents), try ReportWriter.html(contents)]
    pages += Self.tables(contents).values.map { $0.joined(separator: "\n") }
    pages.append(
      String(
        decoding: try Manifest(contents, Suppression(contents.summary, minimumGroup: 5)).json,
        as: UTF8.self))
    #expect(pages.allSatisfy { !$0.contains("Jane Roe") })
    #expect(pages.contains { $0.contains("Night shift") })
  }

  @Test(
    "what is hidden never adds up to a small group",
    arguments: [
      [1, 1, 20, 30], [4, 100, 7, 7], [2, 2, 2, 2], [4, 0, 0, 60], [1, 1, 1, 1], [6, 6, 6, 6],
    ])
  func differences(sizes: [Int]) {
    var sample = Sample()
    for (scenario, size) in zip(Scenario.allCases, sizes) {
      sample.add(.standard(scenario), count: size)
    }
    let suppression = Suppression(sample.summary, minimumGroup: 5)
    #expect(suppression.hidesAll == (sizes.reduce(0, +) < 5))
    if suppression.hidesAll { return }
    let hidden = zip(Scenario.allCases, sizes)
      .filter { suppression.hides(.standard($0.0)) && $0.1 > 0 }.map(\.1)
    let isSmall = sizes.contains { $0 > 0 && $0 < 5 }
    #expect(hidden.isEmpty == !isSmall)
    if isSmall { #expect(hidden.count > 1 && hidden.reduce(0, +) >= 5) }
  }

  @Test("a folder holds everything, the same bytes for the same contents but for `run`")
  func folder() throws {
    let scratch = try Scratch()
    let base = scratch.path
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: 20)
    for (name, jobs) in [("a", 1), ("b", 8)] {
      try Folder.make(base + "/" + name)
      try ReportWriter.write(
        sample.contents {
          $0.run.jobs = jobs
          $0.run.host = "host-" + name
          $0.run.command = ["goalscan", "report", "export.csv"]
        }, to: base + "/" + name)
    }
    let names = try #require(FileManager.default.subpaths(atPath: base + "/a")).sorted()
    #expect(
      names == [
        "charts", "charts/horizons.svg", "charts/mistakes.svg", "charts/scenarios.svg",
        "charts/specificity.svg", "charts/targets.svg", "components_by_scenario.csv",
        "datapackage.json", "differences_by_scenario.csv", "horizons_by_scenario.csv",
        "mistake_pairs.csv",
        "mistakes_by_scenario.csv",
        "report.html", "report.md", "rows", "rows/summary.json", "rules", "rules.csv", "rules/en",
        "rules/en/disloyalty.yaml", "run.json", "specificity_by_scenario.csv",
        "targets_by_scenario.csv",
      ])
    // Every picture that the report shows is there.
    let markdown = try String(contentsOfFile: base + "/a/report.md", encoding: .utf8)
    let pictures = markdown.matches(of: /!\[[^\]]*\]\(([^)]*)\)/).map { String($0.1) }
    #expect(pictures.count == 5)
    for picture in pictures { #expect(names.contains(picture)) }
    func manifest(_ name: String) throws -> NSMutableDictionary {
      let data = try #require(FileManager.default.contents(atPath: base + "/\(name)/run.json"))
      return try #require(
        try JSONSerialization.jsonObject(with: data, options: .mutableContainers)
          as? NSMutableDictionary)
    }
    let (a, b) = (try manifest("a"), try manifest("b"))
    #expect(a != b)
    let rows = try #require(a["rows"] as? [String: Any])
    #expect(rows["read"] as? Int == 20 && rows["tagged"] as? Int == 20)
    #expect(
      (rows["skipped"] as? [String: Int]) == [
        "blank": 0, "duplicate": 0, "joined": 0, "language": 0, "question": 0, "table": 0,
      ])
    a["run"] = nil
    b["run"] = nil
    #expect(a == b)
    for name in names where name != "run.json" {
      #expect(
        FileManager.default.contents(atPath: base + "/a/" + name)
          == FileManager.default.contents(atPath: base + "/b/" + name))
    }
    let mode = try FileManager.default.attributesOfItem(atPath: base + "/a/rows")[.posixPermissions]
    #expect(mode as? Int == 0o700)
    // A later run knows it for a report.
    _ = try AtomicFolder(replacing: base + "/a", parts: ReportParts.paths)
  }

  @Test("a pack file cannot leave the folder")
  func packNames() throws {
    let scratch = try Scratch()
    let base = scratch.path
    try Folder.make(base)
    #expect(throws: PublishingError.self) {
      try ReportWriter.write(
        Sample().contents { $0.pack.files = [(name: "../../evil", content: [])] }, to: base)
    }
  }

  @Test("no table begins with a mark, whatever names are in it")
  func byteOrderMark() throws {
    var sample = Sample()
    sample.add(.own("R\u{FC}ckkehr"), [.disloyalty], count: 9)
    let tables = ReportWriter.tables(sample.contents())
    #expect(tables.contains { $0.content.contains { $0 >= 0x80 } })
    for table in tables { #expect(table.content.first! < 0x80, "\(table.name)") }
  }
}

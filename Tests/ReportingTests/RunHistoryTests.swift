import Aggregation
import Codebook
import Foundation
import FoundationXML
import Testing

@testable import Reporting

@Suite("A report on a run that has a history")
struct RunHistoryTests {
  static func contents(disloyal: Int, before: [PastRun]) -> ReportContents {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: disloyal)
    sample.add(.standard(.midCareer), count: 100 - disloyal)
    return sample.contents {
      $0.history = RunHistory(runs: before, current: (id: "r3", date: "2026-03-03"))
    }
  }

  static func run(_ id: String, _ date: String, disloyal: Int, of rated: Int) -> PastRun {
    PastRun(
      id: id, date: date,
      groups: [
        PastRun.Group(
          scenario: .standard(.midCareer), answers: rated, rated: rated,
          mistakes: [.disloyalty: disloyal])
      ])
  }

  @Test("says first what changed by more than chance, with its interval")
  func changes() throws {
    let contents = Self.contents(
      disloyal: 30, before: [Self.run("r2", "2026-03-02", disloyal: 10, of: 100)])
    for text in [try ReportWriter.markdown(contents), try ReportWriter.html(contents)] {
      #expect(text.contains("What changed since the last run"))
      #expect(text.contains("A plan to leave: 30.0%, after 10.0%; a change of +20.0 points"))
      #expect(text.contains("What else changed may be chance or not"))
      #expect(text.contains("Against run r2 (2 March 2026)"))
    }
  }

  @Test("claims nothing of chance where the runs may have answers in common")
  func noChange() throws {
    let text = try ReportWriter.markdown(
      Self.contents(disloyal: 11, before: [Self.run("r2", "2026-03-02", disloyal: 10, of: 100)]))
    #expect(text.contains("What else changed may be chance or not"))
    #expect(!text.contains("than chance explains"))
  }

  @Test("compares the answers that are new with those before, where these are all there")
  func contained() throws {
    func page(_ disloyal: Int, before: Int, of rated: Int) throws -> String {
      var contents = Self.contents(
        disloyal: disloyal,
        before: [Self.run("r2", "2026-03-02", disloyal: before, of: rated)])
      contents.history?.containsLast = true
      return try ReportWriter.markdown(contents)
    }
    // 5.0% of 80, and then 55.0% of 20: two independent groups.
    let changed = try page(15, before: 4, of: 80)
    #expect(
      changed.contains(
        "A plan to leave: 55.0% of the 20 answers that are new, after 5.0% of those"))
    #expect(changed.contains("differ from those before in no other share"))
    #expect(changed.contains("| A plan to leave | 5.0% | 15.0% | 55.0% | \\+50.0 |"))
    #expect(changed.contains("All answers of the earlier run are in this one."))
    let unchanged = try page(10, before: 8, of: 80)
    #expect(unchanged.contains("The 20 answers that are new differ from those before in no share"))
    // Three people are not told about by themselves.
    let few = try page(12, before: 9, of: 97)
    #expect(few.contains("Fewer than 5 answers are new, too few to compare"))
    #expect(few.contains("| A plan to leave | 9.3% | 12.0% |  |  |  |"))
    // What has fewer answers than before does not contain them.
    #expect(try page(10, before: 11, of: 80).contains("What else changed may be chance or not"))
  }

  @Test("a share of the new answers names what it is of, and is not told where that is too few")
  func nonAnswers() throws {
    func page(rated: Int, nonAnswers: Int) throws -> String {
      var sample = Sample()
      sample.add(.standard(.midCareer), count: 80)
      sample.add(.standard(.midCareer), [.disloyalty], count: rated)
      sample.add(.standard(.midCareer), [.nonAnswer], count: nonAnswers)
      return try ReportWriter.markdown(
        sample.contents {
          $0.history = RunHistory(
            runs: [Self.run("r2", "2026-03-02", disloyal: 0, of: 80)],
            current: (id: "r3", date: "2026-03-03"))
          $0.history?.containsLast = true
        })
    }
    #expect(
      try page(rated: 6, nonAnswers: 4).contains(
        "A plan to leave: 100.0% of the 6 answers that are new and an answer at all, after 0.0%"))
    let one = try page(rated: 1, nonAnswers: 4)
    #expect(one.contains("Fewer than 5 of the answers that are new are an answer at all"))
    #expect(!one.contains("that are new, after") && !one.contains("100.0% of the"))
  }

  @Test("one of seven mistakes has to differ by more than one alone would")
  func multiplicity() throws {
    // p is 0.038, and seven times that 0.27.
    let text = try ReportWriter.markdown(
      Self.contents(disloyal: 21, before: [Self.run("r2", "2026-03-02", disloyal: 10, of: 100)]))
    #expect(!text.contains("A plan to leave: 21.0%, after"))
  }

  @Test("trend.csv has every run and hides the groups that each must hide")
  func table() throws {
    var small = Self.run("=cmd", "2026-03-01", disloyal: 2, of: 40)
    small.groups.append(
      PastRun.Group(
        scenario: .standard(.entryLevel), answers: 3, rated: 3, mistakes: [.disloyalty: 3]))
    small.groups.append(
      PastRun.Group(
        scenario: .standard(.careerChanger), answers: 9, rated: 9, mistakes: [.disloyalty: 1]))
    let trend = try #require(Trend(Self.contents(disloyal: 20, before: [small])))
    let lines = String(decoding: trend.table, as: UTF8.self).split(separator: "\n")
    #expect(
      lines.first == "run,date,scenario,tag,answers,count,share,ci_low,ci_high,suppressed")
    #expect(lines.contains("'=cmd,2026-03-01,entry_level,disloyalty,,,,,,1"))
    #expect(lines.contains("'=cmd,2026-03-01,career_changer,disloyalty,,,,,,1"))
    #expect(lines.contains("'=cmd,2026-03-01,all,disloyalty,52,6,0.115385,0.053970,0.229717,0"))
    #expect(
      lines.contains("r3,2026-03-03,mid_career,disloyalty,100,20,0.200000,0.133367,0.288829,0"))
  }

  @Test("a chart of the runs, well-formed, and nothing at all without a history")
  func chart() throws {
    let contents = Self.contents(
      disloyal: 20, before: [Self.run("<b>", "2026-03-02", disloyal: 10, of: 100)])
    let chart = try #require(try ReportWriter.charts(contents).first { $0.name == "trend.svg" })
    #expect(XMLParser(data: Data(chart.text.utf8)).parse())
    var without = contents
    without.history = nil
    #expect(try !ReportWriter.charts(without).contains { $0.name == "trend.svg" })
    #expect(try !ReportWriter.html(without).contains("last run"))
    #expect(try !ReportWriter.html(without).contains("scheduled run"))
    for page in [try ReportWriter.html(contents), try ReportWriter.markdown(contents)] {
      #expect(page.contains("This is the report of a scheduled run"))
      #expect(!page.contains("The tags of every row"))
      #expect(!page.contains("The filter keeps all rows"))
      #expect(page.contains("The tags of the rows that this run read"))
    }
    #expect(try ReportWriter.html(without).contains("The filter keeps all rows of a figure"))
    #expect(Trend(without) == nil)
  }

  @Test("alerts stand first, as text")
  func alerts() throws {
    var contents = Self.contents(disloyal: 20, before: [])
    contents.alerts = ["Share of <i>A plan to leave</i> is above 15%"]
    let page = try ReportWriter.html(contents)
    #expect(page.contains("Share of &lt;i&gt;A plan to leave&lt;/i&gt; is above 15%"))
    let text = try ReportWriter.markdown(contents)
    let alerts = try #require(text.range(of: "**Alerts:**"))
    let lead = try #require(
      text.range(of: "The commonest mistakes, all scenarios together:\n\n1. **"))
    #expect(alerts.upperBound < lead.lowerBound)
  }
}

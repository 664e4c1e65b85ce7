import Aggregation
import Codebook
import TestSupport
import Testing

@testable import Reporting

@Suite("report.html")
struct HTMLReportTests {
  static func page(_ value: String) throws -> String {
    var sample = Sample()
    sample.add(.own(value), [.disloyalty], count: 9)
    sample.add(.standard(.midCareer), [.bareTitle], count: 9)
    return try ReportWriter.html(
      sample.contents {
        $0.inputs[0].name = value
        $0.inputs[0].layout = [value]
        $0.pack.rules[0].name = value
        $0.rows.rejected = 1
        $0.rejects.add(reason: value, file: value, line: 1)
      })
  }

  @Test("the number of rated answers leads to all answers only where these are as many")
  func ratedAnswers() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), count: 9)
    #expect(try ReportWriter.html(sample.contents()).contains("<a href=\"#f-all-answers\">9</a>"))
    sample.add(.standard(.midCareer), [.nonAnswer], count: 2)
    let page = try ReportWriter.html(sample.contents())
    #expect(page.contains("<a href=\"#f-all-answers\">11</a>"))
    #expect(!page.contains("<a href=\"#f-all-answers\">9</a>"))
  }

  @Test("one file that fetches nothing and runs nothing")
  func selfContained() throws {
    let page = try Self.page("plain")
    for part in ["<script", "http://", "https://", "src=", "url(", "@import", "<iframe", "onload"] {
      #expect(!page.contains(part), "\(part)")
    }
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("<svg"))
    #expect(page.contains("must not be used for"))
  }

  @Test(
    "a value never becomes markup",
    arguments: [
      "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='x",
      "\"\u{301} onmouseover=x", "<\u{301}img src=x>", "</title><svg onload=x>", "{{version}}",
      "&lt;b&gt;", "\u{1B}[2J", "\u{202E}evil", "]]>", "<!--", "-->", "a\nb",
    ])
  func hostile(value: String) throws {
    let page = try Self.page(value)
    let plain = try Self.page("plain")
    // As many tags, attributes and comments as without it.
    for mark: Unicode.Scalar in ["<", ">", "\""] {
      let count = page.unicodeScalars.count { $0 == mark }
      #expect(count == plain.unicodeScalars.count { $0 == mark })
    }
    #expect(page.split(separator: "\n").count == plain.split(separator: "\n").count)
    #expect(
      page.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!page.unicodeScalars.contains("\u{202E}"))
  }

  @Test("ids are unique and headings go down one step at a time")
  func structure() throws {
    let page = try Self.page("plain")
    let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let levels = page.matches(of: #/<h([1-6])/#).compactMap { Int($0.1) }
    #expect(levels.first == 1)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
  }

  @Test("no figures about a handful of people, and none of a hidden scenario")
  func small() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: 4)
    #expect(try !ReportWriter.html(sample.contents()).contains("<svg"))
    sample.add(.standard(.entryLevel), [.bareTitle], count: 40)
    sample.add(.standard(.careerChanger), [.bareTitle], count: 30)
    let page = try ReportWriter.html(sample.contents())
    #expect(page.contains("class=\"label\""))
    #expect(!page.contains(">Mid career</text>"))
    #expect(!page.contains(">Career changer</text>"))
    #expect(page.contains(">Entry level</text>"))
  }

  @Test("every link leads somewhere, and every figure to rows with words, rule and horizon")
  func links() throws {
    var summary = slicedSummary([[9, 9, 9, 9], [8, 7, 6, 5]], names: ["Retail", "O'Neill"])
    var sample = Sample()
    sample.add(.own("Back o'work"), [.disloyalty, .bareTitle], count: 30)
    summary.merge(sample.summary)
    var contents = sample.contents()
    contents.summary = summary
    contents.rows.tagged = summary.all.answers
    let page = try ReportWriter.html(contents)
    let ids = Set(page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) })
    let links = page.matches(of: #/href="#([^"]+)"/#).map { String($0.1) }
    #expect(links.count > 50)
    #expect(links.filter { !ids.contains($0) } == [])
    // What counts nothing leads nowhere.
    #expect(page.matches(of: #/href="[^"]+">0</#).isEmpty && page.contains("<td>0 <span"))
    for id in [
      "f-all-mistake-disloyalty", "f-all-pair-disloyalty-bare_title", "f-g1-answers",
      "f-m2-answers",
    ] {
      #expect(links.contains(id))
    }
    let rows = page.matches(of: #/<li><b>\d+<\/b><span><q>open my own bakery<\/q> <\/span>/#)
    #expect(rows.count >= 40)
    #expect(page.contains("<i>rule disloyalty.own-business, short-term</i>"))
    #expect(page.contains("mistake_disloyalty = 1 AND scenario = &#39;Back o&#39;&#39;work&#39;"))
    #expect(page.contains("&quot;group&quot; = &#39;O&#39;&#39;Neill&#39;"))
    #expect(page.contains("starts_with(day::TEXT, &#39;2026-02&#39;)"))
  }

  @Test("the words of a row are judged, and shown, as what references in them stand for")
  func references() throws {
    var sample = Sample()
    sample.add(
      .standard(.midCareer), [.disloyalty], text: "I&rsquo;ll meet jo&#64;ex near the mill.",
      quote: "meet jo&#64;ex near the mill", count: 30)
    let page = try ReportWriter.html(sample.contents())
    let rows = page.matches(of: #/<li><b>\d+<\/b><span><q>meet \[…\] near the mill<\/q>/#)
    #expect(rows.count >= 20)
    #expect(!page.contains("jo&") && !page.contains("jo@"))
  }

  @Test("rows of a cell that is hidden in a group do not stand behind the group's figures")
  func hiddenCells() throws {
    // The first group has two answers of the third scenario: rows 11 and 12.
    var contents = Sample().contents()
    contents.summary = slicedSummary([[10, 0, 2, 9], [9, 9, 9, 9]], names: ["Legal", "Retail"])
    contents.rows.tagged = contents.summary.all.answers
    let page = try ReportWriter.html(contents)
    let hidden = Suppressions(contents).groups
    let rows = try #require(
      page.components(separatedBy: "id=\"f-g2-answers\"").last?
        .components(separatedBy: "</div>").first)
    let shown = rows.matches(of: #/<b>(\d+)</b>/#).compactMap { Int($0.1) }
    let third = ScenarioLabel.standard(Scenario.allCases[2])
    #expect(hidden?.hides("Legal", third) == true)
    #expect(rows.contains("Legal") && !shown.contains(11) && !shown.contains(12))
    #expect(!page.contains("href=\"#f-g2-mistake-disloyalty\""))
  }

  @Test("without examples no words of an answer stand anywhere, but the rows do")
  func noExamples() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: 40)
    let contents = sample.contents { $0.examplesPerMistake = 0 }
    for text in [try ReportWriter.html(contents), try ReportWriter.markdown(contents)] {
      #expect(!text.contains("bakery"))
      #expect(text.contains("Examples are switched off"))
    }
    #expect(try ReportWriter.html(contents).contains("rule disloyalty.own-business"))
    #expect(try ReportWriter.html(sample.contents()).contains("bakery"))
  }

  @Test("stays under two million bytes, however many groups, months and scenarios there are")
  func size() throws {
    // What takes the most bytes once it is escaped.
    let name = String(repeating: "\"'&<>", count: 40)
    var summary = Summary()
    let text =
      "I want to open my own bakery soon and earn a lot more than I do now, and then leave."
    var answer = TaggedAnswer()
    answer.goals = Horizon.allCases.map { Goal(span: Span(0, 80), horizon: $0, months: nil) }
    answer.components = TermSet(Component.allCases)
    answer.componentEvidence = Component.allCases.map {
      Finding(tag: $0, span: Span(0, 80), rule: RuleID(0))
    }
    answer.mistakes = Mistake.allCases.filter { $0 != .nonAnswer }.map {
      Finding(tag: $0, span: Span(0, 80), rule: RuleID(0))
    }
    answer.omissions = TermSet(Omission.allCases)
    answer.targets = TargetKind.allCases.map {
      Target(span: Span(0, 80), goal: 0, kind: $0, value: nil, unit: .none)
    }
    for row in 0..<6_000 {
      answer.scenario = .own(name + String(row % 200))
      let group = String(row % 1_100) + name
      withBytes(of: text) { text in
        withBytes(of: group) { group in
          var columns = Summary.Columns()
          columns.group = group
          columns.date = CalendarDate(year: 1990 + row % 25, month: row % 12 + 1, day: 1)
          columns.countsMonths = true
          summary.add(answer, text: text, file: "export.csv", row: row, columns: columns)
        }
      }
    }
    var contents = Sample().contents()
    contents.summary = summary
    contents.rows.tagged = summary.all.answers
    contents.pack.rules[0].name = "disloyalty." + name
    let page = try ReportWriter.html(contents)
    #expect(page.utf8.count < 2_000_000)
    #expect(page.contains("So that this page stays small"))
    #expect(page.contains("earlier ones are in the CSV tables only."))
    #expect(page.contains("smaller scenarios are in the CSV tables only."))
    #expect(page.contains("smaller ones are in the CSV tables only."))
  }
}

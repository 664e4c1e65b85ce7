import Aggregation
import Codebook
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("A report in an organisation's own words")
struct OwnWordsTests {
  static func contents() -> ReportContents {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.bareTitle], count: 1_230)
    return sample.contents()
  }

  @Test("texts, numbers and days in another language; what the file leaves out stays English")
  func translated() throws {
    var contents = Self.contents()
    contents.strings = try ReportStrings(
      yaml: """
        language: de
        format: {decimal: ",", thousands: ".", percent: "{number} %", date: "{day}. {month_name} {year}"}
        answers: {one: "{n} Antwort", other: "{n} Antworten"}
        head: {title: "Karriereziele & <mehr>"}
        mistake: {bare_title: {title: "Nur ein Titel"}}
        """, path: "de.yaml")
    let page = try ReportWriter.html(contents)
    #expect(page.contains("<html lang=\"de\">"))
    #expect(page.contains("<h1>Karriereziele &amp; &lt;mehr&gt;</h1>"))
    #expect(page.contains("1.230 Antworten"))
    #expect(page.contains("100,0 %"))
    #expect(page.contains("Nur ein Titel"))
    #expect(page.contains("Method and limits"))
    #expect(try ReportWriter.markdown(contents).contains("**Nur ein Titel**"))
    #expect(try ReportWriter.charts(contents)[0].text.contains("Nur ein Titel"))
  }

  @Test(
    "a file that says nothing known is refused, with its line",
    arguments: [
      ("head:\n  titel: x\n", 2), ("head: [a]\n", 1), ("# 1\na: b: c\n", 2), ("a: b\na: c\n", 1),
      ("head\n", 1),
    ])
  func badStrings(yaml: String, line: Int) {
    do {
      _ = try ReportStrings(yaml: yaml, path: "own.yaml")
      Issue.record("accepted")
    } catch {
      guard case .badStrings("own.yaml", let found, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(found == line)
      #expect(!error.description.contains("\n"))
      #expect(error.exitCode == 65)
    }
  }

  @Test("a strings file's markup stays bold and code: nothing else gets through")
  func markup() {
    #expect(
      RichText.html("**a** `b` <i>c</i> ** d")
        == "**a** <code>b</code> &lt;i&gt;c&lt;/i&gt; ** d")
    #expect(RichText.html("**a** `b`") == "<strong>a</strong> <code>b</code>")
    #expect(ReportStrings.filled("{a} {b} {", ["a": "{b}"]) == "{b} {b} {")
  }

  @Test("an own template takes the place of the built-in one, and values stay escaped")
  func template() throws {
    var contents = Self.contents()
    contents.summary = {
      var sample = Sample()
      sample.add(.own("<b>*x*"), [.bareTitle], count: 9)
      return sample.summary
    }()
    contents.templates = try ReportTemplates(
      own: [
        ("report.md.mustache", "# Ours\n{{> foot}}\n{{#sections}}{{title}}{{/sections}}"),
        ("foot.mustache", "{{#top}}{{title}}{{/top}}\n"),
        ("report.html.mustache", "<p>{{#sections}}{{title}}{{/sections}}"),
      ], folder: "own")
    #expect(
      try ReportWriter.markdown(contents).hasPrefix(
        "# Ours\nA bare title\n&lt;b&gt;\\*x\\* (9 answers)"))
    #expect(try ReportWriter.html(contents) == "<p>&lt;b&gt;*x* (9 answers)")
  }

  @Test("a folder without a template of a report, or with a broken one, is refused")
  func badTemplates() {
    #expect(throws: ReportingError.self) {
      try ReportTemplates(own: [("other.mustache", "x")], folder: "own")
    }
    let broken = #expect(throws: ReportingError.self) {
      try ReportTemplates(own: [("report.md.mustache", "a\n{{#open}}b")], folder: "own")
    }
    #expect(
      broken?.description.hasPrefix("own/report.md.mustache:2: not Mustache: a section never ends")
        == true)
  }

  @Test(
    "templates that include themselves are refused, with the file and the way round",
    arguments: [
      ([("report.md", "{{> report.md}}")], "report.md.mustache", "report.md > report.md"),
      (
        [("report.md", "{{#a}}x{{> b}}{{/a}}"), ("b", "{{>c}}"), ("c", "{{> d }}{{< b}}{{/b}}")],
        "b.mustache", "b > c > b"
      ),
      (
        [("report.md", "{{=<% %>=}}<%> report.md%>")], "report.md.mustache", "report.md > report.md"
      ),
      ([("count", "{{> dot-plot}}"), ("dot-plot", "{{> count}}")], "count.mustache", "dot-plot"),
    ] as [([(String, String)], String, String)])
  func cycle(texts: [(String, String)], file: String, way: String) throws {
    let error = #expect(throws: ReportingError.self) {
      try ReportTemplates(own: texts.map { ($0 + ".mustache", $1) }, folder: "own")
    }
    let message = try #require(error).description
    #expect(message.contains("own/\(file)") && message.contains(way), "\(message)")
    #expect(error?.exitCode == 65)
  }

  @Test("templates may include the same one twice, and name one in a comment")
  func noCycle() throws {
    _ = try ReportTemplates(
      own: [
        ("report.md.mustache", "{{> a}}{{> b}}{{! not {{> report.md}}"), ("a.mustache", "{{> b}}"),
        ("b.mustache", "b > a"),
      ], folder: "own")
  }

  @Test("every text that the templates name is there")
  func everyText() throws {
    let strings = ReportStrings()
    var named: Set<String> = []
    for (name, text) in ReportTemplates.builtIn {
      for match in text.matches(of: #/\{\{\{t\.([a-z_.]+)\}\}\}/#) {
        let key = String(match.1)
        #expect(strings[key] != key, "\(name) names \(key)")
        named.insert(key)
      }
    }
    #expect(named.count > 50)
  }
}

@Suite("The data dictionary")
struct DataDictionaryTests {
  @Test("describes every table and every column, in their order")
  func columns() throws {
    var contents = Sample().contents()
    contents.summary = slicedSummary([[9, 9, 9, 9], [8, 7, 6, 5]])
    contents.accuracy = try AccuracyReport(json: Array(StatisticsTableTests.evaluation.utf8))
    contents.history = RunHistory(runs: [], current: (id: "r", date: "2026-03-03"))
    contents.comparison = Comparison(
      before: 9, now: 9, same: 9, new: 0, gone: 0, altered: 0, changedRated: 0,
      cause: .none, versions: (before: "1", now: "1"), changes: [:])
    let files = ReportWriter.tables(contents)
    let tables = TableDescription.all(contents)
    #expect(Set(tables.map(\.file)) == Set(files.map(\.name)))
    for table in tables {
      let content = try #require(files.first { $0.name == table.file }?.content)
      let header = String(decoding: content, as: UTF8.self).prefix { $0 != "\n" }
      #expect(header == table.columns.map(\.name).joined(separator: ","), "\(table.file)")
      #expect(!table.title(contents.strings).hasPrefix("table."))
      for column in TablePage(table, contents.strings).columns {
        #expect(!column.text.hasPrefix("column.") && !column.unit.hasPrefix("unit."))
      }
    }
    let package = try DataPackage(tables, files: files, contents.strings).json
    let json = try jsonObject(package)
    #expect((json["resources"] as? [[String: Any]])?.count == tables.count)
  }
}

@Suite("Rows behind the figures")
struct FigureTests {
  @Test("each number of answers leads to up to twenty rows, their rule, and the filter")
  func figures() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: 40)
    sample.add(.own("Sales"), [.disloyalty], count: 9)
    let page = try ReportWriter.html(sample.contents())
    #expect(page.contains("<a href=\"#f-all-mistake-disloyalty\">49</a>"))
    let entry = try #require(
      page.components(separatedBy: "id=\"f-2-mistake-disloyalty\"").last?
        .components(separatedBy: "</div>").first)
    #expect(entry.contains("mistake_disloyalty = 1 AND scenario = &#39;Sales&#39;"))
    #expect(entry.components(separatedBy: "<li>").count - 1 == 9)
    #expect(entry.contains("rule disloyalty.own-business, short-term"))
    let all = try #require(
      page.components(separatedBy: "id=\"f-all-mistake-disloyalty\"").last?
        .components(separatedBy: "</div>").first)
    #expect(all.components(separatedBy: "<li>").count - 1 == 20)
  }

  @Test(
    "the filter finds what the table holds, also where a page shows it otherwise",
    arguments: [
      ("\u{202E}abc", "= chr(8238) || 'abc'"), ("it's\u{2003}so", "= 'it''s' || chr(8195) || 'so'"),
      (
        "\u{202E}" + String(repeating: "a", count: 90),
        "starts_with(scenario, chr(8238) || '" + String(repeating: "a", count: 79) + "')"
      ),
    ])
  func filter(name: String, condition: String) throws {
    var sample = Sample()
    sample.add(.own(name), [.disloyalty], count: 9)
    let page = try ReportWriter.html(sample.contents())
    #expect(page.contains(condition.replacing("'", with: "&#39;")))
  }

  @Test("no rows of a hidden scenario")
  func hidden() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: 40)
    sample.add(.standard(.entryLevel), [.disloyalty], count: 9)
    sample.add(.own("Tiny"), [.disloyalty], count: 2)
    let page = try ReportWriter.html(sample.contents())
    #expect(!page.contains("= &#39;Tiny"))
    #expect(!page.contains("= &#39;entry_level"))
  }
}

import Aggregation
import Codebook
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

  @Test("stays small, however many scenarios an export has")
  func size() throws {
    var sample = Sample()
    for i in 0..<2_000 { sample.add(.own("scenario number \(i)"), [.disloyalty], count: 6) }
    let page = try ReportWriter.html(sample.contents())
    #expect(page.utf8.count < 2_000_000)
  }
}

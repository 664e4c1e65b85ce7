import Aggregation
import Codebook
import Foundation
import Testing

@testable import Reporting

@Suite("report.md")
struct MarkdownReportTests {
  @Test("says what was read and that no row was lost")
  func conservation() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), count: 40)
    let text = try ReportWriter.markdown(
      sample.contents {
        $0.rows.read = 1_050
        $0.rows.tagged = 1_040
        $0.rows[skipped: .blank] = 7
        $0.rows.rejected = 3
        for line in [9, 12, 40] {
          $0.rejects.add(
            reason: "\(line) fields where the header has 7", file: "export.csv", line: line)
        }
      })
    #expect(
      text.contains("1,050 rows read = 1,040 tagged + 7 skipped (7 blank) + 3 rejected."))
    #expect(text.contains("3 rows could not be understood and were rejected."))
    #expect(text.contains("| 9 fields where the header has 7 | 3 | export.csv, line 9 |"))
  }

  @Test("shows counts, shares and intervals, overall and by scenario, the commonest first")
  func shares() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: 10)
    sample.add(.standard(.midCareer), [.bareTitle], count: 20)
    sample.add(.standard(.entryLevel), count: 70)
    let text = try ReportWriter.markdown(sample.contents())
    #expect(text.contains("1. **A bare title**: 20.0% (20 of 100 answers, 95% interval"))
    // Wilson's interval of 10 in 100.
    #expect(text.contains("| A plan to leave | 10 | 100 | 10.0% | 5.5% to 17.4% |"))
    #expect(text.contains("### Mid career (30 answers)"))
    #expect(text.contains("| A bare title | 20 | 30 | 66.7% | 48.8% to 80.8% | \\+66.7 ("))
  }

  @Test("of many own scenarios the tables hold some by name, and the others together")
  func manyScenarios() throws {
    var sample = Sample()
    for number in 0..<ScenarioTable.kept + 3 { sample.add(.own("Team \(number)"), count: 2) }
    let contents = sample.contents()
    let text = try ReportWriter.markdown(contents)
    #expect(text.contains("| (other) | 6 | 0 | 0.3% |"))
    #expect(text.contains("There are more than 1,000 scenarios of the organisation’s own"))
    let table = try #require(
      ReportWriter.tables(contents).first { $0.name == "horizons_by_scenario.csv" })
    #expect(String(decoding: table.content, as: UTF8.self).contains("\n(other),short,6,6,"))
    #expect(!text.contains("### (other)"))

    var few = Sample()
    few.add(.own("Team"), count: 9)
    #expect(try !ReportWriter.markdown(few.contents()).contains("of the organisation’s own"))
  }

  @Test("examples name the row, the rule and the evidence alone")
  func examples() throws {
    var sample = Sample()
    sample.add(
      .standard(.midCareer), [.disloyalty],
      text: "Between us, Ms Okafor pays badly. I want to open my own bakery in Leeds one day.",
      quote: "open my own bakery in Leeds one day", count: 9)
    let text = try ReportWriter.markdown(sample.contents())
    #expect(text.contains("“open my own bakery in \\[…\\] one day” (row "))
    #expect(!text.contains("Okafor"))
    #expect(!text.contains("Leeds"))
    #expect(text.components(separatedBy: "one day” (row ").count - 1 == 3)

    let none = try ReportWriter.markdown(sample.contents { $0.examplesPerMistake = 0 })
    #expect(!none.contains("bakery"))
  }

  @Test("says what the report must not be used for, also where nothing was read")
  func purpose() throws {
    let text = try ReportWriter.markdown(Sample().contents())
    #expect(text.contains("must not be used for"))
    #expect(text.contains("No answer was tagged"))
    #expect(!text.contains("## Common mistakes"))
  }

  @Test(
    "the period is told in months, of many answers each, that no candidate's day is",
    arguments: [
      ([[20], [9]], "Answers of January 2026 to February 2026."),
      ([[20], [3], [9]], "Answers of January 2026 to March 2026."),
      (
        [[1], [20], [3]],
        "Answers of February 2026, and of other months with fewer than 5 answers each."
      ),
      ([[4], [4]], nil), ([[1]], nil),
    ])
  func period(months: [[Int]], text: String?) throws {
    let page = try ReportWriter.markdown(
      Sample().contents { $0.summary = slicedSummary(months) })
    if let text { #expect(page.contains(text)) } else { #expect(!page.contains("\nAnswers of")) }
    #expect(!page.contains("1 January") && !page.contains("1 February"))
  }

  @Test("no figures about a handful of people")
  func smallInput() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: 4)
    let text = try ReportWriter.markdown(sample.contents())
    #expect(!text.contains("bakery"))
    #expect(!text.contains("4 of 4"))
    #expect(text.contains("fewer than 5 answers"))
  }

  @Test(
    "a value never becomes markup",
    arguments: [
      "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://h.example/p.png)",
      "a | b | c", "# heading", "- item", "1. item", "```", "*bold* _it_ ~~no~~",
      "http://h.example",
      "www.h.example", "&lt;b&gt;", "$x$", "\u{1B}[31mred", "line\nbreak\r\n# two", "<!-- c -->",
      "\u{202E}reversed", "@team", "</td><td>", "{{lead}}", "\\*",
    ])
  func hostile(value: String) throws {
    let (page, plain) = (try Self.page(value), try Self.page("plain"))
    // The same lines, and no control character but the line feeds.
    #expect(page.split(separator: "\n").count == plain.split(separator: "\n").count)
    #expect(page.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" })
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    // As much that is or begins markup, or becomes a link by itself, as without it.
    let (found, expected) = (Self.markup(in: page), Self.markup(in: plain))
    for (mark, count) in found {
      #expect(count == expected[mark], "\(mark)")
    }
  }

  /// A report in which `value` stands for whatever an export or its owner names.
  private static func page(_ value: String) throws -> String {
    var sample = Sample()
    sample.add(.own(value), [.disloyalty], count: 9)
    sample.add(.standard(.midCareer), count: 9)
    return try ReportWriter.markdown(
      sample.contents {
        $0.inputs[0].name = value
        $0.inputs[0].layout = [value]
        $0.rows.rejected = 1
        $0.rejects.add(reason: value, file: value, line: 1)
      })
  }

  /// How often what could be markup stands in a page without a backslash before it. In code spans, where
  /// the filters stand, nothing is.
  private static func markup(in page: String) -> [String: Int] {
    let text = page.replacing(#/([^\\`])`[^`\n]*scenario [^`\n]*`/#) { $0.output.1 }
    var counts: [String: Int] = [:]
    for mark in "`*_[]|#~!${}@<" { counts[String(mark)] = 0 }
    var isEscaped = false
    for character in text {
      if !isEscaped, counts[String(character)] != nil { counts[String(character)]! += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    counts["a block"] = text.matches(of: #/(?m)^(- |\| )?(#+|[-+*]|\d+[.)]) /#).count
    counts["a link"] = text.matches(of: #/https?:|www\./#).count
    // Such as &lt;, which would be shown as another character than it is.
    counts["an entity"] = text.matches(of: #/&(lt|gt);b/#).count
    return counts
  }

  @Test("an e-mail address becomes no link, which GitHub makes in spite of a backslash")
  func address() throws {
    var sample = Sample()
    sample.add(.own("jane@example.com"), [.disloyalty], count: 9)
    let text = try ReportWriter.markdown(sample.contents())
    #expect(text.contains("jane&NoBreak;\\@example.com"))
    #expect(!text.contains("jane@") && !text.contains("jane\\@"))
  }

  @Test("what it says of its rows, its filters and its columns is true of it")
  func promises() throws {
    var sample = Sample()
    sample.add(.own("A | B"), [.bareTitle], count: 9)
    sample.add(.standard(.midCareer), [.bareTitle], count: 9)
    let text = try ReportWriter.markdown(sample.contents())
    // The words are in the other form.
    #expect(text.contains("`report.html` lists them with their words"))
    #expect(!text.contains("with the words that show it"))
    #expect(text.contains("| `mistake_bare_title = 1 AND scenario = 'mid_career'` |"))
    #expect(text.contains("scenario = 'A \\| B' |"))
    // Of levels an answer has one.
    let parts = text.components(separatedBy: "\n### ")
    func part(_ title: String) throws -> String {
      try #require(parts.first { $0.hasPrefix(title + "\n") })
    }
    let several = "An answer can count in several columns"
    for title in ["Parts of a good answer", "How far ahead", "Measurable targets"] {
      #expect(try part(title).contains(several))
    }
    #expect(try !part("How concrete").contains(several))
    #expect(
      try part("rules.csv").contains("| answers | integer | answers | Answers in which the rule"))
    #expect(try part("rules.csv").contains("goal\\_off"))
  }
}

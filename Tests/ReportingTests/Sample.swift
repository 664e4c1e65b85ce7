import Aggregation
import Codebook
import Foundation
import TestSupport

@testable import Reporting

/// The span of the first `part` in `text`.
func span(of part: String, in text: String) -> Span {
  let range = text.range(of: part)!
  return Span(
    text.utf8.distance(from: text.startIndex, to: range.lowerBound),
    text.utf8.distance(from: text.startIndex, to: range.upperBound))
}

/// A summary of answers given one by one.
struct Sample {
  var summary = Summary()
  private var row = 0

  /// Adds `count` answers that read alike.
  mutating func add(
    _ scenario: ScenarioLabel, _ mistakes: [Mistake] = [],
    text: String = "I want to open my own bakery soon.", quote: String = "open my own bakery",
    rule: RuleID = RuleID(0), count: Int = 1
  ) {
    for _ in 0..<count {
      row += 1
      var answer = TaggedAnswer()
      answer.scenario = scenario
      answer.goals = [Goal(span: Span(0, 6), horizon: .short, months: Months(0, 12))]
      answer.components = TermSet([.roleLink])
      answer.specificity = 2
      answer.omissions = TermSet([.noLongTerm])
      answer.mistakes = mistakes.map {
        Finding(tag: $0, span: span(of: quote, in: text), rule: rule)
      }
      answer.firedRules = mistakes.map { _ in rule }
      withBytes(of: text) { summary.add(answer, text: $0, file: "export.csv", row: row) }
    }
  }

  /// A report over what was added.
  func contents(_ change: (inout ReportContents) -> Void = { _ in }) -> ReportContents {
    var rows = RowCounts()
    rows.read = summary.all.answers
    rows.tagged = rows.read
    var contents = ReportContents(
      summary: summary, rows: rows, rejects: RejectCauses(),
      inputs: [
        InputDescription(
          name: "export.csv", bytes: 12_345, sha256: String(repeating: "ab", count: 32),
          layout: ["UTF-8", "comma-separated"])
      ],
      pack: PackDescription(
        version: "1.0", sha256: String(repeating: "cd", count: 32),
        modelSHA256: String(repeating: "ef", count: 32),
        rules: [RuleDescription(name: "disloyalty.own-business", tag: "disloyalty")],
        files: [("en/disloyalty.yaml", Array("rules: []\n".utf8))]),
      toolVersion: "0.1.0")
    change(&contents)
    return contents
  }
}

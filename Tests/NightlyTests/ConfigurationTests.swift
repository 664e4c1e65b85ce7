import Foundation
import Rules
import TestSupport
import Testing

@testable import Nightly

@Suite("The configuration of scheduled runs")
struct ConfigurationTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func read(_ yaml: String) throws -> Configuration {
    try Configuration(contentsOf: try scratch.write(yaml, to: "goalscan.yaml"))
  }

  private func refusal(_ yaml: String) throws -> PackError? {
    do {
      _ = try read(yaml)
      return nil
    } catch let error as PackError {
      return error
    }
  }

  @Test("Two keys are enough; the rest has defaults, and relative paths start beside the file")
  func least() throws {
    let configuration = try read("inputs: exports/*.csv\noutput: reports\n")
    #expect(configuration.inputs == [scratch.path + "/exports/*.csv"])
    #expect(configuration.output == scratch.path + "/reports")
    #expect(configuration.history == scratch.path + "/reports/history.sqlite")
    #expect(configuration.statusPath == scratch.path + "/reports/status.json")
    #expect(configuration.privacy.minimumGroup == 5)
    #expect(configuration.privacy.holdsBack)
  }

  @Test(
    "What is not understood is refused with its line",
    arguments: [
      ("inputs: a\noutput: b\ncolour: red\n", 3, "unknown key 'colour'"),
      ("inputs: a\noutput: b\nprivacy:\n  min-group: 0\n", 4, "from 1"),
      ("inputs: a\noutput: b\nprivacy: {hold-back: yes}\n", 3, "true or false"),
      ("inputs: a\noutput: b\ncolumns:\n  id: x\n  name: y\n", 5, "unknown key 'name'"),
      ("inputs: a\noutput: b\ncolumns:\n  id: [x, y]\n", 4, "only 'answer'"),
      ("inputs: a\noutput: b\nreading:\n  quote: abc\n", 4, "nothing that 'quote' takes"),
      ("inputs: a\noutput: b\nmax-rejects: lots\n", 3, "a share such as 2.5%"),
      ("inputs: a\noutput: b\nretention:\n  keep-hourly: 3\n", 4, "unknown key 'keep-hourly'"),
      (
        "inputs: a\noutput: b\nalerts:\n  share:\n    - mistake: rude\n      above: 3%\n", 5, "rude"
      ),
      ("inputs: a\noutput: b\nalerts:\n  command: mail me\n", 4, "a list"),
      ("inputs: a\noutput: b\noutput: c\n", 2, "stands twice"),
      ("output: b\n", 1, "'inputs' is missing"),
      ("inputs: a\n", 1, "'output' is missing"),
      ("inputs: [a\noutput: b\n", 2, "not YAML"),
    ])
  func refused(yaml: String, line: Int, cause: String) throws {
    let error = try #require(try refusal(yaml))
    #expect(error.line == line)
    #expect("\(error)".contains(cause))
    #expect("\(error)".hasPrefix(scratch.path + "/goalscan.yaml:\(line): "))
  }

  @Test("The effective configuration reads back to the same")
  func roundTrip() throws {
    let whole = try read(
      """
      inputs: [exports/*.csv, "late/"]
      output: reports
      history: /var/lib/goalscan/history.sqlite
      columns: {id: Candidate, answer: [Goals, "Five years"], group: Department}
      reading: {delimiter: semicolon, encoding: windows-1252, questions: goals, header-rows: 2}
      rules: own-rules
      jobs: 2
      max-rejects: 2.5%
      keep-duplicates: true
      days: 90
      report: {by: month, names: names.txt}
      retention: {keep-daily: 7, keep-weekly: 5, keep-monthly: unlimited}
      privacy: {min-group: 8, hold-back: false, examples: 2, include-text: true}
      alerts:
        share: [{mistake: bare_title, scenario: entry_level, above: 30%}]
        change: [{mistake: disloyalty, runs: 20, by: 5%}]
        rejects-above: 1%
        no-input-days: 3
        rows: {from: 10, to: 5000}
        command: [/usr/local/bin/tell, --loudly]
      metrics: /var/lib/node_exporter/goalscan.prom
      """)
    let yaml = try whole.yaml
    let again = try read(yaml)
    #expect(try again.yaml == yaml)
    #expect(again.inputs == whole.inputs)
    #expect(again.reading.furtherAnswers == ["Five years"])
    #expect(again.reading.delimiter == [0x3B])
    #expect(again.reading.headerRows == 2)
    #expect(again.alerts == whole.alerts)
    #expect(again.retention == whole.retention)
    #expect(again.privacy == whole.privacy)
    #expect(again.report == whole.report)
    #expect(again.maxRejects == .percent(2.5))
  }

  @Test("The example in data/ is read, and the documentation shows it as it is")
  func example() throws {
    let text = try Repository.text("data/goalscan.yaml")
    let page = try Repository.text("docs/schema/configuration.md")
    #expect(page.contains("```yaml\n" + text + "```\n"))
    let configuration = try read(text)
    #expect(configuration.inputs.count == 2)
    #expect(configuration.alerts.command.count == 3)
    #expect(configuration.retention.keep[.yearly] == -1)
    // Every key is in the example: none is left to its default. The page tells of each.
    for part in ConfigurationPart.allCases {
      let lines = part == .file ? text : Self.part(part.rawValue, of: text)
      for key in part.keys {
        #expect(lines.contains(try Regex("(^|[ {\\n])\(key):")), "\(part): \(key)")
        #expect(page.contains("`\(key)`") || page.contains("`\(key): "), "\(part): \(key)")
      }
    }
  }

  /// The lines of a key and of what is indented below it.
  private static func part(_ key: String, of text: String) -> String {
    let lines = text.split(separator: "\n").drop {
      !$0.drop { $0 == " " }.hasPrefix("\(key):")
    }
    let indent = lines.first?.prefix { $0 == " " }.count ?? 0
    let below = lines.dropFirst().prefix { $0.prefix { $0 == " " }.count > indent }
    return (lines.prefix(1) + below).joined(separator: "\n")
  }
}

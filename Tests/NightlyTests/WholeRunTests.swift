import Foundation
import History
import Ingestion
import Logging
import Pipeline
import Testing

@testable import Nightly

@Suite("What scheduled runs add up to")
struct WholeRunTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// `settings` are lines of the configuration beyond inputs and output.
  private func configuration(_ settings: String) throws -> Configuration {
    try Configuration(
      contentsOf: try scratch.write("inputs: in\noutput: out\n" + settings, to: "goalscan.yaml"))
  }

  @discardableResult
  private func night(_ configuration: Configuration, verifies: Bool = false) throws -> RunOutcome {
    var run = NightlyRun(
      configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    run.verifies = verifies
    return try run.run(exitCode: { _ in 1 })
  }

  /// The tables of a report, by name, those of the history aside.
  private func tables(_ folder: String) throws -> [String: Data] {
    let url = scratch.url.appending(path: folder)
    var tables: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: url.path)
    where name.hasSuffix(".csv") && name != "trend.csv" {
      tables[name] = try Data(contentsOf: url.appending(path: name))
    }
    return tables
  }

  /// A report over everything in a folder.
  private func wholeReport(of folder: String, _ configuration: Configuration) throws -> [String:
    Data]
  {
    var answers = AnswerRun(
      inputs: try Input.expand([scratch.path + "/" + folder]), rules: try TaggingRules())
    answers.reading = configuration.reading
    answers.countsMonths = configuration.report.countsMonths
    answers.keepsDuplicates = configuration.keepsDuplicates
    _ = try ReportRun(answers: answers, target: scratch.path + "/whole").publish()
    return try tables("whole")
  }

  @Test(
    "Tables after any nights equal one run over the latest version of every file", arguments: 0..<5)
  func equality(seed: UInt64) throws {
    var exports = Exports(seed: seed)
    let duplicates = seed == 3 ? "keep-duplicates: true\n" : ""
    let settings =
      duplicates + "max-rejects: 100%\ncolumns: {group: department}\nreport: {by: month}\n"
      + "privacy: {hold-back: false}\n"
    let configuration = try configuration(settings)
    // What is latest known of every file, those that are gone included.
    var known: [String: String] = [:]
    var gone: Set<String> = []
    let files = FileManager.default
    let (inputs, shadow) = (scratch.path + "/in/", scratch.path + "/known/")
    for folder in [inputs, shadow] {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    func put(_ text: String, as name: String) throws {
      known[name] = text
      gone.remove(name)
      for folder in ["in/", "known/"] { try scratch.write(text, to: folder + name) }
    }
    for night in 0..<4 {
      // Each file has one fate a night: what no run ever saw is known to nobody.
      var touched: Set<String> = []
      for _ in 0..<(1 + exports.below(4)) {
        let present = known.keys.filter { !gone.contains($0) && !touched.contains($0) }.sorted()
        let name = present.isEmpty ? "" : present[exports.below(present.count)]
        switch present.isEmpty ? 0 : exports.below(6) {
        case 1, 2:
          touched.insert(name)
          try put(exports.corrected(known[name]!), as: name)
        case 3:
          gone.insert(name)
          try files.removeItem(atPath: inputs + name)
        case 4:
          let next = "\(exports.below(1000))-moved-\(night).csv"
          guard known[next] == nil else { continue }
          for folder in [inputs, shadow] {
            try files.moveItem(atPath: folder + name, toPath: folder + next)
          }
          known[next] = known.removeValue(forKey: name)
          touched.insert(next)
        default:
          let text = exports.file(rows: 3 + exports.below(30))
          let name = "\(exports.below(1000)).csv"
          guard known[name] == nil else { continue }
          touched.insert(name)
          try put(text, as: name)
        }
      }
      let outcome = try self.night(configuration)
      let latest = try tables("out/latest")
      let whole = try wholeReport(of: "known", configuration)
      let differing = Set(latest.keys).union(whole.keys).filter { latest[$0] != whole[$0] }
      #expect(differing.isEmpty, "seed \(seed), night \(night)")
      #expect(outcome.files.vanished.sorted() == gone.sorted())

    }
    let last = try tables("out/latest")
    for verifies in [false, true] {
      let again = try self.night(configuration, verifies: verifies)
      #expect(again.report == nil && again.exitCode == 0)
      #expect(try tables("out/latest") == last)
    }
  }

  @Test(
    "With hold-back every total that is shown grows by enough answers or not at all",
    arguments: 0..<2)
  func holdBack(seed: UInt64) throws {
    var exports = Exports(seed: 100 + seed)
    let months = seed == 1 ? "report: {by: month}\n" : ""
    let configuration = try configuration(
      "max-rejects: 100%\ncolumns: {group: department}\n" + months)
    var before: [String: Int] = [:]
    var grown = 0
    for night in 0..<6 {
      try scratch.write(exports.file(rows: seed == 1 ? 150 : 40), to: "in/\(night).csv")
      _ = try self.night(configuration)
      let now = try totals("out/latest")
      for (total, answers) in now {
        guard let earlier = before[total], earlier != answers else { continue }
        grown += 1
        #expect(answers >= earlier + 5, "seed \(seed), night \(night), \(total)")
      }
      before = now
    }
    #expect(grown > 0)
  }

  /// Answers by scenario, and by scenario in each group and each month; hidden ones are left out.
  private func totals(_ folder: String) throws -> [String: Int] {
    var totals: [String: Int] = [:]
    for (table, columns) in [("scenario", 1), ("group", 2), ("month", 2)] {
      let url = scratch.url.appending(path: "\(folder)/mistakes_by_\(table).csv")
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst() {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields[columns] == "non_answer", let answers = Int(fields[columns + 2]) else {
          continue
        }
        totals["\(table) " + fields[..<columns].joined(separator: ", ")] = answers
      }
    }
    return totals
  }
}

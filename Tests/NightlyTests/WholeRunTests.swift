import Foundation
import History
import Ingestion
import Logging
import Pipeline
import TestSupport
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

  @Test("With hold-back few answers wait that are no non-answers, whatever others come with them")
  func holdBackOfRated() throws {
    let configuration = try configuration("")
    try scratch.write(Self.file(1...60, "I want to train three clerks."), to: "in/a.csv")
    try night(configuration)
    let before = try totals("out/latest")
    let four = Self.file(61...64, "No comment.")
    try scratch.write(four + "65,I plan to open my own firm.\n", to: "in/b.csv")
    #expect(try night(configuration).answers.waiting == 5)
    #expect(try totals("out/latest") == before)
    // A fifth non-answer makes those enough; the other waits.
    try scratch.write(Self.file(66...66, "No comment."), to: "in/c.csv")
    #expect(try night(configuration).answers.waiting == 1)
    let now = try totals("out/latest")
    #expect(now["scenario all, non_answer"] == 65 && now["scenario all, disloyalty"] == 60)
  }

  /// A file with the same answer of the candidates with these ids.
  private static func file(_ ids: ClosedRange<Int>, _ answer: String) -> String {
    "id,answer\n" + ids.map { "\($0),\(answer)\n" }.joined()
  }

  @Test(
    "An answer that goes from one file to another is neither new nor gone",
    arguments: [true, false])
  func moved(isForward: Bool) throws {
    let configuration = try configuration("")
    let answer = "I want to train three clerks."
    let names = isForward ? ["in/a.csv", "in/b.csv"] : ["in/b.csv", "in/a.csv"]
    try scratch.write(Self.file(1...10, answer), to: names[0])
    try scratch.write(Self.file(11...20, answer), to: names[1])
    #expect(try night(configuration).answers.new == 20)
    let before = try tables("out/latest")
    try scratch.write(Self.file(1...9, answer), to: names[0])
    try scratch.write(Self.file(10...20, answer), to: names[1])
    let outcome = try night(configuration)
    #expect(outcome.files.changed == 2)
    var none = RunOutcome.Answers()
    none.known = outcome.answers.known
    #expect(outcome.answers == none)
    #expect(try tables("out/latest") == before)
  }

  @Test("Corrected are as many answers of a candidate as are gone, and no skipped ones")
  func corrected() throws {
    let configuration = try configuration("privacy: {hold-back: false}\n")
    let rest = Self.file(2...10, "I want to train three clerks.")
    func night(_ rows: String) throws -> [Int] {
      try scratch.write(rest + rows, to: "in/a.csv")
      let answers = try self.night(configuration).answers
      return [answers.new, answers.corrected, answers.removed]
    }
    #expect(try night("1,I want to lead a team.\n") == [10, 0, 0])
    #expect(try night("1,I want to lead a crew.\n1,I want to weld.\n") == [1, 1, 0])
    #expect(try night("1,I want to lead a shift.\n1,I want to cook.\n") == [0, 2, 0])
    #expect(try night("1,\n1,\n") == [0, 0, 2])
  }

  @Test("Files of the same content are counted as often under other names")
  func renamedTwins() throws {
    let configuration = try configuration("")
    let text =
      "answer,office\n" + String(repeating: "I want to train three clerks.,Ulm\n", count: 10)
    for name in ["a", "b"] { try scratch.write(text, to: "in/\(name).csv") }
    #expect(try night(configuration).shown["all"]?.answers == 20)
    for (name, next) in [("a", "c"), ("b", "d")] {
      try FileManager.default.moveItem(
        atPath: scratch.path + "/in/\(name).csv", toPath: scratch.path + "/in/\(next).csv")
    }
    let outcome = try night(configuration)
    #expect(outcome.files.new == 0 && outcome.files.vanished.isEmpty)
    #expect(outcome.shown["all"]?.answers == 20)
  }

  /// What each share is of, by scenario, and by scenario in each group and each month; hidden ones are left
  /// out.
  private func totals(_ folder: String) throws -> [String: Int] {
    var totals: [String: Int] = [:]
    for (table, columns) in [("scenario", 1), ("group", 2), ("month", 2)] {
      let url = scratch.url.appending(path: "\(folder)/mistakes_by_\(table).csv")
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst() {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard let answers = Int(fields[columns + 2]) else { continue }
        totals["\(table) " + fields[...columns].joined(separator: ", ")] = answers
      }
    }
    return totals
  }
}

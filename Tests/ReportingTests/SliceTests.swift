import Aggregation
import Codebook
import Foundation
import TestSupport
import Testing

@testable import Reporting

/// Answers of groups × scenarios, so many of each.
func slicedSummary(_ sizes: [[Int]], names: [String]? = nil) -> Summary {
  var summary = Summary()
  var row = 0
  for (group, line) in sizes.enumerated() {
    for (scenario, size) in zip(Scenario.allCases, line) {
      for _ in 0..<size {
        row += 1
        var answer = TaggedAnswer()
        answer.scenario = .standard(scenario)
        answer.specificity = 2
        let name = names?[group] ?? "group \(group)"
        withBytes(of: "I want to learn.") { text in
          withBytes(of: name) { bytes in
            var columns = Summary.Columns()
            columns.group = bytes
            columns.date = CalendarDate(year: 2026, month: group % 12 + 1, day: 1)
            columns.countsMonths = true
            summary.add(answer, text: text, file: "f.csv", row: row, columns: columns)
          }
        }
      }
    }
  }
  return summary
}

@Suite("Slices")
struct SliceTests {
  /// Every hidden cell of a few answers that the shown cells and totals determine, by Gaussian elimination
  /// over the sums that lines and columns must give. Whoever reads the report knows of a slice that is
  /// not named nothing at all, and of the others where they have no answers.
  static func derivable(_ sizes: [[Int]], _ hidden: SliceSuppression, _ total: Suppression)
    -> [[Int]]
  {
    let (lines, columns) = (sizes.count, Scenario.allCases.count)
    func isHidden(_ line: Int, _ column: Int) -> Bool {
      switch (line < lines, column < columns) {
      case (true, true):
        !hidden.names.contains("group \(line)")
          || sizes[line][column] > 0
            && hidden.hides("group \(line)", .standard(Scenario.allCases[column]))
      case (true, false): hidden.hides("group \(line)", nil)
      case (false, true): total.hides(.standard(Scenario.allCases[column]))
      case (false, false): false
      }
    }
    var unknown: [[Int]] = []
    for line in 0...lines {
      for column in 0...columns where isHidden(line, column) { unknown.append([line, column]) }
    }
    var equations: [[Double]] = []
    for line in 0...lines {
      equations.append(unknown.map { $0[0] == line ? ($0[1] == columns ? -1 : 1) : 0 })
    }
    for column in 0...columns {
      equations.append(unknown.map { $0[1] == column ? ($0[0] == lines ? -1 : 1) : 0 })
    }
    var pivots: [Int] = []
    var rank = 0
    for column in unknown.indices {
      guard let pivot = (rank..<equations.count).first(where: { equations[$0][column] != 0 })
      else { continue }
      equations.swapAt(rank, pivot)
      let factor = equations[rank][column]
      equations[rank] = equations[rank].map { $0 / factor }
      for other in equations.indices where other != rank && equations[other][column] != 0 {
        let factor = equations[other][column]
        for i in unknown.indices { equations[other][i] -= factor * equations[rank][i] }
      }
      pivots.append(column)
      rank += 1
    }
    // An unknown is determined where its equation names no other.
    return pivots.enumerated().filter { row, column in
      equations[row].enumerated().allSatisfy { $0 == column || $1.magnitude < 1e-9 }
    }.map { unknown[$1] }.filter { cell in
      // One that is all of a shown total is no secret, and no small group.
      let size =
        cell[1] == columns
        ? sizes[cell[0]].reduce(0, +) : cell[0] == lines ? 0 : sizes[cell[0]][cell[1]]
      return size < 5
    }
  }

  @Test("no hidden cell follows from the totals, whatever the sizes")
  func underivable() {
    var unnamed = 0
    for seed in 1...60 where lookForDerivable(seed: seed) { unnamed += 1 }
    #expect(unnamed >= 4)
  }

  /// Whether a single slice was unnamed, of several scenarios.
  private func lookForDerivable(seed: Int) -> Bool {
    var random = SplitMix64(seed: UInt64(seed))
    let sizes = (0..<Int.random(in: 2...7, using: &random)).map { _ in
      (0..<4).map { _ in
        [0, 1, 3, 4, 6, 9, 20, 40].randomElement(using: &random)!
      }
    }
    let summary = slicedSummary(sizes)
    let total = Suppression(summary, minimumGroup: 5)
    let hidden = SliceSuppression(
      summary.groups, of: summary.table, total: total, minimumGroup: 5)
    for (line, row) in sizes.enumerated() {
      for (scenario, size) in zip(Scenario.allCases, row) where size > 0 && size < 5 {
        #expect(hidden.hides("group \(line)", .standard(scenario)), "seed \(seed)")
      }
      if row.reduce(0, +) < 5 {
        #expect(!hidden.names.contains("group \(line)"), "seed \(seed)")
      }
    }
    #expect(total.hidesAll == (sizes.joined().reduce(0, +) < 5), "seed \(seed)")
    guard !total.hidesAll else { return false }
    let derivable = Self.derivable(sizes, hidden, total)
    #expect(
      !derivable.contains { $0[1] == 4 || $0[0] == sizes.count || sizes[$0[0]][$0[1]] > 0 },
      "seed \(seed)")
    // Nor what scenario the few answers of the only unnamed slice are of, where there are several.
    let unnamed = sizes.indices.filter { !hidden.names.contains("group \($0)") }
    let scenarios = (0..<4).count { column in sizes.contains { $0[column] > 0 } }
    guard unnamed.count == 1, sizes[unnamed[0]].contains(where: { $0 > 0 }), scenarios > 1 else {
      return false
    }
    #expect(derivable.count { $0[0] == unnamed[0] && $0[1] < 4 } <= 2, "seed \(seed)")
    return true
  }

  @Test("zeros do not tell what scenario the few answers of unnamed groups are of")
  func zerosOfUnnamed() {
    for few in [[[0, 1, 0, 0]], [[0, 2, 0, 0], [0, 1, 0, 0]]] {
      let summary = slicedSummary([[7, 20, 9, 0]] + few)
      let hidden = SliceSuppression(
        summary.groups, of: summary.table,
        total: Suppression(summary, minimumGroup: 5), minimumGroup: 5)
      let shown = Scenario.allCases.filter { !hidden.hides("group 0", .standard($0)) }
      // Mid career is that of the few; entry level might be.
      #expect(shown == [.careerChanger, .unknown])
    }
  }

  @Test("answers of no slice, as those without a date, are kept from following from the totals")
  func outside() {
    var summary = slicedSummary([[14, 0, 0, 0], [14, 0, 0, 0]])
    var answer = TaggedAnswer()
    answer.scenario = .standard(.entryLevel)
    withBytes(of: "I want to learn.") {
      summary.add(answer, text: $0, file: "f.csv", row: 29)
    }
    let hidden = SliceSuppression(
      summary.months, of: summary.table, total: Suppression(summary, minimumGroup: 5),
      minimumGroup: 5)
    #expect(hidden.names.count == 2 && hidden.unnamed == 0)
    #expect(hidden.names.contains { hidden.hides($0, nil) })
  }

  @Test("nor the few that are rated of cells that are hidden together")
  func ratedTogether() {
    var summary = Summary()
    var row = 0
    func add(_ scenario: Scenario, _ group: String, _ count: Int, nonAnswers: Int = 0) {
      for place in 0..<count {
        row += 1
        var answer = TaggedAnswer()
        answer.scenario = .standard(scenario)
        if place < nonAnswers {
          answer.mistakes = [Finding(tag: .nonAnswer, span: Span(0, 1), rule: .none)]
        }
        let name = group
        withBytes(of: name) { bytes in
          var columns = Summary.Columns()
          columns.group = bytes
          withBytes(of: "I want to learn.") {
            summary.add(answer, text: $0, file: "f.csv", row: row, columns: columns)
          }
        }
      }
    }
    add(.entryLevel, "Alpha", 3, nonAnswers: 3)
    add(.midCareer, "Alpha", 3, nonAnswers: 2)
    add(.careerChanger, "Alpha", 10)
    for scenario in [Scenario.entryLevel, .midCareer, .careerChanger] { add(scenario, "Beta", 20) }
    let hidden = SliceSuppression(
      summary.groups, of: summary.table, total: Suppression(summary, minimumGroup: 5),
      minimumGroup: 5)
    #expect(hidden.hides("Alpha", .standard(.careerChanger)) || hidden.hides("Alpha", nil))
  }

  @Test("nothing is hidden where every cell is large enough")
  func nothingHidden() {
    let summary = slicedSummary([[9, 9, 9, 9], [8, 7, 6, 5]])
    let hidden = SliceSuppression(
      summary.groups, of: summary.table,
      total: Suppression(summary, minimumGroup: 5), minimumGroup: 5)
    #expect(hidden.names == ["group 0", "group 1"] && hidden.unnamed == 0)
    for scenario in summary.scenarios { #expect(!hidden.hides("group 1", scenario)) }
  }

  @Test("the same tables for every group and month, and a group of few people is not even named")
  func tables() throws {
    let summary = slicedSummary(
      [[9, 9, 9, 9], [8, 7, 6, 5], [1, 0, 0, 2]], names: ["Retail", "=Ops", "Ms Okafor"])
    var contents = Sample().contents()
    contents.summary = summary
    let tables = TablesTests.tables(contents)
    let mistakes = try #require(tables["mistakes_by_group.csv"])
    #expect(
      mistakes[0] == "group,scenario,tag,kind,answers,count,share,ci_low,ci_high,suppressed")
    #expect(
      mistakes.contains("'=Ops,mid_career,disloyalty,mistake,7,0,0.000000,0.000000,0.354330,0"))
    #expect(!mistakes.contains { $0.contains("Okafor") })
    for family in ["horizons", "specificity", "targets", "components", "mistakes"] {
      #expect(tables["\(family)_by_group.csv"] != nil && tables["\(family)_by_month.csv"] != nil)
    }
    #expect(
      tables["components_by_month.csv"]?.first
        == "month,scenario,component,answers,count,share,ci_low,ci_high,suppressed")
    #expect(tables["components_by_month.csv"]?.contains { $0.hasPrefix("2026-02,all,") } == true)
  }
}

@Suite("Tables of statistics")
struct StatisticsTableTests {
  static func contents(_ change: (inout ReportContents) -> Void = { _ in }) -> ReportContents {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty, .bareTitle], count: 30)
    sample.add(.standard(.midCareer), [.disloyalty], count: 26)
    sample.add(.standard(.midCareer), count: 14)
    sample.add(.standard(.entryLevel), [.disloyalty], count: 48)
    sample.add(.standard(.entryLevel), count: 32)
    return sample.contents(change)
  }

  @Test("each scenario against the rest, with Newcombe's interval and adjusted p values")
  func differences() throws {
    let lines = try #require(TablesTests.tables(Self.contents())["differences_by_scenario.csv"])
    #expect(
      lines[0]
        == "scenario,tag,kind,share,rest_answers,rest_count,rest_share,difference,ci_low,ci_high,p,"
        + "p_adjusted,suppressed")
    let line = try #require(lines.first { $0.hasPrefix("mid_career,disloyalty,") })
    // statsmodels and SciPy on 56 of 70 and 48 of 80.
    #expect(
      line.hasPrefix(
        "mid_career,disloyalty,mistake,0.800000,80,48,0.600000,0.200000,0.052431,0.333873,"
          + "0.00804508,"))
    #expect(lines.count == 1 + 2 * 11)
  }

  @Test("a hidden scenario has no difference either")
  func hidden() throws {
    var sample = Sample()
    sample.add(.standard(.entryLevel), [.disloyalty], count: 3)
    sample.add(.standard(.careerChanger), [.disloyalty], count: 9)
    sample.add(.standard(.midCareer), [.bareTitle], count: 40)
    let lines = try #require(
      TablesTests.tables(sample.contents())["differences_by_scenario.csv"])
    #expect(lines.contains("entry_level,disloyalty,mistake,,,,,,,,,,1"))
    #expect(lines.contains("career_changer,disloyalty,mistake,,,,,,,,,,1"))
  }

  @Test("how often two mistakes stand together, against chance")
  func pairs() throws {
    let lines = try #require(TablesTests.tables(Self.contents())["mistake_pairs.csv"])
    #expect(lines.count == 1 + 15)
    #expect(
      lines.contains {
        $0.hasPrefix("disloyalty,bare_title,150,104,30,30,20.800000,1.442308,")
      })
    #expect(lines.contains("vague_generalities,disloyalty,150,0,104,0,0.000000,,,,0"))
  }

  static let evaluation = """
    {"answers":400,"gold":["gold.jsonl"],"part":"heldout","tags":{
    "disloyalty":{"tp":45,"fp":8,"fn":12,"tn":335,"n":57,"f1":0.8,"precision":0.8,"recall":0.8},
    "bare_title":{"tp":2,"fp":50,"fn":9,"tn":20,"n":11,"f1":0.1,"precision":0.1,"recall":0.1},
    "has_long":{"tp":90,"fp":10,"fn":10,"tn":290,"n":100,"f1":0.9,"precision":0.9,"recall":0.9}}}
    """

  @Test("shares corrected for the tagger's errors, blank where it is hardly better than chance")
  func corrected() throws {
    let accuracy = try AccuracyReport(json: Array(Self.evaluation.utf8))
    let contents = Self.contents { $0.accuracy = accuracy }
    let lines = try #require(TablesTests.tables(contents)["corrected_by_scenario.csv"])
    let all = try #require(lines.first { $0.hasPrefix("all,disloyalty,") })
    // p = 104/150, Se = 45/57, Sp = 335/343.
    #expect(all.hasPrefix("all,disloyalty,mistake,0.693333,0.874515,"))
    #expect(all.hasSuffix(",0.789474,0.976676,57,343,0"))
    #expect(lines.contains("all,bare_title,mistake,0.200000,,,,0.181818,0.285714,11,70,0"))
    #expect(lines.contains { $0.hasPrefix("all,long,horizon,0.000000,0.000000,") })
    #expect(TablesTests.tables(Self.contents())["corrected_by_scenario.csv"] == nil)
  }

  @Test("an evaluation of another version or other rules is told of, one that names none is not")
  func otherTagger() throws {
    func note(_ keys: String) throws -> Bool {
      let json = Self.evaluation.replacingOccurrences(
        of: #"{"answers":400,"#, with: "{" + keys + #""answers":400,"#)
      let accuracy = try AccuracyReport(json: Array(json.utf8))
      return try ReportWriter.markdown(Self.contents { $0.accuracy = accuracy }).contains(
        "measured with another version or other rules")
    }
    #expect(try !note(""))
    let rules = String(repeating: "cd", count: 32)
    #expect(try !note(#""version":"0.1.0","rules":"\#(rules)","#))
    #expect(try note(#""version":"0.0.9","rules":"\#(rules)","#))
    #expect(try note(#""version":"0.1.0","rules":"ee","#))
  }

  @Test(
    "what is no evaluation is refused", arguments: ["", "{}", "[]", #"{"answers":3,"tags":{}}"#])
  func notAnEvaluation(json: String) {
    #expect(throws: (any Error).self) { try AccuracyReport(json: Array(json.utf8)) }
  }
}

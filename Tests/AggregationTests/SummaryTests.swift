import Codebook
import TestSupport
import Testing

@testable import Aggregation

@Suite("A summary merges")
struct SummaryTests {
  static func parts(_ seed: UInt64) -> [Summary] {
    var random = RandomAnswers(seed: seed)
    return (0..<3).map { part in
      var summary = Summary()
      random.add(
        Int.random(in: 0..<60, using: &random.generator), to: &summary, file: "f\(part % 2).csv",
        firstRow: part * 1000 + 1)
      return summary
    }
  }

  static func merged(_ parts: Summary...) -> Summary {
    var whole = Summary()
    for part in parts { whole.merge(part) }
    return whole
  }

  @Test("in any order and any grouping", arguments: 1...40)
  func laws(seed: Int) throws {
    let p = Self.parts(UInt64(seed))
    let left = Self.merged(Self.merged(p[0], p[1]), p[2])
    let right = Self.merged(p[0], Self.merged(p[1], p[2]))
    let backwards = Self.merged(p[2], p[1], p[0])
    #expect(left == right)
    #expect(left == backwards)
    #expect(Self.merged(Summary(), p[0]) == p[0])
    #expect(try left.json() == backwards.json())
  }

  @Test("the parts of a corpus give what the whole gives, however it is cut", arguments: 1...20)
  func chunks(seed: Int) {
    var whole = Summary()
    var random = RandomAnswers(seed: UInt64(seed))
    random.add(200, to: &whole, file: "f.csv")

    var again = RandomAnswers(seed: UInt64(seed))
    var cuts = SplitMix64(seed: UInt64(seed) &* 77)
    var parts = [Summary()]
    for row in 1...200 {
      if Int.random(in: 0..<15, using: &cuts) == 0 { parts.append(Summary()) }
      again.add(to: &parts[parts.count - 1], file: "f.csv", row: row)
    }
    parts.shuffle(using: &cuts)
    var joined = Summary()
    for part in parts { joined.merge(part) }
    #expect(joined == whole)
  }

  @Test("goes to JSON and back, and goes on counting", arguments: 1...10)
  func roundTrip(seed: Int) throws {
    let p = Self.parts(UInt64(seed))
    let bytes = try p[0].json()
    var back = try Summary(json: bytes)
    #expect(back == p[0])
    #expect(try back.json() == bytes)
    back.merge(p[1])
    #expect(back == Self.merged(p[0], p[1]))
    var random = RandomAnswers(seed: 9)
    var same = RandomAnswers(seed: 9)
    var other = Self.merged(p[0], p[1])
    random.add(20, to: &back, file: "later.csv")
    same.add(20, to: &other, file: "later.csv")
    #expect(back == other)
  }

  @Test("slices beyond the kept ones are let go of alike, however the answers are cut")
  func manySlices() throws {
    var whole = Summary()
    var random = RandomAnswers(seed: 5)
    random.add(6_000, to: &whole, file: "f.csv")
    #expect(whole.groups.isCut)
    #expect(whole.groups.names.count == Slices.kept)
    var again = RandomAnswers(seed: 5)
    var parts = (0..<4).map { _ in Summary() }
    for row in 1...6_000 { again.add(to: &parts[row * 7 % 4], file: "f.csv", row: row) }
    let joined = Self.merged(Self.merged(parts[3], parts[1]), Self.merged(parts[0], parts[2]))
    #expect(joined == whole)
    #expect(try Summary(json: try whole.json()) == whole)
  }

  /// An answer of its own scenario, group and month.
  private func add(_ row: Int, of scenarios: Int, to summary: inout Summary) {
    var answer = TaggedAnswer()
    answer.scenario = row % 9 == 0 ? .standard(.midCareer) : .own("Team \(row * 7919 % scenarios)")
    answer.mistakes = [Finding(tag: .bareTitle, span: Span(0, 9), rule: RuleID(1))]
    let (text, group) = ("A manager of \(row)", "G\(row % 30)")
    withBytes(of: text) { bytes in
      withBytes(of: group) { group in
        var columns = Summary.Columns()
        columns.group = group
        columns.date = CalendarDate(year: 2026, month: row % 12 + 1, day: 1)
        columns.countsMonths = true
        summary.add(answer, text: bytes, file: "f.csv", row: row, columns: columns)
      }
    }
  }

  @Test("own scenarios beyond the kept ones are counted together, however the answers are cut")
  func manyScenarios() throws {
    let rows = 1...6_000
    let scenarios = 3 * ScenarioTable.kept
    var whole = Summary()
    for row in rows { add(row, of: scenarios, to: &whole) }
    #expect(whole.table.isCut && whole.all.answers == rows.count)
    #expect(whole.scenarios.count == Scenario.allCases.count + ScenarioTable.kept + 1)
    #expect(whole.scenarios.last == .others)
    let labels = Set(whole.scenarios)
    for name in whole.groups.names {
      #expect(labels.isSuperset(of: whole.groups[name].scenarios))
      let rows = whole.rows(behind: .answers, ofGroup: name)
      #expect(!rows.isEmpty && labels.isSuperset(of: rows.map(\.scenario)))
    }
    let behind = whole.rows(behind: .answers, of: whole.scenarios)
    #expect(behind.count == 20 && labels.isSuperset(of: behind.map(\.scenario)))
    #expect(whole.rows(behind: .tag(.mistake(.bareTitle)), of: [.others]).count == 20)

    var backwards = Summary()
    for row in rows.reversed() { add(row, of: scenarios, to: &backwards) }
    #expect(backwards == whole)
    var parts = (0..<4).map { _ in Summary() }
    for row in rows { add(row, of: scenarios, to: &parts[row * row % 7 % 4]) }
    let joined = Self.merged(Self.merged(parts[3], parts[1]), Self.merged(parts[0], parts[2]))
    #expect(joined == whole)
    #expect(Self.merged(parts[0], Self.merged(parts[1], parts[2], parts[3])) == whole)
    let json = try whole.json()
    #expect(try joined.json() == json)
    let back = try Summary(json: json)
    #expect(back == whole)
    // Words and counts by themselves join to the whole, as nights join them.
    var night = whole.withoutEvidence
    night.merge(parts.reduce(into: Summary()) { $0.merge($1.evidence { _, _ in true }) })
    #expect(night.all == whole.all && night.scenarios == whole.scenarios)
    for scenario in whole.scenarios {
      #expect(night.counts(of: scenario) == whole.counts(of: scenario))
      #expect(
        night.rows(behind: .answers, of: [scenario]).map(\.row)
          == whole.rows(behind: .answers, of: [scenario]).map(\.row))
    }
  }

  @Test("another form of JSON is refused")
  func foreign() {
    #expect(throws: (any Error).self) { try Summary(json: Array(#"{"format":"x/9"}"#.utf8)) }
  }
}

@Suite("What a summary counts")
struct SummaryCountingTests {
  func summary(_ answers: TaggedAnswer...) -> Summary {
    var summary = Summary()
    for (i, answer) in answers.enumerated() {
      let text = "I want to open my own studio."
      withBytes(of: text) { summary.add(answer, text: $0, file: "f.csv", row: i + 1) }
    }
    return summary
  }

  @Test("an answer with a tag twice counts once; its rule's matches count twice")
  func once() {
    var answer = TaggedAnswer()
    answer.scenario = .standard(.midCareer)
    answer.mistakes = [
      Finding(tag: .disloyalty, span: Span(0, 28), rule: RuleID(3)),
      Finding(tag: .disloyalty, span: Span(2, 28), rule: RuleID(3)),
    ]
    answer.goals = [
      Goal(span: Span(0, 3), horizon: .long, months: nil),
      Goal(span: Span(4, 6), horizon: .long, months: nil),
    ]
    answer.firedRules = [RuleID(3), RuleID(3), .none]
    let summary = summary(answer)
    let counts = summary.counts(of: .standard(.midCareer))
    #expect(counts[.disloyalty] == 1)
    #expect(counts[Horizon.long] == 1)
    #expect(summary.matches(of: RuleID(3)) == (1, 2))
    #expect(summary.matches(of: RuleID(4)) == (0, 0))
  }

  @Test("a non-answer counts among the answers, and towards nothing else")
  func nonAnswer() {
    var refusal = TaggedAnswer()
    refusal.scenario = .own("Sales")
    refusal.mistakes = [Finding(tag: .nonAnswer, span: Span(0, 28), rule: .none)]
    var answer = TaggedAnswer()
    answer.scenario = .own("Sales")
    answer.specificity = 2
    let counts = summary(refusal, answer).counts(of: .own("Sales"))
    #expect(counts.answers == 2)
    #expect(counts.rated == 1)
    #expect(counts[specificity: 0] == 0)
    #expect(counts[specificity: 2] == 1)
    #expect(counts.share(of: .mistake(.nonAnswer)).of == 2)
    #expect(counts.share(of: .mistake(.bareTitle)).of == 1)
  }

  @Test("a skipped answer counts towards its reason alone")
  func skipped() {
    var answer = TaggedAnswer()
    answer.skipped = .language
    let summary = summary(answer)
    #expect(summary.all.answers == 0)
    #expect(summary.skipped(.language) == 1)
  }

  @Test("the examples are those of the lowest hashes, whichever came first")
  func examples() {
    var answer = TaggedAnswer()
    answer.mistakes = [Finding(tag: .disloyalty, span: Span(0, 28), rule: .none)]
    var forwards = Summary()
    var backwards = Summary()
    let text = "I want to open my own studio."
    withBytes(of: text) { bytes in
      for row in 1...50 { forwards.add(answer, text: bytes, file: "f.csv", row: row) }
      for row in (1...50).reversed() { backwards.add(answer, text: bytes, file: "f.csv", row: row) }
    }
    let kept = forwards.examples(of: .disloyalty)
    #expect(kept == backwards.examples(of: .disloyalty))
    #expect(kept.count == Summary.examplesKept)
    var hash = AnswerPlaceHash()
    let lowest = (1...50).map { hash.hash(file: "f.csv", row: $0) }.sorted()
      .prefix(Summary.examplesKept)
    #expect(kept.map(\.hash) == Array(lowest))
  }

  @Test(
    "the words of a row stay those of its answer where another's differ in Unicode's form alone")
  func forms() {
    var summary = Summary()
    let texts = ["I want to open my own caf\u{E9} soon", "I want to open my own cafe\u{301} soon"]
    for row in 1...20 {
      let text = texts[row % 2]
      var answer = TaggedAnswer()
      answer.mistakes = [
        Finding(tag: .disloyalty, span: Span(0, text.utf8.count), rule: .none)
      ]
      withBytes(of: text) { summary.add(answer, text: $0, file: "f.csv", row: row) }
    }
    summary.redactWords()
    let rows = summary.rows(behind: .tag(.mistake(.disloyalty)), of: summary.scenarios)
    #expect(rows.count == 20)
    for row in rows {
      #expect(row.evidence.first?.words?.utf8.elementsEqual(texts[row.row % 2].utf8) == true)
    }
  }

  @Test(
    "a count in JSON that no answers can be is refused", arguments: ["-1", "9223372036854775807"])
  func impossibleCounts(count: String) throws {
    let json = String(decoding: try summary(TaggedAnswer()).json(), as: UTF8.self)
    for name in ["answers", "language", "dated"] {
      let wrong = json.replacing(try Regex("\"\(name)\":\\d+"), with: "\"\(name)\":\(count)")
      #expect(wrong != json)
      #expect(throws: DecodingError.self) { try Summary(json: Array(wrong.utf8)) }
    }
  }

  @Test("pairs of mistakes, and the rows behind each figure with rule and horizons")
  func rows() throws {
    var answer = TaggedAnswer()
    answer.scenario = .own("Sales")
    answer.mistakes = [
      Finding(tag: .disloyalty, span: Span(0, 28), rule: RuleID(3)),
      Finding(tag: .bareTitle, span: Span(0, 28), rule: RuleID(4)),
    ]
    answer.goals = [Goal(span: Span(0, 3), horizon: .long, months: nil)]
    var summary = Summary()
    let text = "I want to open my own studio."
    withBytes(of: text) { bytes in
      for row in 1...50 { summary.add(answer, text: bytes, file: "f.csv", row: row) }
      answer.mistakes.removeLast()
      for row in 51...60 { summary.add(answer, text: bytes, file: "f.csv", row: row) }
    }
    for pair in MistakePair.all {
      let isBoth = pair.first == .disloyalty && pair.second == .bareTitle
      #expect(summary.all[pair] == (isBoth ? 50 : 0))
    }
    let behind = summary.rows(behind: .tag(.mistake(.bareTitle)), of: summary.scenarios)
    #expect(behind.count == 20 && behind.map(\.hash) == behind.map(\.hash).sorted())
    let piece = RowReference.Evidence(words: "I want to open my own studio", rule: RuleID(4))
    #expect(behind.allSatisfy { $0.evidence == [piece] && $0.row <= 50 })
    #expect(behind.allSatisfy { $0.horizons == TermSet([.long]) })
    let long = summary.rows(behind: .tag(.horizon(.long)), of: [.own("Sales")])
    #expect(long.count == 20 && long.allSatisfy { $0.evidence.map(\.rule) == [.none] })
    #expect(summary.rows(behind: .tag(.horizon(.short)), of: [.own("Sales")]).isEmpty)
    let pair = MistakePair.all.first { $0.first == .disloyalty && $0.second == .bareTitle }!
    let both = summary.rows(behind: .pair(pair), of: summary.scenarios)
    #expect(both.count == 20)
    #expect(both.allSatisfy { $0.evidence.map(\.rule) == [RuleID(3), RuleID(4)] && $0.row <= 50 })
    #expect(summary.rows(behind: .answers, of: summary.scenarios).count == 20)
  }

  @Test("the words behind a figure are redacted wherever they leave the summary")
  func redactedRows() throws {
    var answer = TaggedAnswer()
    let text = "I will leave to work with Okonkwo and maria at their shop soon."
    answer.mistakes = [Finding(tag: .disloyalty, span: Span(0, 62), rule: .none)]
    var summary = Summary()
    summary.redactedNames = RedactedNames(list: "Maria\n")
    let group = "Retail"
    withBytes(of: text) { bytes in
      withBytes(of: group) { group in
        var columns = Summary.Columns()
        columns.group = group
        summary.add(answer, text: bytes, file: "f.csv", row: 1, columns: columns)
      }
    }
    var merged = Summary()
    merged.merge(summary)
    let json = try summary.json()
    for summary in [summary, merged, try Summary(json: json)] {
      for rows in [
        summary.rows(behind: .tag(.mistake(.disloyalty)), of: summary.scenarios),
        summary.rows(behind: .tag(.mistake(.disloyalty)), ofGroup: "Retail"),
      ] {
        #expect(
          rows.map { $0.evidence.map(\.words) } == [
            ["I will leave to work with […] and […] at their shop soon"]
          ])
      }
    }
    let written = String(decoding: json, as: UTF8.self)
    #expect(!written.contains("Okonkwo") && !written.contains("maria"))
  }

  @Test("words that leave a doubt are dropped, and long ones are cut at a word")
  func droppedWords() throws {
    var summary = Summary()
    for (row, text) in [
      (1, "I will join \u{7530}\u{4E2D} and leave this firm"),
      (2, String(repeating: "I want more money and ", count: 40)),
    ] {
      withBytes(of: text) { bytes in
        var answer = TaggedAnswer()
        answer.mistakes = [
          Finding(tag: .disloyalty, span: Span(0, bytes.count), rule: RuleID(1))
        ]
        summary.add(answer, text: bytes, file: "f.csv", row: row)
      }
    }
    let rows = summary.rows(behind: .tag(.mistake(.disloyalty)), of: summary.scenarios)
    let words = Dictionary(uniqueKeysWithValues: rows.map { ($0.row, $0.evidence[0].words) })
    #expect(words[1] == .some(nil))
    let long = try #require(words[2] ?? nil)
    #expect(long.unicodeScalars.count <= 102 && long.hasSuffix(" …"))
  }

  /// The words behind the figure of a mistake that a whole text shows.
  private func words(of text: String) throws -> String? {
    var summary = Summary()
    withBytes(of: text) { bytes in
      var answer = TaggedAnswer()
      answer.mistakes = [Finding(tag: .disloyalty, span: Span(0, bytes.count), rule: RuleID(1))]
      summary.add(answer, text: bytes, file: "f.csv", row: 1)
    }
    let rows = summary.rows(behind: .tag(.mistake(.disloyalty)), of: summary.scenarios)
    return try #require(rows.first).evidence[0].words
  }

  @Test("words behind a figure are judged as they read, wherever they are cut")
  func markedUpRows() throws {
    #expect(
      try words(of: "I will meet jo&#64;ex near the mill and leave")
        == "I will meet […] near the mill and leave")
    #expect(
      try words(of: "<p>I&rsquo;d <b style=\"x\">leave</b>&nbsp;soon for my own shop")
        == "I’d leave soon for my own shop")
    for shift in 0..<50 {
      let start = String(repeating: "a", count: shift % 10 + 1)
      let references = String(repeating: " &#x000061;&#x000061;", count: 26 + shift / 10)
      let shown = try #require(try words(of: start + references + " jo&#64;ex near the mill"))
      #expect(shown.contains(" aa aa") && !shown.contains("jo") && !shown.contains("&"))
    }
  }

  @Test("rows are conserved or it shows")
  func conservation() {
    var rows = RowCounts()
    rows.read = 10
    rows.tagged = 6
    rows[skipped: .blank] = 2
    rows[skipped: .duplicate] = 1
    #expect(!rows.isConserved)
    rows.rejected = 1
    #expect(rows.isConserved)
    var twice = rows
    twice.merge(rows)
    #expect(twice.isConserved && twice.read == 20 && twice.skipped == 6)
  }

  @Test("causes of rejects are one where only numbers differ")
  func causes() {
    var first = RejectCauses()
    first.add(reason: "5 fields, the header has 7", file: "a.csv", line: 4)
    first.add(reason: "a quote is never closed", file: "a.csv", line: 9)
    var later = RejectCauses()
    later.add(reason: "12 fields, the header has 7", file: "b.csv", line: 2)
    first.merge(later)
    #expect(first.commonest.map(\.count) == [2, 1])
    #expect(first.commonest[0].reason == "5 fields, the header has 7")
    #expect(first.commonest[0].file == "a.csv")
  }
}

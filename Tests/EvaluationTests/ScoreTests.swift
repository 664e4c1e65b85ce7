import Evaluation
import Foundation
import Ingestion
import Pipeline
import TestSupport
import Testing

@Suite struct ScoreTests {
  /// `scripts/score.py` on what `goalscan tag` writes.
  private func scoreByScript(_ gold: String) throws -> [String: Any] {
    let scratch = try Scratch()
    let tagged = scratch.path + "/tagged.jsonl"
    _ = try TagRun(
      answers: AnswerRun(inputs: try Input.expand([gold]), rules: try TaggingRules()),
      target: tagged
    ).write()
    let script = Process()
    script.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    script.arguments = ["python3", Repository.path("scripts/score.py"), gold, tagged, "--json"]
    let output = Pipe()
    script.standardOutput = output
    try script.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    script.waitUntilExit()
    return try jsonObject(bytes)
  }

  @Test(arguments: ["dev", "prepared", "spoken", "short"])
  func everyFigureEqualsTheScripts(_ name: String) throws {
    let gold = Repository.path("data/gold/\(name).jsonl")
    let expected = try scoreByScript(gold)
    let json = try jsonObject(Evaluation(of: [gold], rules: try TaggingRules()).json)
    for (key, value) in expected {
      guard let value = value as? Double else { continue }
      let own = try #require(json[key] as? Double, "\(key)")
      #expect(abs(own - value) < 1e-9, "\(key): \(own) and \(value)")
    }
    for (table, keys) in [
      ("tags", ["precision", "recall", "f1", "n"]), ("spans", ["precision", "recall", "f1"]),
    ] {
      let own = try #require(json[table] as? [String: [String: Any]])
      let theirs = try #require(expected[table] as? [String: [Double]])
      #expect(own.keys.sorted() == theirs.keys.sorted())
      for (name, values) in theirs {
        for (key, value) in zip(keys, values) {
          let figure = try #require(own[name]?[key] as? Double)
          #expect(abs(figure - value) < 1e-9, "\(name) \(key): \(figure) and \(value)")
        }
      }
    }
  }

  @Test func theTwoPartsMakeTheWhole() throws {
    let gold = [Repository.path("data/gold/dev.jsonl")]
    let rules = try TaggingRules()
    let parts = try [GoldPart.heldOut, .open].map {
      try Evaluation(of: gold, part: $0, rules: rules).answers
    }
    #expect(parts == [88, 162])
    #expect(try Evaluation(of: gold, rules: rules).answers == 250)
  }

  @Test func intervalsHoldTheFigureAndAreTheSameEachTime() throws {
    let gold = [Repository.path("data/gold/short.jsonl")]
    let evaluation = try Evaluation(of: gold, rules: try TaggingRules(), samples: 200)
    let again = try Evaluation(of: gold, rules: try TaggingRules(), samples: 200)
    #expect(evaluation.json == again.json)
    try #require(evaluation.intervals.count { $0 != nil } > 20)
    for case (let figure, let interval?) in zip(evaluation.scores.figures, evaluation.intervals) {
      #expect(interval.contains(figure.value), "\(figure)")
    }
  }

  @Test func labelsAreNeverShownToTheTagger() throws {
    let text = "I'd like a corner office."
    let scratch = try Scratch()
    let lines = [#""entry_level""#, #""career_changer""#].map {
      #"{"id":1,"text":"\#(text)","scenario":\#($0)}"#
    }
    let found = try lines.map { line -> Int in
      let gold = try scratch.write(lines: [line], to: "gold.jsonl")
      let scores = try Evaluation(of: [gold], rules: try TaggingRules()).scores
      return scores.tags.filter { $0.tag.name.hasPrefix("scenario=") }.reduce(0) { $0 + $1.tp }
    }
    #expect(found == [0, 0])
  }

  @Test func floorsNameWhatFellShort() throws {
    let scores = try Evaluation(
      of: [Repository.path("data/gold/short.jsonl")], rules: try TaggingRules()
    )
    .scores
    let floors = ["micro_f1=0", "macro_f1=1", "scenario=unknown=0", "times.recall=0"].map {
      Floor($0)!
    }
    let shortfalls = try scores.shortfalls(below: floors)
    #expect(shortfalls.map(\.floor.name) == ["macro_f1"])
    #expect(throws: EvaluationError.self) { try scores.shortfalls(below: [Floor("macro=0.5")!]) }
    for text in ["macro_f1", "macro_f1=", "macro_f1=1.5", "=0.5"] { #expect(Floor(text) == nil) }
  }

  @Test func missesShowTextAndEvidence() throws {
    let scratch = try Scratch()
    let gold = try scratch.write(
      lines: [
        #"{"id":"a","text":"One day I'd like to open my own bakery.","mistakes":[]}"#,
        #"{"id":"b","text":"I want to run your night shift.","#
          + #""mistakes":[{"tag":"disloyalty","quote":"run your night shift"}]}"#,
      ], to: "gold.jsonl")
    let evaluation = try Evaluation(of: [gold], rules: try TaggingRules())
    let misses = try evaluation.misses(of: "disloyalty")
    #expect(misses.map(\.answer.id) == ["a", "b"])
    #expect(misses.map(\.isMissed) == [false, true])
    #expect(misses[0].text.contains("open my own bakery"))
    #expect(misses[0].text.contains("by disloyalty."))
    #expect(misses[1].text.contains("labelled: “run your night shift”"))
    #expect(try !evaluation.misses(of: "goals").isEmpty)
    #expect(throws: EvaluationError.self) { try evaluation.misses(of: "disloyal") }
  }

  @Test(arguments: [
    (#"{"text":"x"}"#, "'id' is missing"), (#"{"id":"a"}"#, "'answer' is missing"),
    (#"{"id":"a","text":"x","specificity":4}"#, "'specificity' must be a whole number"),
    (#"{"id":"a","text":"x","mistakes":[{"tag":"rude","quote":"x"}]}"#, "mistakes[0].tag"),
    ("not json", "it is not JSON"), (#"["x"]"#, "it is no JSON object"),
    (#"{"id":"a","text":"x","specificity":2.5}"#, "'specificity' must be a whole number from 0"),
    (#"{"id":"a","text":"x","specificity":"2"}"#, "'specificity' has a value of another type"),
    (
      #"{"id":"a","text":"x","times":[{"quote":"x","months":[1.5,2]}]}"#,
      "'times[0].months' must be"
    ),
    (
      #"{"id":"a","text":"x","times":[{"quote":"x","months":[null,2]}]}"#,
      "'times[0].months' must be"
    ),
    (
      #"{"id":"a","text":"x","targets":[{"quote":"x","kind":"count","value":1e999}]}"#,
      "it holds a number beyond"
    ),
    (#"{"id":"a","text":"x \ud800"}"#, "it holds half of a character"),
    (#"{"id":"a","text":"x \\ud83d\ude00\ud83d \udE00"}"#, "it holds half of a character"),
    (
      #"{"id":"a","text":"\\ud800","targets":[{"quote":"d","kind":"count","value":1e999}]}"#,
      "it holds a number beyond"
    ),
    (#"{"id":"a","text":"x","goals":[{"horizon":"long"}]}"#, "'goals[0].quote' is missing"),
    (
      #"{"id":"a","text":"x","times":[{"quote":"x","months":[9,1]}]}"#, "'times[0].months' must be"
    ),
    (
      #"{"id":"a","text":"x","times":[{"quote":"x"},{"quote":"x","months":[-5,1]}]}"#,
      "'times[1].months' must be"
    ),
    (#"{"id":"a","text":" \u00a0"}"#, "'text' is empty"),
    (#"{"id":"a","answer":""}"#, "'answer' is"),
    (#"{"id":"a","text":"x","date":"03/04/2026"}"#, "'date' is no day that could be read"),
    (#"{"id":"a","text":"x","date":"soon"}"#, "'date' is no day that could be read"),
    (
      #"{"id":"a","text":"I plan","goals":[{"quote":"I","horizon":"long"},"#
        + #"{"quote":"i plan","horizon":"long"}]}"#,
      "'goals[1].quote' does not stand in the text"
    ),
    (#"{"id":"a","text":"x","times":[{"quote":"y"}]}"#, "'times[0].quote' does not stand"),
    (
      #"{"id":"a","text":"x","targets":[{"quote":"","kind":"count"}]}"#,
      "'targets[0].quote' is empty"
    ),
    (
      #"{"id":"a","text":"x","mistakes":[{"tag":"no_ambition","quote":"xx"}]}"#,
      "'mistakes[0].quote' does not stand"
    ),
  ])
  func aBadLineIsNamed(_ line: String, _ cause: String) throws {
    let scratch = try Scratch()
    let gold = try scratch.write(lines: [#"{"id":"ok","text":"x"}"#, "", line], to: "gold.jsonl")
    let error = #expect(throws: EvaluationError.self) {
      try Evaluation(of: [gold], rules: try TaggingRules())
    }
    let message = try #require(error?.description)
    #expect(message.hasPrefix("\(gold):3: "))
    #expect(message.contains(cause), "\(message)")
  }
}

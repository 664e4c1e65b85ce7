import Evaluation
import Ingestion
import Pipeline
import Rules
import TestSupport
import Testing

@Suite struct RuleTests {
  private func rules(_ yaml: String, in scratch: Scratch) throws -> TaggingRules {
    try TaggingRules(addingFrom: try scratch.write(lines: [yaml], to: "own.yaml"))
  }

  private let moonlighting = """
    theme: Moonlighting
    rules:
      - id: own.moonlighting
        tag: disloyalty
        unless: [negated]
        pattern: "(moonlight|moonlighting) {adverb}? ~2 (evenings|nights)"
        reason: A second job beside this one.
        match: ["I'd go on moonlighting most evenings.", "I hate moonlighting."]
        no_match:
          - "I won't be moonlighting in the evenings."
          - "I plan to moonlight two nights."
    """

  @Test func failingExamplesAreNamedWithFileAndLine() throws {
    let scratch = try Scratch()
    let run = ExampleRun(of: try rules(moonlighting, in: scratch))
    let own = run.failures.filter { $0.rule.id == "own.moonlighting" }.map(\.description)
    let file = scratch.path + "/own.yaml"
    #expect(
      own == [
        "\(file):8: own.moonlighting must match “I hate moonlighting.”",
        "\(file):11: own.moonlighting must not match “I plan to moonlight two nights.”",
      ])
  }

  @Test func whatCalledAnExampleOffIsSaid() throws {
    let scratch = try Scratch()
    let yaml = """
      rules:
        - id: own.moonlighting
          tag: disloyalty
          unless: [negated]
          pattern: "moonlighting"
          match: ["I won't be moonlighting."]
      """
    let run = ExampleRun(of: try rules(yaml, in: scratch))
    let failure = try #require(run.failures.first { $0.rule.id == "own.moonlighting" })
    #expect(failure.description.hasSuffix("; it is called off by negated"))
    #expect(run.untried.contains { $0.id == "own.moonlighting" })
  }

  @Test func aRuleIsShownWithTheWordsOfItsClasses() throws {
    let scratch = try Scratch()
    let display = RuleDisplay(try rules(moonlighting, in: scratch))
    let text = try #require(display.text(of: "own.moonlighting"))
    for part in ["A second job beside this one.", "tag: disloyalty", "called off by: negated"] {
      #expect(text.contains(part))
    }
    let adverbs = try #require(text.split(separator: "\n").first { $0.contains("{adverb}: ") })
    #expect(adverbs.contains(" always ") && adverbs.contains(" probably "))
    #expect(display.text(of: "own.moonlight") == nil)
    #expect(display.ids(like: "moonlight") == ["own.moonlighting"])
    #expect(display.list.contains("own.moonlighting"))
  }

  private func mistakes(_ text: String, by rules: TaggingRules) -> [String] {
    let answer = AnswerExplanation(text: text, role: nil, scenario: nil, date: nil, rules: rules)
    return answer.tags.mistakes.map { "\($0.tag.name)" }
  }

  @Test("The example of a pack passes its own examples, and what its rule says stands")
  func examplePack() throws {
    let own = try TaggingRules(addingFrom: Repository.path("data/rules"))
    #expect(ExampleRun(of: own).failures.isEmpty)
    let text = "My goal is to run the billing desk and I would keep my evening job."
    #expect(mistakes(text, by: try TaggingRules()).isEmpty)
    #expect(mistakes(text, by: own) == ["disloyalty"])
    #expect(mistakes("I don't want to keep my evening job.", by: own) != ["disloyalty"])
  }

  @Test("What a rule finds said outright is evidence before what others find earlier in the text")
  func outright() throws {
    let scratch = try Scratch()
    let text = "I'm in it for the long haul, nailed to the mast of this ship."
    for (isOutright, evidence) in [(false, "in it for the long"), (true, "nailed to the mast")] {
      let rule = """
        rules:
          - {id: own.mast, tag: commitment, outright: \(isOutright), pattern: nailed to the mast}
        """
      let rules = try rules(rule, in: scratch)
      let answer = AnswerExplanation(text: text, role: nil, scenario: nil, date: nil, rules: rules)
      let found = try #require(answer.tags.componentEvidence.first { $0.tag == .commitment })
      let span = found.span
      #expect(String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self) == evidence)
    }
  }

  @Test("A rule of one's own that only repeats a built-in one is weighed as that is")
  func repeatedRules() throws {
    let again = try TaggingRules(addingFrom: Repository.path("Sources/EnglishPack"))
    let builtIn = try TaggingRules()
    let gold = try Repository.text("data/gold/adversarial.jsonl")
    for line in gold.split(separator: "\n") {
      let answer = try jsonObject(line.utf8)
      let text = try #require(answer["text"] as? String)
      #expect(mistakes(text, by: again) == mistakes(text, by: builtIn), "\(text)")
    }
  }

  @Test("What is told of a pack does not depend on where it lies")
  func packNames() throws {
    let scratch = try Scratch()
    let inside = try rules(moonlighting, in: scratch)
    try scratch.write(lines: [moonlighting], to: "a/b/own.yaml")
    let elsewhere = try TaggingRules(addingFrom: scratch.path + "/a/../a/b/own.yaml")
    #expect(inside.sha256 == elsewhere.sha256)
    #expect(inside.description.files.last?.name == "own/own.yaml")
    // A file with the name of a built-in one stands beside that.
    try scratch.write(lines: [moonlighting], to: "pack/rules/frames.yaml")
    let pack = try TaggingRules(addingFrom: scratch.path + "/pack")
    let names = pack.description.files.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.contains("rules/frames.yaml") && names.contains("own/rules/frames.yaml"))
  }

  @Test func rulesOfTheSameIdsReplaceTheBuiltIn() throws {
    let builtIn = try TaggingRules()
    let again = try TaggingRules(addingFrom: Repository.path("Sources/EnglishPack"))
    #expect(again.names == builtIn.names)
  }

  @Test func theAuditCountsWhatFiresWhatIsCalledOffAndByWhat() throws {
    let scratch = try Scratch()
    let corpus = try scratch.write(
      lines: [
        "id,answer",
        "1,I'd go on moonlighting most evenings.",
        "2,I won't be moonlighting in the evenings.",
        "3,In the end I'd like to be my own boss and moonlight two nights.",
        "4,",
        "5,Give me the quango zebu.", "6,The quango zebu again.", "7,\"A quango, zebu and all.\"",
      ], to: "corpus.csv")
    let audit = try RuleAudit(
      of: try rules(moonlighting, in: scratch), on: Corpus(try Input.expand([corpus])),
      atLeast: 2)
    #expect(audit.rows.read == 7 && audit.rows.rejected == 0)
    #expect(audit.answers == 6)
    let json = try jsonObject(audit.json)
    let records = try #require(json["rules"] as? [[String: Any]])
    let own = try #require(records.first { $0["rule"] as? String == "own.moonlighting" })
    #expect(own["fired"] as? Int == 2 && own["answers"] as? Int == 2 && own["alone"] as? Int == 1)
    #expect(own["called_off"] as? [String: Int] == ["negated": 1])
    let silent = try #require(json["never_fired"] as? [String])
    #expect(silent.contains("acknowledgement.thanks") && !silent.contains("own.moonlighting"))
    let spots = try #require(json["blind_spots"] as? [String: [[String: Any]]])
    let phrases = spots.values.joined().map { "\($0["phrase"]!) \($0["answers"]!)" }
    #expect(phrases == ["quango zebu 2"])
  }

  @Test func aRuleThatOthersCoverIsRedundant() throws {
    let scratch = try Scratch()
    let yaml = """
      rules:
        - id: own.narrow
          tag: reward
          pattern: "golden handcuffs"
        - id: own.wide
          tag: reward
          pattern: "(a|the|some) golden handcuffs (please|too)"
      """
    let corpus = try scratch.write(
      lines: [
        "id,answer", "1,I'd like some golden handcuffs too.", "2,The golden handcuffs please.",
      ],
      to: "corpus.csv")
    let audit = try RuleAudit(
      of: try rules(yaml, in: scratch), on: Corpus(try Input.expand([corpus])))
    #expect(audit.redundant.map(\.id).contains("own.narrow"))
    let records = try #require(try jsonObject(audit.json)["rules"] as? [[String: Any]])
    let narrow = try #require(records.first { $0["rule"] as? String == "own.narrow" })
    #expect(narrow["covered"] as? Int == 2 && narrow["most_by"] as? String == "own.wide")
  }

  @Test func theAuditCountsTheRowsThatARunCounts() throws {
    let scratch = try Scratch()
    let overlong = String(repeating: "a ", count: 600_000)
    let wide = try scratch.write(
      lines: [
        "id,Your career goals,Long-term goals", "1,I want to lead.,I want to weld.",
        "2,\(overlong),\(overlong)", "3,,I want to bake.", "4,broken", "5,,",
      ], to: "wide.csv")
    let long = try scratch.write(
      lines: [
        "id,question,answer", "1,What are your career goals?,I want to lead.",
        "1,Your five-year plan?,I want to weld.", "2,Your salary?,\(overlong)",
        "3,Your five-year plan?,\(overlong)",
      ], to: "long.csv")
    for (file, joins, answers) in [
      (wide, false, 3), (wide, true, 2), (long, false, 2), (long, true, 1),
    ] {
      var options = ReadingOptions()
      options.joinsQuestions = joins
      let inputs = try Input.expand([file])
      let audit = try RuleAudit(
        of: try TaggingRules(), on: Corpus(inputs, reading: options))
      var run = AnswerRun(inputs: inputs, rules: try TaggingRules())
      run.reading = options
      let rows = try run.run(into: RecordSinks()).rows
      #expect(audit.rows.read == rows.read)
      #expect(audit.rows.rejected == rows.rejected)
      #expect(audit.answers == answers)
    }
  }

  /// The chunks of an input must not show in the counts.
  @Test func chunksDoNotShow() throws {
    let corpus = try Input.expand([Repository.path("data/sample/answers.jsonl")])
    let rules = try TaggingRules()
    var small = ReadingOptions()
    small.chunkBytes = 1 << 12
    let whole = try RuleAudit(of: rules, on: Corpus(corpus)).json
    #expect(try RuleAudit(of: rules, on: Corpus(corpus, reading: small)).json == whole)
  }
}

import Foundation
import TestSupport
import Testing

@Suite("goalscan evaluate")
struct EvaluateTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(
      #"{"id":"1","text":"I want to open my own bakery.","mistakes":[{"tag":"disloyalty","quote":"open my own bakery"}]}"#
        + "\n", to: "a.jsonl")
    try tool.write(
      #"{"id":"1","text":"I want to open my own bakery.","mistakes":[]}"# + "\n", to: "b.jsonl")
  }

  @Test("A figure below its floor ends with 1 and is named")
  func floors() throws {
    #expect(try tool.run("evaluate", "a.jsonl", "--min", "disloyalty=1").code == 0)
    let short = try tool.run("evaluate", "b.jsonl", "--min", "disloyalty=0.5")
    #expect(short.code == 1)
    #expect(
      short.messages.contains("disloyalty is 0.0, below the floor of 0.5"), "\(short.messages)")
    #expect(try tool.run("evaluate", "a.jsonl", "--min", "nonsense=0.5").code == 64)
  }

  @Test("Answers that stand in two files are told of, and the scores name what was scored")
  func twice() throws {
    let twice = try tool.run("evaluate", "a.jsonl", "b.jsonl", "--json", "--boot", "20")
    #expect(twice.messages.contains("with the same id and text, and that count twice: 1"))
    let version = try #require(
      try tool.run("--version").output.split(separator: "\n").first?.split(separator: " ").last)
    #expect(twice.output.contains("\"version\" : \"\(version)\""))
    #expect(!twice.output.contains("lowest_f1_n10_ci95"))
    #expect(try !tool.run("evaluate", "a.jsonl").messages.contains("twice"))
  }

  @Test("--json tells how often each scenario and each horizon was taken for which")
  func confusion() throws {
    try tool.write(
      #"{"id":"1","text":"In two years I want to train four colleagues.","scenario":"entry_level","#
        + #""goals":[{"quote":"train four colleagues","horizon":"long"}]}"# + "\n", to: "c.jsonl")
    let run = try tool.run("evaluate", "c.jsonl", "--json", "--boot", "0")
    let json = try jsonObject(run.output.utf8)
    let tables = try #require(json["confusion"] as? [String: [String: Any]])
    #expect(Set(tables.keys) == ["horizons", "scenarios"])
    for (name, labelled, tagged) in [
      ("scenarios", "entry_level", "unknown"), ("horizons", "long", "short"),
    ] {
      let table = try #require(tables[name])
      let rows = try #require(table["labelled"] as? [String])
      let columns = try #require(table["tagged"] as? [String])
      let counts = try #require(table["counts"] as? [[Int]])
      #expect(counts.count == rows.count && counts.allSatisfy { $0.count == columns.count })
      let row = try #require(rows.firstIndex(of: labelled))
      let column = try #require(columns.firstIndex(of: tagged))
      #expect(counts[row][column] == 1 && counts.joined().reduce(0, +) == 1, "\(table)")
    }
  }

  @Test("Labelled answers may be packed", arguments: ["gzip -c", "zstd -qc"])
  func packed(tool packer: String) throws {
    let plain = try tool.run("evaluate", "a.jsonl", "b.jsonl", "--json", "--boot", "0")
    let run = try tool.shell(
      """
      for name in a b; do \(packer) $name.jsonl > $name.jsonl.x; done
      goalscan evaluate a.jsonl.x b.jsonl.x --json --boot 0
      goalscan evaluate --agreement a.jsonl.x - < b.jsonl.x >/dev/null || exit
      head -c 20 a.jsonl.x > cut.x; goalscan evaluate cut.x
      """)
    #expect(run.code == 65, "\(run.messages)")
    #expect(run.messages.contains("cut.x: the compressed data breaks off"), "\(run.messages)")
    #expect(plain.code == 0)
    #expect(run.output.contains(#""answers" : 2"#) == plain.output.contains(#""answers" : 2"#))
  }

  @Test("The misses of a tag are shown with their text")
  func misses() throws {
    let missed = try tool.run("evaluate", "b.jsonl", "--misses", "disloyalty")
    #expect(missed.code == 0)
    #expect(missed.output.contains("I want to open my own bakery."))
    #expect(try tool.run("evaluate", "a.jsonl", "--misses", "disloyalty").output.isEmpty)
    for option in ["--json", "--boot=10"] {
      #expect(try tool.run("evaluate", "b.jsonl", "--misses", "disloyalty", option).code == 64)
    }
    // Nothing of a text gives orders to a terminal.
    let red = try tool.shell(
      #"""
      sed 's/bakery\./bakery. \\u001b[31m/' b.jsonl > red.jsonl
      goalscan evaluate red.jsonl --misses disloyalty
      """#)
    #expect(red.output.contains("own bakery") && !red.output.contains("\u{1B}"))
  }

  @Test("Floors hold of the agreement of two files; what has no meaning there is refused")
  func agreement() throws {
    #expect(
      try tool.run("evaluate", "--agreement", "a.jsonl", "a.jsonl", "--min", "disloyalty=1").code
        == 0)
    let apart = try tool.run(
      "evaluate", "--agreement", "a.jsonl", "b.jsonl", "--min", "disloyalty=0.9")
    #expect(apart.code == 1)
    #expect(apart.messages.contains("below the floor of 0.9"))
    for option in ["--misses=disloyalty", "--part=heldout", "--boot=10"] {
      #expect(try tool.run("evaluate", "--agreement", "a.jsonl", "b.jsonl", option).code == 64)
    }
  }

  @Test("Labelled answers that contradict themselves or each other end with 65")
  func contradictions() throws {
    try tool.write(
      #"{"id":"1","text":"I want to open a shop.","mistakes":[]}"# + "\n", to: "c.jsonl")
    let apart = try tool.run("evaluate", "--agreement", "a.jsonl", "c.jsonl")
    #expect(apart.code == 65)
    #expect(apart.messages.contains("c.jsonl:1: the text is another than"))
    try tool.write(
      #"{"id":"1","text":"To weld.","goals":[{"quote":"to bake","horizon":"long"}]}"#,
      to: "d.jsonl")
    let run = try tool.run("evaluate", "d.jsonl")
    #expect(run.code == 65)
    #expect(run.messages.contains("d.jsonl:1: is no labelled answer: 'goals[0].quote' does not"))
  }
}

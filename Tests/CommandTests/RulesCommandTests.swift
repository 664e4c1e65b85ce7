import Foundation
import TestSupport
import Testing

@Suite("goalscan rules")
struct RulesCommandTests {
  private let tool: Tool
  private let pack = """
    rules:
      - id: own.moonlighting
        tag: disloyalty
        unless: [negated]
        pattern: "moonlighting"
        reason: Another job beside this one.
        match: ["I would go on moonlighting."]
        no_match: ["I won't be moonlighting."]
    """

  init() throws {
    tool = try Tool()
    try tool.write(pack, to: "own.yaml")
  }

  @Test("list and show know the built-in rules and one's own")
  func listed() throws {
    let list = try tool.run("rules", "list", "--rules", "own.yaml")
    #expect(list.code == 0)
    #expect(list.output.contains("own.moonlighting") && list.output.contains("goal.want"))
    let shown = try tool.run("rules", "show", "own.moonlighting", "--rules", "own.yaml")
    #expect(shown.code == 0)
    #expect(shown.output.contains("own.yaml:2") && shown.output.contains("Another job"))
    #expect(!shown.output.contains("said outright"))
    #expect(try tool.run("rules", "show", "own.moonlight").code == 64)
  }

  @Test("A pack's folder may hold a link back to itself")
  func linkedBack() throws {
    #expect(try tool.shell("mkdir pack; cp own.yaml pack; ln -s . pack/again").code == 0)
    let list = try tool.run("rules", "list", "--rules", "pack")
    #expect(list.code == 0)
    #expect(list.output.split(separator: "\n").count { $0.hasPrefix("own.") } == 1)
  }

  @Test("show tells what a rule finds said outright")
  func outright() throws {
    try tool.write(pack.replacing("pattern:", with: "outright: true\n    pattern:"), to: "own.yaml")
    let shown = try tool.run("rules", "show", "own.moonlighting", "--rules", "own.yaml")
    #expect(shown.output.contains("tag: disloyalty, said outright\n"))
  }

  @Test("list --json prints an object a rule, as many as the list has lines")
  func listedJSON() throws {
    let rules = try tool.run("rules", "list", "--json", "--rules", "own.yaml").output
      .split(separator: "\n").map {
        try jsonObject($0.utf8)
      }
    let list = try tool.run("rules", "list", "--rules", "own.yaml").output
    #expect(rules.count > 50)
    for rule in rules {
      let name = try #require(rule["id"] as? String)
      #expect(list.contains(name), "\(name)")
    }
    let own = try #require(rules.first { $0["id"] as? String == "own.moonlighting" })
    #expect(own["tag"] as? String == "disloyalty" && own["outright"] as? Bool == false)
    #expect(rules.contains { $0["outright"] as? Bool == true })
  }

  @Test("test ends with 1 and names the line of an example that failed")
  func tested() throws {
    #expect(try tool.run("rules", "test", "--rules", "own.yaml").code == 0)
    try tool.write(pack.replacing("I would go on", with: "I won't go on"), to: "own.yaml")
    let failed = try tool.run("rules", "test", "--rules", "own.yaml")
    #expect(failed.code == 1)
    #expect((failed.output + failed.messages).contains("own.yaml:7: own.moonlighting must match"))
  }

  @Test("A pack that cannot be interpreted ends with 65, file, line and cause")
  func refused() throws {
    for (text, place) in [
      ("rules:\n  - id: a\n    tag: disloyalty\n    pattern: 'own ] bakery [ x'\n", ":4: "),
      ("rules:\n  - id: a\n    tag: disloyal\n    pattern: x\n", ":2: "),
      ("rules:\n  - id: a\n    tag: \u{1}\n", ":3: "),
    ] {
      try tool.write(text, to: "bad.yaml")
      for command in [["rules", "test"], ["explain", "I want to weld."]] {
        let run = try tool.shell("goalscan \(command[0]) '\(command[1])' --rules bad.yaml")
        #expect(run.code == 65)
        #expect(run.messages.contains("bad.yaml\(place)"), "\(run.messages)")
      }
    }
    try tool.write(Data([0x61, 0x0A, 0xE9, 0x0A]), to: "bad.yaml")
    let run = try tool.run("rules", "list", "--rules", "bad.yaml")
    #expect(run.code == 65 && run.messages.contains("bad.yaml:2: is not UTF-8"))
    try tool.write("", to: "empty/readme.md")
    #expect(try tool.run("rules", "list", "--rules", "empty").code == 65)
  }

  @Test(
    "A report is made by the rules of a pack wherever it lies, and holds them beside the built-in")
  func reported() throws {
    try tool.write(tenAnswers, to: "in/x.csv")
    try tool.write(pack, to: "pack/rules/frames.yaml")
    for (folder, path) in [("a", "pack"), ("b", "./in/../pack"), ("c", "own.yaml")] {
      let run = try tool.run("report", "in/x.csv", "--rules", path, "--out", folder)
      #expect(run.code == 0, "\(run.messages)")
    }
    #expect(try tool.read("a/rules/own/rules/frames.yaml") == pack)
    #expect(try tool.read("a/rules/rules/frames.yaml") != pack)
    #expect(try tool.read("c/rules/own/own.yaml") == pack)
    #expect(
      try tool.files(below: "a").filter { $0.key != "run.json" }
        == tool.files(below: "b").filter { $0.key != "run.json" })
  }

  @Test("audit ends like the commands that tag where rows are rejected")
  func audited() throws {
    try tool.write(tenAnswers + "11,too,many,cells,here,of,all\n", to: "x.csv")
    let audit = try tool.run("rules", "audit", "x.csv")
    #expect(audit.code == 3)
    #expect(
      audit.messages.contains("x.csv:12: rejected: The row has 7 fields"), "\(audit.messages)")
    let refused = try tool.run("rules", "audit", "x.csv", "--max-rejects", "0")
    #expect(refused.code == 1)
    #expect(refused.messages.contains("The first is x.csv:12"))
    #expect(try tool.run("rules", "audit", "x.csv", "--quiet").messages.isEmpty)
  }

  @Test("audit lists as many blind spots as it is asked for, of as many answers")
  func blindSpots() throws {
    let phrases =
      ["quango zebu"] + Array(repeating: "yurt vole", count: 2)
      + Array(repeating: "gnu kiln", count: 3)
    try tool.write(
      "id,answer\n" + phrases.enumerated().map { "\($0.offset),The \($0.element).\n" }.joined(),
      to: "x.csv")
    func spots(_ flags: String) throws -> [String] {
      let run = try tool.shell("goalscan rules audit x.csv --json \(flags)")
      #expect(run.code == 0, "\(run.messages)")
      let json = try jsonObject(run.output.utf8)
      #expect(json["rows_read"] as? Int == phrases.count)
      let spots = try #require(json["blind_spots"] as? [String: [[String: Any]]])
      return spots.values.joined().compactMap { $0["phrase"] as? String }
    }
    #expect(try spots("") == ["gnu kiln"])
    #expect(try spots("--least 1") == ["gnu kiln", "yurt vole", "quango zebu"])
    #expect(try spots("--least 1 --phrases 2") == ["gnu kiln", "yurt vole"])
    let text = try tool.run("rules", "audit", "x.csv", "--least", "2").output
    #expect(text.contains("yurt vole") && !text.contains("quango zebu"))
    for flag in ["--least=0", "--phrases=-1"] {
      #expect(try tool.run("rules", "audit", "x.csv", flag).code == 64)
    }
  }
}

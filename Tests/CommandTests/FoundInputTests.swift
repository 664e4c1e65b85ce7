import Foundation
import Testing

@Suite("What is found of an input")
struct FoundInputTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(tenAnswers, to: "in/a.csv")
  }

  @Test(
    "Of the configuration's own folder nothing is a pattern", arguments: ["x[1]", #"a*\b"#, "?"])
  func literalFolder(name: String) throws {
    try tool.write(tenAnswers, to: "x1/exports/wrong.csv")
    try tool.write(tenAnswers, to: "\(name)/exports/b.csv")
    try tool.write(
      "inputs: [exports/*.csv, exports]\noutput: out\n", to: "\(name)/goalscan.yaml")
    let checked = try tool.run("run", "--config", "\(name)/goalscan.yaml", "--check-config")
    #expect(checked.messages.contains("1 input file"), "\(checked.messages)")
    let run = try tool.run("run", "--config", "\(name)/goalscan.yaml")
    #expect(run.code == 0)
    #expect(run.messages.contains("files: 1 new"), "\(run.messages)")
    // The configuration in effect reads back to the same.
    let printed = try tool.shell(
      "goalscan run --config '\(name)/goalscan.yaml' --print-config > p.yaml; goalscan run --config p.yaml"
    )
    #expect(printed.messages.contains("nothing new"), "\(printed.messages)")
  }

  @Test(
    "What a scheduled run wrote among the exports is not read, whichever command finds it",
    arguments: ["in", "'in/*'"])
  func monitoringFiles(input: String) throws {
    try tool.write(
      """
      inputs: in
      output: in/out
      status: in/status.json
      metrics: in/goalscan.prom
      alerts: {rows: {from: 100, to: 200}}
      """, to: "goalscan.yaml")
    #expect(try tool.run("run", "--config", "goalscan.yaml").code == 4)
    for command in ["tag", "convert", "check", "report --out r"] {
      let found = try tool.shell("goalscan \(command) \(input)")
      #expect(found.code == 0, "\(command): \(found.messages)")
      #expect(!found.output.contains("status.json"), "\(command)")
    }
    // By name it is an input like any other.
    #expect(try tool.shell("goalscan tag in/status.json").code == 65)
  }

  @Test(
    "A link to nothing is told of in a folder and by a pattern, and an error by name",
    arguments: [
      "tag in", "tag 'in/*'", "convert in", "check in", "report in --out r",
      "run --config goalscan.yaml", "run --config pattern.yaml",
    ])
  func deadLinks(command: String) throws {
    try tool.write("inputs: in\noutput: out\n", to: "goalscan.yaml")
    try tool.write("inputs: in/*\noutput: out\n", to: "pattern.yaml")
    let found = try tool.shell("ln -s nowhere in/b.csv; goalscan \(command)")
    #expect(found.code == 0)
    #expect(found.messages.contains("in/b.csv: is a link to nothing, so it is not read"))
    #expect(try tool.shell("goalscan tag in/b.csv").code == 74)
    if command.hasPrefix("run") {
      #expect(found.messages.contains("10 rows read"))
      let report = try tool.read("out/latest/report.md")
      #expect(report.contains("b.csv: is a link to nothing"))
      #expect(!report.contains(tool.folder.path))
    }
  }

  @Test(
    "A named pipe in a folder, or that a configuration names, is passed over and told of",
    arguments: [
      "tag in", "tag 'in/*'", "convert in", "check in", "report in --out r",
      "run --config goalscan.yaml", "run --config named.yaml",
    ])
  func pipes(command: String) throws {
    try tool.write("inputs: in\noutput: out\n", to: "goalscan.yaml")
    try tool.write("inputs: [in/a.csv, in/b.csv]\noutput: out\n", to: "named.yaml")
    let found = try tool.shell("mkfifo in/b.csv; timeout 60 \"$goalscan\" \(command)")
    #expect(found.code == 0)
    #expect(found.messages.contains("in/b.csv: is no regular file, so it is not read"))
  }

  @Test("A named pipe is read by its name", arguments: ["tag", "convert"])
  func namedPipe(command: String) throws {
    let run = try tool.shell(
      "mkfifo in/b.csv; cat in/a.csv > in/b.csv & timeout 60 \"$goalscan\" \(command) in/b.csv")
    #expect(run.code == 0, "\(run.messages)")
    #expect(run.messages.contains("10 rows read"), "\(run.messages)")
    #expect(
      try run.output
        == tool.shell(
          "goalscan \(command) in/a.csv | sed s/a.csv/b.csv/"
        ).output)
  }

  @Test(
    "What the system refuses is not missing: the night ends with 74, and no file of it is gone",
    arguments: ["more/b.csv", "more/*.csv", "more/[b].csv", "m*/b.csv"])
  func refused(input: String) throws {
    try tool.write(tenAnswers.replacingOccurrences(of: ",Lab", with: "b,Lab"), to: "more/b.csv")
    try tool.write("inputs: [in, '\(input)']\noutput: out\n", to: "goalscan.yaml")
    #expect(try tool.run("run", "--config", "goalscan.yaml").code == 0)
    // A loop of links can be followed by nobody, root neither.
    let refused = try tool.shell(
      "mv more kept; ln -s more more; goalscan run --config goalscan.yaml")
    #expect(refused.code == 74)
    #expect(refused.messages.contains("cannot be read: Too many levels of symbolic links"))
    let tag = try tool.shell("goalscan tag in '\(input)'")
    #expect(tag.code == 74)
    #expect(tag.output.isEmpty)
    let again = try tool.shell("rm more; mv kept more; goalscan run --config goalscan.yaml")
    #expect(again.code == 0)
    #expect(again.messages.contains("2 unchanged, 0 gone"), "\(again.messages)")
  }

  @Test(
    "A pattern means what it means to a shell",
    arguments: [
      ("in/*", ["a.csv", "b[1].csv", "c.csv"]), ("i?/[ac].csv", ["a.csv", "c.csv"]),
      (#"in/b\[1\].csv"#, ["b[1].csv"]), ("*/[!a-b]*", ["c.csv"]), ("./in//a*", ["a.csv"]),
      ("*/", ["a.csv", "b[1].csv", "c.csv"]), ("in/.[a-z]*", [".d.csv"]),
      ("**/c.csv", ["c.csv"]), ("in/**/a.csv", ["a.csv"]),
      ("in/**", ["a.csv", "b[1].csv", "c.csv"]),
    ])
  func patterns(pattern: String, names: [String]) throws {
    for name in ["b[1].csv", "c.csv", ".d.csv"] { try tool.write(tenAnswers, to: "in/\(name)") }
    let run = try tool.run("tag", pattern, "--keep-duplicates", "--format", "csv")
    #expect(run.code == 0, "\(run.messages)")
    for name in ["a.csv", "b[1].csv", "c.csv", ".d.csv"] {
      #expect(run.output.contains(name) == names.contains(name), "\(name)")
    }
  }

  @Test("A pattern that matches nothing, also below what is no folder")
  func noMatch() throws {
    for pattern in ["in/*.tsv", "nowhere/*", "in/a.csv/*"] {
      let run = try tool.run("tag", pattern)
      #expect(run.code == 74)
      #expect(run.messages.contains("no file matches this pattern"), "\(pattern)")
    }
  }

  @Test("A pattern that matches an empty folder reads the others")
  func emptyFolder() throws {
    try tool.write("inputs: in/*\noutput: out\n", to: "goalscan.yaml")
    let run = try tool.shell("mkdir in/b; goalscan run --config goalscan.yaml")
    #expect(run.code == 0)
    #expect(run.messages.contains("10 rows read"))
    #expect(run.messages.contains("in/b: holds no file with a known ending"))
  }

  @Test("Two asterisks are folders of any depth, hidden ones and links left out")
  func anyDepth() throws {
    for folder in ["in/b/c", "in/.d", "other"] { try tool.write(tenAnswers, to: "\(folder)/x.csv") }
    let run = try tool.shell(
      "ln -s ../other in/e; goalscan tag 'in/**/*.csv' --keep-duplicates --format csv")
    #expect(run.code == 0)
    #expect(run.messages.contains("20 rows read"), "\(run.messages)")
  }

  @Test(
    "A pattern reads nothing of the reports that it leads into; by name their tables are read",
    arguments: ["'**/*.csv'", "'**'", "'*/*/*.csv'", "'*'"])
  func reportsBelowPatterns(input: String) throws {
    #expect(try tool.run("report", "in", "--out", "out/latest", "--quiet").code == 0)
    try tool.write(tenAnswers, to: "more/b/c.csv")
    for command in ["tag", "report --out out/latest", "convert"] {
      let run = try tool.shell("goalscan \(command) \(input)")
      #expect(run.code == 0, "\(command): \(run.messages)")
      #expect(!(run.output + run.messages).contains("content_hash"), "\(command)")
    }
    let named = try tool.shell("goalscan convert out/latest/rows/*.csv 'out/latest/rows/a*.csv'")
    #expect(named.output.contains("content_hash"), "\(named.messages)")
  }

  @Test(
    "A scheduled run whose pattern takes in its own reports reads the exports, night after night")
  func ownReportsBelowPattern() throws {
    try tool.write("inputs: '**/*.csv'\noutput: out\n", to: "goalscan.yaml")
    #expect(try tool.run("run", "--config", "goalscan.yaml").code == 0)
    let second = try tool.run("run", "--config", "goalscan.yaml")
    #expect(second.code == 0)
    #expect(second.messages.contains("nothing new"), "\(second.messages)")
  }

  @Test("A file named twice is read once, however it is spelled")
  func sameFile() throws {
    let run = try tool.shell("ln -s a.csv in/l.csv; goalscan tag in/a.csv ./in/a.csv in/l.csv in")
    #expect(run.messages.contains("10 rows read"), "\(run.messages)")
  }

  @Test("No two files have one name in records, be it another's path")
  func names() throws {
    for file in ["x/a.csv", "z/a.csv", "y/x/a.csv"] { try tool.write(tenAnswers, to: file) }
    let run = try tool.run("tag", "x/a.csv", "z/a.csv", "y", "--keep-duplicates")
    for file in ["x/a.csv", "z/a.csv", "y/x/a.csv"] {
      #expect(run.output.components(separatedBy: "\"file\":\"\(file)\"").count == 11, "\(file)")
    }
  }

  @Test(
    "Files of a folder without a known ending are named, and may be read by name",
    arguments: ["tag in", "report in --out r", "run --config goalscan.yaml"])
  func unknownEndings(command: String) throws {
    try tool.write("inputs: in\noutput: out\n", to: "goalscan.yaml")
    try tool.write(tenAnswers, to: "in/april")
    let one = try tool.shell("goalscan \(command)")
    #expect(one.code == 0)
    #expect(one.messages.contains("in: april in it has no known ending, so it is not read"))
    try tool.write("PK", to: "in/feb.xlsx")
    let two = try tool.shell("goalscan tag in")
    #expect(two.messages.contains("in: april, feb.xlsx in it have no known ending"))
    #expect(try tool.run("tag", "in/april").code == 0)
  }

  @Test("JSON from what can be read only once becomes CSV", arguments: ["<(cat a.jsonl)", "pipe"])
  func convertedPipe(input: String) throws {
    try tool.write(#"{"id":"1","answer":"To lead"}"# + "\n", to: "a.jsonl")
    let run = try tool.shell(
      "mkfifo pipe; [ \(input.first == "p" ? 1 : 0) = 0 ] || cat a.jsonl > pipe & "
        + "timeout 60 \"$goalscan\" convert --to csv \(input)")
    #expect(run.code == 0, "\(run.messages)")
    #expect(run.output == "id,answer\n1,To lead\n")
  }
}

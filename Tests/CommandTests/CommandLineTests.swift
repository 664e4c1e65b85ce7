import Foundation
import TestSupport
import Testing

@Suite("The command line")
struct CommandLineTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  @Test("check counts the rows that tag rejects")
  func checkedRejects() throws {
    let overlong = String(repeating: "a ", count: 600_000)
    try tool.write(
      #"{"id":1,"answer":"I want to weld"}"# + "\n" + #"{"id":2,"answer":["a"]}"# + "\n"
        + #"{"id":3}"# + "\n" + #"{"id":4,"answer":null}"# + "\n"
        + #"{"id":5,"answer":"To lead","goals":[]}"# + "\n" + #"{"id":6,"answer":"\#(overlong)"}"#
        + "\n",
      to: "a.jsonl")
    try tool.write("id,answer\n1,I want to weld\n2,\(overlong)\n3,\n", to: "b.csv")
    for (name, rejected, rows) in [("a.jsonl", 2, 6), ("b.csv", 1, 3)] {
      let tag = try tool.run("tag", name, "--max-rejects", "100%")
      try #require(tag.messages.contains("rejected: "))
      #expect(tag.messages.contains("+ \(rejected) rejected"))
      let check = try tool.run("check", name)
      #expect(check.output.contains("rows      \(rows) read, \(rejected) of them rejected\n"))
      for line in tag.messages.split(separator: "\n") where line.contains("rejected: ") {
        let reason = line.split(separator: "rejected: ", maxSplits: 1)[1]
        #expect(check.output.contains(reason))
      }
    }
  }

  @Test("Flags that contradict each other, and an empty path to write to, end with 64")
  func contradictions() throws {
    try tool.write("id,answer\n1,I want to weld.\n", to: "a.csv")
    for flags in [
      "--no-header --header-rows 1", "--column id=id --column id=answer",
      "--group id --column group=answer", "--delimiter , --quote ,", "--delimiter '\"'",
      "--delimiter ';' --record-delimiter ';'", "--record-delimiter '\"'",
    ] {
      #expect(try tool.shell("goalscan tag a.csv \(flags)").code == 64)
    }
    #expect(try tool.run("tag", "a.csv", "--group", "id", "--column", "group=id").code == 0)
    for words in ["tag a.csv --include-text", "convert a.csv --spreadsheet-safe --to jsonl"] {
      let refused = try tool.shell("goalscan \(words)")
      #expect(refused.code == 64 && refused.output.isEmpty)
      #expect(refused.messages.contains(" needs --"), "\(refused.messages)")
    }
    #expect(try tool.run("tag", "a.csv", "--delimiter", ",", "--quote", "none").code == 0)
    #expect(try tool.run("report", "a.csv", "--out", "").code == 64)
    #expect(try tool.run("tag", "a.csv", "-o", "").code == 64)
  }

  @Test("A closed standard input is no empty input")
  func closedInput() throws {
    let report = try tool.shell("goalscan report - --out r <&-")
    #expect(report.code == 74)
    #expect(report.messages.contains("goalscan: -: cannot be read"))
    #expect(!tool.exists("r"))
  }

  @Test("Exports joined end to end are one table; check tells where its header comes again")
  func joinedExports() throws {
    try tool.write("id,answer\n1,I want to weld.\n", to: "jan.csv")
    try tool.write("id,answer\n2,I want to bake.\n", to: "feb.csv")
    let tags = try tool.shell("gzip -k *.csv; zcat jan.csv.gz feb.csv.gz | goalscan tag -")
    #expect(tags.code == 0)
    #expect(tags.messages.contains("2 rows read = 2 tagged + 0 skipped + 0 rejected"))
    #expect(tags.output.contains(#""id":"2","file":"-","row":2"#))
    let check = try tool.shell("cat jan.csv feb.csv | goalscan check -")
    #expect(check.output.contains("header    again, which is no row, at line 3\n"))
    let clean = try tool.shell("cat jan.csv feb.csv | goalscan convert -")
    #expect(clean.output == "id,answer\n1,I want to weld.\n2,I want to bake.\n")
  }

  @Test("convert writes JSON numbers as they were, whatever a double would make of them")
  func numbers() throws {
    let record =
      #"{"id":-0,"answer":"To weld","n":12345678901234567890123,"e":1e400,"f":1.50,"zero":0,"#
      + #""list":[-0,12345678901234567890123,{"a":1E999}],"text":"12345678901234567890123"}"# + "\n"
    try tool.write(record, to: "x.jsonl")
    #expect(try tool.run("convert", "x.jsonl", "--to", "jsonl").output == record)
    #expect(
      try tool.run("convert", "x.jsonl").output.contains(
        "\n-0,To weld,12345678901234567890123,1e400,1.50,0,"))
    // Beside an escape that is repaired, too.
    try tool.write(
      #"{"answer":"\ud800","n":12345678901234567890123,"list":["\udc00",-0]}"#, to: "y.jsonl")
    #expect(
      try tool.run("convert", "y.jsonl", "--to", "jsonl").output
        == #"{"answer":"\#u{FFFD}","n":12345678901234567890123,"list":["\ufffd",-0]}"# + "\n")
  }

  @Test("convert writes a NUL of a JSON string as U+FFFD into CSV, says so, and tag reads it")
  func nul() throws {
    try tool.write(
      #"{"id":1,"answer":"I want\u0000to lead the crew."}"# + "\n"
        + #"{"id":2,"answer":"I want to weld."}"# + "\n", to: "x.jsonl")
    let run = try tool.run("convert", "x.jsonl", "-o", "x.csv")
    #expect(run.code == 0)
    #expect(run.messages.contains("warning: 1 value holds a NUL, which no CSV can; U+FFFD stands"))
    #expect(
      try tool.read("x.csv")
        == "id,answer\n1,I want\u{FFFD}to lead the crew.\n2,I want to weld.\n")
    #expect(try tool.run("tag", "x.csv").messages.contains("2 rows read = 2 tagged"))
    let lines = try tool.run("convert", "x.jsonl", "--to", "jsonl")
    #expect(lines.output.contains(#"I want\u0000to"#) && !lines.messages.contains("NUL"))
  }

  @Test("convert tells the columns that have another key in JSON than their name, by number")
  func keys() throws {
    try tool.write("id,,note,note,answer\n1,a,b,c,I want to weld.\n", to: "x.csv")
    let run = try tool.run("convert", "x.csv", "--to", "jsonl")
    #expect(
      run.output
        == #"{"id":"1","column_2":"a","note":"b","note_2":"c","answer":"I want to weld."}"# + "\n")
    #expect(
      run.messages.contains("warning: x.csv: columns 2, 4 have no name, or one that an earlier"))
    #expect(!(try tool.run("convert", "x.csv").messages.contains("columns 2")))
  }

  @Test("A header without rows converts to nothing, with a warning and a count")
  func headerOnly() throws {
    try tool.write("id,answer\n", to: "x.csv")
    for form in ["csv", "jsonl"] {
      let run = try tool.run("convert", "x.csv", "--to", form)
      #expect(run.code == 0)
      #expect(run.output == (form == "csv" ? "id,answer\n" : ""))
      #expect(run.messages.contains("x.csv: holds no rows"))
      #expect(run.messages.contains("0 rows read = 0 converted + 0 skipped + 0 rejected"))
    }
  }

  @Test("An empty list converts to nothing")
  func emptyList() throws {
    try tool.write("[]\n", to: "x.json")
    for form in ["csv", "jsonl"] {
      let run = try tool.run("convert", "x.json", "--to", form)
      #expect(run.code == 0)
      #expect(run.output.isEmpty)
    }
  }

  @Test("check counts a header's lines, also of one without a line's end", arguments: ["", "\n"])
  func headerLines(end: String) throws {
    #expect(try tool.run("check", "-", input: "id,answer" + end).output.contains("1 line up to"))
  }

  @Test("A duplicate's record counts its words, as every other does")
  func duplicateWords() throws {
    let run = try tool.run("tag", "-", input: "id,answer\n1,I want to weld.\n1,I want to weld.\n")
    #expect(run.output.contains(#""words":4,"skipped":"duplicate""#), "\(run.output)")
  }

  @Test("convert --spreadsheet-safe disarms what a spreadsheet would run, and leaves numbers alone")
  func spreadsheetSafe() throws {
    let numbers = ["-5", "+4.50", "-1.5e-3"]
    let formulas = ["=1+1", "@SUM(A1)", "+1+2", "-A1", "\u{FF1D}1+1", "\u{FF0B}1", "\t=1"]
    let plain = ["a-b", "\u{FF21}", "1-2"]
    func file(_ disarmed: [String]) -> String {
      "id,answer\n" + (numbers + disarmed + plain).map { "1,\($0)\n" }.joined()
    }
    try tool.write(file(formulas), to: "x.csv")
    #expect(
      try tool.run("convert", "x.csv", "--spreadsheet-safe").output
        == file(formulas.map { "'" + $0 }))
    #expect(try tool.run("convert", "x.csv").output == file(formulas))
  }

  @Test("The version")
  func version() throws {
    #expect(try tool.run("--version").output.hasPrefix("goalscan "))
  }

  @Test(
    "A wrong command line ends with 64",
    arguments: [
      ["bogus"], ["report"], ["tag", "x.csv", "--jobs", "0"],
      ["tag", "x.csv", "--max-rejects", "x"],
      ["report", "x.csv", "--examples", "-1"], ["report", "x.csv", "--min-group", "0"],
      ["tag", "x.csv", "--layers", "--format", "csv"], ["report", "x.csv", "--no-such-flag"],
      ["tag", "x.csv", "--column", "bogus"], ["tag", "x.csv", "--delimiter", "abc"],
      ["tag", "x.csv", "--encoding", "klingon"], ["explain", "--date", "2030-13-45", "goals"],
    ])
  func usage(arguments: [String]) throws {
    try tool.write(tenAnswers, to: "x.csv")
    let run = try tool.shell("goalscan " + arguments.joined(separator: " "))
    #expect(run.code == 64)
    #expect(!run.messages.isEmpty)
    #expect(run.output.isEmpty)
  }

  @Test("Completions for the shell", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let run = try tool.run("--generate-completion-script", shell)
    #expect(run.code == 0)
    #expect(run.output.contains("max-rejects"))
  }

  @Test("Results on standard output, the row count on standard error, nothing there with --quiet")
  func streams() throws {
    try tool.write(tenAnswers, to: "x.csv")
    let run = try tool.run("tag", "x.csv")
    #expect(run.code == 0)
    #expect(run.output.split(separator: "\n").count == 10)
    #expect(run.messages == "goalscan: 10 rows read = 10 tagged + 0 skipped + 0 rejected\n")
    let quiet = try tool.run("tag", "x.csv", "--quiet")
    #expect(quiet.messages.isEmpty)
    #expect(quiet.output == run.output)
  }

  @Test("Messages as JSON, one object a line")
  func jsonMessages() throws {
    try tool.write(tenAnswers + "broken\n", to: "x.csv")
    let run = try tool.run("tag", "x.csv", "--log-format", "json")
    #expect(run.code == 3)
    let lines = run.messages.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
      #expect(object?["time"] != nil && object?["level"] != nil && object?["message"] != nil)
    }
    #expect(lines[1].contains("\"rejected\":\"1\""))
  }

  @Test("The progress line is shown when asked for, and gone at the end")
  func progress() throws {
    try tool.write(tenAnswers, to: "x.csv")
    #expect(!(try tool.run("tag", "x.csv").messages.contains("rows/s")))
    let run = try tool.run("tag", "x.csv", "--progress", "always")
    #expect(run.messages.contains("10 rows, "))
    #expect(run.messages.contains("\r\u{1B}[Kgoalscan: 10 rows read"))
    #expect(try tool.run("tag", "x.csv", "--progress", "always", "--quiet").messages.isEmpty)
  }

  @Test("Standard input is read, and - names it")
  func standardInput() throws {
    let run = try tool.run("tag", "-", input: tenAnswers)
    #expect(run.code == 0)
    #expect(run.output.contains("\"file\":\"-\",\"row\":10"))
  }

  @Test("A closed output ends quietly")
  func closedPipe() throws {
    var many = "id,answer\n"
    for row in 0..<30_000 { many += "\(row),I want to learn \(row) things\n" }
    try tool.write(many, to: "x.csv")
    let run = try tool.shell("goalscan tag x.csv | head -n 1 | wc -l; exit ${PIPESTATUS[0]}")
    #expect(run.code == 0)
    #expect(run.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1")
    #expect(run.messages.isEmpty)
    // So does one that is named.
    for command in ["tag", "convert"] {
      let named = try tool.shell(
        "goalscan \(command) x.csv --quiet -o /dev/stdout | head -n 1 | wc -l; exit ${PIPESTATUS[0]}"
      )
      #expect(named.code == 0)
      #expect(named.messages.isEmpty)
    }
  }

  @Test("Above --max-rejects a stream ends with 1, and a file is not written")
  func tooManyRejects() throws {
    try tool.write(tenAnswers + "broken\nbroken\n", to: "x.csv")
    let stream = try tool.run("tag", "x.csv")
    #expect(stream.code == 1)
    #expect(stream.output.split(separator: "\n").count == 10)
    #expect(stream.messages.contains("2 of 12 rows were rejected, more than --max-rejects 10%"))
    #expect(try tool.run("tag", "x.csv", "-o", "tags.jsonl").code == 1)
    #expect(try tool.names() == ["x.csv"])
    #expect(try tool.run("tag", "x.csv", "-o", "tags.jsonl", "--max-rejects", "20%").code == 3)
    #expect(try tool.read("tags.jsonl") == stream.output)
  }

  @Test("A rule pack that cannot be interpreted or read")
  func badRules() throws {
    try tool.write(tenAnswers, to: "x.csv")
    try tool.write("rules: [", to: "bad.yaml")
    let bad = try tool.run("tag", "x.csv", "--rules", "bad.yaml")
    #expect(bad.code == 65)
    #expect(bad.messages.contains("bad.yaml"))
    #expect(try tool.run("tag", "x.csv", "--rules", "nowhere.yaml").code == 74)
  }

  @Test("explain names each span, from an argument or standard input, without colours in a pipe")
  func explain() throws {
    let text = "I plan to open my own bakery."
    let run = try tool.run("explain", text)
    #expect(run.code == 0)
    #expect(run.output.contains("disloyalty  rule disloyalty."))
    #expect(run.output.contains("specificity"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(try tool.run("explain", input: text + "\n").output == run.output)
  }

  @Test("explain has colours on a terminal, unless NO_COLOR is set")
  func colours() throws {
    let line = #"\"$goalscan\" explain 'I plan to open my own bakery.'"#
    let shown = try tool.shell(
      "unset NO_COLOR; export TERM=xterm; script -qec \"\(line)\" /dev/null")
    #expect(shown.code == 0)
    #expect(shown.output.contains("\u{1B}[") && shown.output.contains("disloyalty"))
    let plain = try tool.shell(
      "export TERM=xterm NO_COLOR=1; script -qec \"\(line)\" /dev/null")
    #expect(!plain.output.contains("\u{1B}") && plain.output.contains("disloyalty"))
  }

  @Test("tag --format csv --include-text writes the answer beside its hash")
  func includedText() throws {
    try tool.write("id,answer\n1,\"I want to weld, and lead.\"\n", to: "x.csv")
    let table = try tool.run("tag", "x.csv", "--format", "csv", "--include-text").output
    let lines = table.split(separator: "\n")
    try #require(lines.count == 2)
    #expect(lines[0].hasSuffix(",content_hash,text,day"))
    #expect(lines[1].hasSuffix(",\"I want to weld, and lead.\","))
    #expect(try !tool.run("tag", "x.csv", "--format", "csv").output.contains("I want to weld"))
  }

  @Test("check lets no control character of an export reach the terminal")
  func checkHostile() throws {
    func isHarmless(_ run: Tool.Outcome) -> Bool {
      !(run.output + run.messages).unicodeScalars.contains {
        $0 != "\n" && $0.properties.generalCategory == .control || $0 == "\u{202E}"
      }
    }
    try tool.write(
      "id,\u{1B}[2Jcareer goals\u{202E},\u{9B}31mother\n1,To \u{1B}]0;lead\u{7} well,\u{1B}c\n",
      to: "x.csv")
    let check = try tool.run("check", "x.csv")
    #expect(check.code == 0)
    #expect(isHarmless(check), "\(check.output)")
    #expect(check.output.contains("\u{FFFD}[2Jcareer goals"))
    #expect(check.output.contains("--column 'answer=#2'"))
    let unknown = try tool.run("check", "x.csv", "--column", "answer=bogus")
    #expect(unknown.code == 65)
    #expect(isHarmless(unknown), "\(unknown.messages)")
    // Two columns that could be the answer: the error is told after what was found.
    try tool.write("id,answer,\u{1B}[1manswer\u{1B}[0m\n1,To lead,To weld\n", to: "y.csv")
    #expect(isHarmless(try tool.run("check", "y.csv")))
  }

  @Test(
    "the marks of a list within a line part its goals, and are no targets",
    arguments: [
      "My goals: 1) learn the line 2) read the drawings 3) train four people by 2030",
      "My goals: 1. learn the line 2. read the drawings 3. train four people by 2030",
    ])
  func list(_ text: String) throws {
    let shown = try tool.run("explain", "--date", "2026-03-01", text).output
    for goal in ["[1 learn the line]", "[2 read the drawings]", "[5 train four people"] {
      #expect(shown.contains(goal))
    }
    #expect(shown.contains("5 target  count 4") && !shown.contains("6 "))
  }

  @Test(
    "a number that ends a sentence or stands in brackets with words is no mark of a list",
    arguments: [
      (
        "My goals: 1. Pass the welding exam in year 2. Then I want to lead the crew.", ["in year 2"]
      ),
      ("1. Learn the line in year 2. 2. Lead the crew in year 5.", ["in year 2", "in year 5"]),
      (
        "I will learn the line (in year 1), run it (in year 2) and lead the crew (in year 3).",
        ["in year 1", "in year 2", "in year 3"]
      ),
      ("I want to open the shop (Q1) and a second one (Q2) in Bath.", ["Q1", "Q2"]),
    ])
  func noList(_ text: String, _ times: [String]) throws {
    let line = #"{"text":"\#(text)"}"#
    let tags = try tool.run("tag", "--layers", "-", input: line).output
    for time in times { #expect(tags.contains(#""quote":"\#(time)""#), "\(tags)") }
  }

  @Test("explain reads answers as long as those of a row, and UTF-8 alone")
  func explainLimits() throws {
    let long = String(repeating: "a ", count: 1 << 19)
    #expect(try tool.run("explain", input: long).code == 0)
    let tooLong = try tool.run("explain", "--json", input: long + "b")
    #expect(tooLong.code == 65 && tooLong.output.isEmpty)
    #expect(
      tooLong.messages.contains(
        "-: The answer has 1048577 bytes; the longest that is read has 1048576."))
    // Nothing of what goes on for ever is kept.
    let endless = try tool.shell("yes 'I want to lead.' | goalscan explain")
    #expect(endless.code == 65)
    #expect(endless.messages.contains("-: The answer has more bytes than the longest that is read"))
    for command in [#"printf 'to \xfc' | goalscan explain"#, #"goalscan explain $'to \xfc'"#] {
      let run = try tool.shell(command)
      #expect(run.code == 65 && run.output.isEmpty)
      #expect(run.messages.contains(": The answer is not valid UTF-8."), "\(run.messages)")
    }
  }

  @Test("A report's folder cannot be standard output", arguments: ["--out", "--save-templates"])
  func folderOnOutput(flag: String) throws {
    try tool.write(tenAnswers, to: "x.csv")
    let run = try tool.run("report", "x.csv", flag, "-")
    #expect(run.code == 64)
    #expect(run.messages.contains("-: is standard output, which holds no folder"))
    #expect(!tool.exists("-"))
  }

  @Test("-o makes the folders on the way to it, as the help says")
  func foldersOnTheWay() throws {
    try tool.write(tenAnswers, to: "x.csv")
    for command in ["tag", "convert"] {
      #expect(try tool.run(command, "--help").output.contains("folders on the way to it are made"))
      #expect(try tool.run(command, "x.csv", "-o", "new/\(command)/x.csv").code == 0)
      #expect(tool.exists("new/\(command)/x.csv"))
    }
  }

  @Test("explain shows a target beyond every whole number of the machine")
  func explainHuge() throws {
    let run = try tool.run("explain", "I want to reach 20000000 trillion dollars in revenue.")
    #expect(run.code == 0)
    #expect(run.output.contains("2e+19"))
  }

  @Test("JSON lines of convert let no control character reach the terminal, and mean the same")
  func convertedControls() throws {
    try tool.write("id,answer\n1,a\u{7F}b\u{9B}c\u{E9}\u{A0}d\u{1B}\n", to: "x.csv")
    #expect(
      try tool.run("convert", "x.csv", "--to", "jsonl").output
        == #"{"id":"1","answer":"a\u007fb\u009bcé\#u{A0}d\u001b"}"# + "\n")
    try tool.write(
      "{\"id\": 1, \"answer\": \"to lead\", \"more\": [\"\u{9B}\u{7F}\u{E9}\u{2C0}\"]}\n",
      to: "y.jsonl")
    #expect(
      try tool.run("convert", "y.jsonl", "--to", "jsonl").output
        == #"{"id":1,"answer":"to lead","more":["\u009b\u007f\#u{E9}\#u{2C0}"]}"# + "\n")
  }

  @Test("explain lets no control character of an answer reach the terminal")
  func explainHostile() throws {
    let run = try tool.run("explain", "I want \u{1B}[31mto lead\u{9B}2J\u{202E}.")
    #expect(
      !run.output.unicodeScalars.contains {
        $0 != "\n" && $0.properties.generalCategory == .control
      })
    #expect(!run.output.contains("\u{202E}"))
  }

  @Test("explain --json prints the record of tag with layers")
  func explainJSON() throws {
    let run = try tool.run("explain", "--json", "In two years I want to lead.", "--role", "Clerk")
    let record = try jsonObject(run.output.utf8)
    #expect(record["role"] as? String == "Clerk")
    #expect(record["layers"] != nil)
  }
}

import Foundation
import Testing

@Suite("Bad input: a clear message and the right exit code")
struct BadInputRunTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  @Test("A missing file")
  func missing() throws {
    let run = try tool.run("report", "nowhere.csv")
    #expect(run.code == 74)
    #expect(run.messages.contains("nowhere.csv: no such file"))
    #expect(!tool.exists("reports"))
  }

  @Test("A file that cannot be read")
  func unreadable() throws {
    // Reading its first page fails for everyone, root too.
    let run = try tool.run("tag", "/proc/self/mem")
    #expect(run.code == 74)
    #expect(run.messages.contains("/proc/self/mem: cannot be read: Input/output error"))
  }

  @Test("An empty file and one with a header only are read, with a warning")
  func empty() throws {
    try tool.write("", to: "empty.csv")
    try tool.write("id,answer\n", to: "header.csv")
    for name in ["empty.csv", "header.csv"] {
      let run = try tool.run("report", name, "--out", "r")
      #expect(run.code == 0)
      #expect(run.messages.contains("warning: \(name): holds no rows"))
      #expect(run.messages.contains("0 rows read = 0 tagged + 0 skipped + 0 rejected"))
      #expect(tool.exists("r/report.md"))
    }
  }

  @Test("No column that could be the answer")
  func noAnswer() throws {
    try tool.write("a,b\n1,2\n3,4\n", to: "x.csv")
    let run = try tool.run("report", "x.csv")
    #expect(run.code == 65)
    #expect(run.messages.contains("x.csv:1: no column looks like the answer"))
    #expect(run.messages.contains("--column answer=NAME"))
    #expect(!tool.exists("reports/latest"))
  }

  @Test("Two columns that could be the answer")
  func twoAnswers() throws {
    try tool.write(
      "id,answer,response\n1,I want to lead a small team,I want to learn the dye line\n",
      to: "x.csv")
    let run = try tool.run("tag", "x.csv")
    #expect(run.code == 65)
    #expect(run.messages.contains("x.csv:1: "))
    #expect(run.messages.contains("answer") && run.messages.contains("response"))
    #expect(run.messages.contains("--column answer=NAME"))
    #expect(try tool.run("tag", "x.csv", "--column", "answer=response").code == 0)
  }

  @Test("A binary file")
  func binary() throws {
    try tool.write(
      Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 3) }), to: "x.csv")
    let run = try tool.run("report", "x.csv")
    #expect(run.code == 65)
    #expect(run.messages.contains("x.csv: is not text"))
  }

  @Test("An Excel workbook")
  func workbook() throws {
    let start: [UInt8] = [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0]
    try tool.write(Data(start) + Data("[Content_Types].xml xl/workbook.xml".utf8), to: "x.xlsx")
    let run = try tool.run("report", "x.xlsx")
    #expect(run.code == 65)
    #expect(run.messages.contains("save the sheet as CSV UTF-8"))
  }

  @Test("A quote that is never closed costs its own row only")
  func openQuote() throws {
    let rows = (3...9).map { "\($0),I want to learn the line\n" }.joined()
    try tool.write("id,answer\n1,I want to lead\n2,\"never, closed\n" + rows, to: "x.csv")
    let run = try tool.run("report", "x.csv", "--out", "r", "--max-rejects", "1")
    #expect(run.code == 3)
    #expect(run.messages.contains("x.csv:3: rejected: A quote is opened and never closed."))
    #expect(run.messages.contains("9 rows read = 8 tagged + 0 skipped + 1 rejected"))
    #expect(try tool.read("r/rows/rejects.jsonl").contains("\"line\":3,\"byte\":27"))
  }

  @Test("convert writes no file of which too much was rejected, unless it is allowed")
  func convertLimit() throws {
    try tool.write("id,answer\n1,a,b,c\n2,I want to lead\n", to: "x.csv")
    let refused = try tool.run("convert", "x.csv", "-o", "y.csv")
    #expect(refused.code == 1)
    #expect(refused.messages.contains("x.csv:2: "))
    #expect(!tool.exists("y.csv"))
    let allowed = try tool.run(
      "convert", "x.csv", "-o", "y.csv", "--max-rejects", "1", "--jobs", "2")
    #expect(allowed.code == 3)
    #expect(try tool.read("y.csv").contains("I want to lead"))
  }

  @Test("A file that is cut short while it is read is an I/O error")
  func shrinks() throws {
    let run = try tool.shell(
      """
      (echo id,answer; yes '1,I want to lead a team.' | head -2000000) >big.csv
      goalscan tag big.csv --keep-duplicates --quiet \\
        | (head -c 100 >/dev/null; truncate -s 1000 big.csv; cat >/dev/null)
      exit ${PIPESTATUS[0]}
      """)
    #expect(run.code == 74)
    #expect(run.messages.contains("big.csv: ") && run.messages.contains("shrank"))
  }

  @Test("NUL bytes and invalid UTF-8 are rejected; the row is kept, in Base64 where it must be")
  func brokenBytes() throws {
    try tool.write(
      Data("id,answer\n1,I want\0 to lead\n2,caf".utf8) + Data([0xE9])
        + Data(" manager\n".utf8)
        // Enough of it is UTF-8 that the file is, and the one row is not.
        + Data((3...9).map { "\($0),a caf\u{E9} by the \u{2019}90s caf\u{E9}\n" }.joined().utf8),
      to: "x.csv")
    let run = try tool.run("report", "x.csv", "--out", "r", "--max-rejects", "2")
    #expect(run.code == 3)
    #expect(run.messages.contains("x.csv:2: rejected: The row holds a NUL byte."))
    #expect(run.messages.contains("x.csv:3: rejected: The row is not valid UTF-8."))
    let rejects = try tool.read("r/rows/rejects.jsonl").split(separator: "\n")
    try #require(rejects.count == 2)
    #expect(rejects[0].contains("\"raw\":\"1,I want\\u0000 to lead\""))
    let raw = Data("2,caf".utf8) + Data([0xE9]) + Data(" manager".utf8)
    #expect(rejects[1].contains("\"raw_base64\":\"\(raw.base64EncodedString())\""))
  }

  @Test("A field of 100 MB is rejected with its row, and the rest is read")
  func hugeField() throws {
    var data = Data("id,answer\n1,\"".utf8)
    data.append(Data(repeating: UInt8(ascii: "a"), count: 100_000_000))
    data.append(Data("\"\n2,I want to lead\n".utf8))
    try tool.write(data, to: "x.csv")
    let run = try tool.run("tag", "x.csv", "--max-rejects", "1", "--jobs", "2")
    #expect(run.code == 3)
    #expect(run.messages.contains("x.csv:2: rejected: The answer has 100000000 bytes"))
    #expect(run.messages.contains("2 rows read = 1 tagged + 0 skipped + 1 rejected"))
  }

  @Test("Rows with too few or too many fields")
  func fieldCounts() throws {
    try tool.write("id,answer\n1\n2,a,b,c\n3,I want to lead\n", to: "x.csv")
    let run = try tool.run("tag", "x.csv", "--max-rejects", "2")
    #expect(run.code == 3)
    #expect(run.messages.contains("x.csv:2: rejected: The row has 1 field where the header has 2."))
    #expect(
      run.messages.contains("x.csv:3: rejected: The row has 4 fields where the header has 2."))
    #expect(run.output.contains("\"row\":3"))
  }

  @Test("A table that is skipped is told with file, line and rows, unless one was chosen")
  func skippedTable() throws {
    try tool.write(
      "id,answer,role\n1,I want to lead,nurse\n2,I want to weld,smith\n\ntown,since\nUlm,1999\nBonn,2001\n",
      to: "x.csv")
    let warning =
      "warning: x.csv:5: table 2 begins here and is not read: its 2 rows were skipped;"
      + " --table 2 reads it\n"
    for command in ["tag", "convert"] {
      let run = try tool.run(command, "x.csv")
      #expect(run.code == 0)
      #expect(run.messages.contains(warning))
      #expect(run.messages.contains("4 rows read = 2 "))
      #expect(try tool.run(command, "x.csv", "--quiet").messages.isEmpty)
      #expect(try !tool.run(command, "x.csv", "--table", "1").messages.contains("warning"))
    }
    let check = try tool.run("check", "x.csv").output
    #expect(check.contains("table 2   at line 5, 2 rows, read with --table 2: town,since"))
  }

  @Test("A JSON array that breaks off between two records is not taken for whole")
  func unclosedArray() throws {
    let records = #"[{"id":1,"answer":"I want to weld."},{"id":2,"answer":"I want to bake."}"#
    for text in [records, records + ",\n", records + "]\nGenerated by HireBoard\n"] {
      try tool.write(text, to: "x.json")
      for command in ["tag", "report", "convert", "check"] {
        let run = try tool.run(command, "x.json")
        #expect(run.code == 65)
        #expect(run.messages.contains("what begins as a JSON array does not end with its ]"))
      }
      #expect(!tool.exists("reports/latest"))
    }
    try tool.write(records + "]", to: "x.json")
    #expect(try tool.run("tag", "x.json").code == 0)
  }

  @Test("An empty JSON array has no rows, also on standard input", arguments: ["[]", #"[\n]"#])
  func emptyArray(text: String) throws {
    let run = try tool.shell("printf '\(text)\\n' | goalscan tag -")
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("warning: -: holds no rows"))
  }

  @Test("--out that cannot be written")
  func unwritable() throws {
    try tool.write(tenAnswers, to: "x.csv")
    let run = try tool.run("report", "x.csv", "--out", "/proc/nowhere/report")
    #expect(run.code == 74)
    #expect(run.messages.contains("/proc/nowhere: cannot be written: "))
  }

  @Test("--out that is somebody else's folder, or a file")
  func foreignFolder() throws {
    try tool.write(tenAnswers, to: "x.csv")
    try tool.write("dear diary", to: "home/diary.txt")
    for target in ["home", "home/diary.txt"] {
      let run = try tool.run("report", "x.csv", "--out", target)
      #expect(run.code == 64)
      #expect(run.messages.contains("is left alone"))
    }
    #expect(try tool.read("home/diary.txt") == "dear diary")
    #expect(try tool.names(in: "home") == ["diary.txt"])
    #expect(try tool.names() == ["x.csv", "home"])
  }

  @Test("check shows the inputs beside one that cannot be read, and ends with the first one's code")
  func checkBesideUnreadable() throws {
    try tool.write(Data([0x89, 0x50, 0x4E, 0x47]), to: "a.csv")
    try tool.write(tenAnswers, to: "b.csv")
    try tool.write("town,since\nRome,2001\nParis,2002\n", to: "c.csv")
    let check = try tool.run("check", "a.csv", "b.csv", "c.csv")
    #expect(check.code == 65)
    #expect(check.messages.contains("a PNG picture"))
    #expect(check.messages.contains("c.csv:1: no column"))
    #expect(check.output.contains("10 read, 0 of them rejected"))
  }

  @Test("A full disk, behind -o and behind standard output")
  func fullDisk() throws {
    try tool.write(tenAnswers, to: "x.csv")
    let file = try tool.run("tag", "x.csv", "-o", "/dev/full")
    #expect(file.code == 74)
    #expect(file.messages.contains("/dev/full: cannot be written: No space left on device"))
    let stream = try tool.shell("goalscan tag x.csv > /dev/full")
    #expect(stream.code == 74)
    #expect(stream.messages.contains("standard output: cannot be written: No space left"))
  }

  @Test("A full disk behind --out leaves the earlier report", .enabled(if: canMount))
  func fullDiskBehindReport() throws {
    try tool.write(tenAnswers, to: "x.csv")
    var big = "id,answer\n"
    for row in 0..<20_000 { big += "\(row),I want to lead a team of \(row) people in two years\n" }
    try tool.write(big, to: "big.csv")
    let run = try tool.shell(
      """
      mkdir disk && mount -t tmpfs -o size=3m tmpfs disk || exit 99
      trap 'umount disk' EXIT
      goalscan report x.csv --out disk/r --quiet || exit 98
      before=$(cat disk/r/run.json)
      goalscan report big.csv --out disk/r; code=$?
      [ "$before" = "$(cat disk/r/run.json)" ] && echo untouched
      ls -A disk
      exit $code
      """)
    #expect(run.code == 74)
    #expect(run.messages.contains("cannot be written: No space left on device"))
    #expect(run.output == "untouched\nr\n")
  }
}

/// Mounting needs root with its rights; a container often has it without them.
private let canMount: Bool = {
  guard let tool = try? Tool(), geteuid() == 0 else { return false }
  let tried = try? tool.shell("mkdir m && mount -t tmpfs -o size=64k tmpfs m && umount m")
  return tried?.code == 0
}()

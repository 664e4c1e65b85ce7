import Foundation
import Testing

@Suite("Names of files")
struct FileNameTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write("id,answer\n1,I want to weld.\n", to: "in/a.csv")
  }

  @Test("A file whose name is not UTF-8 is read, by itself, in a folder and by a pattern")
  func notUTF8() throws {
    #expect(
      try tool.shell(
        #"""
        printf 'id,answer\n2,I want to bake.\n' > in/$'b\xfcro.csv'
        mkdir in/$'\xff'
        printf 'id,answer\n3,I want to cook.\n' > in/$'\xff'/c.csv
        """#
      ).code == 0)
    let single = try tool.shell(#"goalscan tag in/$'b\xfcro.csv'"#)
    #expect(single.code == 0)
    #expect(single.output.contains(#""id":"2","file":"b\\xFCro.csv""#))
    // As messages and records spell it.
    #expect(try tool.shell(#"goalscan tag 'in/b\xFCro.csv'"#).output == single.output)

    let folder = try tool.shell("goalscan tag in")
    #expect(folder.code == 0)
    #expect(folder.output.contains(#""file":"\\xFF/c.csv""#))
    #expect(folder.output.split(separator: "\n").count == 3)
    #expect(try tool.shell("goalscan tag 'in/*'").output.split(separator: "\n").count == 3)
    #expect(try tool.shell("goalscan tag in/*").output.split(separator: "\n").count == 3)
    #expect(try tool.shell(#"goalscan check $'in/b\xfcro.csv'"#).code == 0)

    let report = try tool.shell("goalscan report in --out r")
    #expect(report.code == 0)
    #expect(report.messages.contains("3 rows read = 3 tagged"))
    #expect(try tool.read("r/run.json").contains(#"b\\xFCro.csv"#))
  }

  @Test("Files of a folder are read in the order of the bytes of their names")
  func order() throws {
    let run = try tool.shell(
      #"""
      for name in $'a\xe9' az A; do printf 'id,answer\n1,I want to cook.\n' > in/$name.csv; done
      goalscan tag in | grep -o '"file":"[^"]*"'
      """#)
    #expect(
      run.output.split(separator: "\n")
        == [#""file":"A.csv""#, #""file":"a.csv""#, #""file":"az.csv""#, #""file":"a\\xE9.csv""#])
  }

  @Test("A name that looks like the spelling of another stays that of its own file")
  func spellings() throws {
    #expect(
      try tool.shell(
        #"""
        printf 'id,answer\n2,I want to bake.\n' > in/$'b\xfc.csv'
        printf 'id,answer\n3,I want to cook.\n' > 'in/b\xFC.csv'
        printf 'id,answer\n4,I want to sew.\n' > 'in/b\x41.csv'
        """#
      ).code == 0)
    let folder = try tool.shell("goalscan tag in")
    #expect(folder.output.contains(#""id":"2","file":"b\\xFC.csv""#))
    #expect(folder.output.contains(#""id":"3","file":"b\\x5CxFC.csv""#))
    #expect(folder.output.contains(#""id":"4","file":"b\\x41.csv""#))
    #expect(try tool.shell("goalscan tag in/*").output.split(separator: "\n").count == 4)
    #expect(try tool.shell(#"goalscan tag 'in/b\xFC.csv'"#).output.contains(#""id":"3""#))
  }

  @Test("A scheduled run reads files whose names are not UTF-8, and knows them again")
  func notUTF8AtNight() throws {
    try tool.write("inputs: in/*.csv\noutput: out\nprivacy: {hold-back: false}\n", to: "g.yaml")
    let first = try tool.shell(
      #"""
      printf 'id,answer\n2,I want to bake.\n' > in/$'b\xfcro.csv'
      goalscan run --config g.yaml
      """#)
    #expect(first.code == 0)
    #expect(first.messages.contains("files: 2 new"))
    let second = try tool.shell("goalscan run --config g.yaml")
    #expect(second.messages.contains("2 unchanged, 0 gone"))
    // What lies in a report below is none of the exports.
    let nested = try tool.shell(
      #"""
      mkdir in/$'\xfe'
      cp -r out/*-run-* in/$'\xfe'/
      goalscan tag in | wc -l
      """#)
    #expect(nested.output == "2\n")
  }

  @Test(
    "What is to be written must have a name in UTF-8",
    arguments: [
      #"report in --out $'r\xfc'"#, #"report in --out=$'r\xfc'"#, #"tag in -o $'t\xfc'"#,
      #"convert in -o $'t\xfc'"#, #"report --save-templates $'t\xfc'"#,
      #"run --config g.yaml --metrics $'m\xfc.prom'"#,
    ])
  func output(command: String) throws {
    let refused = try tool.shell("goalscan \(command)")
    #expect(refused.code == 64)
    #expect(refused.messages.contains("is not UTF-8"))
    #expect(try tool.names() == ["in"])
  }
}

@Suite("Names that differ only in Unicode's form")
struct UnicodeFormTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    for (place, name) in ["caf\u{E9}", "cafe\u{301}"].enumerated() {
      let rows = (1...6).map { "\(place)\($0),I want to be a manager of \($0) shops.\n" }.joined()
      try tool.write("id,answer\n" + rows, to: "in/\(name).csv")
    }
  }

  /// Rows that the report leads to, by the number of their input.
  private func rows(of report: String) throws -> Set<String> {
    let page = try tool.read(report)
    return Set(page.matches(of: #/\b[12]:[1-6]\b/#).map { String($0.output) })
  }

  @Test("Two files are two inputs, in a folder and by name")
  func inputs() throws {
    for inputs in ["in", "in/*.csv", "'in/*.csv'"] {
      let tags = try tool.shell("goalscan tag \(inputs)")
      #expect(tags.output.split(separator: "\n").count == 12)
      #expect(tags.output.contains("\"file\":\"caf\u{E9}.csv\"".utf8))
      #expect(tags.output.contains("\"file\":\"cafe\u{301}.csv\"".utf8))
    }
    #expect(try tool.run("report", "in", "--out", "r").code == 0)
    #expect(try rows(of: "r/report.html").count == 12)
  }

  @Test("Two files are two in the ledger, night after night, and a candidate is forgotten in one")
  func ledger() throws {
    try tool.write("inputs: in\noutput: out\nprivacy: {hold-back: false}\n", to: "goalscan.yaml")
    let first = try tool.run("run", "--config", "goalscan.yaml")
    #expect(first.messages.contains("files: 2 new"))
    #expect(try tool.run("run", "--config", "goalscan.yaml").messages.contains("2 unchanged"))
    #expect(try rows(of: "out/latest/report.html").count == 12)
    #expect(try tool.run("history", "forget", "03").code == 0)
    #expect(try tool.run("run", "--config", "goalscan.yaml").code == 0)
    #expect(try rows(of: "out/latest/report.html").count == 11)
  }
}

extension String {
  fileprivate func contains(_ bytes: String.UTF8View) -> Bool {
    Array(utf8).contains(Array(bytes))
  }
}

import Codebook
import TestSupport
import Testing

@testable import Reporting

@Suite("Tags as a table")
struct TagTableTests {
  func row(_ answer: TaggedAnswer, text: String, id: String?, includeText: Bool = false) -> String {
    var output: [UInt8] = []
    withBytes(of: text) { text in
      withBytes(of: "f.csv") { file in
        withBytes(of: id ?? "") { bytes in
          var identity = AnswerIdentity(file: file, row: 7)
          if id != nil { identity.id = bytes }
          TagTableWriter(includeText: includeText).append(
            answer, text: text, identity: identity, to: &output)
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  @Test("one cell a column, lists as counts and joined values, a 0/1 cell a tag")
  func cells() {
    let columns = TagTableWriter().columns
    let cells = row(RecordTests.answer, text: RecordTests.text, id: nil)
      .dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    #expect(cells.count == columns.count)
    let row = Dictionary(uniqueKeysWithValues: zip(columns, cells))
    #expect(row["id"] == "7")
    #expect(row["scenario"] == "mid_career")
    #expect(row["goals"] == "2")
    #expect(row["goal_horizons"] == "short; unspecified")
    #expect(row["goal_months"] == "0..12; ")
    #expect(row["time_months"] == "0..")
    #expect(row["time_timex"] == "P1Y")
    #expect(row["target_values"] == "12")
    #expect(row["mistake_tags"] == "disloyalty; vague_generalities")
    #expect(row["omission_tags"] == "no_short_term; no_long_term")
    #expect(row["mistake_disloyalty"] == "1")
    #expect(row["mistake_bare_title"] == "0")
    #expect(row["horizon_short"] == "1")
    #expect(row["component_role_link"] == "1")
    #expect(row["omission_no_long_term"] == "1")
    #expect(row["content_hash"]?.count == 16)
  }

  @Test("the answer's text is there only when asked for")
  func text() {
    var header: [UInt8] = []
    TagTableWriter(includeText: true).appendHeader(to: &header)
    #expect(String(decoding: header, as: UTF8.self).hasSuffix(",content_hash,text,day\n"))
    let text = "I \"plan\" to go,\nsoon"
    #expect(!row(TaggedAnswer(), text: text, id: nil).contains("plan"))
    #expect(
      row(TaggedAnswer(), text: text, id: nil, includeText: true)
        .hasSuffix(",\"I \"\"plan\"\" to go,\nsoon\",\n"))
  }

  @Test(
    "a cell is never a formula, and a number stays a number",
    arguments: [
      ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+49 30 12", "'+49 30 12"),
      ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"), ("\tx", "'\tx"), ("\r=x", "\"'\r=x\""),
      ("=a,b", "\"'=a,b\""), ("-12.5", "-12.5"), ("+3e-7", "+3e-7"), ("-", "'-"), ("-1-1", "'-1-1"),
      ("＝1", "'＝1"), ("\n\n=1", "\"'\n\n=1\""), ("\n+1+2", "\"'\n+1+2\""), ("\n-5", "\"\n-5\""),
      ("\nplain", "\"\nplain\""), ("plain", "plain"), ("", ""), (" x", "\" x\""),
      ("esc\u{1B}[31m\u{9B}", "esc\u{FFFD}[31m\u{FFFD}"),
    ])
  func formulas(value: String, cell: String) {
    #expect(row(TaggedAnswer(), text: "", id: value).hasPrefix(cell + ",f.csv,7,"))
  }
}

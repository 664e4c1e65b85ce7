import Codebook
import TestSupport
import Testing

@testable import Pipeline

@Suite("Parts of the pipeline")
struct PartsTests {
  @Test("Reject limits, as rows and as a share")
  func limits() throws {
    #expect(RejectLimit("3") == .rows(3))
    #expect(RejectLimit("2.5%") == .percent(2.5))
    for wrong in ["", "-1", "x", "101%", "%", "nan%", "1e3"] { #expect(RejectLimit(wrong) == nil) }
    #expect(RejectLimit.rows(3).isExceeded(rejected: 4, of: 4))
    #expect(!RejectLimit.rows(3).isExceeded(rejected: 3, of: 3))
    #expect(!RejectLimit.percent(10).isExceeded(rejected: 10, of: 100))
    #expect(RejectLimit.percent(10).isExceeded(rejected: 11, of: 100))
    #expect(!RejectLimit.percent(0).isExceeded(rejected: 0, of: 0))
  }

  private func cell(_ text: String) -> DateCell {
    withBytes(of: text) { DateCell($0) }
  }

  @Test(
    "A date column's forms of one day, with and without a time",
    arguments: [
      "2026-03-14", "2026/3/14", "2026.03.14", "20260314", "14 March 2026", "14th March 2026",
      "March 14, 2026", "march 14th 2026", "14-Mar-2026", "14 MAR 2026", "14Mar2026",
      "Mar. 14, 2026", "14. March 2026", "2026-Mar-14", "Saturday, 14 March 2026",
      "Sat, March 14, 2026", "14\u{A0}March\u{A0}2026",
      "14/03/2026", "03/14/2026", "14.03.2026", "14-3-2026", "  2026-03-14",
    ])
  func dates(_ text: String) throws {
    let day = DateCell.day(try #require(CalendarDate(year: 2026, month: 3, day: 14)))
    for time in [
      "", "\u{A0} ", " 10:22:33", ", 10:22 AM", "T10:22:33.123Z", "T10:22", "t102233Z", " 9 p.m.",
      "\u{A0}10:22", ",\u{202F}10:22:33\u{202F}PM", " at 10:22 am", " - 10:22",
      " 10:22:33 GMT+0100 (Central European Standard Time)", " 10:22:33.123456 +0000 UTC",
      " 10:22:33+00", "T10:22:33+01:00[Europe/Berlin]", " 10:22 Europe/Berlin",
    ] {
      #expect(cell(text + time) == day, "\(text)\(time)")
    }
  }

  @Test("A day and a month that could be swapped are not guessed, unless both are the same")
  func swappable() throws {
    for text in ["03/04/2026", "3.4.2026", "12-11-2026 10:22"] { #expect(cell(text) == .swappable) }
    #expect(cell("05/05/2026") == .day(try #require(CalendarDate(year: 2026, month: 5, day: 5))))
  }

  @Test(
    "What is no date, or not one alone, is not understood",
    arguments: [
      "2026", "2026-03", "2026-02-30", "2026-03/01", "2026-03-011", "20261301", "2026030",
      "202603011", "13/13/2026", "30/02/2026", "13/02/26", "1 Mars 2026", "March 2026",
      "31 June 2026", "Sat", "46082", "13/02-2026", "2026-03-01x", "n/a", "-", "2026/13/02",
      "2026-03-01 - 2026-05-01", "2026-03-01 2026-05-01", "20260301 Jane Smith",
      "1 March 2026 BC", "March 1, 2026Tea", "2026-03-01T", "2026-03-01 10", "2026-03-01, 5 days",
      "2026-03-01 25:00", "2026-03-01 10:22 Jane Smith", "2026-03-01 10:22 2026-03-02",
      "2026-03-01 10:x", "2026-03-0110:22",
    ])
  func noDates(_ text: String) { #expect(cell(text) == .unreadable) }

  /// What a warning shows of a cell that is the first one not understood; nil where it tells nothing.
  private func shown(_ text: String) throws -> String? {
    var dates = UnreadDates()
    withBytes(of: text) {
      dates.add($0, isSwappable: false, path: "a.csv", row: 1, line: 2)
    }
    return try #require(dates.first.first).value
  }

  @Test(
    "What is built like a date is shown in a warning",
    arguments: [
      "03/04/2026", "3.4.2026", "12-11-2026 10:22", "2026-02-30", "2026-02-30T10:22:33.123Z",
      "31 June 2026", "Sat, 31st June 2026, 10:22 PM", "March 2026", "2026-03", "2026", "13/02/26",
      "46082", "31. 06. 2026",
    ])
  func shownDates(_ text: String) throws { #expect(try shown(text) == text) }

  @Test(
    "What may be an id, a telephone number or a name is not",
    arguments: [
      "06 12 34 56 78", "06 12 34", "0301 2345", "+49 30 12345678", "+4 3 2026", "12345678",
      "20261301", "4111 1111 1111 1111", "April May", "April", "Sat", "89120", "030-1234",
      "0301-2345", "12-34-56-78", "2026-03-01 - 2026-05-01", "1 March 2026 BC",
      "2026-02-30 10:22 Jane", "2026-02-30 10:22 (Jane)", "1.5.2026, 0612345678", "Jane",
    ])
  func hiddenDates(_ text: String) throws { #expect(try shown(text) == nil) }

  @Test("No blank of a shown date moves a terminal's cursor")
  func shownBlanks() throws {
    #expect(try shown("3/4/2026,\u{202F}10:22\u{1B}AM") == "3/4/2026, 10:22 AM")
  }

  @Test("A blank cell is no date that was not understood")
  func noDate() { for text in ["", " ", "\u{A0}\t"] { #expect(cell(text) == .blank) } }

  @Test("The progress line tells rows, speed, share and time left, and is cleared")
  func progress() {
    let drawn = Drawn()
    let line = ProgressLine(totalBytes: 1000) { drawn.add($0) }
    line.advance(rows: 1234, bytes: 500)
    #expect(drawn.text.contains("1,234 rows, "))
    #expect(drawn.text.contains(" rows/s, 50%, "))
    #expect(drawn.text.contains(" left"))
    line.clear()
    #expect(drawn.text.hasSuffix("\r\u{1B}[K"))
  }
}

private final class Drawn: @unchecked Sendable {
  private(set) var text = ""
  func add(_ more: String) { text += more }
}

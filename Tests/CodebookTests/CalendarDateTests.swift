import Codebook
import Testing

@Suite("A day of the calendar")
struct CalendarDateTests {
  @Test(
    "is there where the calendar has it, written as ISO 8601 does",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
      ("2024-02-29", 19_782), ("2024-12-31", 20_088), ("2026-11-30", 20_787),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
  func days(text: String, number: Int) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.dayNumber == number)
    #expect(date.description == text)
    #expect(date.withDigits { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test(
    "is none otherwise",
    arguments: [
      "", "2026", "2026-03", "2026-02-29", "2100-02-29", "1900-02-29", "2026-04-31", "2026-00-10",
      "2026-13-10", "2026-01-00", "0000-01-01", "2026-1-1", "2026/01/01", "20260101", "2026-01-01 ",
      " 2026-01-1", "2026-01-01T", "x026-01-01", "+026-01-01", "2026-+1-01", "2026--1-01",
      "2026-1-001", "02026-1-01", "-026-01-01", "２026-1-1", "2026-01-0\u{661}",
    ])
  func noDays(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test("comes after the one before, through leap years and the turn of a century")
  func order() throws {
    for year in [1899, 1900, 1999, 2000, 2023, 2024, 2099, 2100] {
      var before = try #require(CalendarDate(year: year - 1, month: 12, day: 31))
      for month in 1...12 {
        for day in 1...CalendarDate.days(inMonth: month, of: year) {
          let date = try #require(CalendarDate(year: year, month: month, day: day))
          #expect(before < date && date.dayNumber == before.dayNumber + 1)
          before = date
        }
      }
      let isLeap = [2000, 2024].contains(year)
      #expect(CalendarDate.days(inMonth: 2, of: year) == (isLeap ? 29 : 28))
    }
  }

  @Test(
    "is some months away, at least one where it is to come and none where it has gone by",
    arguments: [
      ("2026-03-01", "2026-03-01", 0), ("2026-03-01", "2025-01-01", 0),
      ("2026-03-01", "2026-03-02", 1), ("2024-02-29", "2024-03-31", 1),
      ("2024-02-29", "2025-02-28", 12), ("2026-03-01", "2030-12-31", 58),
      ("0001-01-01", "9999-12-31", 119_976),
    ])
  func months(start: String, end: String, months: Int) throws {
    let start = try #require(CalendarDate(start))
    #expect(start.months(to: try #require(CalendarDate(end))) == months)
  }
}

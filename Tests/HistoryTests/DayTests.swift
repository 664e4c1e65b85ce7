import History
import Testing

@Suite("Days and moments")
struct DayTests {
  @Test(
    "A day is known by its name, its number, its year and its month",
    arguments: [
      ("1970-01-01", 0, 1970, 1), ("1969-12-31", -1, 1969, 12), ("2024-02-29", 19_782, 2024, 2),
      ("2024-03-01", 19_783, 2024, 3), ("2000-02-29", 11_016, 2000, 2),
      ("2026-12-31", 20_818, 2026, 12), ("0999-06-30", -354_470, 999, 6),
      ("0001-01-01", -719_162, 1, 1), ("9999-12-31", 2_932_896, 9999, 12),
    ])
  func days(name: String, number: Int, year: Int, month: Int) throws {
    let day = try #require(Day(name))
    #expect(day.number == number && day.year == year && day.month == month)
    #expect(Day(number).name == name)
    #expect(Day(number - 1) < day)
  }

  @Test(
    "What is no day is none",
    arguments: ["", "2026-02-29", "2026-1-1", "2026-01-011", "+026-01-01", "latest", "2026-01-32"])
  func noDays(name: String) {
    #expect(Day(name) == nil)
  }

  @Test(
    "A moment is written as RFC 3339 has it, and read back",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
      ("2024-02-29T23:59:59Z", 1_709_251_199), ("2026-05-05T02:00:03Z", 1_777_946_403),
      ("0999-06-30T12:00:00Z", -30_626_164_800), ("2038-01-19T03:14:08Z", 2_147_483_648),
    ])
  func moments(text: String, seconds: Int) {
    #expect(RunTime(text)?.seconds == seconds)
    #expect(RunTime(seconds: seconds).text == text)
  }

  @Test(
    "What is no moment in UTC is none",
    arguments: [
      "", "2026-05-05", "2026-05-05T02:00:03", "2026-05-05T02:00:03+00:00", "2026-05-05 02:00:03Z",
      "2026-02-29T02:00:03Z", "2026-05-05T24:00:00Z", "2026-05-05T02:60:00Z",
      "2026-05-05T02:00:61Z", "2026-05-05T-2:00:03Z", "2026-05-05T+2:00:03Z",
      "2026-05-05T2:000:03Z", "2026-05-05T2:0:0:xxZ", "2026-05-05T02::0:03Z",
      "2026-05-05T02.00.03Z", "2026-05-05T02:00:03z",
    ])
  func noMoments(text: String) {
    #expect(RunTime(text) == nil)
  }
}

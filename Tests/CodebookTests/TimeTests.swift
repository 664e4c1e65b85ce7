import Codebook
import Testing

@Suite("Months, durations and days")
struct TimeTests {
  @Test(
    "Up to two years are short, and five years and over are long",
    arguments: [
      (Months(0, 0), Horizon.short), (Months(0, 24), .short), (Months(0, 25), .mid),
      (Months(24, 59), .mid), (Months(12, 60), .long), (Months(24, nil), .short),
      (Months(25, nil), .mid), (Months(60, nil), .long), (Months(0, .max), .long),
    ])
  func horizons(months: Months, horizon: Horizon) {
    #expect(months.horizon == horizon)
  }

  private func duration(
    years: Double = 0, months: Double = 0, weeks: Double = 0, days: Double = 0, hours: Double = 0,
    minutes: Double = 0, seconds: Double = 0
  ) -> String {
    Timex.duration(
      years: years, months: months, weeks: weeks, days: days, hours: hours, minutes: minutes,
      seconds: seconds
    ).description
  }

  @Test("A duration is written as ISO 8601 has it, without exponents")
  func durations() {
    #expect(duration() == "P0D")
    #expect(duration(years: 1, months: 6) == "P1Y6M")
    #expect(duration(weeks: 2) == "P2W")
    #expect(duration(days: 1.5) == "P1.5D")
    #expect(duration(hours: 3) == "PT3H")
    #expect(duration(minutes: 6) == "PT6M")
    #expect(duration(months: 1, minutes: 1) == "P1MT1M")
    #expect(duration(seconds: 2.5) == "PT2.5S")
    #expect(duration(seconds: 1e-6) == "PT0.000001S")
    #expect(duration(seconds: 2.5e-4) == "PT0.00025S")
    #expect(duration(seconds: 1e-13) == "PT0S")
    #expect(duration(years: 2e15) == "P2000000000000000Y")
    #expect(duration(years: 1e20) == "P100000000000000000000Y")
    #expect(duration(hours: 0.00005) == "PT0.00005H")
  }

  @Test(
    "A date of the calendar is as exact as what was said, and its years have four digits",
    arguments: [
      (Timex.year(2030), "2030"), (.year(33), "0033"), (.decade(203), "203"), (.century(19), "19"),
      (.century(8), "08"), (.month(year: 2026, month: 3), "2026-03"),
      (.day(year: 2024, month: 2, day: 29), "2024-02-29"),
      (.quarter(year: 2026, quarter: 4), "2026-Q4"), (.half(year: 2026, half: 1), "2026-H1"),
      (.season(year: 2026, season: .autumn), "2026-FA"), (.year(12_345), "12345"),
    ])
  func dates(timex: Timex, text: String) {
    #expect(timex.description == text)
  }

  @Test(
    "A number is as short as it can be without losing anything",
    arguments: [
      (0, "0"), (-0.0, "0"), (4, "4"), (-4, "-4"), (0.5, "0.5"), (0.1 + 0.2, "0.30000000000000004"),
      (999_999_999_999_999, "999999999999999"), (1e15, "1000000000000000"),
      (0x1p54, "18014398509481984"), (2e19, "2e+19"), (1e-7, "1e-07"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.leastNonzeroMagnitude, "5e-324"),
    ] as [(Double, String)])
  func numbers(number: Double, text: String) {
    #expect(number.plain == text)
    #expect(Double(text) == number)
  }
}

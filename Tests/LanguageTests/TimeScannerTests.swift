import Codebook
import Language
import Testing

@Suite struct TimeScannerTests {
  /// Text, the quote of its first time, its months, its TIMEX.
  @Test(
    "A time looks ahead by the months of the codebook",
    arguments: [
      ("I'd run the ferry in five years.", "in five years", "60…60", "P5Y"),
      ("IN 5 YRS I own the yard", "IN 5 YRS", "60…60", "P5Y"),
      ("give me 5yrs", "5yrs", "60…60", "P5Y"),
      ("Five to seven years for that.", "Five to seven years", "60…84", "P7Y"),
      ("in 5-7 years", "in 5-7 years", "60…84", "P7Y"),
      ("in 5–7yrs", "in 5–7yrs", "60…84", "P7Y"),
      ("in three or four years", "in three or four years", "36…48", "P4Y"),
      ("in three or so years", "in three or so years", "36…36", "P3Y"),
      ("in about five years' time", "in about five years' time", "60…60", "P5Y"),
      ("inside of eighteen months", "inside of eighteen months", "0…18", "P18M"),
      ("over the next three years", "over the next three years", "0…36", "P3Y"),
      ("in the coming two years", "in the coming two years", "0…24", "P2Y"),
      ("within four to six years", "within four to six years", "0…72", "P6Y"),
      ("in my first four months", "in my first four months", "0…4", "P4M"),
      ("a five-plus-year horizon", "five-plus-year horizon", "60…", "P5Y"),
      ("ten years or more", "ten years or more", "120…", "P10Y"),
      ("at least two years", "at least two years", "24…", "P2Y"),
      ("in half a year", "in half a year", "6…6", "P6M"),
      ("in a year and a half", "in a year and a half", "18…18", "P1Y6M"),
      ("in 2½ years", "in 2½ years", "30…30", "P2Y6M"),
      ("in a couple of years", "in a couple of years", "24…24", "P2Y"),
      ("within a decade", "within a decade", "0…120", "P10Y"),
      ("in three weeks", "in three weeks", "1…1", "P3W"),
      ("in 100 days", "in 100 days", "3…3", "P100D"),
      ("in two terms", "in two terms", "8…8", "P8M"),
      ("a year from now", "a year from now", "12…12", "P1Y"),
      ("two quarters in, I'd own it", "two quarters in", "6…6", "P6M"),
      ("by year five", "by year five", "0…60", "P5Y"),
      ("in year five", "in year five", "48…60", "P5Y"),
      ("by my third year", "by my third year", "0…36", "P3Y"),
      ("by the end of my second year", "by the end of my second year", "0…24", "P2Y"),
      ("at the end of my second year", "at the end of my second year", "24…24", "P2Y"),
      ("Y2-3: lead", "Y2-3", "12…36", "P3Y"),
      ("by the ten-year mark", "by the ten-year mark", "0…120", "P10Y"),
      ("in the first quarter", "in the first quarter", "0…3", "P3M"),
      ("next financial year", "next financial year", "0…24", "-"),
      ("by the end of this year", "by the end of this year", "0…12", "-"),
      ("before the year is out", "before the year is out", "0…12", "-"),
      ("by year end", "by year end", "0…12", "-"),
      ("by xmas", "by xmas", "0…12", "-"),
      ("next spring", "next spring", "0…12", "-"),
      ("by February half term", "by February half term", "0…12", "-"),
      ("from 2031 on", "from 2031", "-", "2031"),
    ])
  func months(_ text: String, _ quote: String, _ months: String, _ timex: String) throws {
    let time = try #require(Reading(text).times.first)
    #expect(time.quote == quote)
    #expect(time.months == months)
    #expect(time.timex == timex)
    #expect(!time.match.isPast)
  }

  @Test(
    "With the answer's date, a calendar phrase ends on its last day",
    arguments: [
      ("by 2030", "0…50", "2030"), ("by twenty thirty", "0…50", "2030"),
      ("this year", "0…2", "2026"), ("next year", "0…14", "2027"),
      ("by March", "0…5", "2027-03"), ("by Christmas", "0…2", "2026-12-25"),
      ("by Q3", "0…11", "2027-Q3"), ("by the end of FY28", "0…26", "2028"),
      ("next summer", "0…10", "2027-SU"), ("by 30 June 2027", "0…8", "2027-06-30"),
      ("by 2027-06-30", "0…8", "2027-06-30"), ("in H1 2028", "0…20", "2028-H1"),
    ])
  func dated(_ text: String, _ months: String, _ timex: String) throws {
    let date = CalendarDate(year: 2026, month: 11, day: 24)
    let time = try #require(Reading(text, date: date).times.first)
    #expect(time.months == months)
    #expect(time.timex == timex)
  }

  @Test(
    "What lies behind the speaker has no months",
    arguments: [
      "I left school ten years ago.", "For the past three years I drove a bus.",
      "I have worked nights for six years.", "After nine years in shipping I moved ashore.",
      "Eight years of tiling taught me patience.", "I hold 15+ years' experience.",
      "Since 2014 I have kept bees.", "Last year was hard.", "I spent four years abroad.",
      "Six years as a medic and I still faint.",
    ])
  func past(_ text: String) {
    let reading = Reading(text)
    #expect(!reading.times.isEmpty)
    for time in reading.times {
      #expect(time.match.isPast, "\(time)")
      #expect(time.match.months == nil, "\(time)")
    }
  }

  @Test(
    "Ages, times of day and frequencies are no times ahead",
    arguments: [
      "I'm 31.", "By forty I'd like a shop.", "She is 42 years old.", "We start at 7:30.",
      "Back at 5 o'clock, half past five at most.", "Two a year is plenty.", "I swim every week.",
      "Four sessions per month.",
    ])
  func kept(_ text: String) {
    #expect(Reading(text).times.allSatisfy { !$0.match.looksAhead })
  }

  @Test(
    "School classes, grades and names are no times",
    arguments: [
      "A chess club for Year 4 pupils.", "May I march on?", "We may fall.", "One day I'll write.",
      "Terms and conditions apply.", "The second interview went well.",
      "A long season of rain fell",
    ])
  func names(_ text: String) {
    #expect(Reading(text).layerTimes.isEmpty, "\(Reading(text).layerTimes)")
  }

  @Test("A number alone takes the unit of the time before")
  func elliptical() {
    let times = Reading("Foreman in 3 years, agent in 6, then the next two.").times
    #expect(times.map(\.quote) == ["in 3 years", "in 6", "the next two"])
    #expect(times.map(\.months) == ["36…36", "72…72", "0…24"])
  }

  @Test("The year after counts on from the time before")
  func following() {
    let times = Reading("In the first year I learn. The year after that I teach.").times
    #expect(times.map(\.months) == ["0…12", "12…24"])
    #expect(times.last?.match.followsPrevious == true)
  }

  @Test(
    "Cues give a horizon where no number does",
    arguments: [
      ("Right off the bat I'd meet the crew.", Horizon.short), ("First, I want to listen.", .short),
      ("learn the ropes first.", .short), ("For starters, the basics", .short),
      ("My mid-term aim is the lab", .mid), ("Eventually I'd like to lead.", .long),
      ("Somewhere further down the line", .long), ("and in the long haul, the union", .long),
      ("One day I'd own it", .long), ("before I hang up my boots", .long),
    ])
  func cues(_ text: String, _ horizon: Horizon) throws {
    #expect(Reading(text).cues.map(\.horizon) == [horizon])
  }

  @Test(
    "The first of things is no cue",
    arguments: ["My first job was dull.", "For the first time I felt sure.", "He came first-hand."])
  func firstThings(_ text: String) {
    #expect(Reading(text).cues.isEmpty)
  }
}

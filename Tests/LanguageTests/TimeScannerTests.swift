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
      ("in ~3y", "3y", "36…36", "P3Y"),
      ("in 2-3y", "in 2-3y", "24…36", "P3Y"),
      ("in three-ish years", "in three-ish years", "36…36", "P3Y"),
      ("in two- or three years", "in two- or three years", "24…36", "P3Y"),
      ("in 2&frac12; years", "in 2&frac12; years", "30…30", "P2Y6M"),
      ("in &#84;wo years", "in &#84;wo years", "24…24", "P2Y"),
      ("by my 2<sup>nd</sup> year", "by my 2<sup>nd</sup> year", "0…24", "P2Y"),
      ("in a couple of years", "in a couple of years", "24…24", "P2Y"),
      ("within a decade", "within a decade", "0…120", "P10Y"),
      ("spend the next decade", "the next decade", "0…120", "P10Y"),
      ("in three weeks", "in three weeks", "1…1", "P3W"),
      ("in 100 days", "in 100 days", "3…3", "P100D"),
      ("in two terms", "in two terms", "8…8", "P8M"),
      ("a year from now", "a year from now", "12…12", "P1Y"),
      ("two quarters in, I'd own it", "two quarters in", "6…6", "P6M"),
      ("by year five", "by year five", "0…60", "P5Y"),
      ("in year five", "in year five", "48…60", "P5Y"),
      ("by my third year", "by my third year", "0…36", "P3Y"),
      ("in the third or fourth year", "in the third or fourth year", "24…48", "P4Y"),
      ("in the second and third years", "in the second and third years", "12…36", "P3Y"),
      ("within the second or third year", "within the second or third year", "0…36", "P3Y"),
      ("this quarter six audits", "this quarter", "0…3", "-"),
      ("in 2/3 years", "in 2/3 years", "24…36", "P3Y"),
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
      ("in two three years", "in two three years", "24…36", "P3Y"),
      ("a year, eighteen months", "a year, eighteen months", "12…18", "P18M"),
      ("a couple of years, three tops", "a couple of years, three tops", "24…36", "P3Y"),
      ("three years tops", "three years tops", "0…36", "P3Y"),
      ("in a year or less", "in a year or less", "0…12", "P1Y"),
      ("after the first six months", "after the first six months", "6…6", "P6M"),
      ("this coming year", "this coming year", "0…12", "P1Y"),
      ("before the year's up", "before the year's up", "0…12", "-"),
      ("before my first anniversary", "before my first anniversary", "0…12", "P1Y"),
      ("CTO by 3rd year", "by 3rd year", "0…36", "P3Y"),
      ("two harvests from now", "two harvests from now", "24…24", "P2Y"),
      ("this harvest", "this harvest", "0…12", "-"),
      ("my first appeal year", "my first appeal year", "0…12", "P1Y"),
      ("my first few months", "my first few months", "0…3", "P3M"),
      ("the summer after next", "summer after next", "12…24", "-"),
      ("the year after next", "the year after next", "12…36", "-"),
      ("by midsummer", "by midsummer", "0…12", "-"),
      ("as for five years from now", "as for five years from now", "60…60", "P5Y"),
      ("from 2031 on", "from 2031", "-", "2031"),
      ("over the next year or so", "over the next year or so", "0…12", "P1Y"),
      ("over the next hour", "over the next hour", "-", "PT1H"),
      ("between a month and a year", "between a month and a year", "1…12", "P1Y"),
      ("in a year or a year and a half", "in a year or a year and a half", "12…18", "P1Y6M"),
      ("a week to ten days", "a week to ten days", "1…1", "P10D"),
      ("hand it over in three years", "in three years", "36…36", "P3Y"),
      ("They last 20 days.", "20 days", "1…1", "P20D"),
      ("in my twenty-third year", "in my twenty-third year", "264…276", "P23Y"),
      ("two nights", "two nights", "1…1", "P2D"),
      ("a wait of 40 ns", "40 ns", "-", "PT0.00000004S"),
      ("in 12d 6h", "in 12d 6h", "1…1", "P12DT6H"),
      ("in the 1920s", "in the 1920s", "-", "192"),
      ("in the late 1970s", "in the late 1970s", "-", "197"),
      ("from the 1700s", "from the 1700s", "-", "17"),
      ("in the eighteenth century", "in the eighteenth century", "-", "17"),
      ("The 19th century saw it.", "The 19th century", "-", "18"),
      ("in the 21st century", "in the 21st century", "-", "20"),
      ("in 1871", "in 1871", "-", "1871"),
      ("before 1776", "before 1776", "-", "1776"),
      ("on July 9, 1816", "on July 9, 1816", "-", "1816-07-09"),
      ("on 9 October 1648", "on 9 October 1648", "-", "1648-10-09"),
      ("Feb. 9, 2027", "Feb. 9, 2027", "-", "2027-02-09"),
      ("Jan. 2027", "Jan. 2027", "-", "2027-01"),
      ("9 Dec. 2027", "9 Dec. 2027", "-", "2027-12-09"),
      ("on 28.02.2027", "on 28.02.2027", "-", "2027-02-28"),
      ("due 05/2027", "05/2027", "-", "2027-05"),
      ("the years 2027-2029", "years 2027-2029", "-", "2029"),
      ("at 2027-03-09T08:15:00Z", "at 2027-03-09T08:15:00Z", "-", "2027-03-09"),
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
      ("by 2030", "0…49", "2030"), ("by twenty thirty", "0…49", "2030"),
      ("this year", "0…1", "2026"), ("next year", "0…13", "2027"),
      ("by March", "0…4", "2027-03"), ("by Christmas", "0…1", "2026-12-25"),
      ("by Q3", "0…10", "2027-Q3"), ("by the end of FY28", "0…25", "2028"),
      ("next summer", "0…9", "2027-SU"), ("by 30 June 2027", "0…7", "2027-06-30"),
      ("by 2027-06-30", "0…7", "2027-06-30"), ("in H1 2028", "0…19", "2028-H1"),
      ("by end 2027", "0…13", "2027"), ("by the middle of 2028", "0…19", "2028-H1"),
      ("within the year", "0…12", "-"), ("by November", "0…1", "2026-11"),
      ("by the first quarter of 2028", "0…16", "2028-Q1"),
      ("in the third quarter 2028", "0…22", "2028-Q3"),
      ("in the last quarter of next year", "0…13", "2027-Q4"),
      ("by the second half of the year 2028", "0…25", "2028-H2"),
      ("by the first half of fiscal 2028", "0…19", "2028-H1"),
      ("by the first or second quarter of 2028", "0…19", "2028-Q2"),
      ("by the first half of 2028", "0…19", "2028-H1"), ("by year end 2028", "0…25", "2028"),
      ("by next November", "0…12", "2027-11"), ("the spring after next", "0…18", "2028-SP"),
      ("in the 2030s", "0…157", "203"), ("by winter", "0…3", "2026-WI"),
      ("by 31 September 2027", "0…10", "2027-09"),
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
      "Six years as a medic and I still faint.", "Over the past year rents rose.",
      "For the last day or two I was ill.", "I spent the last decade in sales.",
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
      "Four sessions per month.", "By a quarter to two it was over.",
      "Shut at 5 p.m. and not before.",
      "A 52 y/o nurse.", "It rang at 12:33:10.",
    ])
  func kept(_ text: String) {
    #expect(Reading(text).times.allSatisfy { !$0.match.looksAhead })
  }

  @Test(
    "A frequency tells every how many",
    arguments: [
      ("Every other week we meet.", "P2W"), ("every third month", "P3M"),
      ("every single day", "P1D"),
    ])
  func frequency(_ text: String, _ timex: String) throws {
    let time = try #require(Reading(text).times.first)
    #expect(time.match.isFrequency)
    #expect(time.timex == timex)
  }

  @Test("In January the winter is that of the year before; a winter ahead is the next one")
  func winter() throws {
    for (month, months, timex) in [(1, "0…1", "2025-WI"), (6, "0…8", "2026-WI")] {
      let date = CalendarDate(year: 2026, month: month, day: 15)
      let time = try #require(Reading("by winter", date: date).times.first)
      #expect(time.months == months)
      #expect(time.timex == timex)
    }
  }

  @Test("A time takes the place of every cue that it reaches over")
  func timeOverCues() throws {
    let reading = Reading("at first, short term, in my first year")
    try #require(!reading.times.isEmpty && !reading.cues.isEmpty)
    for time in reading.times {
      #expect(!reading.cues.contains { time.quote.contains($0.quote) })
    }
  }

  @Test(
    "School classes, grades and names are no times",
    arguments: [
      "over the year-end close", "every month 20 people call",
      "A chess club for Year 4 pupils.", "May I march on?", "We may fall.", "One day I'll write.",
      "Terms and conditions apply.", "The second interview went well.",
      "A long season of rain fell", "I coach the under-11s.", "Year 9s read it.", "in my 40s",
      "a 3d model", "in 1500 cases", "cut it by 1200", "Last night it froze.",
      "One night it froze.",
      "a nineteenth-century barn",
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

  @Test(
    "A number without its unit counts years, or leads on from the unit before",
    arguments: [
      ("A lead in three, an owner in six.", ["in three", "in six"], ["36…36", "72…72"]),
      (
        "Six months for the ticket. Inside eighteen I'd train others.",
        ["Six months", "Inside eighteen"], ["6…6", "0…18"]
      ),
      (
        "Within twelve months a supervisor, within three, the manager.",
        ["Within twelve months", "within three"], ["0…12", "0…36"]
      ),
      (
        "In the first year I learn, by the third I teach.", ["In the first year", "by the third"],
        ["0…12", "0…36"]
      ),
      (
        "Cards by the end of my first year. In the second, a gang.",
        ["by the end of my first year", "In the second"], ["0…12", "12…24"]
      ),
      (
        "This year the audit, and the code the same year.", ["This year", "same year"],
        ["0…12", "0…12"]
      ),
      (
        "Two years: the wards. Five: theatre. Nine: a list.", ["Two years", "Five", "Nine"],
        ["24…24", "60…60", "108…108"]
      ),
      (
        "The licence, two years; a list of mine, three; your clinic, six.",
        ["two years", "three", "six"], ["24…24", "36…36", "72…72"]
      ),
      (
        "My first year goes into the card, the two after that into the yard.",
        ["My first year", "two after that"], ["0…12", "12…36"]
      ),
    ])
  func withoutUnit(_ text: String, _ quotes: [String], _ months: [String]) {
    let times = Reading(text).times
    #expect(times.map(\.quote) == quotes)
    #expect(times.map(\.months) == months)
  }

  @Test(
    "What only looks like a time without its unit is none",
    arguments: [
      "One in five fails.", "Three days in five I'm out.", "Somebody under thirty.",
      "Cut by a third.", "Two years ago: one. Now: five.", "Four stores, three vans, two depots.",
    ])
  func counts(_ text: String) {
    #expect(Reading(text).times.allSatisfy { !$0.match.looksAhead || $0.quote == "Three days" })
  }

  @Test("A stretch after another runs from its end")
  func afterThat() {
    let times = Reading("In the first year I learn. Over the two years after that I build.").times
    #expect(times.map(\.months) == ["0…12", "12…36"])
  }

  @Test("The year after counts on from the time before")
  func following() {
    let times = Reading("In the first year I learn. The year after that I teach.").times
    #expect(times.map(\.months) == ["0…12", "12…24"])
    #expect(times.last?.match.followsPrevious == true)
  }

  @Test(
    "Feasts and seasons are counted off as years are, or follow the time before by one",
    arguments: [
      ("By my second Christmas the till.", ["0…24"]), ("By the third summer the shop.", ["0…36"]),
      ("In my second spring I prune.", ["12…24"]),
      ("A van by spring, a lorry the spring after.", ["0…12", "12…24"]),
      ("Done by Whitsun. By the following Whitsun, the choir.", ["0…12", "12…24"]),
    ])
  func occurrences(_ text: String, _ months: [String]) {
    #expect(Reading(text).times.map(\.months) == months)
  }

  @Test(
    "How long the speaker will have been there by then is a deadline; a past stay is none",
    arguments: [
      ("Certified before I am two years in.", ["0…24"]),
      ("Up to 70 by the time I have worked here three years.", ["0…36"]),
      ("By the middle of 2031 it runs.", ["-"]), ("After year four the books.", ["48…48"]),
      ("I had worked there three years before I moved.", ["-"]),
      ("By the time I had worked there two years I led it.", ["-"]),
      ("Before I spent three years in sales I cooked.", ["-"]),
    ])
  func tenure(_ text: String, _ months: [String]) {
    #expect(Reading(text).times.map(\.months) == months)
  }

  @Test(
    "A season or a feast inside a name, or long gone, is none to come",
    arguments: [
      "Run the second summer school.", "My second spring clean.", "I loved my third summer here.",
    ])
  func namedSeasons(_ text: String) {
    #expect(Reading(text).times.isEmpty)
  }

  @Test("A rate before a level is no range of time")
  func rates() {
    #expect(Reading("From 140 a week to 60.").times.allSatisfy { !$0.match.looksAhead })
    #expect(Reading("From 12 a month to 3.").times.allSatisfy { !$0.match.looksAhead })
    #expect(Reading("I let thirty a year on my own.").times.allSatisfy { !$0.match.looksAhead })
  }

  @Test(
    "Cues give a horizon where no number does",
    arguments: [
      ("Right off the bat I'd meet the crew.", Horizon.short), ("First, I want to listen.", .short),
      ("learn the ropes first.", .short), ("For starters, the basics", .short),
      ("My mid-term aim is the lab", .mid), ("Eventually I'd like to lead.", .long),
      ("Somewhere further down the line", .long), ("and in the long haul, the union", .long),
      ("One day I'd own it", .long), ("before I hang up my boots", .long),
      ("Short: the grills.", .short), ("Middle: the pass.", .mid), ("Long: the menu.", .long),
    ])
  func cues(_ text: String, _ horizon: Horizon) throws {
    #expect(Reading(text).cues.map(\.horizon) == [horizon])
  }

  @Test(
    "The first of things is no cue",
    arguments: [
      "My first job was dull.", "For the first time I felt sure.", "He came first-hand.",
      "So far: two promotions.", "To keep it short: the menu.",
    ])
  func firstThings(_ text: String) {
    #expect(Reading(text).cues.isEmpty)
  }
}

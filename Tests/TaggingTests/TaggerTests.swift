import Codebook
import Testing

/// What a reader of the codebook expects of plain answers.
@Suite("Tagging an answer")
struct TaggerTests {
  @Test func findsEachGoalWithItsHorizon() throws {
    let tagged = try TaggedText(
      "In my first year I want to learn your booking system and cut no-shows by 10%. In five years I hope to lead the outreach team here.",
      role: "Clinic Receptionist")
    #expect(
      tagged.goals == [
        "In my first year I want to learn your booking system", "cut no-shows by 10%",
        "In five years I hope to lead the outreach team here",
      ])
    #expect(tagged.horizons == [.short, .short, .long])
    #expect(tagged.answer.goals.map(\.months) == [Months(0, 12), Months(0, 12), Months(60, 60)])
    // Leading the team by a date is an assignment that a third person could check.
    #expect(tagged.answer.targets.map(\.kind) == [.percent, .milestone])
    #expect(tagged.answer.targets.map(\.value) == [10, nil])
    #expect(tagged.answer.specificity == 3)
    #expect(tagged.answer.components.contains(.roleLink))
    #expect(tagged.answer.components.contains(.commitment))
    #expect(tagged.mistakes.isEmpty)
    #expect(tagged.answer.omissions.isEmpty)
  }

  @Test(
    "A goal that lists several things has a target for each",
    arguments: [
      (
        "In my first year I'd like the CeMAP exam passed, complaints under 2% and three apprentices trained.",
        [TargetKind.milestone, .percent, .count], [nil, 2, 3] as [Double?]
      ),
      (
        "I'd like to take attendance from 64% to 85 within two years.", [.percent], [85]
      ),
      (
        "I'd like to raise a quarter of a million for the hospice in my first year.", [.money],
        [250_000]
      ),
      ("Within a year I want to take four million out of your freight.", [.money], [4_000_000]),
      ("I'd like to bring in 400,000 of new billings this year.", [.money], [400_000]),
      ("I want to bring the cost per order from 38 euros to 25 this year.", [.money], [25]),
      ("I want our channel past 50,000 followers this year.", [.count], [50_000]),
      ("I'd like the claim form down from 64 fields to 20.", [.count], [20]),
      ("I want to reach 1,400 parcels a day, up from 900.", [.count], [1400]),
      ("I want our guests' satisfaction score over 4.7 by the spring.", [.count], [4.7]),
    ])
  func targets(text: String, kinds: [TargetKind], values: [Double?]) throws {
    let targets = try TaggedText(text).answer.targets
    #expect(targets.map(\.kind) == kinds)
    #expect(targets.map(\.value) == values)
  }

  @Test(
    arguments: [
      ("Eventually I'd like to open my own bakery.", Mistake.disloyalty),
      ("I want a bigger salary and a company car.", .extrinsicFocus),
      ("In two years I want to be CEO.", .unrealisticRole),
      ("I see myself as a supervisor.", .bareTitle),
      ("I haven't really thought about it.", .noAmbition),
      ("Next question please.", .nonAnswer),
      ("I want to be successful and happy.", .vagueGeneralities),
    ])
  func names(text: String, mistake: Mistake) throws {
    let tagged = try TaggedText(text)
    #expect(tagged.mistakes.contains(mistake), "\(tagged.mistakes)")
    for finding in tagged.answer.mistakes { #expect(!tagged.text[finding.span].isEmpty) }
  }

  @Test(
    arguments: [
      (
        "I have no plans to open my own bakery. I want to learn your lamination bench.",
        Mistake.disloyalty
      ),
      (
        "My brother wants to open his own garage. I want to pass my MOT course with you.",
        .disloyalty
      ),
      ("I want to halve the returns in your warehouse; the pay rise can wait.", .extrinsicFocus),
      ("I don't want to be CEO. I want to write your safety manual.", .unrealisticRole),
      ("I've run depots as regional director for six years. I'd like to be COO.", .unrealisticRole),
      ("I am deputy principal of a college. I want to be a principal.", .unrealisticRole),
      ("I want to be CEO in twenty years.", .unrealisticRole),
      ("I want to be a supervisor who trains the night crew on the new press.", .bareTitle),
    ])
  func doesNotName(text: String, mistake: Mistake) throws {
    #expect(try !TaggedText(text).mistakes.contains(mistake))
  }

  @Test func deniedAndReportedWishesAreNoGoals() throws {
    #expect(try TaggedText("I'm not looking to become a manager.").goals.isEmpty)
    #expect(try TaggedText("My sister wants to become a manager.").goals.isEmpty)
  }

  @Test(
    arguments: [
      ("I graduated in June and this would be my first job.", "", Scenario.entryLevel),
      ("I have been a nurse for ten years. I want to run the clinic.", "Senior Nurse", .midCareer),
      ("After eight years in the army I want to plan routes.", "Logistics Planner", .careerChanger),
      ("I want to learn the trade.", "Trainee Welder", .entryLevel),
      ("I want to learn the trade.", "Former Baker, Welder", .careerChanger),
      ("I want to learn the trade.", "", .unknown),
    ])
  func placesTheSpeaker(text: String, role: String, scenario: Scenario) throws {
    #expect(try TaggedText(text, role: role).answer.scenario == .standard(scenario))
  }

  @Test func theScenarioColumnWins() throws {
    let tagged = try TaggedText("I graduated in June.", scenario: .own("Returning to Work"))
    #expect(tagged.answer.scenario == .own("Returning to Work"))
    #expect(tagged.answer.scenarioSource == .column)
  }

  @Test func calendarYearsCountFromTheAnswersDate() throws {
    let text = "By 2030 I want to pass the chartership exam."
    let dated = try TaggedText(text, date: CalendarDate(year: 2026, month: 3, day: 1))
    #expect(dated.answer.goals.map(\.months) == [Months(0, 58)])
    #expect(dated.answer.goals.map(\.horizon) == [.mid])
    let undated = try TaggedText(text)
    #expect(undated.answer.times.isEmpty)
    #expect(undated.answer.goals.map(\.horizon) == [.unspecified])
  }

  @Test(
    "An age is a deadline that can be reckoned where the speaker tells their own",
    arguments: [
      ("I want to be a head chef by thirty. I'm 26.", Horizon.mid),
      ("I'm twenty-nine and I want to run my own section by thirty.", .short),
      ("I am 31 years old and I want to lead the clinic by the time I'm 40.", .long),
      ("I want to be a head chef by thirty.", .unspecified),
      ("My son is 26. I want to be a head chef by thirty.", .unspecified),
    ])
  func ages(text: String, horizon: Horizon) throws {
    let tagged = try TaggedText(text)
    #expect(tagged.horizons == [horizon])
    #expect(tagged.answer.times.isEmpty)
  }

  @Test(
    "A sentence that only says when dates the goal before it, and is none",
    arguments: [
      ("I want to lead the night team. I'd want it inside a year.", Horizon.short),
      ("I want to lead the night team. Give it five years.", .long),
    ])
  func comments(text: String, horizon: Horizon) throws {
    let tagged = try TaggedText(text)
    #expect(tagged.goals == ["I want to lead the night team"])
    #expect(tagged.horizons == [horizon])
  }

  @Test("A list of goals goes on behind a clause about something else")
  func resumedList() throws {
    let tagged = try TaggedText(
      "In my first year I'd like to learn the press, because nobody else can run it, and train two apprentices."
    )
    #expect(tagged.goals.last == "train two apprentices")
  }

  @Test("The interviewer's time, asked back, governs what follows")
  func askedBack() throws {
    let tagged = try TaggedText(
      "I'd like to learn the tills. Five years? Training your new starters.")
    #expect(tagged.answer.times.map { tagged.text[$0.span] } == ["Five years"])
    #expect(tagged.horizons == [.unspecified, .long])
  }

  @Test("What will be, told after a dated goal, is of its time; what is wanted besides is not")
  func scene() throws {
    let tagged = try TaggedText(
      "In six years I would like to lead the laboratory. I will have trained two technicians. I want to keep learning statistics."
    )
    #expect(tagged.horizons == [.long, .long, .unspecified])
  }

  @Test func noAnswerNoTags() throws {
    let tagged = try TaggedText("")
    #expect(tagged.answer.goals.isEmpty && tagged.answer.mistakes.isEmpty)
    #expect(tagged.answer.words == 0)
  }

  /// Every cut of awkward bytes gives spans that lie inside the text.
  @Test(arguments: [
    "‘I’d like’ — um, 5️⃣ yrs… to lead\u{2028}the « équipe » & cut £1.5m by Q3!!! 🎉\r\n\tThen? n/a 100%",
    "I dunno, idk, gonna lemme 1,5 &#39;til I&rsquo;d <b>le</b>ad 1) a 2) b caf&#233; itâ€™s 1'000 x&",
  ])
  func spansStayInsideTheText(_ text: String) throws {
    let scalars = Array(text.unicodeScalars)
    for length in 0...scalars.count {
      var cut = String.UnicodeScalarView()
      cut.append(contentsOf: scalars[0..<length])
      let tagged = try TaggedText(String(cut))
      let size = tagged.text.utf8.count
      let spans =
        tagged.answer.goals.map(\.span) + tagged.answer.targets.map(\.span)
        + tagged.answer.times.map(\.span) + tagged.answer.mistakes.map(\.span)
        + tagged.answer.componentEvidence.map(\.span)
      for span in spans { #expect(0 <= span.start && span.start < span.end && span.end <= size) }
    }
  }
}

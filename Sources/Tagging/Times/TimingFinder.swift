import Codebook
import Language
import Rules

/// Finds times, cues and quantities, lists them as layers, and keeps the times that govern a goal.
struct TimingFinder {
  private let scanner: TimeScanner
  private let quantityScanner: QuantityScanner
  private var times: [TimeMatch] = []
  private var cues: [CueMatch] = []

  private let experience: ExperienceReading
  private let ages: AgeReading
  private let conjunction: WordSet
  private let personal: WordSet

  init(pack: RulePack) {
    experience = ExperienceReading(pack: pack)
    ages = AgeReading(pack: pack)
    conjunction = pack.words(of: "conjunction")
    personal = pack.words(of: "clause_i")
    scanner = TimeScanner(words: pack.timeWords)
    quantityScanner = QuantityScanner(words: pack.timeWords)
  }

  mutating func find(
    _ analysis: inout Analysis, text: UnsafeBufferPointer<UInt8>, date: CalendarDate?,
    quantities: inout [QuantityMatch], scorer: inout SpanScorer, into answer: inout TaggedAnswer
  ) {
    analysis.timings.removeAll(keepingCapacity: true)
    analysis.background.removeAll(keepingCapacity: true)
    analysis.experience.removeAll(keepingCapacity: true)
    analysis.events.removeAll(keepingCapacity: true)
    quantities.removeAll(keepingCapacity: true)
    analysis.isTiming.refill(false, count: analysis.document.tokens.count)
    times.removeAll(keepingCapacity: true)
    cues.removeAll(keepingCapacity: true)
    scanner.scan(analysis.document, text: text, date: date, into: &times, cues: &cues)
    quantityScanner.scan(analysis.document, text: text, times: times, into: &quantities)
    for quantity in quantities {
      answer.layerQuantities.append(quantity.quantity(in: analysis.document))
    }
    for time in times {
      answer.layerTimes.append(
        TimeMention(
          span: analysis.document.span(time.tokens), goal: nil, months: time.months,
          timex: time.timex))
      guard !time.flags.contains(.occasions) else { continue }
      if isExperience(time), experience.mayTellExperience(time, analysis) {
        analysis.experience.append(time.tokens)
      }
      let isAskedBack = isAskedBack(time, analysis)
      let trust = isAskedBack ? Self.trustAskedBack : opensWish(time, analysis) ? Self.trust : 0
      guard var months = time.months,
        scorer.score(.time, time.tokens, SpanNotes(time), months: months, analysis) >= -trust
      else {
        analysis.background.append(time.tokens)
        continue
      }
      // "For two years I'd learn the ropes": from now until then.
      if time.kind == .duration, time.preposition == .for, !time.followsPrevious,
        let end = months.max
      {
        months = Months(0, end)
      }
      analysis.timings.append(
        Timing(
          tokens: time.tokens, months: months, timex: time.timex, horizon: months.horizon,
          isExpression: true,
          isAskedBack: isAskedBack))
      for i in time.tokens { analysis.isTiming[i] = true }
    }
    for cue in cues {
      analysis.timings.append(
        Timing(
          tokens: cue.tokens, months: nil, timex: nil, horizon: cue.horizon, isExpression: false))
      for i in cue.tokens { analysis.isTiming[i] = true }
    }
    markEvents(&analysis)
    ages.read(quantities, &analysis)
    analysis.timings.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// What the words must say against the time that a wish opens with: log odds.
  private static let trust = 2 * AnswerModel.unit
  /// And against one asked back: in its words it is as often one of experience, in its place hardly ever.
  private static let trustAskedBack = 6 * AnswerModel.unit

  /// "Five years? Head nurse.": the interviewer's time, and nothing else in the sentence.
  private func isAskedBack(_ time: TimeMatch, _ analysis: borrowing Analysis) -> Bool {
    guard time.kind == .duration, time.preposition != .for else { return false }
    let tokens = analysis.document.tokens
    let sentence = analysis.document.sentence(of: time.tokens.lowerBound)
    return sentence.lowerBound == time.tokens.lowerBound
      && sentence.upperBound > time.tokens.upperBound
      && !asksOfPast(before: sentence.lowerBound, analysis)
      && (time.tokens.upperBound..<sentence.upperBound).allSatisfy {
        tokens[$0].word == Shape.question.rawValue
      }
  }

  /// "I was a nurse for ages. Ten years?", "How long? Ten years?"
  private func asksOfPast(before start: Int, _ analysis: borrowing Analysis) -> Bool {
    guard start > 0 else { return false }
    let clause = analysis.clause(of: start - 1)
    return clause.isPast || clause.isQuestion
  }

  /// Whether a wish begins right behind the time: "In two weeks I want …".
  private func opensWish(_ time: TimeMatch, _ analysis: borrowing Analysis) -> Bool {
    guard time.kind == .duration, time.preposition == .at || time.preposition == .within else {
      return false
    }
    let end = time.tokens.upperBound
    return analysis.matches.contains {
      $0.role == .goal && (end...end + 1).contains($0.tokens.lowerBound)
    }
  }

  /// Deadlines by an event ("by the time the depot opens") or by an age ("by thirty").
  private func markEvents(_ analysis: inout Analysis) {
    for match in analysis.matches where match.role == .eventDeadline {
      // The event runs on to the end of its clause: "by the time I turn thirty".
      var end = match.tokens.upperBound
      while end < analysis.document.tokens.count, end < match.tokens.upperBound + 6,
        analysis.document.tokens[end].isWord, !isJoint(analysis.document.tokens[end].word)
      { end += 1 }
      analysis.events.append(match.tokens.lowerBound..<end)
    }
    for time in times where time.isAge && time.preposition == .by {
      analysis.events.append(time.tokens)
    }
    for event in analysis.events {
      for i in event where analysis.document.tokens[i].isWord { analysis.isTiming[i] = true }
    }
  }

  /// A year or more behind the speaker, no age and no habit.
  private func isExperience(_ time: TimeMatch) -> Bool {
    guard time.kind == .duration, !time.isAge, !time.isFrequency, !time.isClock,
      time.preposition != .within, time.preposition != .by, !time.flags.contains(.next),
      !time.flags.contains(.ordinal), !time.flags.contains(.adjective)
    else { return false }
    switch time.timex {
    case .duration(let years, let months, _, _, _, _, _): return years >= 1 || months >= 12
    default: return time.flags.contains(.past)
    }
  }

  private func isJoint(_ word: WordID) -> Bool {
    conjunction.contains(word) || personal.contains(word)
  }
}

import Codebook
import Language
import Rules

/// Finds times, cues and quantities, lists them as layers, and keeps those that may govern a goal.
struct TimingFinder {
  private let scanner: TimeScanner
  private let quantityScanner: QuantityScanner
  private var times: [TimeMatch] = []
  private var cues: [CueMatch] = []

  private let experience: ExperienceReading
  private let background: WordSet
  private let inWord: WordSet
  private let past: WordSet
  private let conjunction: WordSet
  private let isEventRule: [Bool]
  private let personal: WordSet
  private let underWord: WordSet
  private let present, future, actionIng, down: WordSet
  private let being, determiner, ofWord, action, adverb, numberWord, to: WordSet

  init(pack: RulePack, isEventRule: [Bool]) {
    self.isEventRule = isEventRule
    experience = ExperienceReading(pack: pack)
    past = pack.words(of: "clause_past")
    conjunction = pack.words(of: "conjunction")
    background = pack.words(of: "background_preposition")
    inWord = pack.words(of: "in_word")
    personal = pack.words(of: "clause_i")
    underWord = pack.words(of: "under_word")
    being = pack.words(of: "be_now")
    determiner = pack.words(of: "det")
    ofWord = pack.words(of: "of_word")
    action = pack.words(of: "action")
    adverb = pack.words(of: "adverb")
    numberWord = pack.words(of: "number_word")
    to = pack.words(of: "to_word")
    present = pack.words(of: "clause_present")
    future = pack.words(of: "clause_future")
    actionIng = pack.words(of: "action_ing")
    down = pack.words(of: "particle")
    scanner = TimeScanner(words: pack.timeWords)
    quantityScanner = QuantityScanner(words: pack.timeWords)
  }

  mutating func find(
    _ analysis: inout Analysis, text: UnsafeBufferPointer<UInt8>, date: CalendarDate?,
    quantities: inout [QuantityMatch], into answer: inout TaggedAnswer
  ) {
    analysis.timings.removeAll(keepingCapacity: true)
    analysis.background.removeAll(keepingCapacity: true)
    analysis.experience.removeAll(keepingCapacity: true)
    analysis.events.removeAll(keepingCapacity: true)
    quantities.removeAll(keepingCapacity: true)
    analysis.isTiming.removeAll(keepingCapacity: true)
    analysis.isTiming.append(false, times: analysis.document.tokens.count)
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
      if isExperience(time), experience.mayTellExperience(time, analysis) {
        analysis.experience.append(time.tokens)
      }
      guard mayGovern(time, analysis), var months = time.months else {
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
          isExpression: true, followsPrevious: time.followsPrevious))
      for i in time.tokens { analysis.isTiming[i] = true }
    }
    for cue in cues {
      analysis.timings.append(
        Timing(
          tokens: cue.tokens, months: nil, timex: nil, horizon: cue.horizon, isExpression: false))
      for i in cue.tokens { analysis.isTiming[i] = true }
    }
    markEvents(&analysis)
    analysis.timings.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Deadlines by an event ("by the time the depot opens") or by an age ("by thirty").
  private func markEvents(_ analysis: inout Analysis) {
    for match in analysis.matches where isEventRule[match.rule] {
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

  /// "I'm a student in my second year", "I have a diploma from June": how things stand now.
  private func tellsPresent(_ time: TimeMatch, _ clause: Clause, _ tokens: [Token]) -> Bool {
    guard clause.isFirstPerson, time.kind != .duration else { return false }
    let before = clause.tokens.lowerBound..<time.tokens.lowerBound
    guard
      let subject = before.first(where: { personal.contains(tokens[$0].word) }),
      subject + 2 < time.tokens.lowerBound, present.contains(tokens[subject + 1].word)
    else { return false }
    return !(subject + 2..<time.tokens.lowerBound).contains {
      future.contains(tokens[$0].word) || actionIng.contains(tokens[$0].word)
        || tokens[$0].word == Shape.unknownIng.rawValue
    }
  }

  /// Past durations, ages, clock times and frequencies govern no goal; nor does a bare duration
  /// that tells of experience ("seven years in hotels").
  private func mayGovern(_ time: TimeMatch, _ analysis: borrowing Analysis) -> Bool {
    guard time.looksAhead, !time.isAge, !time.isClock, !time.isFrequency,
      !experience.tellsExperience(time, analysis)
    else { return false }
    let clause = analysis.clauses[Int(analysis.clauseOfToken[time.tokens.lowerBound])]
    let tokens = analysis.document.tokens
    let next = time.tokens.upperBound
    // A time right before "I" belongs to what follows, whatever was told before it.
    let leadsOn = next < tokens.count && personal.contains(tokens[next].word)
    if !leadsOn, tellsPresent(time, clause, tokens) { return false }
    // "two audits passed by next June": a participle, no past.
    let isAhead = time.preposition == .by || time.flags.contains(.next)
    if clause.isPast, !leadsOn, !isAhead,
      (clause.tokens.lowerBound..<time.tokens.lowerBound).contains(where: {
        past.contains(tokens[$0].word)
      })
    {
      return false
    }
    if tellsWhereOneStands(time, clause, analysis) || tellsOfCareer(time, clause)
      || isLevel(time, analysis)
    {
      return false
    }
    guard time.kind == .duration, time.preposition == .none, !time.flags.contains(.next),
      !time.flags.contains(.ordinal)
    else { return true }
    // "Work four days", "ten weeks of holiday": a span, not a deadline, where it is so short.
    if time.months?.max ?? 99 < 3, time.tokens.upperBound == time.core.upperBound { return false }
    guard next + 1 < tokens.count else { return true }
    if inWord.contains(tokens[next].word) {
      return !tokens[next + 1].isWord || personal.contains(tokens[next + 1].word)
    }
    return !background.contains(tokens[next].word)
  }

  /// What shall be reached, not by when: "down to eight days", "from forty days to ten", and beside a
  /// deadline "the wait under twenty-eight days".
  private func isLevel(_ time: TimeMatch, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    let first = time.tokens.lowerBound
    guard time.kind == .duration else { return false }
    if time.tokens.upperBound == time.core.upperBound {
      if time.preposition == .from { return true }
      if first > 1, to.contains(tokens[first - 1].word), down.contains(tokens[first - 2].word) {
        return true
      }
    }
    guard time.preposition == .within, underWord.contains(tokens[first].word),
      let months = time.months, months.max ?? 99 <= 3
    else { return false }
    let sentence = analysis.document.sentenceOfToken[first]
    return times.contains {
      $0.tokens != time.tokens && $0.looksAhead
        && analysis.document.sentenceOfToken[$0.tokens.lowerBound] == sentence
    }
  }

  /// "Ward nurse, fifteen years": without a verb a length of time that nobody plans for is behind the
  /// speaker; five and ten years are what the question asks for.
  private func tellsOfCareer(_ time: TimeMatch, _ clause: Clause) -> Bool {
    guard time.kind == .duration, time.preposition == .none || time.preposition == .for,
      time.tokens.upperBound == time.core.upperBound, !clause.isFirstPerson,
      !time.flags.contains(.next), !time.flags.contains(.ordinal),
      !time.flags.contains(.adjective), !time.followsPrevious,
      let years = time.months.flatMap({ $0.max }).map({ Double($0) / 12 })
    else { return false }
    return years >= 6 && years != 10 && years != 20
  }

  /// "second year law student", "year one of a doctorate", "I'm in my last term": where
  /// the speaker stands now, not when something shall be.
  private func tellsWhereOneStands(
    _ time: TimeMatch, _ clause: Clause, _ analysis: borrowing Analysis
  ) -> Bool {
    guard time.kind == .period, time.flags.contains(.ordinal) else { return false }
    let tokens = analysis.document.tokens
    let first = time.tokens.lowerBound
    let next = time.tokens.upperBound
    if first > 0, being.contains(tokens[first - 1].word) { return true }
    guard time.preposition == .none, next < tokens.count, tokens[next].isWord,
      first == time.core.lowerBound || !determiner.contains(tokens[first].word)
    else { return false }
    if ofWord.contains(tokens[next].word) { return true }
    return !personal.contains(tokens[next].word) && !action.contains(tokens[next].word)
      && !adverb.contains(tokens[next].word) && !determiner.contains(tokens[next].word)
      && !conjunction.contains(tokens[next].word) && !numberWord.contains(tokens[next].word)
      && !to.contains(tokens[next].word) && tokens[first].isWord
  }
}

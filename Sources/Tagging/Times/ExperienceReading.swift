import Language
import Rules

/// Tells a length of time behind the speaker from one that lies ahead, where no word of the past
/// says so: "Nine years in lettings", "Postman for twelve years", "after ten years of flying".
final class ExperienceReading: Sendable {
  private let background, of, after, level, action, actionIng: WordSet
  private let personal, have, future, here, countOn, asWord: WordSet
  private let occupation, field: WordSet

  init(pack: RulePack) {
    background = pack.words(of: "background_preposition")
    of = pack.words(of: "of_word")
    after = pack.words(of: "after_word")
    level = pack.words(of: "position_word")
    action = pack.words(of: "action")
    actionIng = pack.words(of: "action_ing")
    personal = pack.words(of: "clause_i")
    have = pack.words(of: "perfect")
    future = pack.words(of: "clause_future")
    countOn = pack.words(of: "count_on")
    asWord = pack.words(of: "as_word")
    here = pack.words(of: "with_you")
    occupation = pack.words(of: "occupation")
    field = pack.words(of: "any_field")
  }

  /// Whether nothing speaks against a duration of experience: "five years from now", "in two
  /// years", "give it four years", "two years with you" lie ahead.
  func mayTellExperience(_ time: TimeMatch, _ analysis: borrowing Analysis) -> Bool {
    if time.isPast || tellsExperience(time, analysis) { return true }
    let tokens = analysis.document.tokens
    let first = time.tokens.lowerBound
    let next = time.tokens.upperBound
    let sentence = analysis.document.sentence(of: first)
    if isPerfect(sentence.lowerBound..<first, analysis) { return true }
    guard time.preposition != .at, time.tokens.upperBound == time.core.upperBound else {
      return false
    }
    if (next..<min(next + 2, sentence.upperBound)).contains(where: { has(here, $0, tokens) }) {
      return false
    }
    if (max(sentence.lowerBound, first - 2)..<first).contains(where: { has(countOn, $0, tokens) }) {
      return false
    }
    return !analysis.clause(of: first).isQuestion
  }

  /// Whether the duration is one of experience.
  func tellsExperience(_ time: TimeMatch, _ analysis: borrowing Analysis) -> Bool {
    guard time.kind == .duration, !time.isPast, !time.flags.contains(.next),
      !time.flags.contains(.ordinal), time.tokens.upperBound == time.core.upperBound
    else { return false }
    let tokens = analysis.document.tokens
    let first = time.tokens.lowerBound
    let next = time.tokens.upperBound
    let sentence = analysis.document.sentence(of: first)
    if time.preposition == .none || time.preposition == .for, isLong(time),
      standsAlone(time, sentence, tokens)
    {
      return true
    }
    // "Two years here", "a year with you": with this employer, so ahead.
    if (next..<min(next + 2, sentence.upperBound)).contains(where: { has(here, $0, tokens) }) {
      return false
    }
    let opensWithDeed =
      next < sentence.upperBound
      && (has(actionIng, next, tokens) || tokens[next].word == Shape.unknownIng.rawValue)
    switch time.preposition {
    case .at:
      guard next + 1 < sentence.upperBound else { return false }
      // "In nine years I have cut scrap by half."
      if has(personal, next, tokens), has(have, next + 1, tokens) { return true }
      return has(after, first, tokens)
        ? has(background, next, tokens) || opensWithDeed : has(of, next, tokens)
    case .for:
      return isPerfect(sentence.lowerBound..<first, analysis)
        || has(asWord, sentence.lowerBound, tokens) || followsOccupation(first, sentence, tokens)
    case .none, .atLeast:
      if next < sentence.upperBound, has(personal, next, tokens) {
        return next + 1 < sentence.upperBound && has(have, next + 1, tokens)
      }
      if isPerfect(sentence.lowerBound..<first, analysis) { return true }
      if opensWithDeed { return first == sentence.lowerBound }
      return opensLabel(time, sentence, tokens)
    default: return false
    }
  }

  /// Longer than people plan for: six years and more, round figures aside.
  private func isLong(_ time: TimeMatch) -> Bool {
    guard case .duration(let years, _, _, _, _, _, _) = time.timex else { return false }
    return years >= 6 && years != 10 && years != 20
  }

  /// "Eight years, mostly weekends.", "The post office first, eleven years.": no verb of the
  /// future, no position and no deed stand in its sentence.
  private func standsAlone(_ time: TimeMatch, _ whole: Range<Int>, _ tokens: [Token]) -> Bool {
    let next = time.tokens.upperBound
    let first = time.tokens.lowerBound
    // Thousands of times in one sentence cost no product.
    let sentence =
      max(whole.lowerBound, first - 200)..<min(whole.upperBound, max(next, first + 200))
    guard next == whole.upperBound || !tokens[next].isWord || has(here, next, tokens) else {
      return false
    }
    return !sentence.contains {
      !time.tokens.contains($0)
        && (has(level, $0, tokens) || has(future, $0, tokens) || has(personal, $0, tokens))
    } && !(next..<sentence.upperBound).contains { has(action, $0, tokens) }
      && (first == sentence.lowerBound || !tokens[first - 1].isWord
        || !(sentence.lowerBound..<first).contains { has(action, $0, tokens) })
  }

  /// "Nine yrs MSK.", "22 years class 1", "Twenty years a mason": the length of time opens the
  /// sentence and what was done stands right after it, with no position that could be a goal.
  private func opensLabel(_ time: TimeMatch, _ sentence: Range<Int>, _ tokens: [Token]) -> Bool {
    let next = time.tokens.upperBound
    let first = time.tokens.lowerBound
    guard next < sentence.upperBound else { return false }
    if first == sentence.lowerBound, tokens[next].isWord {
      let rest = next..<min(next + 4, sentence.upperBound)
      return !rest.contains { has(level, $0, tokens) } && !has(action, next, tokens)
        && !has(after, next, tokens)
    }
    return followsOccupation(first, sentence, tokens) && !tokens[next].isWord
  }

  /// "Postman for twelve years", "Sparky 10 yrs", "Daycare (nine years)": nothing stands
  /// before it but what was done. A level there is a goal ("store manager, five years"), unless the time
  /// is longer than anybody plans for.
  private func followsOccupation(_ first: Int, _ sentence: Range<Int>, _ tokens: [Token]) -> Bool {
    var end = first
    while end > sentence.lowerBound, !tokens[end - 1].isWord { end -= 1 }
    let label = sentence.lowerBound..<end
    guard (1...6).contains(label.count) else { return false }
    let namesTrade = label.contains { has(occupation, $0, tokens) || has(field, $0, tokens) }
    return (label.count <= 3 || namesTrade)
      && label.allSatisfy {
        (tokens[$0].isWord || tokens[$0].word == Shape.hyphen.rawValue)
          && !has(level, $0, tokens)
          && (!has(action, $0, tokens) || has(occupation, $0, tokens) || has(field, $0, tokens))
          && !has(personal, $0, tokens) && !has(here, $0, tokens) && !has(future, $0, tokens)
      }
  }

  /// Words before a time that are looked at: more than a clause has, unless it is one that never ends.
  private static let longestReach = 100

  /// "I've cast bronze for nine years": nothing of the future before it.
  private func isPerfect(_ before: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    guard !before.isEmpty else { return false }
    let clause = analysis.clause(of: before.upperBound - 1).tokens
    let words = before.clamped(to: clause).suffix(Self.longestReach)
    let tokens = analysis.document.tokens
    return words.contains { has(have, $0, tokens) } && !words.contains { has(future, $0, tokens) }
  }

  private func has(_ words: WordSet, _ i: Int, _ tokens: [Token]) -> Bool {
    words.contains(tokens[i].word)
  }
}

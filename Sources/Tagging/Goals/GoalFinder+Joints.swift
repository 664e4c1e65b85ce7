import Language
import Rules

/// Where a goal ends, and which goals are joined to it.
extension GoalFinder {
  /// After "to" any word is a verb; "to be building …" goes on in gerunds.
  func infinitive(_ content: Int, _ analysis: borrowing Analysis) -> VerbForm {
    verbForm(content, analysis) == .gerund ? .gerund : .infinitive
  }

  /// The form of a goal's verb; goals joined to it share it.
  enum VerbForm { case infinitive, gerund, none }

  func verbForm(_ content: Int, _ analysis: borrowing Analysis) -> VerbForm {
    let tokens = analysis.document.tokens
    var i = content
    while i < tokens.count, i < content + 4,
      lexicon.adverb.contains(tokens[i].word) || analysis.isTiming[i] || !tokens[i].isWord
    { i += 1 }
    guard i < tokens.count else { return .none }
    if lexicon.actionIng.contains(tokens[i].word) { return .gerund }
    if lexicon.be.contains(tokens[i].word), i + 1 < tokens.count,
      lexicon.actionIng.contains(tokens[i + 1].word)
    {
      return .gerund
    }
    return lexicon.action.contains(tokens[i].word) ? .infinitive : .none
  }

  /// Where a goal's content ends, and where one joined to it begins.
  func contentEnd(
    _ start: Int, limit: Int, form: VerbForm, _ analysis: borrowing Analysis
  ) -> (stop: Int, next: Int?) {
    let tokens = analysis.document.tokens
    var i = start
    while i < limit {
      let word = tokens[i].word
      let length = i - start
      if length > 0 {
        switch Shape(of: word) {
        case .semicolon, .period, .ellipsis, .question, .exclamation, .dash, .colon, .open,
          .newline:
          return (i, joined(i + 1, limit, form, analysis) ?? sequelNoun(i + 1, limit, analysis))
        case .comma:
          guard i + 1 < limit else { return (i, nil) }
          if let next = joined(i + 1, limit, form, analysis)
            ?? sequelNoun(i + 1, limit, analysis) ?? measuredNoun(start, i + 1, limit, analysis)
          {
            return (i, next)
          }
          let after = tokens[i + 1].word
          if lexicon.because.contains(after) || lexicon.relative.contains(after)
            || lexicon.firstPerson.contains(after) || lexicon.otherPerson.contains(after)
            || lexicon.demonstrative.contains(after)
          {
            return (i, nil)
          }
          if lexicon.conjunction.contains(after), i + 2 < limit,
            !lexicon.determiner.contains(tokens[i + 2].word) || isAdversative(after)
          {
            if let next = joined(i + 2, limit, form, analysis) { return (i, next) }
            if !isAnd(after) { return (i, nil) }
            if lexicon.firstPerson.contains(tokens[i + 2].word)
              || lexicon.otherPerson.contains(tokens[i + 2].word)
            {
              return (i, nil)
            }
          }
        default:
          if length > 1, lexicon.because.contains(word) { return (i, nil) }
          if isAnd(word) || isThen(word) {
            if let next = joined(i + 1, limit, form, analysis)
              ?? sequelNoun(i + 1, limit, analysis) ?? measuredNoun(start, i + 1, limit, analysis)
            {
              return (i, next)
            }
            if i + 1 < limit,
              lexicon.firstPerson.contains(tokens[i + 1].word)
                || lexicon.otherPerson.contains(tokens[i + 1].word)
            {
              return (i, nil)
            }
          } else if isAdversative(word) {
            return (i, nil)
          } else if length > 2, lexicon.firstPerson.contains(word), !isPunctuated(analysis),
            !lexicon.relative.contains(tokens[i - 1].word),
            !lexicon.question.contains(tokens[i - 1].word),
            !lexicon.preposition.contains(tokens[i - 1].word)
          {
            return (i, nil)
          }
        }
      }
      i += 1
    }
    return (limit, nil)
  }

  /// Where sentences end, a bare "I" opens a relative clause ("the ones I teach"); in speech that
  /// runs on it opens the next thought.
  func isPunctuated(_ analysis: borrowing Analysis) -> Bool {
    analysis.document.tokens.count <= 40 * analysis.document.sentenceCount
  }

  /// How far behind a goal one joined to it may begin.
  private static var longestAside: Int { 40 }

  /// "To learn the press, because nobody else can, and run it alone": where the list of goals goes on
  /// behind a clause about something else.
  func resumed(
    _ stop: Int, _ limit: Int, _ form: VerbForm, _ analysis: borrowing Analysis
  ) -> Int? {
    guard form == .infinitive else { return nil }
    let tokens = analysis.document.tokens
    let start = max(stop, 1)
    let end = max(start, min(limit, start + Self.longestAside))
    // "as my mum told me to work hard and to dream big"
    var holdsInfinitive = false
    for i in start..<end {
      if isTo(tokens[i].word), i + 1 < end, lexicon.action.contains(tokens[i + 1].word) {
        holdsInfinitive = true
      }
      guard isAnd(tokens[i].word), !holdsInfinitive else { continue }
      guard let next = joined(i + 1, limit, form, analysis),
        !tokens[i - 1].isWord || isTo(tokens[next].word)
      else { continue }
      return next
    }
    return nil
  }

  /// How many tokens of times, adverbs and conjunctions may stand before a goal joined to another: thousands
  /// of commas cost no product.
  private static var longestLead: Int { 60 }

  /// The start of a goal joined to the one before, if one begins at `i` (after "and", a comma …).
  func joined(_ i: Int, _ limit: Int, _ form: VerbForm, _ analysis: borrowing Analysis) -> Int? {
    let tokens = analysis.document.tokens
    let reach = min(limit, i + Self.longestLead)
    var j = i
    while j < reach,
      lexicon.conjunction.contains(tokens[j].word) || lexicon.adverb.contains(tokens[j].word)
        || analysis.isTiming[j] || tokens[j].word == Shape.comma.rawValue
        || leadsToTiming(j, limit, analysis) || lexicon.sequel.contains(tokens[j].word)
        || (lexicon.demonstrative.contains(tokens[j].word) && j > 0
          && lexicon.sequel.contains(tokens[j - 1].word))
    {
      j += 1
    }
    guard j < reach else { return nil }
    let start = j
    if lexicon.not.contains(tokens[j].word) { return nil }
    if isTo(tokens[j].word), j + 1 < limit {
      let verb = lexicon.adverb.contains(tokens[j + 1].word) ? j + 2 : j + 1
      return verb < limit && lexicon.action.contains(tokens[verb].word) ? start : nil
    }
    switch form {
    case .infinitive: return isVerb(j, limit, analysis) ? start : nil
    case .gerund:
      // "…, building the team": a participle spells out; only "and" joins a further goal.
      let isJoinedByAnd = j > 0 && (start..<j).isEmpty && lexicon.and.contains(tokens[j - 1].word)
      return isJoinedByAnd && lexicon.actionIng.contains(tokens[j].word)
        || (lexicon.be.contains(tokens[j].word) && isVerb(j, limit, analysis)) ? start : nil
    case .none: return nil
    }
  }

  /// "…, long term Nurse Manager", "…, then law school", "…, by Easter the trip up and running":
  /// behind a comma or "then" a time or a sequel and a noun make a goal of their own.
  func sequelNoun(_ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Int? {
    let tokens = analysis.document.tokens
    var j = i
    var isSequel = i > 0 && isThen(tokens[i - 1].word)
    var start = i
    let reach = min(limit, i + Self.longestLead)
    while j < reach {
      let word = tokens[j].word
      if analysis.isTiming[j] {
        isSequel = true
      } else if isThen(word) {
        isSequel = true
        if !analysis.isTiming[start] { start = j + 1 }
      } else if lexicon.sequel.contains(word)
        || lexicon.demonstrative.contains(word) && j > i
          && lexicon.sequel.contains(tokens[j - 1].word)
      {
        isSequel = true
      } else if !(isAnd(word) || leadsToTiming(j, limit, analysis) || word == Shape.comma.rawValue
        || lexicon.adverb.contains(word))
      {
        break
      }
      j += 1
    }
    guard isSequel, j < reach, tokens[j].isWord else { return nil }
    if namesPosition(j, limit, analysis) { return i }
    let word = tokens[j].word
    guard !lexicon.firstPerson.contains(word), !lexicon.otherPerson.contains(word),
      !lexicon.relative.contains(word), !lexicon.because.contains(word),
      !lexicon.preposition.contains(word), !lexicon.conjunction.contains(word),
      !lexicon.finite.contains(word), !lexicon.not.contains(word),
      !lexicon.demonstrative.contains(word), !lexicon.subordinator.contains(word),
      !lexicon.question.contains(word), !lexicon.modal.contains(word),
      !lexicon.actionIng.contains(word) || tokens[i - 1].word != Shape.comma.rawValue
    else { return nil }
    return min(start, j)
  }

  /// "…, two suppliers qualified", "… and waste under 3%": in a list of measured things each is a
  /// goal of its own.
  func measuredNoun(_ start: Int, _ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Int? {
    let tokens = analysis.document.tokens
    guard i < limit, tokens[i].isWord || tokens[i].word == Shape.dollar.rawValue else { return nil }
    var j = i
    if isAnd(tokens[j].word) { j += 1 }
    guard j < limit else { return nil }
    let word = tokens[j].word
    guard !lexicon.preposition.contains(word), !lexicon.relative.contains(word),
      !lexicon.conjunction.contains(word), !lexicon.firstPerson.contains(word),
      !lexicon.otherPerson.contains(word), !lexicon.actionIng.contains(word),
      !lexicon.adverb.contains(word), !lexicon.not.contains(word), !analysis.isTiming[j]
    else { return nil }
    var hasMeasure = false
    var k = j
    while k < limit, k < j + 14,
      tokens[k].isWord || tokens[k].word == Shape.percent.rawValue
        || tokens[k].word == Shape.dollar.rawValue || tokens[k].word == Shape.hyphen.rawValue
    {
      if lexicon.finite.contains(tokens[k].word) || lexicon.firstPerson.contains(tokens[k].word) {
        return nil
      }
      hasMeasure = hasMeasure || isMeasure(k, analysis)
      k += 1
    }
    // Asked last, and from the nearest: a list of thousands costs no product of its parts.
    guard hasMeasure, k - j >= 3,
      (start..<i).reversed().contains(where: { isMeasure($0, analysis) })
    else { return nil }
    return i
  }

  private func isMeasure(_ i: Int, _ analysis: borrowing Analysis) -> Bool {
    let token = analysis.document.tokens[i]
    return !analysis.isTiming[i] && lexicon.numberWord.contains(token.word)
      && !(i > 0 && lexicon.stage.contains(analysis.document.tokens[i - 1].word))
  }

  /// Whether a position opens here: "Nurse Manager", "a team lead".
  func namesPosition(_ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Bool {
    var j = i
    while j < limit,
      analysis.isTiming[j] || lexicon.article.contains(analysis.document.tokens[j].word)
    { j += 1 }
    guard j < limit,
      !lexicon.action.contains(analysis.document.tokens[j].word)
        || lexicon.level.contains(analysis.document.tokens[j].word)
    else { return false }
    return (j..<min(limit, j + 4)).contains {
      let word = analysis.document.tokens[$0].word
      return lexicon.level.contains(word) || lexicon.occupation.contains(word)
    }
  }

  /// "in the …", "over my …" right before a time or a cue.
  func leadsToTiming(_ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Bool {
    guard
      lexicon.preposition.contains(analysis.document.tokens[i].word)
        || lexicon.determiner.contains(analysis.document.tokens[i].word)
    else { return false }
    for j in min(limit, i + 1)..<min(limit, i + 4) {
      if analysis.isTiming[j] { return true }
      let word = analysis.document.tokens[j].word
      guard lexicon.preposition.contains(word) || lexicon.determiner.contains(word) else {
        return false
      }
    }
    return false
  }

  /// Whether the word at `i` is a verb in its base form rather than a noun.
  func isVerb(_ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    let word = tokens[i].word
    guard lexicon.action.contains(word) else { return false }
    guard lexicon.verbOrNoun.contains(word) else { return true }
    guard i + 1 < limit else { return false }
    let next = tokens[i + 1].word
    if lexicon.determiner.contains(next) || lexicon.numberWord.contains(next)
      || lexicon.pronounObject.contains(next) || lexicon.particle.contains(next)
    {
      return true
    }
    if lexicon.preposition.contains(next) {
      return !lexicon.nounFirst.contains(word) || lexicon.to.contains(next)
    }
    // "and cut churn": a bare noun as its object, unless the pair reads as a compound noun.
    return tokens[i + 1].isWord && !lexicon.nounFirst.contains(word)
      && !lexicon.conjunction.contains(next) && !lexicon.be.contains(next)
  }
}

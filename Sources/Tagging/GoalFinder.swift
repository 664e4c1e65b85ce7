import Codebook
import Language
import Rules

/// Finds the goals of an answer: frames ("I'd like to …", "my goal is …"), the verbs joined to them,
/// and fragments that are goals by themselves ("Short term: own the calendar.").
struct GoalFinder {
  let lexicon: TaggingLexicon
  /// Per rule: does it open a goal, does it call such a frame off.
  let opensGoal: [Bool]
  let callsOff: [Bool]
  let namesReward: [Bool]

  /// Tokens of the longest goal; what runs on beyond it is another thought.
  private static let longestContent = 30

  func find(_ analysis: inout Analysis) {
    analysis.resetGoals()
    let document = analysis.document
    var frames = frames(analysis)
    frames.sort { $0.lowerBound < $1.lowerBound }
    var merged: [Range<Int>] = []
    for frame in frames {
      if let last = merged.last, frame.lowerBound <= last.upperBound,
        document.sentenceOfToken[frame.lowerBound] == document.sentenceOfToken[last.lowerBound]
      {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, frame.upperBound)
      } else {
        merged.append(frame)
      }
    }
    var next = 0
    for sentence in 0..<document.sentenceCount {
      let range = document.sentence(sentence)
      let first = next
      while next < merged.count, merged[next].lowerBound < range.upperBound { next += 1 }
      if first == next {
        addFragments(range, sentence, &analysis)
        continue
      }
      addHeadedList(
        range.lowerBound..<leadIn(merged[first].lowerBound, after: range.lowerBound, analysis),
        sentence, &analysis)
      for index in first..<next {
        let limit =
          index + 1 < next
          ? leadIn(merged[index + 1].lowerBound, after: merged[index].upperBound, analysis)
          : range.upperBound
        addGoals(
          frame: merged[index], limit: limit, sentence: sentence, frameNumber: index, &analysis)
      }
    }
  }

  /// Frames that nothing calls off.
  private func frames(_ analysis: Analysis) -> [Range<Int>] {
    var frames: [Range<Int>] = []
    for match in analysis.matches where opensGoal[match.rule] {
      let start = match.evidence.lowerBound
      guard !match.evidence.isEmpty else { continue }
      if start > 0, lexicon.not.contains(analysis.document.tokens[start - 1].word) { continue }
      let clause = analysis.clauses[Int(analysis.clauseOfToken[start])]
      if clause.isQuestion || (clause.isThirdPerson && !clause.isFirstPerson) { continue }
      if analysis.negated[start], clause.isFirstPerson || start > clause.tokens.lowerBound {
        continue
      }
      let isOff = analysis.matchIndices(near: match.tokens).contains {
        let other = analysis.matches[$0]
        return callsOff[other.rule] && other.evidence.overlaps(match.evidence)
          && other.evidence.upperBound >= match.evidence.upperBound - 1
      }
      if isOff { continue }
      frames.append(match.evidence)
    }
    return frames
  }

  /// Where the words that lead into the next frame begin: its time, its "and then".
  private func leadIn(_ frame: Int, after start: Int, _ analysis: Analysis) -> Int {
    var i = frame
    while i > start {
      let token = analysis.document.tokens[i - 1]
      guard
        analysis.isTiming[i - 1] || lexicon.cueGlue.contains(token.word)
          || lexicon.adverb.contains(token.word)
      else { break }
      i -= 1
    }
    return i
  }

  /// The goal after a frame and those joined to it.
  private func addGoals(
    frame: Range<Int>, limit: Int, sentence: Int, frameNumber: Int, _ analysis: inout Analysis
  ) {
    var start = frame.lowerBound
    var contentStart = frame.upperBound
    let opensInfinitive =
      !frame.isEmpty && lexicon.to.contains(analysis.document.tokens[frame.upperBound - 1].word)
    let form =
      opensInfinitive ? infinitive(contentStart, analysis) : verbForm(contentStart, analysis)
    var isFirst = true
    while contentStart < limit {
      var end = contentEnd(contentStart, limit: limit, form: form, analysis)
      // Speech without punctuation runs on; a goal does not.
      if end.next == nil { end.stop = min(end.stop, contentStart + Self.longestContent) }
      let content = analysis.trimmed(contentStart..<end.stop)
      if hasContent(content, analysis)
        || (isFirst && content.contains { analysis.document.tokens[$0].isWord })
      {
        var goal = GoalDraft(
          tokens: analysis.trimmed(start..<end.stop), content: content, sentence: sentence,
          frame: frameNumber)
        goal.isFragment = !isFirst && namesPosition(start, end.stop, analysis)
        analysis.goals.append(goal)
      }
      isFirst = false
      guard let next = end.next else { break }
      start = next
      contentStart = next
    }
  }

  /// After "to" any word is a verb; "to be building …" goes on in gerunds.
  private func infinitive(_ content: Int, _ analysis: Analysis) -> VerbForm {
    verbForm(content, analysis) == .gerund ? .gerund : .infinitive
  }

  private func hasContent(_ range: Range<Int>, _ analysis: Analysis) -> Bool {
    range.contains { analysis.document.tokens[$0].isWord && !analysis.isTiming[$0] }
  }

  /// The form of a goal's verb; goals joined to it share it.
  private enum VerbForm { case infinitive, gerund, none }

  private func verbForm(_ content: Int, _ analysis: Analysis) -> VerbForm {
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
  private func contentEnd(
    _ start: Int, limit: Int, form: VerbForm, _ analysis: Analysis
  ) -> (stop: Int, next: Int?) {
    let tokens = analysis.document.tokens
    var i = start
    while i < limit {
      let word = tokens[i].word
      let length = i - start
      if length > 0 {
        switch Shape(rawValue: word) {
        case .semicolon, .period, .ellipsis, .question, .exclamation:
          if let next = joined(i + 1, limit, form, analysis) { return (i, next) }
          return (i, nil)
        case .dash, .colon, .open, .newline:
          return (i, joined(i + 1, limit, form, analysis))
        case .comma:
          guard i + 1 < limit else { return (i, nil) }
          if let next = joined(i + 1, limit, form, analysis)
            ?? datedPosition(i + 1, limit, analysis)
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
            if let next = joined(i + 1, limit, form, analysis) { return (i, next) }
            if i + 1 < limit,
              lexicon.firstPerson.contains(tokens[i + 1].word)
                || lexicon.otherPerson.contains(tokens[i + 1].word)
            {
              return (i, nil)
            }
          } else if isAdversative(word) {
            return (i, nil)
          } else if length > 2, lexicon.firstPerson.contains(word),
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

  /// The start of a goal joined to the one before, if one begins at `i` (after "and", a comma …).
  private func joined(_ i: Int, _ limit: Int, _ form: VerbForm, _ analysis: Analysis) -> Int? {
    let tokens = analysis.document.tokens
    var j = i
    while j < limit,
      lexicon.conjunction.contains(tokens[j].word) || lexicon.adverb.contains(tokens[j].word)
        || analysis.isTiming[j] || tokens[j].word == Shape.comma.rawValue
        || leadsToTiming(j, limit, analysis) || lexicon.sequel.contains(tokens[j].word)
        || (lexicon.demonstrative.contains(tokens[j].word) && j > 0
          && lexicon.sequel.contains(tokens[j - 1].word))
    {
      j += 1
    }
    guard j < limit else { return nil }
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

  /// "…, long term Nurse Manager": after a comma a time and a position make a goal of their own.
  private func datedPosition(_ i: Int, _ limit: Int, _ analysis: Analysis) -> Int? {
    var j = i
    while j < limit,
      analysis.isTiming[j] || leadsToTiming(j, limit, analysis)
        || lexicon.and.contains(analysis.document.tokens[j].word)
        || lexicon.then.contains(analysis.document.tokens[j].word)
    { j += 1 }
    let hasTiming = (i..<j).contains { analysis.isTiming[$0] }
    return hasTiming && namesPosition(j, limit, analysis) ? i : nil
  }

  /// Whether a position opens here: "Nurse Manager", "a team lead".
  private func namesPosition(_ i: Int, _ limit: Int, _ analysis: Analysis) -> Bool {
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
  private func leadsToTiming(_ i: Int, _ limit: Int, _ analysis: Analysis) -> Bool {
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
  private func isVerb(_ i: Int, _ limit: Int, _ analysis: Analysis) -> Bool {
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

  private func isAnd(_ word: WordID) -> Bool { lexicon.and.contains(word) }
  private func isThen(_ word: WordID) -> Bool { lexicon.then.contains(word) }
  private func isAdversative(_ word: WordID) -> Bool { lexicon.but.contains(word) }
  private func isTo(_ word: WordID) -> Bool { lexicon.to.contains(word) }

  // Fragments: sentences with no frame.

  /// What stands before the first frame of a sentence: "Year one: learn the till; then I want …",
  /// "CEO by thirty, after that I'll see."
  private func addHeadedList(_ range: Range<Int>, _ sentence: Int, _ analysis: inout Analysis) {
    guard let first = range.first(where: { !isLeadIn($0, analysis) }) else { return }
    if let stop = range.last(where: { isStop($0, analysis) }), first < stop {
      addFragments(range.lowerBound..<stop, sentence, &analysis)
      return
    }
    let comma = range.last { analysis.document.tokens[$0].word == Shape.comma.rawValue }
    guard let comma, first < comma,
      !lexicon.preposition.contains(analysis.document.tokens[first].word),
      !lexicon.because.contains(analysis.document.tokens[first].word),
      !lexicon.subordinator.contains(analysis.document.tokens[first].word),
      !lexicon.actionIng.contains(analysis.document.tokens[first].word),
      (range.lowerBound..<comma).contains(where: { analysis.isTiming[$0] })
    else { return }
    addFragments(range.lowerBound..<comma, sentence, &analysis)
  }

  private func isStop(_ i: Int, _ analysis: Analysis) -> Bool {
    switch Shape(rawValue: analysis.document.tokens[i].word) {
    case .semicolon, .colon, .dash: true
    default: false
    }
  }

  /// Each part of a sentence between colons, semicolons and dashes by itself; a part that holds
  /// nothing but a time heads the next one.
  private func addFragments(_ range: Range<Int>, _ sentence: Int, _ analysis: inout Analysis) {
    var start = range.lowerBound
    var isFirst = true
    var isHeaded = false
    func add(_ part: Range<Int>) {
      guard !part.isEmpty else { return }
      let before = analysis.goals.count
      addFragment(part, sentence, isFirst: isFirst || isHeaded, isHeaded: isHeaded, &analysis)
      isFirst = false
      let isHeading =
        analysis.goals.count == before
        && part.contains {
          analysis.isTiming[$0] || lexicon.goalNoun.contains(analysis.document.tokens[$0].word)
        }
      isHeaded = isHeading || (isHeaded && analysis.goals.count > before)
    }
    for i in range where isStop(i, analysis) {
      add(start..<i)
      start = i + 1
    }
    add(start..<range.upperBound)
  }

  private func addFragment(
    _ range: Range<Int>, _ sentence: Int, isFirst: Bool, isHeaded: Bool,
    _ analysis: inout Analysis
  ) {
    guard !range.isEmpty else { return }
    let tokens = analysis.document.tokens
    guard !analysis.clauses[Int(analysis.clauseOfToken[range.lowerBound])].isQuestion,
      tokens[range.upperBound - 1].word != Shape.question.rawValue
    else { return }
    var start = range.lowerBound
    while start < range.upperBound, isLeadIn(start, analysis) { start += 1 }
    guard start < range.upperBound else { return }
    let frameNumber = -1 - sentence
    let word = tokens[start].word
    let opensWithTo =
      isTo(word) && start + 1 < range.upperBound
      && (lexicon.action.contains(tokens[start + 1].word)
        || lexicon.adverb.contains(tokens[start + 1].word))
    let opensWithVerb =
      opensWithTo
      || (isVerb(start, range.upperBound, analysis) && !lexicon.notGoalOpener.contains(word))
    let opensWithGerund = isFirst && lexicon.actionIng.contains(word)
    if opensWithVerb || opensWithGerund {
      // "Give me the tools": asks something of the listener.
      if start + 1 < range.upperBound, !opensWithTo,
        lexicon.listenerObject.contains(tokens[start + 1].word)
      {
        return
      }
      // "Have cleared …", "Been …": a past told without its subject.
      if lexicon.have.contains(word), start + 1 < range.upperBound,
        !lexicon.determiner.contains(tokens[start + 1].word)
      {
        return
      }
      addGoals(
        frame: start..<(opensWithTo ? start + 1 : start), limit: range.upperBound,
        sentence: sentence, frameNumber: frameNumber, &analysis)
      for i in analysis.goals.indices where analysis.goals[i].frame == frameNumber {
        analysis.goals[i].isFragment = true
      }
      return
    }
    addNounFragments(
      range, start, sentence, frameNumber, isHeaded: isHeaded, &analysis)
  }

  /// Times, cues, adverbs, bullets and numbers that stand before a fragment's first word.
  private func isLeadIn(_ i: Int, _ analysis: Analysis) -> Bool {
    let token = analysis.document.tokens[i]
    return !token.isWord || analysis.isTiming[i] || lexicon.adverb.contains(token.word)
      || lexicon.conjunction.contains(token.word) || lexicon.interjection.contains(token.word)
  }

  /// "Store manager. One day.", "In six years, head of something.", "A pay rise."
  private func addNounFragments(
    _ range: Range<Int>, _ start: Int, _ sentence: Int, _ frameNumber: Int, isHeaded: Bool,
    _ analysis: inout Analysis
  ) {
    let tokens = analysis.document.tokens
    // "Used to be a roofer.", "Came out of the army.": a past told without its subject.
    guard !lexicon.past.contains(tokens[start].word) else { return }
    let range = range.lowerBound..<verblessEnd(range, analysis)
    guard start < range.upperBound else { return }
    // "Seven years in hotels": a background, unless a time ahead stands beside it.
    if analysis.background.contains(where: { $0.overlaps(range) }),
      !range.contains(where: { analysis.isTiming[$0] })
    {
      return
    }
    let hasTiming = isHeaded || range.contains { analysis.isTiming[$0] }
    var segment = start
    for i in start...range.upperBound {
      let isEnd = i == range.upperBound
      guard
        isEnd
          || (tokens[i].word == Shape.comma.rawValue
            && (bothDated(segment..<i, (i + 1)..<max(i + 1, range.upperBound), analysis)
              || (namesWish(segment..<i, analysis)
                && !isApposition(i + 1, range.upperBound, analysis))))
      else { continue }
      let content = analysis.trimmed(segment..<i)
      segment = i + 1
      guard !content.isEmpty, hasContent(content, analysis), content.count <= 40 else { continue }
      if namesWish(content, analysis) || hasTiming || isPlatitude(content, analysis) {
        // The time before the first one is part of what is said: "In five years, director."
        let lead = content.lowerBound == start ? range.lowerBound : content.lowerBound
        var goal = GoalDraft(
          tokens: analysis.trimmed(lead..<content.upperBound), content: content,
          sentence: sentence, frame: frameNumber)
        goal.isFragment = true
        analysis.goals.append(goal)
      }
    }
  }

  /// Where the part of a fragment ends that holds no sentence: at its end, or at the comma before one
  /// ("Director in five years, everybody says that"), if a time stands before that comma.
  private func verblessEnd(_ range: Range<Int>, _ analysis: Analysis) -> Int {
    guard isFinite(range, analysis) else { return range.upperBound }
    var end = range.lowerBound
    for i in range where analysis.document.tokens[i].word == Shape.comma.rawValue {
      guard !isFinite(range.lowerBound..<i, analysis) else { break }
      end = i
    }
    let part = range.lowerBound..<end
    return part.contains { analysis.isTiming[$0] } && hasContent(part, analysis)
      ? end : range.lowerBound
  }

  /// "Growth, learning, success."
  private func isPlatitude(_ range: Range<Int>, _ analysis: Analysis) -> Bool {
    range.count <= 8
      && range.allSatisfy {
        let token = analysis.document.tokens[$0]
        return !token.isWord || lexicon.platitude.contains(token.word)
      } && range.contains { lexicon.wishNoun.contains(analysis.document.tokens[$0].word) }
  }

  /// Whether two parts have a time each, and words besides: "senior in 3 years, head in 5".
  private func bothDated(_ a: Range<Int>, _ b: Range<Int>, _ analysis: Analysis) -> Bool {
    [a, b].allSatisfy { part in
      part.contains { analysis.isTiming[$0] } && hasContent(part, analysis)
    }
  }

  /// After a comma: words that spell out what stands before it.
  private func isApposition(_ i: Int, _ limit: Int, _ analysis: Analysis) -> Bool {
    guard i < limit else { return true }
    let word = analysis.document.tokens[i].word
    return lexicon.actionIng.contains(word) || lexicon.preposition.contains(word)
      || lexicon.relative.contains(word) || lexicon.adverb.contains(word)
      || lexicon.conjunction.contains(word) || analysis.isTiming[i]
      || !namesWish(i..<limit, analysis)
  }

  /// Whether a stretch holds a subject or a finite verb of its own, relative clauses aside: then it
  /// is a sentence that says something, not a wish in short.
  private func isFinite(_ range: Range<Int>, _ analysis: Analysis) -> Bool {
    let tokens = analysis.document.tokens
    var i = range.lowerBound
    while i < range.upperBound {
      let word = tokens[i].word
      if let end = hedge(i, range.upperBound, tokens) {
        i = end
        continue
      }
      if i > range.lowerBound,
        lexicon.relative.contains(word) || lexicon.because.contains(word)
          || lexicon.scopeOpener.contains(word) || lexicon.subordinator.contains(word)
          || (lexicon.otherPerson.contains(word) && tokens[i - 1].isWord)
      {
        return false
      }
      if !analysis.isTiming[i],
        lexicon.finite.contains(word) || lexicon.firstPerson.contains(word)
          || lexicon.otherPerson.contains(word) || lexicon.denies.contains(word)
      {
        return true
      }
      i += 1
    }
    return false
  }

  /// "I guess", "I don't know": said beside a fragment, they do not make it a sentence.
  private func hedge(_ i: Int, _ limit: Int, _ tokens: [Token]) -> Int? {
    guard lexicon.firstPerson.contains(tokens[i].word) else { return nil }
    var j = i + 1
    while j < limit, j < i + 4 {
      if lexicon.hedgeVerb.contains(tokens[j].word) {
        guard j + 1 < limit else { return j + 1 }
        let next = tokens[j + 1].word
        let opensClause =
          lexicon.relative.contains(next) || lexicon.otherPerson.contains(next)
          || lexicon.firstPerson.contains(next) || lexicon.question.contains(next)
          || lexicon.demonstrative.contains(next) || lexicon.possessive.contains(next)
        return opensClause ? nil : j + 1
      }
      j += 1
    }
    return nil
  }

  /// Whether a verbless stretch names a position or a reward.
  private func namesWish(_ range: Range<Int>, _ analysis: Analysis) -> Bool {
    let namesReward = analysis.matchIndices(near: range).contains {
      self.namesReward[analysis.matches[$0].rule] && analysis.matches[$0].tokens.overlaps(range)
    }
    if namesReward { return true }
    return range.contains {
      let word = analysis.document.tokens[$0].word
      return lexicon.level.contains(word) || lexicon.occupation.contains(word)
        || lexicon.reward.contains(word)
    }
  }
}

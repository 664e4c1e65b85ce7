import Language
import Rules

/// Goals by themselves: sentences with no frame.
extension GoalFinder {
  /// What stands before the first frame of a sentence: "Year one: learn the till; then I want …",
  /// "CEO by thirty, after that I'll see."
  func addHeadedList(_ range: Range<Int>, _ sentence: Int, _ analysis: inout Analysis) {
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

  func isStop(_ i: Int, _ analysis: borrowing Analysis) -> Bool {
    switch Shape(of: analysis.document.tokens[i].word) {
    case .semicolon, .colon, .dash: true
    default: false
    }
  }

  /// Each part of a sentence between colons, semicolons and dashes by itself; a part that holds
  /// nothing but a time heads the next one.
  func addFragments(_ range: Range<Int>, _ sentence: Int, _ analysis: inout Analysis) {
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
    let count = analysis.goals.count
    for i in range where isStop(i, analysis) {
      add(start..<i)
      start = i + 1
    }
    add(start..<range.upperBound)
    if analysis.goals.count == count { addForetold(range, sentence, &analysis) }
  }

  func addFragment(
    _ range: Range<Int>, _ sentence: Int, isFirst: Bool, isHeaded: Bool,
    _ analysis: inout Analysis
  ) {
    guard !range.isEmpty else { return }
    let tokens = analysis.document.tokens
    guard !analysis.clause(of: range.lowerBound).isQuestion,
      tokens[range.upperBound - 1].word != Shape.question.rawValue
    else { return }
    var start = range.lowerBound
    while start < range.upperBound, isLeadIn(start, analysis) { start += 1 }
    guard start < range.upperBound else { return }
    let frameNumber = -1 - sentence
    let word = tokens[start].word
    if saysNothingOfGoals(start, range.upperBound, analysis) { return }
    let opensWithTo =
      isTo(word) && start + 1 < range.upperBound
      && (lexicon.action.contains(tokens[start + 1].word)
        || lexicon.adverb.contains(tokens[start + 1].word))
    let opensWithVerb =
      opensWithTo
      || (opensImperative(start, range.upperBound, analysis)
        && !lexicon.notGoalOpener.contains(word))
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
      let before = analysis.goals.count
      addGoals(
        frame: start..<(opensWithTo ? start + 1 : start), limit: range.upperBound,
        sentence: sentence, frameNumber: frameNumber, &analysis)
      for i in before..<analysis.goals.count { analysis.goals[i].isFragment = true }
      return
    }
    addNounFragments(
      range, start, sentence, frameNumber, isHeaded: isHeaded, &analysis)
  }

  /// "Something in biology.", "maybe accounting": where nothing else says what is wanted, the first
  /// stretch without a subject and a verb does.
  func addBareWish(_ analysis: inout Analysis) {
    guard analysis.matches.roles.isDisjoint(with: [.noAmbition, .noAmbitionHint, .nonAnswer]) else {
      return
    }
    let document = analysis.document
    for sentence in 0..<min(3, document.sentenceCount) {
      let range = document.sentence(sentence)
      guard let start = range.first(where: { !isLeadIn($0, analysis) }),
        document.tokens[range.upperBound - 1].word != Shape.question.rawValue
      else { continue }
      let end = verblessHead(start..<range.upperBound, analysis)
      let content = analysis.trimmed(start..<end)
      guard start < end, (1...25).contains(content.count),
        !saysNothingOfGoals(start, end, analysis),
        !content.contains(where: {
          lexicon.selfDescription.contains(document.tokens[$0].word)
            || lexicon.not.contains(document.tokens[$0].word)
            || lexicon.past.contains(document.tokens[$0].word)
        }),
        !analysis.background.contains(where: { $0.overlaps(content) })
      else { continue }
      var goal = GoalDraft(
        tokens: content, content: content, sentence: sentence, frame: -1 - sentence)
      goal.isFragment = true
      analysis.goals.append(goal)
      return
    }
  }

  /// "Ask me in June", "don't laugh", "to be honest": spoken to the listener.
  func saysNothingOfGoals(_ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    let word = tokens[i].word
    if lexicon.aside.contains(word) { return true }
    guard i + 1 < limit else { return false }
    if lexicon.doWord.contains(word), lexicon.not.contains(tokens[i + 1].word) { return true }
    return isTo(word) && lexicon.be.contains(tokens[i + 1].word) && i + 2 < limit
      && lexicon.frank.contains(tokens[i + 2].word)
  }

  /// "Pass tech exam, get …": at the head of a fragment a word that may be a noun is a verb, unless a
  /// position ("design engineer") or a noun's company follows.
  func opensImperative(_ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Bool {
    if isVerb(i, limit, analysis) { return true }
    let tokens = analysis.document.tokens
    guard i + 1 < limit, lexicon.action.contains(tokens[i].word), tokens[i + 1].isWord,
      !lexicon.nounFirst.contains(tokens[i].word)
    else { return false }
    let next = tokens[i + 1].word
    return !namesPosition(i + 1, min(limit, i + 3), analysis) && !lexicon.conjunction.contains(next)
      && !lexicon.preposition.contains(next) && !lexicon.finite.contains(next)
      && !lexicon.past.contains(next) && !lexicon.modal.contains(next)
      && !lexicon.firstPerson.contains(next) && !lexicon.actionIng.contains(next)
  }

  /// Times, cues, adverbs, bullets and numbers that stand before a fragment's first word.
  func isLeadIn(_ i: Int, _ analysis: borrowing Analysis) -> Bool {
    let token = analysis.document.tokens[i]
    return !token.isWord || analysis.isTiming[i] || lexicon.adverb.contains(token.word)
      || lexicon.conjunction.contains(token.word) || lexicon.interjection.contains(token.word)
  }

  /// "Store manager. One day.", "In six years, head of something.", "A pay rise."
  func addNounFragments(
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
    let hasTiming =
      isHeaded || range.contains { analysis.isTiming[$0] }
      || followsDated(sentence, analysis) && opensWithMeasure(start, range.upperBound, analysis)
    var segment = start
    for i in start...range.upperBound {
      let isEnd = i == range.upperBound
      let part = max(segment, i - Self.longestPart)..<i
      guard
        isEnd
          || (tokens[i].word == Shape.comma.rawValue
            && (bothDated(part, (i + 1)..<max(i + 1, ahead(i, range)), analysis)
              || (namesWish(part, analysis)
                && !isApposition(i + 1, ahead(i, range), analysis))))
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

  /// Tokens that are looked at before a comma; more than so many are no goal.
  private static var longestPart: Int { 100 }

  /// How far a comma is looked beyond: a list of thousands costs no product of its parts.
  private func ahead(_ comma: Int, _ range: Range<Int>) -> Int {
    min(range.upperBound, comma + 60)
  }

  /// "Four case studies with customers.": in a list of dated goals a number of things is one more.
  func opensWithMeasure(_ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    return i + 1 < limit && lexicon.numberWord.contains(tokens[i].word) && tokens[i + 1].isWord
      && !analysis.background.contains { $0.contains(i) }
  }

  func followsDated(_ sentence: Int, _ analysis: borrowing Analysis) -> Bool {
    guard let last = analysis.goals.last, last.sentence >= sentence - 1 else { return false }
    return last.tokens.contains { analysis.isTiming[$0] }
  }

  /// "Five years from now the barn is mine to run.": told of a time ahead, and of the speaker.
  func addForetold(_ range: Range<Int>, _ sentence: Int, _ analysis: inout Analysis) {
    let tokens = analysis.document.tokens
    guard let first = range.first(where: { !isLeadIn($0, analysis) }),
      analysis.timingIndices(in: range.lowerBound..<first).contains(where: {
        analysis.timings[$0].isExpression && analysis.timings[$0].tokens.upperBound <= first
      })
    else { return }
    let clause = analysis.clause(of: first)
    let rest = first..<range.upperBound
    guard !clause.isQuestion, !clause.isPast, !clause.isHypothetical,
      !rest.contains(where: { lexicon.not.contains(tokens[$0].word) }),
      tokens[range.upperBound - 1].word != Shape.question.rawValue,
      rest.contains(where: {
        lexicon.firstPerson.contains(tokens[$0].word) || lexicon.my.contains(tokens[$0].word)
          || lexicon.your.contains(tokens[$0].word)
      })
    else { return }
    let goal = GoalDraft(
      tokens: analysis.trimmed(range), content: analysis.trimmed(rest), sentence: sentence,
      frame: -1 - sentence)
    analysis.goals.append(goal)
  }

  /// "Growth, learning, success."
  func isPlatitude(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    range.count <= 8
      && range.allSatisfy {
        let token = analysis.document.tokens[$0]
        return !token.isWord || lexicon.platitude.contains(token.word)
      } && range.contains { lexicon.wishNoun.contains(analysis.document.tokens[$0].word) }
  }

  /// Whether two parts have a time each, and words besides: "senior in 3 years, head in 5".
  func bothDated(_ a: Range<Int>, _ b: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    [a, b].allSatisfy { part in
      part.contains { analysis.isTiming[$0] } && hasContent(part, analysis)
    }
  }

  /// After a comma: words that spell out what stands before it.
  func isApposition(_ i: Int, _ limit: Int, _ analysis: borrowing Analysis) -> Bool {
    guard i < limit else { return true }
    let word = analysis.document.tokens[i].word
    return lexicon.actionIng.contains(word) || lexicon.preposition.contains(word)
      || lexicon.relative.contains(word) || lexicon.adverb.contains(word)
      || lexicon.conjunction.contains(word) || analysis.isTiming[i]
      || !namesWish(i..<limit, analysis)
  }

  /// Whether a verbless stretch names a position or a reward.
  func namesWish(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    if analysis.matches.first(.reward, overlapping: range) != nil { return true }
    return range.contains {
      let word = analysis.document.tokens[$0].word
      return lexicon.level.contains(word) || lexicon.occupation.contains(word)
        || lexicon.reward.contains(word)
    }
  }
}

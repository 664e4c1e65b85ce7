import Language
import Rules

/// Which part of a stretch is a wish in short, without a sentence of its own.
extension GoalFinder {
  /// Where the part of a fragment ends that holds no sentence: at its end, or at the comma before one
  /// ("Director in five years, everybody says that"), if a time stands before that comma.
  func verblessEnd(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Int {
    guard isFinite(range, analysis) else { return range.upperBound }
    let end =
      lastVerbless(range, analysis) { $0.word == Shape.comma.rawValue } ?? range.lowerBound
    let part = range.lowerBound..<end
    return part.contains { analysis.isTiming[$0] } && hasContent(part, analysis)
      ? end : range.lowerBound
  }

  /// The part of a stretch that holds no sentence, up to a comma, a dash or a stop.
  func verblessHead(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Int {
    guard isFinite(range, analysis) else { return range.upperBound }
    return lastVerbless(range, analysis) { !$0.isWord } ?? range.lowerBound
  }

  /// The last of the marks before which a stretch holds no sentence; what was read up to one mark is not
  /// read again up to the next.
  private func lastVerbless(
    _ range: Range<Int>, _ analysis: borrowing Analysis, isMark: (Token) -> Bool
  ) -> Int? {
    var last: Int?
    var read = range.lowerBound
    for i in range where isMark(analysis.document.tokens[i]) {
      guard !findsFinite(range.lowerBound..<i, from: &read, analysis) else { break }
      last = i
    }
    return last
  }

  /// Whether a stretch holds a subject or a finite verb of its own, relative clauses aside: then it
  /// is a sentence that says something, not a wish in short.
  func isFinite(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    var start = range.lowerBound
    return findsFinite(range, from: &start, analysis)
  }

  /// As `isFinite`, from where an earlier call on a shorter stretch stopped reading.
  private func findsFinite(
    _ range: Range<Int>, from i: inout Int, _ analysis: borrowing Analysis
  ) -> Bool {
    let tokens = analysis.document.tokens
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
      // "…, not just Dublin" sets apart.
      if i > range.lowerBound, lexicon.not.contains(word),
        tokens[i - 1].word == Shape.comma.rawValue
      {
        return false
      }
      if !analysis.isTiming[i], !isPossessive(i, analysis),
        lexicon.finite.contains(word) || lexicon.firstPerson.contains(word)
          || lexicon.otherPerson.contains(word) || lexicon.notWord.contains(word)
      {
        return true
      }
      i += 1
    }
    return false
  }

  /// "the director's job", not "it's mine": an "'s" after a noun and before one.
  func isPossessive(_ i: Int, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    guard lexicon.clitic.contains(tokens[i].word), i > 0, i + 1 < tokens.count, tokens[i + 1].isWord
    else { return false }
    let before = tokens[i - 1].word
    let next = tokens[i + 1].word
    return !lexicon.otherPerson.contains(before) && !lexicon.demonstrative.contains(before)
      && !lexicon.question.contains(before) && !lexicon.here.contains(before)
      && !lexicon.adverb.contains(before) && !lexicon.determiner.contains(next)
      && !lexicon.adverb.contains(next) && !lexicon.not.contains(next)
      && !lexicon.actionIng.contains(next) && !lexicon.preposition.contains(next)
  }

  /// "I guess", "I don't know": said beside a fragment, they do not make it a sentence.
  func hedge(_ i: Int, _ limit: Int, _ tokens: [Token]) -> Int? {
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
}

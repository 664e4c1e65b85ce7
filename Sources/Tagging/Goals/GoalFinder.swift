import Codebook
import Language
import Rules

/// Finds the goals of an answer: frames ("I'd like to …", "my goal is …"), the verbs joined to them,
/// and fragments that are goals by themselves ("Short term: own the calendar.").
struct GoalFinder {
  let lexicon: TaggingLexicon

  /// Tokens of the longest goal; what runs on beyond it is another thought.
  private static let longestContent = 30

  func find(_ analysis: inout Analysis) {
    analysis.resetGoals()
    let document = analysis.document
    var frames = frames(analysis)
    frames.sort { $0.lowerBound < $1.lowerBound }
    merge(&frames, document)
    var next = 0
    for sentence in 0..<document.sentenceCount {
      let range = document.sentence(sentence)
      let first = next
      while next < frames.count, frames[next].lowerBound < range.upperBound { next += 1 }
      if first == next {
        addFragments(range, sentence, &analysis)
        continue
      }
      addHeadedList(
        range.lowerBound..<leadIn(frames[first].lowerBound, after: range.lowerBound, analysis),
        sentence, &analysis)
      for index in first..<next {
        let limit =
          index + 1 < next
          ? leadIn(frames[index + 1].lowerBound, after: frames[index].upperBound, analysis)
          : range.upperBound
        addGoals(
          frame: frames[index], limit: limit, sentence: sentence, frameNumber: index, &analysis)
      }
    }
    if analysis.goals.isEmpty { addBareWish(&analysis) }
  }

  /// Makes one of frames that touch within a sentence; `frames` are in text order.
  private func merge(_ frames: inout [Range<Int>], _ document: Document) {
    var count = 0
    for index in frames.indices {
      let frame = frames[index]
      if count > 0, frame.lowerBound <= frames[count - 1].upperBound,
        document.sentenceOfToken[frame.lowerBound]
          == document.sentenceOfToken[frames[count - 1].lowerBound]
      {
        frames[count - 1] =
          frames[count - 1].lowerBound..<max(frames[count - 1].upperBound, frame.upperBound)
      } else {
        frames[count] = frame
        count += 1
      }
    }
    if count < frames.count { frames.removeLast(frames.count - count) }
  }

  /// Frames that nothing calls off.
  func frames(_ analysis: borrowing Analysis) -> [Range<Int>] {
    var frames: [Range<Int>] = []
    frames.reserveCapacity(8)
    for match in analysis.matches where match.role == .goal {
      let start = match.evidence.lowerBound
      guard !match.evidence.isEmpty else { continue }
      if start > 0, lexicon.not.contains(analysis.document.tokens[start - 1].word) { continue }
      let clause = analysis.clause(of: start)
      if clause.isQuestion || clause.subject == .other { continue }
      if analysis.negated[start], clause.subject == .speaker || start > clause.tokens.lowerBound {
        continue
      }
      let isOff =
        analysis.matches.roles.contains(.goalOff)
        && analysis.matches.near(match.tokens).contains {
          $0.role == .goalOff && $0.evidence.overlaps(match.evidence)
            && $0.evidence.upperBound >= match.evidence.upperBound - 1
        }
      if isOff || followsSubject(start, analysis) { continue }
      frames.append(withCleft(match.evidence, analysis))
    }
    return frames
  }

  /// Whether a frame without a subject follows a noun: "some nurses want to …" is their wish.
  func followsSubject(_ start: Int, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    guard start > 0, lexicon.wantVerb.contains(tokens[start].word) else { return false }
    let before = tokens[start - 1].word
    return tokens[start - 1].isWord && !analysis.isTiming[start - 1]
      && (before == Shape.unknownPlural.rawValue || lexicon.otherSubject.contains(before)
        || lexicon.pluralPeople.contains(before))
  }

  /// "What I'd like …": the question word belongs to the clause.
  func withCleft(_ frame: Range<Int>, _ analysis: borrowing Analysis) -> Range<Int> {
    let start = frame.lowerBound
    guard start > 0, lexicon.question.contains(analysis.document.tokens[start - 1].word),
      analysis.document.sentenceOfToken[start - 1] == analysis.document.sentenceOfToken[start]
    else { return frame }
    return (start - 1)..<frame.upperBound
  }

  /// Where the words that lead into the next frame begin: its time, its "and then".
  func leadIn(_ frame: Int, after start: Int, _ analysis: borrowing Analysis) -> Int {
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
  func addGoals(
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
        goal.isFragment =
          !isFirst
          && (namesPosition(start, end.stop, analysis)
            || verbForm(contentStart, analysis) == .none)
        analysis.goals.append(goal)
      }
      isFirst = false
      guard let next = end.next ?? resumed(end.stop, limit, form, analysis) else { break }
      start = next
      contentStart = next
    }
  }

  func hasContent(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    range.contains {
      let token = analysis.document.tokens[$0]
      return token.isWord && !analysis.isTiming[$0] && !lexicon.conjunction.contains(token.word)
        && !lexicon.adverb.contains(token.word) && !lexicon.preposition.contains(token.word)
        && !lexicon.determiner.contains(token.word) && !lexicon.sequel.contains(token.word)
    }
  }

  func isAnd(_ word: WordID) -> Bool { lexicon.and.contains(word) }
  func isThen(_ word: WordID) -> Bool { lexicon.then.contains(word) }
  func isAdversative(_ word: WordID) -> Bool { lexicon.but.contains(word) }
  func isTo(_ word: WordID) -> Bool { lexicon.to.contains(word) }
}

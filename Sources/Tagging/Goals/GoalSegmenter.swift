import Codebook
import Language
import Rules

/// Cuts an answer into its goals by the learned model.
///
/// The text falls into segments at punctuation, conjunctions and new subjects. Of each, from the first to
/// the last, the model says how likely a goal begins with it, and how likely the goal before goes on in it;
/// what the rules drafted is one of the things it goes by. The likeliest way through the whole answer is
/// taken (a maximum-entropy Markov model: McCallum, Freitag and Pereira 2000, with Viterbi's search).
struct GoalSegmenter {
  let lexicon: TaggingLexicon
  /// By word: whether a segment may end or begin with it.
  private let mayCut: [Bool]
  private var segments: [Range<Int>] = []
  private var counts = TokenCounts()
  private var steps: [Step] = []
  private var drafts: [GoalDraft] = []
  /// By segment: the draft it shares most tokens with, -1 for none.
  private var draftOfSegment: [Int] = []
  /// Whether the likeliest way ends within a goal.
  private var endsInGoal = false
  /// The segment that a goal begins with likeliest, whether one does or not; nil where there is none.
  private(set) var likeliestGoal: Range<Int>?
  /// The stretches of the goals, last first.
  private var found: [Range<Int>] = []

  /// No way leads here.
  private static let never: Int32 = -1 << 28

  /// `wordCount` are the words of the vocabulary.
  init(lexicon: TaggingLexicon, wordCount: Int) {
    self.lexicon = lexicon
    mayCut = (0..<wordCount).map {
      let word = WordID($0)
      return Self.mayEnd(word) || Self.joins(word, lexicon) || lexicon.firstPerson.contains(word)
    }
  }

  /// What a segment is.
  private enum Label { case outside, opens, goesOn }

  /// The likeliest label of a segment for each thing that may come of it, and whether a goal led up to it.
  private struct Step {
    var outsideFollowsGoal = false
    var goalLabel = Label.opens
    var goalFollowsGoal = false
  }

  /// Replaces the rules' drafts by the goals that the model cuts, which keep what the drafts tell.
  mutating func segment(_ analysis: inout Analysis, _ scorer: inout SpanScorer) {
    likeliestGoal = nil
    guard scorer.decides else { return }
    cut(analysis)
    swap(&drafts, &analysis.goals)
    drafts.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    analysis.goals.removeAll(keepingCapacity: true)
    findDrafts()
    walk(analysis, &scorer)
    likeliestGoal = likeliestGoal.map { withoutConjunction($0, analysis) }
    collect(&analysis)
  }

  // MARK: Segments

  /// Stretches of words between punctuation, before conjunctions and before new subjects; a time is not
  /// cut.
  private mutating func cut(_ analysis: borrowing Analysis) {
    segments.removeAll(keepingCapacity: true)
    let tokens = analysis.document.tokens
    var start = 0
    func isInTime(_ i: Int) -> Bool {
      analysis.isTiming[i] && i > 0 && analysis.isTiming[i - 1]
    }
    for i in 0..<tokens.count where mayCut[Int(tokens[i].word)] {
      if endsSegment(tokens[i]) {
        if isInTime(i), i + 1 < tokens.count, analysis.isTiming[i + 1] { continue }
        if start < i { segments.append(start..<i) }
        start = i + 1
      } else if i > start, !isInTime(i), opensSegment(i, tokens) {
        segments.append(start..<i)
        start = i
      }
    }
    if start < tokens.count { segments.append(start..<tokens.count) }
  }

  private func endsSegment(_ token: Token) -> Bool {
    !token.isWord && Self.mayEnd(token.word)
      && (token.word != Shape.hyphen.rawValue || !token.flags.contains(.joined))
  }

  /// Whether a word is punctuation that a segment ends at; a hyphen between words is not.
  private static func mayEnd(_ word: WordID) -> Bool {
    switch Shape(of: word) {
    case .period, .exclamation, .question, .comma, .semicolon, .colon, .dash, .open, .close,
      .newline, .bullet, .ellipsis, .doubleQuote, .hyphen:
      true
    default: false
    }
  }

  /// Whether a word joins a segment to the one before.
  @inline(__always)
  private static func joins(_ word: WordID, _ lexicon: TaggingLexicon) -> Bool {
    lexicon.and.contains(word) || lexicon.then.contains(word) || lexicon.but.contains(word)
      || lexicon.because.contains(word)
  }

  private func opensSegment(_ i: Int, _ tokens: [Token]) -> Bool {
    let word = tokens[i].word
    if Self.joins(word, lexicon) { return true }
    guard lexicon.firstPerson.contains(word), tokens[i - 1].isWord else { return false }
    let before = tokens[i - 1].word
    return !lexicon.relative.contains(before) && !lexicon.question.contains(before)
      && !lexicon.subordinator.contains(before) && !lexicon.conjunction.contains(before)
      && !lexicon.because.contains(before)
  }

  // MARK: The likeliest way

  private mutating func walk(_ analysis: borrowing Analysis, _ scorer: inout SpanScorer) {
    steps.removeAll(keepingCapacity: true)
    scorer.readGoals(segments, analysis)
    counts.read(analysis)
    var outside: Int32 = 0
    var goal = Self.never
    var best = Int32.min
    for index in segments.indices {
      let scores = scorer.goalScores(index, of: segments, notes(index, analysis), analysis)
      if scores.opens > best { (best, likeliestGoal) = (scores.opens, segments[index]) }
      var step = Step()
      let (none, opens) = (Self.logistic(-scores.opens), Self.logistic(scores.opens))
      let noneNext = Self.logistic(-scores.opensNext) &+ Self.logistic(-scores.goesOn)
      let opensNext = Self.logistic(scores.opensNext)
      let goesOn = Self.logistic(scores.goesOn)
      step.outsideFollowsGoal = goal &+ noneNext > outside &+ none
      let nextOutside = max(outside &+ none, goal &+ noneNext)
      step.goalFollowsGoal = goal &+ max(opensNext, goesOn) > outside &+ opens
      step.goalLabel = step.goalFollowsGoal && goesOn >= opensNext ? .goesOn : .opens
      goal = max(outside &+ opens, goal &+ max(opensNext, goesOn))
      outside = nextOutside
      steps.append(step)
    }
    endsInGoal = goal > outside
  }

  /// The logarithm of the logistic function, both in 256ths.
  static func logistic(_ score: Int32) -> Int32 {
    let place = Int(min(score.magnitude / 32, UInt32(softplus.count - 1)))
    return min(score, 0) &- softplus[place]
  }

  /// ln(1 + e^-x) in 256ths, for x by eighths.
  private static let softplus: [Int32] = [
    177, 162, 147, 134, 121, 110, 99, 89, 80, 72, 64, 58, 52,
    46, 41, 37, 32, 29, 26, 23, 20, 18, 16, 14, 12, 11,
    10, 9, 8, 7, 6, 5, 5, 4, 4, 3, 3, 2, 2,
    2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]

  // MARK: Goals

  /// Reads the way back from its end, and makes a goal of each stretch.
  private mutating func collect(_ analysis: inout Analysis) {
    var isGoal = endsInGoal
    var end: Int?
    found.removeAll(keepingCapacity: true)
    for index in segments.indices.reversed() {
      guard isGoal else {
        isGoal = steps[index].outsideFollowsGoal
        continue
      }
      end = end ?? segments[index].upperBound
      if steps[index].goalLabel == .opens {
        found.append(segments[index].lowerBound..<end!)
        end = nil
      }
      isGoal = steps[index].goalFollowsGoal
    }
    var first = 0
    for range in found.reversed() {
      let tokens = analysis.trimmed(withoutConjunction(range, analysis))
      // Symbols alone say no goal.
      guard tokens.contains(where: { analysis.document.tokens[$0].isWord }) else { continue }
      let number = draft(over: tokens, from: &first)
      analysis.goals.append(goal(tokens, number.map { drafts[$0] }, analysis))
    }
  }

  /// A goal with what the draft that it overlaps most tells of it.
  private func goal(
    _ tokens: Range<Int>, _ draft: GoalDraft?, _ analysis: borrowing Analysis
  ) -> GoalDraft {
    let sentence = Int(analysis.document.sentenceOfToken[tokens.lowerBound])
    guard let draft else {
      var goal = GoalDraft(
        tokens: tokens, content: content(tokens, analysis), sentence: sentence,
        frame: -1 - sentence)
      goal.isFragment = true
      return goal
    }
    let start = draft.content.lowerBound
    var goal = GoalDraft(
      tokens: tokens,
      content: tokens.dropLast().contains(start)
        ? start..<tokens.upperBound : content(tokens, analysis), sentence: sentence,
      frame: draft.frame)
    goal.isFragment = draft.isFragment
    return goal
  }

  private func withoutConjunction(
    _ range: Range<Int>, _ analysis: borrowing Analysis
  ) -> Range<Int> {
    let tokens = analysis.document.tokens
    var start = range.lowerBound
    while start + 1 < range.upperBound,
      lexicon.and.contains(tokens[start].word) || lexicon.but.contains(tokens[start].word)
    { start += 1 }
    return start..<range.upperBound
  }

  /// Without the times, conjunctions and adverbs that lead in.
  private func content(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Range<Int> {
    let start = range.first { i in
      let token = analysis.document.tokens[i]
      return token.isWord && !analysis.isTiming[i] && !lexicon.adverb.contains(token.word)
        && !lexicon.conjunction.contains(token.word)
    }
    return (start ?? range.lowerBound)..<range.upperBound
  }

  private mutating func findDrafts() {
    draftOfSegment.removeAll(keepingCapacity: true)
    var first = 0
    for segment in segments {
      draftOfSegment.append(draft(over: segment, from: &first) ?? -1)
    }
  }

  /// The draft that shares most tokens with a stretch; `first` moves on over those that end before it, so
  /// that a long text costs no product of stretches and drafts.
  private func draft(over tokens: Range<Int>, from first: inout Int) -> Int? {
    while first < drafts.count, drafts[first].tokens.upperBound <= tokens.lowerBound { first += 1 }
    var best: Int?
    var most = 0
    for number in first..<drafts.count {
      guard drafts[number].tokens.lowerBound < tokens.upperBound else { break }
      let shared = drafts[number].tokens.clamped(to: tokens).count
      if shared > most { (best, most) = (number, shared) }
    }
    return best
  }

  // MARK: What is known of a segment

  private func notes(_ index: Int, _ analysis: borrowing Analysis) -> SpanNotes {
    let segment = segments[index]
    var notes = SpanNotes()
    let number = draftOfSegment[index]
    if number >= 0 {
      let draft = drafts[number]
      let shared = draft.tokens.clamped(to: segment).count
      let opens = draft.tokens.lowerBound >= segment.lowerBound
      notes.add(opens ? .draftOpens : .draftGoesOn)
      notes.add(.mostlyDraft, if: 4 * shared >= 3 * segment.count)
      notes.add(.fragment, if: draft.isFragment)
      let before = index > 0 ? draftOfSegment[index - 1] : -1
      if before >= 0 { notes.add(before == number ? .sameDraft : .otherDraft) }
    }
    let clause = analysis.clause(of: segment.lowerBound)
    notes.add(.pastClause, if: clause.isPast)
    notes.add(.otherClause, if: clause.subject == .other)
    notes.add(.ifClause, if: clause.isHypothetical)
    notes.add(.questionClause, if: clause.isQuestion)
    notes.add(.denied, if: counts.denied(in: segment) > 0)
    let isDated = counts.timing(in: segment) > 0
    notes.add(.dated, if: isDated)
    notes.add(
      .timeLeads,
      if: counts.timing(in: segment.lowerBound..<min(segment.lowerBound + 2, segment.upperBound))
        > 0)
    notes.add(.timeAlone, if: isDated && counts.undatedWords(in: segment) == 0)
    switch segment.count {
    case 1: notes.add(.one)
    case ...3: notes.add(.pair)
    case ...8: notes.add(.few)
    default: notes.add(.score)
    }
    return notes
  }
}

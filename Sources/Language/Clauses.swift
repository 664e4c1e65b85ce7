import Codebook

/// A stretch of a sentence with one subject, and what may be said of it as a whole.
public struct Clause: Sendable {
  public var tokens: Range<Int>
  public var sentence: Int
  /// "I", "we", or a noun of the speaker's ("my goal") governs it.
  public var isFirstPerson = false
  /// Somebody else governs it: "my brother", "they", "some people".
  public var isThirdPerson = false
  /// Told of the past.
  public var isPast = false
  /// "if …", "people who …"
  public var isHypothetical = false
  /// Ends with a question mark.
  public var isQuestion = false
}

/// The closed word classes that clauses are cut by.
public struct ClauseLexicon: Sendable {
  public var firstPerson, thirdPerson, otherPerson, kin, conjunction, because, relative, not,
    past, future, present, determiner, condition, preposition, adversative, idle: WordSet

  public init(_ words: (String) -> WordSet) {
    firstPerson = words("clause_i")
    thirdPerson = words("clause_they")
    otherPerson = words("clause_you")
    kin = words("kin")
    conjunction = words("clause_and")
    because = words("because")
    relative = words("relative")
    not = words("not")
    past = words("clause_past")
    future = words("clause_future")
    present = words("clause_present")
    determiner = words("det")
    condition = words("clause_if")
    preposition = words("prep")
    adversative = words("clause_but")
    idle = words("clause_idle")
  }
}

/// Cuts sentences into clauses and marks negation.
///
/// Speech without punctuation has no commas to go by: there a new "I" opens a clause unless a word
/// that takes a clause ("that", "what", "where") stands before it.
public struct ClauseSplitter: Sendable {
  private let lexicon: ClauseLexicon

  public init(lexicon: ClauseLexicon) { self.lexicon = lexicon }

  /// Fills `clauses`, the clause of each token, and for each token whether it is denied.
  public func split(
    _ document: Document, clauses: inout [Clause], clauseOfToken: inout [Int32],
    negated: inout [Bool]
  ) {
    clauses.removeAll(keepingCapacity: true)
    clauseOfToken.removeAll(keepingCapacity: true)
    negated.removeAll(keepingCapacity: true)
    document.tokens.withUnsafeBufferPointer { tokens in
      for sentence in 0..<document.sentenceCount {
        let range = document.sentence(sentence)
        var start = range.lowerBound
        for i in range where i > start && opens(tokens, i, clauseStart: start) {
          append(tokens, start..<i, sentence, &clauses)
          start = i
        }
        append(tokens, start..<range.upperBound, sentence, &clauses)
      }
      for (number, clause) in clauses.enumerated() {
        var isDenied = false
        for i in clause.tokens {
          clauseOfToken.append(Int32(number))
          negated.append(isDenied)
          if lexicon.not.contains(tokens[i].word) {
            isDenied = true
          } else if isDenied, lexicon.idle.contains(tokens[i].word) {
            // "I'm not going to lie, …", "I don't know, …" deny nothing that follows.
            isDenied = false
          }
        }
      }
    }
  }

  private func opens(_ tokens: UnsafeBufferPointer<Token>, _ i: Int, clauseStart: Int) -> Bool {
    let word = tokens[i].word
    let before = tokens[i - 1].word
    switch Shape(rawValue: before) {
    case .semicolon, .colon, .dash, .ellipsis, .open, .close: return true
    case .comma:
      return lexicon.firstPerson.contains(word) || lexicon.conjunction.contains(word)
        || lexicon.relative.contains(word) || lexicon.thirdPerson.contains(word)
        || lexicon.otherPerson.contains(word) || lexicon.condition.contains(word)
        || lexicon.because.contains(word) || lexicon.not.contains(word)
        || (i + 1 < tokens.count && lexicon.determiner.contains(word)
          && lexicon.kin.contains(tokens[i + 1].word))
    default: break
    }
    if lexicon.because.contains(word) { return true }
    if lexicon.conjunction.contains(word) {
      guard i + 1 < tokens.count else { return false }
      let next = tokens[i + 1].word
      return lexicon.firstPerson.contains(next) || lexicon.thirdPerson.contains(next)
        || lexicon.otherPerson.contains(next) || lexicon.conjunction.contains(next)
        || lexicon.not.contains(next) || lexicon.adversative.contains(word)
    }
    if lexicon.firstPerson.contains(word) {
      return !lexicon.relative.contains(before) && !lexicon.conjunction.contains(before)
        && !lexicon.condition.contains(before) && !lexicon.because.contains(before)
        && !lexicon.preposition.contains(before) && i - clauseStart > 1
    }
    return lexicon.condition.contains(word) && i - clauseStart > 1
  }

  /// "No goals, mate.", "Respected mam, …": spoken to, not of.
  private func isAddress(_ tokens: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    let hasArticle = i > 0 && lexicon.determiner.contains(tokens[i - 1].word)
    return !hasArticle && (i + 1 == tokens.count || !tokens[i + 1].isWord)
  }

  private func append(
    _ tokens: UnsafeBufferPointer<Token>, _ range: Range<Int>, _ sentence: Int,
    _ clauses: inout [Clause]
  ) {
    guard !range.isEmpty else { return }
    var clause = Clause(tokens: range, sentence: sentence)
    var hasPast = false
    var hasFuture = false
    var hasPresent = false
    var subjectSeen = false
    for i in range {
      let word = tokens[i].word
      if !subjectSeen {
        if lexicon.firstPerson.contains(word) {
          clause.isFirstPerson = true
          subjectSeen = true
        } else if lexicon.thirdPerson.contains(word)
          || (lexicon.kin.contains(word) && !isAddress(tokens, i))
        {
          clause.isThirdPerson = true
          subjectSeen = true
        }
      }
      if lexicon.past.contains(word) { hasPast = true }
      if lexicon.future.contains(word) { hasFuture = true }
      if lexicon.present.contains(word) { hasPresent = true }
      if word == Shape.question.rawValue { clause.isQuestion = true }
    }
    clause.isPast = hasPast && !hasFuture && !hasPresent
    clause.isHypothetical = lexicon.condition.contains(tokens[range.lowerBound].word)
    clauses.append(clause)
  }
}

import Codebook

/// A stretch of a sentence with one subject, and what may be said of it as a whole.
public struct Clause: Sendable {
  public var tokens: Range<Int>
  public var sentence: Int
  public var subject = Subject.untold
  /// Told of the past.
  public var isPast = false
  /// "if …", "people who …"
  public var isHypothetical = false
  /// Ends with a question mark.
  public var isQuestion = false
  /// Holds a "not".
  var holdsNegation = false

  /// Who governs it.
  public enum Subject: Sendable {
    /// "I", "we", or a noun of the speaker's ("my goal").
    case speaker
    /// "My brother", "they", "some people".
    case other
    case untold
  }
}

/// Cuts sentences into clauses and marks negation.
///
/// Speech without punctuation has no commas to go by: there a new "I" opens a clause unless a word
/// that takes a clause ("that", "what", "where") stands before it.
public struct ClauseSplitter: Sendable {
  private let words: ClauseWords

  public init(words: ClauseWords) { self.words = words }

  /// Fills `clauses`, the clause of each token, and for each token whether it is denied.
  public func split(
    _ document: Document, clauses: inout [Clause], clauseOfToken: inout [Int32],
    negated: inout [Bool]
  ) {
    clauses.removeAll(keepingCapacity: true)
    let count = document.tokens.count
    withUnsafeTemporaryAllocation(of: ClauseRoles.self, capacity: count) { memory in
      words.fill(memory, document.tokens)
      let scan = ClauseScan(
        roles: UnsafeBufferPointer(start: memory.baseAddress, count: count), document: document)
      negated.refill(false, count: count)
      clauseOfToken.resize(to: count, with: 0)
      clauseOfToken.withUnsafeMutableBufferPointer { clauseOfToken in
        for sentence in 0..<document.sentenceCount {
          let range = document.sentence(sentence)
          var open = OpenClause(start: range.lowerBound)
          for i in range {
            if scan.mayOpen(i), i > open.start, scan.opens(i, clauseStart: open.start) {
              clauses.append(scan.clause(open, end: i, sentence))
              open = OpenClause(start: i)
            }
            open.add(scan.roles[i], i)
            clauseOfToken[i] = Int32(truncatingIfNeeded: clauses.count)
          }
          if !range.isEmpty { clauses.append(scan.clause(open, end: range.upperBound, sentence)) }
        }
      }
      negated.withUnsafeMutableBufferPointer { negated in
        for clause in clauses where clause.holdsNegation {
          scan.markNegation(clause.tokens, negated)
        }
      }
    }
  }
}

/// What is known of a clause whose end is not found yet: gathered word by word, so that no clause is gone
/// through twice.
private struct OpenClause {
  let start: Int
  var roles: ClauseRoles = []
  /// The first word that may be a subject.
  var subject = Int.max

  private static let subjects: ClauseRoles = [.firstPerson, .thirdPerson, .kin]

  init(start: Int) { self.start = start }

  @inline(__always)
  mutating func add(_ word: ClauseRoles, _ i: Int) {
    roles.formUnion(word)
    subject = min(subject, word.isDisjoint(with: Self.subjects) ? .max : i)
  }
}

/// Reads the clauses of one text off the roles of its words.
private struct ClauseScan {
  let roles: UnsafeBufferPointer<ClauseRoles>
  let document: Document

  private static let afterComma: ClauseRoles = [
    .firstPerson, .conjunction, .relative, .thirdPerson, .otherPerson, .condition, .because, .not,
  ]
  private static let afterConjunction: ClauseRoles = [
    .firstPerson, .thirdPerson, .otherPerson, .conjunction, .not,
  ]
  private static let beforeI: ClauseRoles = [
    .relative, .conjunction, .condition, .because, .preposition,
  ]
  private static let openers: ClauseRoles = [.because, .conjunction, .firstPerson, .condition]

  /// Whether a clause may open at all: it dismisses most tokens by one test.
  @inline(__always)
  func mayOpen(_ i: Int) -> Bool {
    i > 0
      && !roles[i].intersection(Self.openers)
        .union(roles[i - 1].intersection([.clauseMark, .comma])).isEmpty
  }

  func opens(_ i: Int, clauseStart: Int) -> Bool {
    let word = roles[i]
    let before = roles[i - 1]
    if before.contains(.clauseMark) { return true }
    if before.contains(.comma) {
      return !word.isDisjoint(with: Self.afterComma)
        || (i + 1 < roles.count && word.contains(.determiner) && roles[i + 1].contains(.kin))
    }
    guard !word.isDisjoint(with: Self.openers) else { return false }
    if word.contains(.because) { return true }
    if word.contains(.conjunction) {
      guard i + 1 < roles.count else { return false }
      return !roles[i + 1].isDisjoint(with: Self.afterConjunction) || word.contains(.adversative)
    }
    if word.contains(.firstPerson) {
      return before.isDisjoint(with: Self.beforeI) && i - clauseStart > 1
    }
    return word.contains(.condition) && i - clauseStart > 1
  }

  func clause(_ open: OpenClause, end: Int, _ sentence: Int) -> Clause {
    let all = open.roles
    var clause = Clause(tokens: open.start..<end, sentence: sentence)
    if open.subject < end { clause.subject = subject(of: clause.tokens, from: open.subject) }
    // "The landlord intends to renew the lifts"
    if all.contains(.othersVerb), !all.contains(.firstPerson) { clause.subject = .other }
    clause.isPast = all.contains(.past) && all.isDisjoint(with: [.future, .present])
    clause.isHypothetical = roles[open.start].contains(.condition)
    clause.isQuestion = all.contains(.questionMark)
    clause.holdsNegation = all.contains(.not)
    return clause
  }

  private func subject(of clause: Range<Int>, from start: Int) -> Clause.Subject {
    for i in start..<clause.upperBound {
      if roles[i].contains(.firstPerson) { return .speaker }
      if roles[i].contains(.thirdPerson) || (roles[i].contains(.kin) && !isAddress(i)) {
        return .other
      }
    }
    return .untold
  }

  /// "No goals, mate.", "Respected mam, …": spoken to, not of.
  private func isAddress(_ i: Int) -> Bool {
    let hasArticle = i > 0 && roles[i - 1].contains(.determiner)
    return !hasArticle && (i + 1 == roles.count || !document.tokens[i + 1].isWord)
  }

  /// `negated` is false everywhere before.
  func markNegation(_ range: Range<Int>, _ negated: UnsafeMutableBufferPointer<Bool>) {
    var isDenied = false
    for i in range {
      if isDenied { negated[i] = true }
      if roles[i].contains(.not) {
        isDenied = true
      } else if isDenied, roles[i].contains(.idle) {
        // "I'm not going to lie, …", "I don't know, …" deny nothing that follows.
        isDenied = false
      }
    }
  }
}

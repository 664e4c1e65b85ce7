import Codebook
import Language
import Rules

/// Decides what calls a match off: negation, the past, somebody else, "if", the company itself.
final class CallOffs: Sendable {
  let company: WordSet
  /// Subjects other than the speaker; only one that stands before a match governs it.
  let others, kin, determiner: WordSet
  /// Verbs of the past; one after the match ("a pension that somebody worked for") tells nothing.
  let past: WordSet
  let rules: [[CallOff]]
  /// By rule: whether it finds its tag said outright.
  let isOutright: [Bool]

  init(pack: RulePack) {
    company = pack.words(of: "company_side")
    others = pack.words(of: "other_subject")
    kin = pack.words(of: "kin")
    determiner = pack.words(of: "det")
    past = pack.words(of: "clause_past")
    rules = pack.rules.map(\.callOffs)
    isOutright = pack.rules.map(\.isOutright)
  }

  /// Marks the matches that nothing calls off, and lists their rules.
  func markLive(_ analysis: inout Analysis, into answer: inout TaggedAnswer) {
    answer.firedRules.reserveCapacity(analysis.matches.count)
    // By index: a list that is gone through and changed would be copied.
    for index in analysis.matches.indices {
      let match = analysis.matches[index]
      guard reason(match, analysis) == nil, matchTakingBack(match, analysis) == nil else {
        continue
      }
      analysis.matches.markLive(index, isOutright: isOutright[match.rule])
      answer.firedRules.append(RuleID(UInt16(match.rule)))
    }
  }

  /// The first reason that calls the match off, or nil.
  func reason(_ match: RoleMatch, _ analysis: borrowing Analysis) -> CallOff? {
    guard !match.evidence.isEmpty else { return nil }
    let start = match.evidence.lowerBound
    let clause = analysis.clause(of: start)
    for callOff in rules[match.rule] {
      let holds =
        switch callOff {
        case .negated: analysis.negated[start]
        case .past:
          clause.isPast
            && (clause.tokens.lowerBound..<match.tokens.upperBound).contains {
              past.contains(analysis.document.tokens[$0].word)
            }
        case .thirdPerson:
          clause.subject == .other
            && (clause.tokens.lowerBound..<max(start, clause.tokens.lowerBound + 1)).contains {
              isOther($0, analysis)
            }
        case .hypothetical: clause.isHypothetical && clause.subject != .speaker
        case .question: clause.isQuestion
        case .company:
          namesCompany(
            match.tokens.lowerBound..<min(clause.tokens.upperBound, match.tokens.upperBound + 3),
            analysis)
        }
      if holds { return callOff }
    }
    return nil
  }

  private func isOther(_ i: Int, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    return others.contains(tokens[i].word)
      || (kin.contains(tokens[i].word) && i > 0 && determiner.contains(tokens[i - 1].word))
  }

  /// The company is named in the match or right after it ("a shop for you", "a clinic here").
  private func namesCompany(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    range.contains { company.contains(analysis.document.tokens[$0].word) }
  }

  /// The match that takes back a plan to leave; nil for what is no plan to leave, or stands.
  func matchTakingBack(_ match: RoleMatch, _ analysis: borrowing Analysis) -> RoleMatch? {
    guard analysis.matches.roles.contains(.disloyaltyOff),
      match.role == .disloyalty || match.role == .dreamEmployer
    else { return nil }
    let begin = match.tokens.lowerBound
    let clause = analysis.clause(of: begin).tokens
    let start = max(min(clause.lowerBound, begin), begin - Self.reach)
    return analysis.matches.near(start..<match.tokens.upperBound).first {
      $0.role == .disloyaltyOff && isTakenBack(match, by: $0, analysis)
    }
  }

  /// Tokens before a match that are looked at for what takes it back: thousands of plans in one sentence
  /// cost no product.
  private static let reach = 200

  /// Whether a plan to leave is taken back by another match: one over the same words, or one that
  /// governs the clause from before ("people keep asking when …").
  private func isTakenBack(_ match: RoleMatch, by other: RoleMatch, _ analysis: borrowing Analysis)
    -> Bool
  {
    if other.tokens.overlaps(match.tokens) { return true }
    return other.tokens.lowerBound < match.tokens.lowerBound
      && analysis.clauseOfToken[other.tokens.upperBound - 1]
        == analysis.clauseOfToken[match.tokens.lowerBound]
  }
}

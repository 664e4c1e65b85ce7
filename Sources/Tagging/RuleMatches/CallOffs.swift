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

  init(pack: RulePack) {
    company = pack.words(of: "company_side")
    others = pack.words(of: "other_subject")
    kin = pack.words(of: "kin")
    determiner = pack.words(of: "det")
    past = pack.words(of: "clause_past")
    rules = pack.rules.map(\.callOffs)
  }

  /// The first reason that calls the match off, or nil.
  func reason(_ match: RuleMatch, _ analysis: borrowing Analysis) -> CallOff? {
    guard !match.evidence.isEmpty else { return nil }
    let start = match.evidence.lowerBound
    let clause = analysis.clauses[Int(analysis.clauseOfToken[start])]
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
          clause.isThirdPerson && !clause.isFirstPerson
            && (clause.tokens.lowerBound..<max(start, clause.tokens.lowerBound + 1)).contains {
              isOther($0, analysis)
            }
        case .hypothetical: clause.isHypothetical && !clause.isFirstPerson
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

  /// Whether a plan to leave is taken back by another match: one over the same words, or one that
  /// governs the clause from before ("people keep asking when …").
  func isTakenBack(_ match: RuleMatch, by other: RuleMatch, _ analysis: borrowing Analysis) -> Bool
  {
    if other.tokens.overlaps(match.tokens) { return true }
    return other.tokens.lowerBound < match.tokens.lowerBound
      && analysis.clauseOfToken[other.tokens.upperBound - 1]
        == analysis.clauseOfToken[match.tokens.lowerBound]
  }
}

import Language
import Rules

/// Decides what calls a match off: negation, the past, somebody else, "if", the company itself.
struct CallOffs {
  let company: WordSet
  let rules: [[CallOff]]

  init(pack: RulePack) {
    company = pack.words(of: "company_side")
    rules = pack.rules.map(\.callOffs)
  }

  /// The first reason that calls the match off, or nil.
  func reason(_ match: RuleMatch, _ analysis: Analysis) -> CallOff? {
    guard !match.evidence.isEmpty else { return nil }
    let start = match.evidence.lowerBound
    let clause = analysis.clauses[Int(analysis.clauseOfToken[start])]
    for callOff in rules[match.rule] {
      let holds =
        switch callOff {
        case .negated: analysis.negated[start]
        case .past: clause.isPast
        case .thirdPerson: clause.isThirdPerson && !clause.isFirstPerson
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

  /// The company is named in the match or right after it ("a shop for you", "a clinic here").
  private func namesCompany(_ range: Range<Int>, _ analysis: Analysis) -> Bool {
    range.contains { company.contains(analysis.document.tokens[$0].word) }
  }

  /// Whether a plan to leave is taken back by another match: one over the same words, or one that
  /// governs the clause from before ("people keep asking when …").
  func isTakenBack(_ match: RuleMatch, by other: RuleMatch, _ analysis: Analysis) -> Bool {
    if other.tokens.overlaps(match.tokens) { return true }
    return other.tokens.lowerBound < match.tokens.lowerBound
      && analysis.clauseOfToken[other.tokens.upperBound - 1]
        == analysis.clauseOfToken[match.tokens.lowerBound]
  }
}

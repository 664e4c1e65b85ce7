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
          match.tokens.upperBound <= clause.tokens.upperBound
            && (match.tokens.lowerBound..<clause.tokens.upperBound).contains {
              company.contains(analysis.document.tokens[$0].word)
            }
        }
      if holds { return callOff }
    }
    return nil
  }
}

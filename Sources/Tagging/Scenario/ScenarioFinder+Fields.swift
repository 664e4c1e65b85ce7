import Language
import Rules

extension ScenarioFinder {
  /// What the fields of work named in an answer say of where the speaker comes from and goes.
  func relations(_ analysis: borrowing Analysis, role: Document) -> FieldRelations {
    let (own, aimedByRule) = saidFields(analysis)
    var ownCursor = StretchCursor(own)
    var goals = StretchCursor(analysis.goals.map(\.tokens))
    var elsewhere = FieldSet()
    var aimed = FieldSet()
    for (index, token) in analysis.document.tokens.enumerated() {
      let field = fields[token.word]
      if field.isEmpty { continue }
      let clause = analysis.clause(of: index)
      if clause.subject == .other { continue }
      if !goals.holds(index) {
        elsewhere.formUnion(field)
      } else if !ownCursor.holds(index) {
        aimed.formUnion(field)
      }
    }
    let ownFields = fields(in: own, analysis)
    return FieldRelations(
      ownToGoals: fields.relation(known: ownFields, aimed: aimed),
      elsewhereToGoals: fields.relation(known: elsewhere, aimed: aimed),
      toRole: fields.relation(
        known: ownFields.union(elsewhere), aimed: fields.fields(ofRole: role.tokens)),
      ownToAims: fields.relation(known: ownFields, aimed: fields(in: aimedByRule, analysis)))
  }

  /// The words that rules find to name the speaker's own field, and a goal's. What a goal says is no
  /// field of the speaker's own, unless that of leaving it.
  private func saidFields(
    _ analysis: borrowing Analysis
  ) -> (own: [Range<Int>], aimed: [Range<Int>]) {
    var own: [Range<Int>] = []
    var aimed: [Range<Int>] = []
    guard
      !analysis.matches.liveRoles.isDisjoint(with: [.knownField, .leftField, .aimedField])
    else { return (own, aimed) }
    var goals = StretchCursor(analysis.goals.map(\.tokens))
    // By where they begin, as the cursor wants them; what they point at may begin later.
    for match in analysis.matches where match.isLive {
      let inGoal = goals.holds(match.tokens.lowerBound)
      switch match.role {
      case .leftField: own.append(match.evidence)
      case .knownField where !inGoal: own.append(match.evidence)
      case .aimedField where inGoal: aimed.append(match.evidence)
      default: break
      }
    }
    aimed.sort { $0.lowerBound < $1.lowerBound }
    var ownCursor = StretchCursor(own)
    return (own, aimed.filter { !ownCursor.holds($0.lowerBound) })
  }

  private func fields(in ranges: [Range<Int>], _ analysis: borrowing Analysis) -> FieldSet {
    var set = FieldSet()
    for range in ranges { set.formUnion(fields.fields(of: analysis.document.tokens[range])) }
    return set
  }
}

import Language
import Rules

/// Where the speaker comes from, held against where the goals lead.
extension ScenarioFinder {
  /// Whether rules find a goal's field apart from those the speaker works or worked in.
  func crosses(_ analysis: borrowing Analysis, _ live: [Bool]) -> Bool {
    guard analysis.liveRoles.contains(.aimedField) else { return false }
    let known = evidence(of: .knownField, analysis, live)
    var goals = StretchCursor(analysis.goals.map(\.tokens))
    let aimed = evidence(of: .aimedField, analysis, live).filter { goals.holds($0.lowerBound) }
    return FieldRelation(known: fields(in: known, analysis), aimed: fields(in: aimed, analysis))
      == .apart
  }

  func relations(_ analysis: borrowing Analysis, live: [Bool], role: Document) -> FieldRelations {
    let said = evidence(of: .knownField, analysis, live)
    var saidCursor = StretchCursor(said)
    var goals = StretchCursor(analysis.goals.map(\.tokens))
    var elsewhere = FieldSet()
    var aimed = FieldSet()
    for (index, token) in analysis.document.tokens.enumerated() {
      let field = fields[token.word]
      if field.isEmpty { continue }
      let clause = analysis.clauses[Int(analysis.clauseOfToken[index])]
      if clause.isThirdPerson && !clause.isFirstPerson { continue }
      if !goals.holds(index) {
        elsewhere.formUnion(field)
      } else if !saidCursor.holds(index) {
        aimed.formUnion(field)
      }
    }
    let own = fields(in: said, analysis)
    return FieldRelations(
      saidToGoals: FieldRelation(known: own, aimed: aimed),
      elsewhereToGoals: FieldRelation(known: elsewhere, aimed: aimed),
      toRole: FieldRelation(
        known: own.union(elsewhere), aimed: fields.fields(ofRole: role.tokens)))
  }

  /// The words that rules of a role point at, by lower bound.
  private func evidence(
    of role: RuleRole, _ analysis: borrowing Analysis, _ live: [Bool]
  ) -> [Range<Int>] {
    var evidence: [Range<Int>] = []
    guard analysis.liveRoles.contains(role) else { return evidence }
    for (index, match) in analysis.matches.enumerated()
    where live[index] && roles[match.rule] == role { evidence.append(match.evidence) }
    return evidence.sorted { $0.lowerBound < $1.lowerBound }
  }

  private func fields(in ranges: [Range<Int>], _ analysis: borrowing Analysis) -> FieldSet {
    var set = FieldSet()
    for range in ranges { set.formUnion(fields.fields(of: analysis.document.tokens[range])) }
    return set
  }
}

/// How the fields of work that the speaker comes from lie to those of the goals, or of the role.
enum FieldRelation: Int, CaseIterable {
  /// No field is named on either side; or on one side only.
  case unknown, known, aimed
  case same
  /// People move between them without changing careers.
  case neighbours
  case apart

  init(known: FieldSet, aimed: FieldSet) {
    switch (known.isEmpty, aimed.isEmpty) {
    case (true, true): self = .unknown
    case (true, false): self = .aimed
    case (false, true): self = .known
    case (false, false):
      self =
        !known.isDisjoint(with: aimed)
        ? .same : known.isDisjoint(with: aimed.withNeighbours) ? .apart : .neighbours
    }
  }
}

/// The relations by which an answer's scenario is weighed.
struct FieldRelations {
  /// Of the fields that a rule finds to be the speaker's own, to those of the goals.
  var saidToGoals: FieldRelation
  /// Of whatever fields are named outside the goals, to those of the goals.
  var elsewhereToGoals: FieldRelation
  /// Of both, to the role applied for.
  var toRole: FieldRelation
}

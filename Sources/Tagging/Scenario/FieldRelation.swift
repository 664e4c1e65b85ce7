/// How the fields of work that the speaker comes from lie to those of the goals, or of the role.
enum FieldRelation: Int, CaseIterable {
  /// No field is named on either side.
  case unknown
  /// One is named on the speaker's side alone, or on the other alone.
  case known, aimed
  case same
  /// People move between them without changing careers.
  case neighbours
  case apart
}

/// Where the speaker comes from, held against where the goals and the role lead.
struct FieldRelations {
  /// Of the fields that rules find to be the speaker's own, to those of the goals.
  var ownToGoals: FieldRelation
  /// Of whatever fields are named outside the goals, to those of the goals.
  var elsewhereToGoals: FieldRelation
  /// Of both, to the role applied for.
  var toRole: FieldRelation
  /// Of the fields that rules find to be the speaker's own, to those that rules find a goal to aim at.
  var ownToAims: FieldRelation
}

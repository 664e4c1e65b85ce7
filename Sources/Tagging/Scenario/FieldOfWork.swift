import Language
import Rules

/// Which fields of work the words give away, if they give any.
struct FieldOfWork: Sendable {
  /// Per word; most words have none.
  private let fields: [FieldSet]
  /// The same for the words of a role, where some are no longer ambiguous ("IT", "care").
  private let roleFields: [FieldSet]
  /// By field: itself and its neighbours.
  private let near: [FieldSet]

  /// Fields between which people move without changing careers: a developer becomes an architect, a
  /// joiner a project manager.
  private static let neighbours = [
    ["it", "engineering", "science", "design", "business", "build", "admin"],
    ["engineering", "build", "energy", "transport", "science", "business"],
    ["finance", "business", "admin", "it"],
    ["business", "admin", "hr", "sales", "transport", "marketing"],
    ["sales", "retail", "marketing"], ["retail", "business"],
    ["marketing", "media", "design", "stage"],
    ["health", "science", "social", "sport"], ["food", "hotel", "retail"], ["hotel", "transport"],
    ["military", "clean", "law"], ["clean", "build", "engineering"],
    ["education", "sport", "science"], ["law", "admin"],
    ["farm", "science", "food"], ["social", "education", "church"], ["call", "sales", "admin"],
  ]

  init(pack: RulePack) {
    var fields = [FieldSet](repeating: FieldSet(), count: pack.vocabulary.count)
    func add(_ prefix: String) {
      for name in FieldSet.names {
        let words = pack.words(of: prefix + name)
        for word in fields.indices where words.contains(WordID(word)) {
          fields[word].formUnion(FieldSet(name))
        }
      }
    }
    add("field_")
    self.fields = fields
    add("role_field_")
    roleFields = fields
    near = FieldSet.names.map { name in
      Self.neighbours.filter { $0.contains(name) }.joined()
        .reduce(FieldSet(name)) { $0.union(FieldSet($1)) }
    }
  }

  /// How fields that are known lie to fields that are aimed at.
  func relation(known: FieldSet, aimed: FieldSet) -> FieldRelation {
    if known.isEmpty { return aimed.isEmpty ? .unknown : .aimed }
    if aimed.isEmpty { return .known }
    if !known.isDisjoint(with: aimed) { return .same }
    let isNear = near.indices.contains { field in
      known.rawValue >> UInt32(field) & 1 == 1 && !near[field].isDisjoint(with: aimed)
    }
    return isNear ? .neighbours : .apart
  }

  subscript(word: WordID) -> FieldSet { fields[Int(word)] }

  /// The fields that a role belongs to.
  func fields(ofRole tokens: some Sequence<Token>) -> FieldSet {
    tokens.reduce(FieldSet()) { $0.union(roleFields[Int($1.word)]) }
  }

  /// The fields named by a range of tokens.
  func fields(of tokens: some Sequence<Token>) -> FieldSet {
    tokens.reduce(FieldSet()) { $0.union(fields[Int($1.word)]) }
  }
}

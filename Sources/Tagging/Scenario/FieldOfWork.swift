import Language
import Rules

/// Which fields of work the words give away, if they give any.
struct FieldOfWork: Sendable {
  /// Per word; most words have none.
  private let fields: [FieldSet]
  /// The same for the words of a role, where some are no longer ambiguous ("IT", "care").
  private let roleFields: [FieldSet]

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

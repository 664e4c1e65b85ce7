import Language
import Rules

/// Which field of work a word gives away, if it gives any.
struct FieldOfWork: Sendable {
  /// Per word a bit for each field; most words have none.
  private let fields: [UInt32]
  /// The same for the words of a role, where some are no longer ambiguous ("IT", "care").
  private let roleFields: [UInt32]

  private static let names = [
    "education", "health", "military", "food", "hotel", "retail", "sales", "build", "engineering",
    "transport", "it", "finance", "law", "media", "marketing", "design", "farm", "beauty",
    "science", "admin", "sport", "clean", "church", "call", "social", "hr", "business", "stage",
    "energy",
  ]

  init(pack: RulePack) {
    var fields = [UInt32](repeating: 0, count: pack.vocabulary.count)
    for (bit, name) in Self.names.enumerated() {
      let words = pack.words(of: "field_" + name)
      for word in 0..<pack.vocabulary.count where words.contains(WordID(word)) {
        fields[word] |= 1 << UInt32(bit)
      }
    }
    self.fields = fields
    for (bit, name) in Self.names.enumerated() {
      let words = pack.words(of: "role_field_" + name)
      for word in 0..<pack.vocabulary.count where words.contains(WordID(word)) {
        fields[word] |= 1 << UInt32(bit)
      }
    }
    roleFields = fields
  }

  /// The fields that a role belongs to.
  func fields(ofRole tokens: some Sequence<Token>) -> UInt32 {
    tokens.reduce(0) { $0 | roleFields[Int($1.word)] }
  }

  /// The fields named by a range of tokens.
  func fields(of tokens: some Sequence<Token>) -> UInt32 {
    tokens.reduce(0) { $0 | fields[Int($1.word)] }
  }
}

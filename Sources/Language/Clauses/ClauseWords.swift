/// What a word is to the clause splitter; a word may be several.
struct ClauseRoles: OptionSet, Sendable {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }

  static let firstPerson = Self(rawValue: 1 << 0)
  static let thirdPerson = Self(rawValue: 1 << 1)
  static let otherPerson = Self(rawValue: 1 << 2)
  static let kin = Self(rawValue: 1 << 3)
  static let conjunction = Self(rawValue: 1 << 4)
  static let because = Self(rawValue: 1 << 5)
  static let relative = Self(rawValue: 1 << 6)
  static let not = Self(rawValue: 1 << 7)
  static let past = Self(rawValue: 1 << 8)
  static let future = Self(rawValue: 1 << 9)
  static let present = Self(rawValue: 1 << 10)
  static let determiner = Self(rawValue: 1 << 11)
  static let condition = Self(rawValue: 1 << 12)
  static let preposition = Self(rawValue: 1 << 13)
  static let adversative = Self(rawValue: 1 << 14)
  static let idle = Self(rawValue: 1 << 15)
  // Punctuation.
  static let comma = Self(rawValue: 1 << 16)
  /// A mark after which a clause begins.
  static let clauseMark = Self(rawValue: 1 << 17)
  static let questionMark = Self(rawValue: 1 << 18)
  /// What only somebody else does: "wants", "expects".
  static let othersVerb = Self(rawValue: 1 << 19)
}

/// The closed word classes that clauses are cut by, gathered by word: one look-up a token tells all.
public struct ClauseWords: Sendable {
  private let roles: [ClauseRoles]

  /// `words` gives the words of a lexicon class of a vocabulary of `count` words.
  public init(count: Int, _ words: (String) -> WordSet) {
    var roles = [ClauseRoles](repeating: [], count: count)
    let classes: [(String, ClauseRoles)] = [
      ("clause_i", .firstPerson), ("clause_they", .thirdPerson), ("clause_you", .otherPerson),
      ("kin", .kin), ("clause_and", .conjunction), ("because", .because),
      ("relative", .relative), ("not", .not), ("clause_past", .past), ("clause_future", .future),
      ("clause_present", .present), ("det", .determiner), ("clause_if", .condition),
      ("prep", .preposition), ("clause_but", .adversative), ("clause_idle", .idle),
      ("clause_others_verb", .othersVerb),
    ]
    for (name, role) in classes {
      let set = words(name)
      for word in 0..<count where set.contains(WordID(word)) { roles[word].formUnion(role) }
    }
    for shape in [Shape.semicolon, .colon, .dash, .ellipsis, .open, .close] {
      roles[Int(shape.rawValue)].formUnion(.clauseMark)
    }
    roles[Int(Shape.comma.rawValue)].formUnion(.comma)
    roles[Int(Shape.question.rawValue)].formUnion(.questionMark)
    self.roles = roles
  }

  func fill(_ memory: UnsafeMutableBufferPointer<ClauseRoles>, _ tokens: [Token]) {
    tokens.withUnsafeBufferPointer { tokens in
      roles.withUnsafeBufferPointer { roles in
        for i in 0..<tokens.count { memory[i] = roles[Int(tokens[i].word)] }
      }
    }
  }
}

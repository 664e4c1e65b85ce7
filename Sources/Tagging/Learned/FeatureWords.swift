import Language
import Rules

/// The hashes of words and of the classes they belong to.
struct FeatureWords: Equatable {
  /// Stands for the end of a sentence, to either side.
  static let boundaryName = "<s>"
  static let boundary = FeatureHash.word(boundaryName.utf8)
  /// Stands for every number within a stretch.
  static let digitsName = "#"
  @inline(__always)
  static var digits: UInt32 { FeatureHash.word(CollectionOfOne(UInt8(ascii: "#"))) }
  static let number = FeatureHash.word(Shape.number.name.utf8)

  /// By word of the vocabulary; 0 for the shapes of unknown words, which are hashed by their bytes.
  private let hashes: [UInt32]
  /// By word: a bit for each of its classes.
  private let members: [UInt64]

  /// The classes that say something of jobs and goals.
  static let lexiconClasses = [
    "venture", "business_noun", "venture_place", "executive", "c_suite", "interviewer_chair",
    "foreign_place", "other_employer", "credential", "pay", "perk", "reward", "reward_verb",
    "reward_adj", "level", "rank", "occupation", "private_life", "kin", "employer_noun", "skill",
    "any_field", "field", "goal_word", "goal_noun", "goal_size", "found_any", "leave_any",
    "lead_any", "improve_any", "deliver_any", "earn_any", "learn_any", "give_back_any",
    "company_side", "staying_ing", "past_school", "entry_role", "experience_past",
    "experience_present", "experience_gone", "now_word", "abstract", "platitude", "action",
    "action_ing", "soft_verb_any", "weak_verb_any", "hedge", "number_word", "your", "my",
    "clause_they", "asked_thing", "thank", "work_word", "become_verbs", "question_word",
  ]

  /// What words look like that no rule and no lexicon knows; read of stretches alone.
  private static let shapes: [Shape] = [
    .unknown, .unknownIng, .unknownEd, .unknownPlural, .capitalised, .allCaps,
  ]

  static let classes = lexiconClasses + shapes.map(\.name)

  /// The classes' names, hashed.
  static let classHashes = classes.map { FeatureHash.word("{\($0)}".utf8) }

  init(pack: RulePack) {
    precondition(Self.classes.count <= 64, "a bit for each class")
    hashes = pack.vocabulary.words.enumerated().map { number, word in
      switch Shape(of: WordID(number)) {
      case .unknown, .unknownIng, .unknownEd, .unknownLy, .unknownPlural, .unknownAgent,
        .unknownAbstract, .capitalised, .allCaps, .clitic:
        0
      default: FeatureHash.word(word.utf8)
      }
    }
    var members = [UInt64](repeating: 0, count: pack.vocabulary.count)
    for (number, shape) in Self.shapes.enumerated() {
      members[Int(shape.rawValue)] |= 1 << UInt64(Self.lexiconClasses.count + number)
    }
    for (bit, name) in Self.lexiconClasses.enumerated() {
      let words = pack.words(of: name)
      for word in members.indices where words.contains(WordID(word)) {
        members[word] |= 1 << UInt64(bit)
      }
    }
    self.members = members
  }

  /// Words of the vocabulary.
  var count: Int { hashes.count }

  /// The hash of a word of the vocabulary; 0 for a shape, which stands for many words.
  @inline(__always)
  func hash(of word: WordID) -> UInt32 { hashes[Int(word)] }

  @inline(__always)
  func hash(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let known = hashes[Int(token.word)]
    if known != 0 { return known }
    return FeatureHash.word(
      text[Int(token.start)..<Int(token.end)].lazy.map { byte in
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      })
  }

  /// A bit for each of the word's classes.
  @inline(__always)
  func classes(of word: WordID) -> UInt64 { members[Int(word)] }
}

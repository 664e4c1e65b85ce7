import Language
import Rules

/// The hashes of words and of the classes they belong to.
struct FeatureWords {
  static let boundary = FeatureHash.word("<s>".utf8)

  /// By word of the vocabulary; 0 for the shapes of unknown words, which are hashed by their bytes.
  private let hashes: [UInt32]
  private let classStarts: [Int32]
  private let classNames: [UInt32]

  /// The classes that say something of jobs and goals.
  static let classes = [
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

  init(pack: RulePack) {
    var starts: [Int32] = [0]
    var names: [UInt32] = []
    let classes = Self.classes.map { name in
      (members: pack.words(of: name), hash: FeatureHash.word("{\(name)}".utf8))
    }
    hashes = pack.vocabulary.words.enumerated().map { number, word in
      switch Shape(of: WordID(number)) {
      case .unknown, .unknownIng, .unknownEd, .unknownLy, .unknownPlural, .unknownAgent,
        .unknownAbstract, .capitalised, .allCaps, .clitic:
        0
      default: FeatureHash.word(word.utf8)
      }
    }
    for word in 0..<pack.vocabulary.count {
      let own = classes.filter { $0.members.contains(WordID(word)) }
      names += own.map(\.hash)
      starts.append(Int32(names.count))
    }
    (classStarts, classNames) = (starts, names)
  }

  @inline(__always)
  func hash(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let known = hashes[Int(token.word)]
    if known != 0 { return known }
    return FeatureHash.word(
      text[Int(token.start)..<Int(token.end)].lazy.map { byte in
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      })
  }

  @inline(__always)
  func classes(of word: WordID) -> Range<Int> {
    Int(classStarts[Int(word)])..<Int(classStarts[Int(word) + 1])
  }

  @inline(__always)
  func className(_ place: Int) -> UInt32 { classNames[place] }
}

import Language
import Rules

/// The word classes that the tagger's own grammar goes by, looked up once per pack.
///
/// All classes of a word are bits of two integers side by side, and which bit is a class's is known when the
/// program is built: questions about the same word are one load and, asked together, one test.
final class TaggingLexicon: @unchecked Sendable {
  /// By their names in the lexicons.
  private enum WordClass: String, CaseIterable {
    case action
    case actionIng = "action_ing"
    case adverb
    case and = "and_words"
    case article
    case be
    case bePlain = "be_plain"
    case because
    case become = "become_verbs"
    case partnerModifier = "partner_modifier"
    case but = "clause_but"
    case commentGlue = "comment_glue"
    case conjunction
    case cueGlue = "cue_glue"
    case notWord = "not_word"
    case demonstrative
    case determiner = "det"
    case field
    case finite
    case firstPerson = "clause_i"
    case generic
    case goalNoun = "goal_noun"
    case genericRole = "generic_role"
    case have
    case hedgeVerb = "hedge_verb"
    case here
    case your
    case interjection
    case learn = "learn_any"
    case level
    case kin
    case levelAdjective = "level_adjective"
    case modal
    case not
    case notGoalOpener = "not_goal_opener"
    case nounFirst = "noun_first"
    case numberWord = "number_word"
    case occupation
    case otherPerson = "pronoun_other"
    case particle
    case past = "clause_past"
    case platitude
    case positionGlue = "position_glue"
    case possessive
    case postNoun = "post_noun"
    case postWord = "post_word"
    case privateLife = "private_life"
    case preposition = "prep"
    case pronounObject = "pronoun_object"
    case question = "question_word"
    case relative
    case reward
    case rewardAside = "reward_aside"
    case rewardVerb = "reward_verb"
    case scopeOpener = "scope_opener"
    case subordinator
    case sequel
    case sceneFuture = "scene_future"
    case sceneLead = "scene_lead"
    case sceneState = "scene_state"
    case stage = "stage_word"
    case then = "then_words"
    case to = "to_word"
    case verbOrNoun = "verb_or_noun"
    case workWord = "work_word"
    case wantVerb = "want_any"
    case wishVerb = "wish_verb"
    case otherSubject = "other_subject"
    case pluralPeople = "plural_people"
    case aside = "aside_opener"
    case doWord = "do"
    case frank
    case selfDescription = "self_description"
    case clitic = "is_clitic"
    case my
    case wishNoun = "wish_noun"
    case listenerObject = "listener_object"
    case weakVerb = "weak_verb_any"
    case rate
    case point
    case score
    case sum
    case bringsMoney = "brings_money"
    case counted
    case counts
    case workPeriod = "work_period"
    case of = "of_word"

    @inline(__always)
    var number: UInt8 {
      // A case without a payload is its number in memory.
      unsafeBitCast(self, to: UInt8.self)
    }
  }

  /// The words of a class.
  struct Members {
    fileprivate let column: UnsafePointer<UInt64>
    fileprivate let mask: UInt64

    /// `word` must be of the pack's vocabulary.
    @inline(__always)
    func contains(_ word: WordID) -> Bool { column[2 &* Int(word)] & mask != 0 }
  }

  /// Two integers a word; nothing changes once they are filled.
  private let rows: UnsafeMutablePointer<UInt64>

  init(pack: RulePack) {
    precondition(WordClass.allCases.count <= 128)
    let size = 2 * pack.vocabulary.count
    rows = .allocate(capacity: size)
    rows.initialize(repeating: 0, count: size)
    for wordClass in WordClass.allCases {
      let words = pack.words(of: wordClass.rawValue)
      let number = Int(wordClass.number)
      for word in 0..<pack.vocabulary.count where words.contains(WordID(word)) {
        rows[2 * word + number / 64] |= 1 << UInt64(number % 64)
      }
    }
  }

  deinit { rows.deallocate() }

  @inline(__always)
  private func members(_ wordClass: WordClass) -> Members {
    Members(
      column: UnsafePointer(rows) + Int(wordClass.number &>> 6),
      mask: 1 &<< UInt64(wordClass.number & 63))
  }

  var action: Members { members(.action) }
  var actionIng: Members { members(.actionIng) }
  var adverb: Members { members(.adverb) }
  var and: Members { members(.and) }
  var article: Members { members(.article) }
  var be: Members { members(.be) }
  var bePlain: Members { members(.bePlain) }
  var because: Members { members(.because) }
  var become: Members { members(.become) }
  var partnerModifier: Members { members(.partnerModifier) }
  var but: Members { members(.but) }
  var commentGlue: Members { members(.commentGlue) }
  var conjunction: Members { members(.conjunction) }
  var cueGlue: Members { members(.cueGlue) }
  var notWord: Members { members(.notWord) }
  var demonstrative: Members { members(.demonstrative) }
  var determiner: Members { members(.determiner) }
  var field: Members { members(.field) }
  var finite: Members { members(.finite) }
  var firstPerson: Members { members(.firstPerson) }
  var generic: Members { members(.generic) }
  var goalNoun: Members { members(.goalNoun) }
  var genericRole: Members { members(.genericRole) }
  var have: Members { members(.have) }
  var hedgeVerb: Members { members(.hedgeVerb) }
  var here: Members { members(.here) }
  var your: Members { members(.your) }
  var interjection: Members { members(.interjection) }
  var learn: Members { members(.learn) }
  var level: Members { members(.level) }
  var levelAdjective: Members { members(.levelAdjective) }
  var modal: Members { members(.modal) }
  var not: Members { members(.not) }
  var notGoalOpener: Members { members(.notGoalOpener) }
  var nounFirst: Members { members(.nounFirst) }
  var numberWord: Members { members(.numberWord) }
  var occupation: Members { members(.occupation) }
  var otherPerson: Members { members(.otherPerson) }
  var particle: Members { members(.particle) }
  var past: Members { members(.past) }
  var platitude: Members { members(.platitude) }
  var positionGlue: Members { members(.positionGlue) }
  var possessive: Members { members(.possessive) }
  var postNoun: Members { members(.postNoun) }
  var postWord: Members { members(.postWord) }
  var privateLife: Members { members(.privateLife) }
  var preposition: Members { members(.preposition) }
  var pronounObject: Members { members(.pronounObject) }
  var question: Members { members(.question) }
  var relative: Members { members(.relative) }
  var reward: Members { members(.reward) }
  var rewardAside: Members { members(.rewardAside) }
  var rewardVerb: Members { members(.rewardVerb) }
  var scopeOpener: Members { members(.scopeOpener) }
  var subordinator: Members { members(.subordinator) }
  var sequel: Members { members(.sequel) }
  var sceneFuture: Members { members(.sceneFuture) }
  var sceneLead: Members { members(.sceneLead) }
  var sceneState: Members { members(.sceneState) }
  var stage: Members { members(.stage) }
  var then: Members { members(.then) }
  var to: Members { members(.to) }
  var verbOrNoun: Members { members(.verbOrNoun) }
  var workWord: Members { members(.workWord) }
  var kin: Members { members(.kin) }
  var wishVerb: Members { members(.wishVerb) }
  var wantVerb: Members { members(.wantVerb) }
  var otherSubject: Members { members(.otherSubject) }
  var pluralPeople: Members { members(.pluralPeople) }
  var aside: Members { members(.aside) }
  var doWord: Members { members(.doWord) }
  var frank: Members { members(.frank) }
  var selfDescription: Members { members(.selfDescription) }
  var clitic: Members { members(.clitic) }
  var my: Members { members(.my) }
  var wishNoun: Members { members(.wishNoun) }
  var listenerObject: Members { members(.listenerObject) }
  var weakVerb: Members { members(.weakVerb) }
  var rate: Members { members(.rate) }
  var point: Members { members(.point) }
  var score: Members { members(.score) }
  var sum: Members { members(.sum) }
  var bringsMoney: Members { members(.bringsMoney) }
  var counted: Members { members(.counted) }
  var counts: Members { members(.counts) }
  var workPeriod: Members { members(.workPeriod) }
  var of: Members { members(.of) }
}

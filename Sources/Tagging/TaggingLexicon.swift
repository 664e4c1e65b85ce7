import Language
import Rules

/// The word classes that the tagger's own grammar goes by, looked up once per pack.
final class TaggingLexicon: Sendable {
  let action, actionIng, verbOrNoun, notGoalOpener, level, rank, occupation, executive, platitude,
    adverb, article, determiner, preposition, because, relative, conjunction, not, be, modal,
    firstPerson, otherPerson, possessive, hereWords, employer, field, skill, credential, reward,
    pronounObject, numberWord, deliver, earn, lead, question, kin, be_copula, particle, cueGlue,
    would, generic, become, genericRole, future, have, demonstrative, and, then, but, to, interjection, finite, sequel, bePlain, learnVerb, workWord, chair, hedgeVerb,
    positionGlue, hereWord, postNoun, scopeOpener, businessWord, postWord, levelAdjective, rewardVerb: WordSet

  init(pack: RulePack) {
    func words(_ name: String) -> WordSet { pack.words(of: name) }
    action = words("action")
    actionIng = words("action_ing")
    verbOrNoun = words("verb_or_noun")
    notGoalOpener = words("not_goal_opener")
    level = words("level")
    rank = words("rank")
    occupation = words("occupation")
    executive = words("executive")
    platitude = words("platitude")
    adverb = words("adverb")
    article = words("article")
    determiner = words("det")
    preposition = words("prep")
    because = words("because")
    relative = words("relative")
    conjunction = words("conjunction")
    not = words("not")
    be = words("be")
    modal = words("modal")
    firstPerson = words("clause_i")
    otherPerson = words("pronoun_other")
    possessive = words("possessive")
    hereWords = words("your")
    employer = words("employer_noun")
    field = words("field")
    skill = words("skill")
    credential = words("credential")
    reward = words("reward")
    pronounObject = words("pronoun_object")
    numberWord = words("number_word")
    deliver = words("deliver_any")
    earn = words("earn_any")
    lead = words("lead_any")
    question = words("question_word")
    kin = words("kin")
    be_copula = words("be_now")
    particle = words("particle")
    cueGlue = words("cue_glue")
    would = words("would")
    generic = words("generic")
    become = words("become_verbs")
    genericRole = words("generic_role")
    future = words("clause_future")
    have = words("have")
    demonstrative = words("demonstrative")
    and = words("and_words")
    then = words("then_words")
    but = words("clause_but")
    to = words("to_word")
    interjection = words("interjection")
    finite = words("finite")
    sequel = words("sequel")
    bePlain = words("be_plain")
    learnVerb = words("learn_any")
    workWord = words("work_word")
    chair = words("interviewer_chair")
    hedgeVerb = words("hedge_verb")
    positionGlue = words("position_glue")
    hereWord = words("here")
    postNoun = words("post_noun")
    scopeOpener = words("scope_opener")
    businessWord = words("partner_modifier")
    postWord = words("post_word")
    levelAdjective = words("level_adjective")
    rewardVerb = words("reward_verb")
  }
}

import Codebook
import Language
import Rules

/// Says of each goal what it wants: a reward, a way out, a bare position, a platitude, or something
/// one could picture (codebook, sections 5, 6 and 8).
struct GoalClassifier {
  let lexicon: TaggingLexicon
  let isRewardRule: [Bool]
  let isLeavingRule: [Bool]

  func classify(_ analysis: inout Analysis) {
    for index in analysis.goals.indices {
      var goal = analysis.goals[index]
      classify(&goal, analysis)
      analysis.goals[index] = goal
    }
  }

  private func classify(_ goal: inout GoalDraft, _ analysis: Analysis) {
    let tokens = analysis.document.tokens
    var rewardTokens = 0
    for match in analysis.matches where match.tokens.overlaps(goal.tokens) {
      if isLeavingRule[match.rule] { goal.isLeaving = true }
      if isRewardRule[match.rule], match.tokens.overlaps(goal.content) {
        rewardTokens = max(rewardTokens, match.tokens.clamped(to: goal.content).count)
      }
    }
    var specific = 0
    var words = 0
    var levels = 0
    var occupations = 0
    var numbers = 0
    var actionVerb = false
    var becomes = false
    var isFirst = true
    for i in goal.content {
      let token = tokens[i]
      guard token.isWord, !analysis.isTiming[i] else { continue }
      words += 1
      let word = token.word
      if lexicon.to.contains(word) && isFirst { continue }
      if lexicon.executive.contains(word) { goal.namesExecutive = true }
      if token.isNumber { numbers += 1 }
      if isFirst || lexicon.and.contains(tokens[max(0, i - 1)].word) || lexicon.to.contains(tokens[max(0, i - 1)].word) {
        if lexicon.become.contains(word) {
          becomes = true
        } else if lexicon.action.contains(word) || lexicon.actionIng.contains(word) {
          actionVerb = true
        }
      } else if lexicon.actionIng.contains(word), !lexicon.become.contains(word), !lexicon.platitude.contains(word),
        !lexicon.verbOrNoun.contains(word) { actionVerb = true }
      if !lexicon.adverb.contains(word) { isFirst = false }
      if lexicon.level.contains(word) { levels += 1 }
      if lexicon.occupation.contains(word) || (word == Shape.unknownAgent.rawValue) {
        if !lexicon.genericRole.contains(word) { occupations += 1 }
      }
      if !lexicon.generic.contains(word), !lexicon.determiner.contains(word), !lexicon.preposition.contains(word),
        !lexicon.conjunction.contains(word), !lexicon.be.contains(word), !token.isNumber
      {
        specific += 1
      }
    }
    let verbForm = actionVerb && !becomes
    goal.isPlatitude = specific == 0 && levels == 0 && occupations == 0 && !lexiconField(goal.content, analysis)
    if rewardTokens > 0, occupations == 0 || rewardTokens * 2 >= words {
      let rest = specific - rewardTokens
      if rest <= 2 || rewardTokens * 2 >= words { goal.isReward = !(verbForm && rest > 2) }
    }
    if levels > 0, !verbForm, occupations == 0 || levels > 0 {
      // The head noun decides: a level, whatever stands before or after it.
      goal.isBareLevel = true
    } else if occupations > 0, !verbForm, specific - occupations <= 3 {
      goal.isBareRole = true
    }
    if goal.isBareLevel {
      goal.isConcrete = actionVerb && specific >= 2
      if goal.isConcrete { goal.isBareLevel = false }
    } else if occupations > 0 {
      goal.isConcrete = true
    } else if goal.isReward || goal.isPlatitude {
      goal.isConcrete = false
    } else {
      goal.isConcrete = verbForm ? specific >= 1 : specific >= 2
    }
  }

  private func lexiconField(_ range: Range<Int>, _ analysis: Analysis) -> Bool {
    range.contains {
      lexicon.field.contains(analysis.document.tokens[$0].word)
        && !lexicon.platitude.contains(analysis.document.tokens[$0].word)
    }
  }
}

import Codebook
import Language
import Rules

/// Says of each goal what it wants: a reward, a way out, a bare position, a platitude, or something
/// one could picture (codebook, sections 5, 6 and 8).
struct GoalClassifier {
  let lexicon: TaggingLexicon
  let isRewardRule: [Bool]
  let isExecutiveRule: [Bool]
  let isChairRule: [Bool]
  let isLeavingRule: [Bool]
  let isPlatitudeRule: [Bool]

  func classify(_ analysis: inout Analysis, live: [Bool]) {
    for index in analysis.goals.indices {
      var goal = analysis.goals[index]
      classify(&goal, analysis, live)
      analysis.goals[index] = goal
    }
  }

  private func classify(_ goal: inout GoalDraft, _ analysis: borrowing Analysis, _ live: [Bool]) {
    let tokens = analysis.document.tokens
    let near = analysis.matchIndices(near: goal.tokens)
    if !analysis.roles.isDisjoint(with: [.disloyalty, .executive, .interviewersChair]) {
      noteMatches(near, &goal, analysis, live)
    }
    let mayHoldPhrases = analysis.roles.contains(.vagueGeneralities)
    var setPhrases = StretchCursor(
      analysis.matches[mayHoldPhrases ? near : 0..<0].filter {
        isPlatitudeRule[$0.rule] && $0.evidence.overlaps(goal.tokens)
      }.map(\.evidence))
    var specific = 0
    // Names, acronyms and numbers: one of them makes a thing concrete.
    var pointed = 0
    var weakVerb = false
    var actionVerb = false
    var becomes = false
    var isFirst = true
    for i in goal.content {
      let token = tokens[i]
      guard token.isWord, !analysis.isTiming[i] else { continue }
      if setPhrases.holds(i) {
        isFirst = false
        continue
      }
      let word = token.word
      if lexicon.to.contains(word) && isFirst { continue }
      if isFirst, lexicon.weakVerb.contains(word) { weakVerb = true }
      if isFirst || lexicon.and.contains(tokens[max(0, i - 1)].word)
        || lexicon.to.contains(tokens[max(0, i - 1)].word)
      {
        if lexicon.become.contains(word) {
          becomes = true
        } else if lexicon.action.contains(word) || lexicon.actionIng.contains(word) {
          actionVerb = true
        }
      } else if lexicon.actionIng.contains(word), !lexicon.become.contains(word),
        !lexicon.platitude.contains(word),
        !lexicon.verbOrNoun.contains(word)
      {
        actionVerb = true
      }
      let isVerbPlace = isFirst
      if !lexicon.adverb.contains(word), !lexicon.bePlain.contains(word) { isFirst = false }
      if !lexicon.generic.contains(word), !lexicon.determiner.contains(word),
        !lexicon.preposition.contains(word),
        !lexicon.conjunction.contains(word), !lexicon.be.contains(word), !token.isNumber
      {
        // The verb itself is no thing one could picture.
        if !(isVerbPlace && lexicon.action.contains(word)) { specific += 1 }
        if word == Shape.capitalised.rawValue || word == Shape.allCaps.rawValue { pointed += 1 }
      } else if token.isNumber {
        pointed += 1
      }
    }
    let verbForm = actionVerb && !becomes
    let namesExpert = goal.content.contains { lexicon.genericRole.contains(tokens[$0].word) }
    let position = PositionPhrase(goal, analysis, lexicon, sentenceEnd: scopeEnd(goal, analysis))
    goal.isPlatitude =
      specific == 0 && position == nil && !lexiconField(goal.content, analysis)
    goal.isReward = RewardReading(lexicon: lexicon, isRewardRule: isRewardRule)
      .isReward(goal, analysis, live: live)
    if goal.isReward, position?.head != .role {
      goal.isConcrete = false
    } else if goal.namesChair || (goal.namesExecutive && position == nil && specific <= 3) {
      goal.isBareLevel = true
    } else if let position {
      if position.hasScope {
        goal.isConcrete = true
      } else if position.head == .level || goal.namesExecutive {
        goal.isBareLevel = true
      } else {
        goal.isBareRole = true
        goal.isConcrete = true
      }
    } else if goal.isPlatitude {
      goal.isConcrete = false
    } else {
      goal.isConcrete =
        verbForm && !weakVerb
        ? specific >= 1 : specific >= 2 || (specific >= 1 && pointed >= 1)
    }
    if goal.isBareLevel { goal.isPlatitude = false }
    if namesExpert, goal.isPlatitude || !verbForm {
      // "an expert in marine insurance": a direction and no more.
      goal.isPlatitude = false
      goal.isConcrete = false
    }
    // Of a plan to leave only its direction counts, unless a named role or study lies in it.
    if goal.isLeaving, !goal.isBareRole { goal.isConcrete = false }
  }

  private func noteMatches(
    _ near: Range<Int>, _ goal: inout GoalDraft, _ analysis: borrowing Analysis, _ live: [Bool]
  ) {
    for index in near where analysis.matches[index].tokens.overlaps(goal.tokens) {
      let match = analysis.matches[index]
      if live[index], isLeavingRule[match.rule] { goal.isLeaving = true }
      if isExecutiveRule[match.rule] { goal.namesExecutive = true }
      if isChairRule[match.rule] { goal.namesChair = true }
    }
  }

  /// Where what is said of a position may end: the next goal, or the end of the sentence.
  private func scopeEnd(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Int {
    let sentence = analysis.document.sentence(goal.sentence)
    let next = analysis.goals.partitioningIndex {
      $0.tokens.lowerBound > goal.tokens.lowerBound
    }
    guard next < analysis.goals.count else { return sentence.upperBound }
    return min(sentence.upperBound, analysis.goals[next].tokens.lowerBound)
  }

  private func lexiconField(_ range: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    range.contains {
      lexicon.field.contains(analysis.document.tokens[$0].word)
        && !lexicon.platitude.contains(analysis.document.tokens[$0].word)
    }
  }
}

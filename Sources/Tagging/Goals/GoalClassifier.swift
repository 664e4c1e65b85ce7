import Codebook
import Language
import Rules

/// Says of each goal what it wants: a reward, a way out, a bare position, a platitude, or something
/// one could picture (codebook, sections 5, 6 and 8).
struct GoalClassifier {
  let lexicon: TaggingLexicon

  func classify(_ analysis: inout Analysis) {
    for index in analysis.goals.indices {
      var goal = analysis.goals[index]
      classify(&goal, analysis)
      analysis.goals[index] = goal
    }
  }

  private func classify(_ goal: inout GoalDraft, _ analysis: borrowing Analysis) {
    let tokens = analysis.document.tokens
    let near = analysis.matches.near(goal.tokens)
    let roles = analysis.matches.roles
    if !roles.isDisjoint(with: [.disloyalty, .executive, .interviewersChair]) {
      noteMatches(near, &goal)
    }
    let setPhrases = StretchCursor(
      !roles.contains(.vagueGeneralities)
        ? []
        : near.filter { $0.role == .vagueGeneralities && $0.evidence.overlaps(goal.tokens) }
          .map(\.evidence))
    let words = GoalWords(goal, analysis, lexicon, setPhrases: setPhrases)
    let namesExpert = goal.content.contains { lexicon.genericRole.contains(tokens[$0].word) }
    let position = PositionPhrase(goal, analysis, lexicon, sentenceEnd: scopeEnd(goal, analysis))
    goal.isPlatitude =
      words.specific == 0 && position == nil && !lexiconField(goal.content, analysis)
    goal.isReward = RewardReading(lexicon: lexicon).isReward(goal, analysis)
    if goal.isReward, position?.head != .role {
      goal.isConcrete = false
    } else if goal.namesChair || (goal.namesExecutive && position == nil && words.specific <= 3) {
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
        words.saysAction && !words.hasWeakVerb
        ? words.specific >= 1 : words.specific >= 2 || (words.specific >= 1 && words.pointed >= 1)
    }
    if goal.isBareLevel { goal.isPlatitude = false }
    if namesExpert, goal.isPlatitude || !words.saysAction {
      // "an expert in marine insurance": a direction and no more.
      goal.isPlatitude = false
      goal.isConcrete = false
    }
    // Of a plan to leave only its direction counts, unless a named role or study lies in it.
    if goal.isLeaving, !goal.isBareRole { goal.isConcrete = false }
  }

  private func noteMatches(_ near: ArraySlice<RoleMatch>, _ goal: inout GoalDraft) {
    for match in near where match.tokens.overlaps(goal.tokens) {
      switch match.role {
      case .disloyalty where match.isLive: goal.isLeaving = true
      case .executive: goal.namesExecutive = true
      case .interviewersChair: goal.namesChair = true
      default: break
      }
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

import Codebook
import Language
import Rules

/// Decides where the speaker stands from the answer's own words, else from the role applied for.
///
/// Years of experience say "mid career" where they were spent in the role's field, and "career
/// changer" where they were spent in another: told of the past, or in a field that the role is not of.
struct ScenarioFinder {
  let fields: FieldOfWork
  private let past, present, gone, entryRole, leftRole, nowWord: WordSet
  private let firstPerson, others, kin, determiner: WordSet

  init(pack: RulePack) {
    fields = FieldOfWork(pack: pack)
    past = pack.words(of: "experience_past")
    present = pack.words(of: "experience_present")
    gone = pack.words(of: "experience_gone")
    nowWord = pack.words(of: "now_word")
    firstPerson = pack.words(of: "clause_i")
    others = pack.words(of: "years_other_subject")
    kin = pack.words(of: "kin")
    determiner = pack.words(of: "det")
    entryRole = pack.words(of: "entry_role")
    leftRole = pack.words(of: "left_role")
  }

  /// A career changer wins over the other two; a first job over years of something.
  func find(
    _ analysis: borrowing Analysis, _ fields: FieldRelations, role: Document
  ) -> Scenario {
    var entry = false
    var mid = false
    var changer = false
    for match in analysis.matches where match.isLive {
      switch match.role {
      case .entryLevel: entry = true
      case .midCareer: mid = true
      case .careerChanger: changer = true
      default: break
      }
    }
    // Who studies works beside it in any field.
    if changer || (!entry && fields.ownToAims == .apart) { return .careerChanger }
    let experience = experience(analysis, role: role, isOfGoals: fields.ownToGoals == .same)
    if experience == .careerChanger { return .careerChanger }
    // Years in the field outweigh a word of studies, unless the role is for beginners.
    if entry, experience != .midCareer || fromRole(role) == .entryLevel { return .entryLevel }
    if mid || experience == .midCareer { return .midCareer }
    return .unknown
  }

  /// What the years of experience in an answer say; `isOfGoals` where a goal lies in the speaker's own
  /// field.
  private func experience(
    _ analysis: borrowing Analysis, role: Document, isOfGoals: Bool
  ) -> Scenario {
    let tokens = analysis.document.tokens
    let roleFields = fields.fields(ofRole: role.tokens)
    var result = Scenario.unknown
    // What a goal hangs on lies ahead.
    let ahead = Set(
      analysis.experience.isEmpty
        ? [] : analysis.goals.compactMap { $0.timing.map { analysis.timings[$0].tokens } })
    for years in analysis.experience where !ahead.contains(years) {
      let sentence = analysis.document.sentence(of: years.lowerBound)
      let clause = analysis.clause(of: years.lowerBound).tokens
      let subjects = max(clause.lowerBound, years.lowerBound - Self.reach)..<years.lowerBound
      if isSomebodyElse(subjects, tokens) { continue }
      let before = max(clause.lowerBound, years.lowerBound - 8)..<years.lowerBound
      let after = years.upperBound..<windowEnd(years.upperBound, sentence, tokens)
      let spent = fields.fields(of: tokens[before]).union(fields.fields(of: tokens[after]))
      let isGone = (before.lowerBound..<years.upperBound).contains {
        gone.contains(tokens[$0].word)
      }
      // "For nine years I have been casting …"
      let isPresent = (before.lowerBound..<min(after.upperBound, after.lowerBound + 2)).contains {
        present.contains(tokens[$0].word)
      }
      let isPast = !isPresent && (isGone || before.contains { past.contains(tokens[$0].word) })
      if !spent.isEmpty, !role.tokens.isEmpty {
        // A role of no known field is none of those whose words are known.
        if !spent.isDisjoint(with: roleFields) {
          result = .midCareer
        } else if !isPresent || isPast {
          return .careerChanger
        } else if result == .unknown {
          result = roleFields.isEmpty ? .midCareer : .careerChanger
        }
      } else if isPast, !isOfGoals,
        !role.tokens.isEmpty || isGone || saysNow(after, sentence, tokens)
      {
        return .careerChanger
      } else if result == .unknown {
        result = .midCareer
      }
    }
    return result
  }

  /// Tokens before or behind the years that may tell whose they are: thousands of years in one sentence cost
  /// no product.
  private static var reach: Int { 200 }

  /// Where what the years were spent on ends: seven words on, or at a comma.
  private func windowEnd(_ start: Int, _ sentence: Range<Int>, _ tokens: [Token]) -> Int {
    var end = start
    while end < min(sentence.upperBound, start + 7), end == start || tokens[end].isWord { end += 1 }
    return end
  }

  /// "I was nine years a glazier and now …"
  private func saysNow(_ after: Range<Int>, _ sentence: Range<Int>, _ tokens: [Token]) -> Bool {
    (after.lowerBound..<min(sentence.upperBound, after.lowerBound + Self.reach)).contains {
      nowWord.contains(tokens[$0].word)
    }
  }

  /// "My dad's been a spark thirty years": somebody else's years.
  private func isSomebodyElse(_ before: Range<Int>, _ tokens: [Token]) -> Bool {
    let subject = before.last {
      firstPerson.contains(tokens[$0].word) || others.contains(tokens[$0].word)
        || (kin.contains(tokens[$0].word) && $0 > 0 && determiner.contains(tokens[$0 - 1].word))
    }
    return subject.map { !firstPerson.contains(tokens[$0].word) } ?? false
  }

  /// "Junior", "graduate", "trainee", "apprentice" or "intern" in the role; or what was left behind:
  /// "former baker, support analyst".
  func fromRole(_ role: Document) -> Scenario? {
    if role.tokens.contains(where: { leftRole.contains($0.word) }) { return .careerChanger }
    return role.tokens.contains { entryRole.contains($0.word) } ? .entryLevel : nil
  }
}

import Codebook
import Language
import Rules

/// Decides where the speaker stands from the answer's own words, else from the role applied for.
///
/// Years of experience say "mid career" where they were spent in the role's field, and "career
/// changer" where they were spent in another: told of the past, or in a field that the role is not of.
struct ScenarioFinder {
  let roles: [RuleRole]
  private let fields: FieldOfWork
  private let past, present, gone, entryRole: WordSet

  init(pack: RulePack, roles: [RuleRole]) {
    self.roles = roles
    fields = FieldOfWork(pack: pack)
    past = pack.words(of: "experience_past")
    present = pack.words(of: "experience_present")
    gone = pack.words(of: "experience_gone")
    entryRole = pack.words(of: "entry_role")
  }

  /// A career changer wins over the other two; a first job over years of something.
  func find(_ analysis: Analysis, live: [Bool], role: Document) -> Scenario {
    var entry = false
    var mid = false
    var changer = false
    for (index, match) in analysis.matches.enumerated() where live[index] {
      switch roles[match.rule] {
      case .entryLevel: entry = true
      case .midCareer: mid = true
      case .careerChanger: changer = true
      default: break
      }
    }
    if changer { return .careerChanger }
    let experience = experience(analysis, role: role)
    if experience == .careerChanger { return .careerChanger }
    // Years in the field outweigh a word of studies.
    if entry, experience != .midCareer { return .entryLevel }
    if mid || experience == .midCareer { return .midCareer }
    return .unknown
  }

  /// What the years of experience in an answer say.
  private func experience(_ analysis: Analysis, role: Document) -> Scenario {
    let tokens = analysis.document.tokens
    let roleFields = fields.fields(of: role.tokens)
    var result = Scenario.unknown
    for years in analysis.experience {
      // What a goal hangs on lies ahead.
      let governs = analysis.goals.contains {
        $0.timing.map { analysis.timings[$0].tokens == years } ?? false
      }
      if governs { continue }
      let clause = analysis.clauses[Int(analysis.clauseOfToken[years.lowerBound])]
      if clause.isThirdPerson && !clause.isFirstPerson { continue }
      let before = max(clause.tokens.lowerBound, years.lowerBound - 8)..<years.lowerBound
      let sentence = analysis.document.sentence(clause.sentence)
      let after = years.upperBound..<min(sentence.upperBound, years.upperBound + 7)
      let spent = fields.fields(of: tokens[before]) | fields.fields(of: tokens[after])
      let isGone = before.contains { gone.contains(tokens[$0].word) }
      let isPresent = before.contains { present.contains(tokens[$0].word) }
      let isPast = !isPresent && (isGone || before.contains { past.contains(tokens[$0].word) })
      if roleFields != 0, spent != 0 {
        if spent & roleFields != 0 {
          result = .midCareer
        } else if !isPresent || isPast {
          return .careerChanger
        } else if result == .unknown {
          result = .careerChanger
        }
      } else if isPast, !role.tokens.isEmpty || isGone {
        return .careerChanger
      } else if result == .unknown {
        result = .midCareer
      }
    }
    return result
  }

  /// "Junior", "graduate", "trainee", "apprentice" or "intern" in the role.
  func fromRole(_ role: Document) -> Bool {
    role.tokens.contains { entryRole.contains($0.word) }
  }
}

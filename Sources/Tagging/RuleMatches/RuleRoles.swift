import Rules

/// What a rule's tag means to the tagger: the closed list of tags that rule packs may use.
enum RuleRole: String, CaseIterable {
  case goal
  case goalOff = "goal_off"
  case eventDeadline = "event_deadline"
  case reward
  /// A reward given as the reason for wanting a position.
  case rewardMotive = "reward_motive"
  case disloyalty
  /// What takes a plan to leave back: somebody else's, a past one, a denied one.
  case disloyaltyOff = "disloyalty_off"
  /// An employer the whole trade dreams of: disloyal only where another employer is asking.
  case dreamEmployer = "dream_employer"
  case unrealisticRole = "unrealistic_role"
  case executive
  /// A position at or just below the executive level, which the speaker holds.
  case nearTop = "near_top"
  case interviewersChair = "interviewers_chair"
  case noAmbition = "no_ambition"
  case noAmbitionHint = "no_ambition_hint"
  case nonAnswer = "non_answer"
  case vagueGeneralities = "vague_generalities"
  case acknowledgement
  case roleLink = "role_link"
  case commitment
  /// Wide patterns that decide nothing: features of the learned model.
  case leavingHint = "leaving_hint"
  case standstillHint = "standstill_hint"
  case rewardHint = "reward_hint"
  /// What makes a plan to leave doubtful that no rule found.
  case stayingHint = "staying_hint"
  case entryLevel = "entry_level"
  case midCareer = "mid_career"
  case careerChanger = "career_changer"
  /// The field of work the speaker works or worked in, the one left, and the one a goal lies in: to be
  /// compared.
  case knownField = "known_field"
  case leftField = "left_field"
  case aimedField = "aimed_field"
}

extension RulePack {
  /// The role of each rule.
  ///
  /// - Throws: `PackError` for a tag that the tagger does not know.
  func roles() throws(PackError) -> [RuleRole] {
    var roles: [RuleRole] = []
    for rule in rules {
      guard let role = RuleRole(rawValue: rule.tag) else {
        let known = RuleRole.allCases.map(\.rawValue).joined(separator: ", ")
        throw PackError(
          file: rule.file, line: rule.line,
          cause: "rule '\(rule.id)' has the unknown tag '\(rule.tag)'; known: \(known)")
      }
      roles.append(role)
    }
    return roles
  }
}

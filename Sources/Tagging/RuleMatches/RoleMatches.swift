import Rules

/// A match of a rule, with what the rule says and whether that counts.
struct RoleMatch {
  /// Index of the rule in its pack.
  let rule: Int
  /// Tokens that matched.
  let tokens: Range<Int>
  /// Tokens that are evidence.
  let evidence: Range<Int>
  let role: RuleRole
  /// Nothing calls it off.
  fileprivate(set) var isLive = false
}

/// The matches of one answer, by their first token; storage is reused from answer to answer.
struct RoleMatches: RandomAccessCollection {
  private var matches: [RoleMatch] = []

  /// The roles that have a match; those that have a live one; and those that such a one says outright. To be
  /// asked before matches are gone through: most roles have none in most answers.
  private(set) var roles: RoleSet = []
  private(set) var liveRoles: RoleSet = []
  private(set) var outrightRoles: RoleSet = []

  /// Tokens of the longest match.
  private var longest = 0
  /// By token, and one beyond the last: the first match that begins there or later.
  private var firstMatch: [Int32] = []

  var startIndex: Int { 0 }
  var endIndex: Int { matches.count }

  @inline(__always)
  subscript(index: Int) -> RoleMatch { matches[index] }

  /// Takes over what was found in a document of so many tokens; `roleOfRule` by the rules' numbers. None
  /// is live at first.
  mutating func read(_ found: [RuleMatch], _ roleOfRule: [RuleRole], tokenCount: Int) {
    matches.removeAll(keepingCapacity: true)
    roles.removeAll()
    liveRoles.removeAll()
    outrightRoles.removeAll()
    longest = 0
    for match in found {
      let role = roleOfRule[match.rule]
      matches.append(
        RoleMatch(
          rule: match.rule, tokens: match.tokens, evidence: match.evidence, role: role))
      longest = Swift.max(longest, match.tokens.count)
      roles.insert(role)
    }
    firstMatch.resize(to: tokenCount + 1, with: 0)
    firstMatch.withUnsafeMutableBufferPointer { firstMatch in
      var token = 0
      for (index, match) in found.enumerated() {
        while token <= match.tokens.lowerBound {
          firstMatch[token] = Int32(truncatingIfNeeded: index)
          token += 1
        }
      }
      firstMatch[token...].update(repeating: Int32(truncatingIfNeeded: found.count))
    }
  }

  mutating func markLive(_ index: Int, isOutright: Bool) {
    matches[index].isLive = true
    liveRoles.insert(matches[index].role)
    if isOutright { outrightRoles.insert(matches[index].role) }
  }

  /// The matches that may overlap a range of tokens.
  ///
  /// Where each token's begin is noted: a long answer with many goals costs no product of goals and
  /// matches.
  func near(_ range: Range<Int>) -> ArraySlice<RoleMatch> {
    let first = Int(firstMatch[Swift.max(0, range.lowerBound - longest)])
    return matches[first..<Swift.max(first, Int(firstMatch[range.upperBound]))]
  }

  /// The first live match of one of some roles.
  func firstLive(_ wanted: RoleSet) -> RoleMatch? {
    guard !liveRoles.isDisjoint(with: wanted) else { return nil }
    return matches.first { $0.isLive && wanted.contains($0.role) }
  }

  /// The first match of a role, live or not, that shares a token with a range.
  func first(_ role: RuleRole, overlapping range: Range<Int>) -> RoleMatch? {
    guard roles.contains(role) else { return nil }
    return near(range).first { $0.role == role && $0.tokens.overlaps(range) }
  }
}

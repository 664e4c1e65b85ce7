import Codebook

extension TimeParser {
  /// What stands before a number or a unit of time.
  struct Prefix {
    /// The first token that belongs to the phrase.
    var start: Int
    var preposition = TimeMatch.Preposition.none
    var hasNext = false
    var hasFollowing = false
    var hasLast = false
    var hasThis = false
    var hasDeterminer = false
    /// "fiscal", "academic" somewhere between.
    var hasFiscal = false
    /// first, second, third…
    var ordinal: Double?
    /// The lower of two: "the third or fourth", "the second and third".
    var lowOrdinal: Double?
    /// "the end of", "the start of"
    var edge: Edge?

    enum Edge { case start, end }
  }

  /// The longest preposition whose last token is `i`.
  func preposition(endingAt i: Int) -> (kind: TimeMatch.Preposition, start: Int)? {
    guard i >= limit, i < tokens.count,
      let match = reader.words.prepositions.match(tokens, endingAt: i), match.start >= limit,
      let kind = TimePreposition(rawValue: match.payload)
    else { return nil }
    let preposition: TimeMatch.Preposition =
      switch kind {
      case .at: .at
      case .within: .within
      case .by: .by
      case .atLeast: .atLeast
      case .for: .for
      case .since: .since
      case .from: .from
      case .between: .between
      }
    return (preposition, match.start)
  }

  /// Reads backwards from token `core`: "by the end of our | second year".
  func prefix(before core: Int) -> Prefix {
    var prefix = Prefix(start: core)
    var j = core - 1
    var prepositions = 0
    while j >= limit, tokens[j].isWord {
      let roles = reader.roles(j)
      // "at least" and the like are both prepositions and approximations.
      if let found = preposition(endingAt: j) {
        if prepositions == 0 {
          prefix.preposition = found.kind
        } else {
          let stacks =
            has(j, .in) && prefix.preposition != .by || found.kind == .by || found.kind == .within
          guard stacks else { break }
          if found.kind == .by || found.kind == .within, prefix.preposition == .at {
            prefix.preposition = found.kind
          }
        }
        prepositions += 1
        prefix.start = found.start
        j = found.start - 1
        if prepositions == 2 { break }
        continue
      }
      if prepositions > 0 { break }
      if roles.contains(TimeWordRoles(.of)), j - 1 >= limit, has(j - 1, .edges) {
        prefix.edge = has(j - 1, .starts) ? .start : .end
        prefix.start = j - 1
        j -= 2
      } else if roles.contains(TimeWordRoles(.edges)), prefix.edge == nil, j == core - 1,
        has(core, .digits) || has(core, .months), !has(j, .fractions), !has(j, .starts)
      {
        // "by end 2026"
        prefix.edge = .end
        prefix.start = j
        j -= 1
      } else if roles.contains(TimeWordRoles(.edges)), prefix.edge != nil, prefix.start == j + 1 {
        // "the back end of"
        prefix.start = j
        j -= 1
      } else if roles.contains(TimeWordRoles(.next)) {
        prefix.hasNext = true
        prefix.start = j
        j -= 1
      } else if roles.contains(TimeWordRoles(.following)) {
        prefix.hasFollowing = true
        prefix.start = j
        j -= 1
      } else if roles.contains(TimeWordRoles(.last)) {
        prefix.hasLast = true
        prefix.start = j
        j -= 1
      } else if roles.contains(TimeWordRoles(.ordinals)), prefix.ordinal == nil {
        // "the second half of next year" is no second year.
        if prefix.edge == nil { prefix.ordinal = reader.entry(j).number }
        if has(j - 1, .or) || has(j - 1, .to) || has(j - 1, .and), j - 2 >= limit,
          has(j - 2, .ordinals),
          prefix.ordinal.map({ reader.entry(j - 2).number < $0 }) ?? false
        {
          prefix.lowOrdinal = reader.entry(j - 2).number
          j -= 2
        }
        prefix.start = j
        j -= 1
      } else if roles.contains(TimeWordRoles(.ordinalSuffixes)), reader.isJoined(j),
        j - 1 >= limit, reader.isDigits(j - 1), prefix.ordinal == nil, prefix.edge == nil
      {
        // "my 2nd year"
        prefix.ordinal = tokens[j - 1].value
        prefix.start = j - 1
        j -= 2
      } else if roles.contains(TimeWordRoles(.this)) {
        prefix.hasThis = true
        if prefix.start == core || prefix.start == j + 1 { prefix.start = j }
        j -= 1
      } else if roles.contains(TimeWordRoles(.time)), prefix.hasNext, has(j - 1, .this) {
        // "this time next year"
        prefix.edge = .start
        prefix.start = j - 1
        j -= 2
      } else if roles.contains(TimeWordRoles(.determiners))
        || roles.contains(TimeWordRoles(.articles))
      {
        // "the end of next year" has none of its own.
        if prefix.edge == nil { prefix.hasDeterminer = true }
        if prefix.start < core, prefix.start == j + 1 { prefix.start = j }
        j -= 1
      } else if roles.contains(TimeWordRoles(.whole)) || roles.contains(TimeWordRoles(.approximate))
      {
        if roles.contains(TimeWordRoles(.fiscal)) { prefix.hasFiscal = true }
        j -= 1
      } else {
        break
      }
    }
    return prefix
  }

  /// A past verb a few words before token `i`, in the same clause.
  func followsPastVerb(_ i: Int, reach: Int = 6) -> Bool {
    var j = i - 1
    let stop = max(0, i - reach)
    while j >= stop, tokens[j].isWord {
      if has(j, .pastVerbs) { return true }
      j -= 1
    }
    return false
  }
}

import Codebook
import Language

/// Finds what a third person could check of the goals (codebook, section 3): amounts that are to be
/// reached, and deliverables with a deadline.
struct TargetFinder {
  let lexicon: TaggingLexicon

  func find(
    _ analysis: inout Analysis, amounts: [QuantityMatch], scorer: inout SpanScorer,
    into targets: inout [Target]
  ) {
    let found = accepted(amounts, &scorer, analysis)
    // A handful in most answers, and then not worth a dictionary.
    let isHandful = found.count <= 8
    let ofGoals = isHandful ? [:] : Dictionary(grouping: found, by: \.goal)
    for index in analysis.goals.indices {
      let own = isHandful ? found.filter { $0.goal == index } : ofGoals[index] ?? []
      var parts: [Part] = []
      if own.isEmpty {
        let content = content(of: analysis.goals[index], analysis)
        if isMilestone(content, of: analysis.goals[index], isPart: false, &scorer, analysis) {
          parts.append(Part(tokens: content))
        }
      } else {
        parts = self.parts(of: index, own, &scorer, analysis)
      }
      for part in parts {
        let amount = part.found?.amount
        targets.append(
          Target(
            span: analysis.document.span(analysis.trimmed(shortened(part, analysis))), goal: index,
            kind: part.found?.kind ?? .milestone, value: amount?.value, unit: amount?.unit ?? .none)
        )
      }
      analysis.goals[index].hasTarget = !parts.isEmpty
    }
  }

  /// The amounts that are to be reached, in text order; a starting point is none (codebook, section 8).
  private func accepted(
    _ amounts: [QuantityMatch], _ scorer: inout SpanScorer, _ analysis: borrowing Analysis
  ) -> [Found] {
    var found: [Found] = []
    var last: (amount: QuantityMatch, kind: TargetKind)?
    for amount in amounts {
      guard var kind = amount.targetKind else { continue }
      kind = bareKind(of: amount, after: last, analysis) ?? kind
      if amount.kind != .duration, !amount.isAdjective { last = (amount, kind) }
      guard !amount.isStartOfChange,
        // A number inside a time expression is the deadline, not the target.
        !amount.tokens.contains(where: { analysis.isTiming[$0] }),
        let goal = analysis.goalBeside(amount.tokens)
      else { continue }
      var notes = SpanNotes(amount)
      notes.add(analysis.goals[goal].tokens.overlaps(amount.tokens) ? .inGoal : .besideGoal)
      notes.add(analysis.goals[goal])
      notes.add(kind == .percent ? .percent : .money, if: amount.targetKind != kind)
      let score = scorer.score(.amount, amount.tokens, notes, value: amount.value, analysis)
      guard score >= 0 else { continue }
      found.append(Found(goal: goal, amount: amount, kind: kind, score: score))
    }
    return found
  }

  /// An amount to be reached.
  private struct Found {
    var goal: Int
    var amount: QuantityMatch
    var kind: TargetKind
    var score: Int32

    /// A share, a sum or a ratio says more than a count beside it.
    func saysMore(than other: Found) -> Bool {
      (kind == .count) == (other.kind == .count) ? score > other.score : other.kind == .count
    }
  }

  /// A part of a goal that tells one target: an amount, or else a milestone.
  private struct Part {
    var found: Found?
    var tokens: Range<Int>
  }

  /// A goal that lists several things ("my CIPP, an error rate under 0.1% and two trainees") by its
  /// items: each amount with the words around it, and milestones between them.
  private func parts(
    of goal: Int, _ own: [Found], _ scorer: inout SpanScorer, _ analysis: borrowing Analysis
  ) -> [Part] {
    let content = content(of: analysis.goals[goal], analysis)
    var parts: [Part] = []
    var left = own[...]
    for item in items(of: content, around: own, analysis) {
      var best: Found?
      while let next = left.first, next.amount.tokens.lowerBound < item.upperBound {
        left.removeFirst()
        guard item.contains(next.amount.tokens.lowerBound) else {
          parts.append(outside(next, analysis))
          continue
        }
        if best.map({ next.saysMore(than: $0) }) ?? true { best = next }
      }
      if best != nil
        || isMilestone(item, of: analysis.goals[goal], isPart: true, &scorer, analysis)
      {
        parts.append(Part(found: best, tokens: item))
      } else if let last = parts.indices.last, parts[last].tokens.upperBound <= item.lowerBound {
        parts[last].tokens = parts[last].tokens.lowerBound..<item.upperBound
      }
    }
    for next in left { parts.append(outside(next, analysis)) }
    // What stands before the first item belongs to it.
    if let first = parts.firstIndex(where: { content.contains($0.tokens.lowerBound) }) {
      parts[first].tokens = content.lowerBound..<parts[first].tokens.upperBound
    }
    return parts
  }

  /// Tokens; a part of no more is quoted whole.
  private static let longPart = 10

  /// A part with an amount, without what a long one goes on to tell ("… under 4%, which nobody else is
  /// doing").
  private func shortened(_ part: Part, _ analysis: borrowing Analysis) -> Range<Int> {
    guard let amount = part.found?.amount, part.tokens.count > Self.longPart,
      part.tokens.contains(amount.tokens.upperBound)
    else { return part.tokens }
    let end = (amount.tokens.upperBound..<part.tokens.upperBound).first {
      let word = analysis.document.tokens[$0].word
      // "by March 3, 2027"
      let isInDate =
        analysis.isTiming[$0]
        || $0 + 1 < part.tokens.upperBound && analysis.document.tokens[$0 + 1].isNumber
      return !isInDate
        && (word == Shape.comma.rawValue || word == Shape.semicolon.rawValue
          || word == Shape.colon.rawValue || word == Shape.dash.rawValue
          || lexicon.because.contains(word) || lexicon.but.contains(word))
    }
    return part.tokens.lowerBound..<(end ?? part.tokens.upperBound)
  }

  /// An amount that stands beside its goal, in a clause of its own.
  private func outside(_ found: Found, _ analysis: borrowing Analysis) -> Part {
    let clause = Int(analysis.clauseOfToken[found.amount.tokens.lowerBound])
    return Part(found: found, tokens: analysis.clauses[clause].tokens)
  }

  /// `content` cut at its commas and conjunctions, but not within an amount or a time.
  private func items(
    of content: Range<Int>, around own: [Found], _ analysis: borrowing Analysis
  ) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var start = content.lowerBound
    for i in content {
      let word = analysis.document.tokens[i].word
      guard
        word == Shape.comma.rawValue || word == Shape.semicolon.rawValue
          || word == Shape.plus.rawValue || lexicon.and.contains(word)
          || lexicon.then.contains(word),
        !analysis.isTiming[i], !own.contains(where: { $0.amount.tokens.contains(i) })
      else { continue }
      if start < i { items.append(start..<i) }
      start = i + 1
    }
    if start < content.upperBound { items.append(start..<content.upperBound) }
    return items
  }

  private func content(of goal: GoalDraft, _ analysis: borrowing Analysis) -> Range<Int> {
    // "to cut …": the target starts at its verb.
    guard goal.content.count > 1,
      lexicon.to.contains(analysis.document.tokens[goal.content.lowerBound].word)
    else { return goal.content }
    return (goal.content.lowerBound + 1)..<goal.content.upperBound
  }

  /// A named deliverable, credential or assignment with a deadline.
  private func isMilestone(
    _ tokens: Range<Int>, of goal: GoalDraft, isPart: Bool, _ scorer: inout SpanScorer,
    _ analysis: borrowing Analysis
  ) -> Bool {
    guard tokens.contains(where: { analysis.document.tokens[$0].isWord && !analysis.isTiming[$0] }),
      !isLearning(tokens, analysis)
    else { return false }
    let time = goal.timing.map { analysis.timings[$0] }
    let isDated = time?.months?.max != nil
    // Without a model nothing tells of a deadline but a time.
    guard isDated || goal.hasEventDeadline || scorer.decides else { return false }
    var notes = SpanNotes()
    notes.add(goal)
    notes.add(.part, if: isPart)
    // The deadline may be told in words that are no time of their own: "and have that done by then".
    notes.add(.undated, if: !isDated && !goal.hasEventDeadline)
    // An open end ("in five years or more") is no deadline.
    notes.add(.endless, if: time?.isExpression == true && !isDated)
    let horizons = HorizonNotes(proposed: goal.horizon, previous: nil, sentences: 0)
    return scorer.score(.milestone, tokens, notes, horizons: horizons, analysis) >= 0
  }

  /// Learning something is no target (codebook, section 3), however it is dated.
  private func isLearning(_ tokens: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    let first = tokens.first {
      let token = analysis.document.tokens[$0]
      return token.isWord && !lexicon.to.contains(token.word)
        && !lexicon.adverb.contains(token.word)
        && !analysis.isTiming[$0]
    }
    return first.map { lexicon.learn.contains(analysis.document.tokens[$0].word) } ?? false
  }
}

extension QuantityMatch {
  /// The kind of target that it can be; nil for an age.
  fileprivate var targetKind: TargetKind? {
    switch kind {
    case .percent: .percent
    case .money: .money
    case .ratio: .ratio
    case .number, .duration: .count
    case .age: nil
    }
  }
}

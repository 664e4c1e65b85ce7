import Codebook
import Evaluation
import Tagging

/// What the labels of an answer say of its stretches.
struct SpanLabels {
  private let times: [Span]
  private let goals: [Span]
  /// By goal.
  private let horizons: [Horizon]
  private let targets: [(span: Span, kind: TargetKind, value: Double?)]

  /// Bytes by which a number may stand outside the quote of its target.
  private static let slack = (before: 4, after: 25)

  init(_ answer: LabelledAnswer) {
    let text = Array(answer.text.utf8)
    func place(_ quote: Quote) -> Span? { Span(of: Array(quote.text.utf8), in: text) }
    times = answer.labels.times.compactMap { place($0.quote) }
    let goals = answer.labels.goals.compactMap { goal in
      place(goal.quote).map { (span: $0, horizon: goal.horizon) }
    }
    self.goals = goals.map(\.span)
    horizons = goals.map(\.horizon)
    targets = answer.labels.targets.compactMap { target in
      place(target.quote).map { ($0, target.kind, target.value) }
    }
  }

  /// Whether a stretch is what a head asks; nil where the head is not asked of it. `before` is the stretch
  /// before it.
  func holds(_ head: SpanHead, _ stretch: SpanCase, after before: SpanCase?) -> Bool? {
    switch head {
    case .opens, .opensNext, .goesOn:
      let last = before.flatMap { goal(around: $0.span) }
      guard (last == nil) == (head == .opens) else { return nil }
      let own = goal(around: stretch.span)
      return head == .goesOn ? own == last : own != nil && own != last
    case .soon, .late:
      let own = goals.indices.max {
        goals[$0].overlap(with: stretch.span) < goals[$1].overlap(with: stretch.span)
      }
      guard let own, goals[own].overlap(with: stretch.span) >= 0.5 else { return nil }
      return horizons[own] == (head == .soon ? .short : .long)
    case .time: return times.contains { $0.overlap(with: stretch.span) >= 0.5 }
    case .milestone:
      return targets.contains {
        $0.kind == .milestone && $0.span.overlap(with: stretch.span) >= 0.3
      }
    case .amount:
      return targets.contains { target in
        target.kind != .milestone && Self.isSame(target.value, stretch.value)
          && target.span.start - Self.slack.before <= stretch.span.start
          && stretch.span.end <= target.span.end + Self.slack.after
      }
    }
  }

  /// The goal that holds half of a stretch or more.
  private func goal(around span: Span) -> Int? {
    goals.indices.max { goals[$0].shared(with: span) < goals[$1].shared(with: span) }.flatMap {
      2 * goals[$0].shared(with: span) >= span.length ? $0 : nil
    }
  }

  /// A share may be labelled as 12 or as 0.12.
  private static func isSame(_ label: Double?, _ value: Double?) -> Bool {
    guard let label, let value else { return true }
    return [value, value / 100].contains { abs(label - $0) <= 1e-6 * max(1, abs(label)) }
  }
}

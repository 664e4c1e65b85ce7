import Codebook

/// A kind of span that is scored. Two spans agree where kind and value agree and their words
/// overlap enough (Dice).
public enum SpanKind: String, CaseIterable, Sendable {
  /// The same kind and value, overlap 0.3.
  case targets
  /// The same horizon, overlap 0.5.
  case goals
  /// The same months, overlap 0.5.
  case times

  /// Pairs labelled spans with given ones: each in turn takes, of those left that agree with it, the
  /// first of the greatest overlap.
  func matches(_ gold: Labels, _ given: Labels) -> SpanMatches {
    switch self {
    case .targets:
      pair(gold.targets, given.targets, \.quote, least: 0.3) {
        $0.kind == $1.kind && Self.isSameValue($0.value, $1.value)
      }
    case .goals: pair(gold.goals, given.goals, \.quote, least: 0.5) { $0.horizon == $1.horizon }
    case .times: pair(gold.times, given.times, \.quote, least: 0.5) { $0.months == $1.months }
    }
  }

  private func pair<Value>(
    _ gold: [Value], _ given: [Value], _ quote: (Value) -> Quote, least: Double,
    agree: (Value, Value) -> Bool
  ) -> SpanMatches {
    var left = Array(given.indices)
    var missed: [Int] = []
    for (index, wanted) in gold.enumerated() {
      var best: (place: Int, overlap: Double)?
      for (place, candidate) in left.enumerated() where agree(wanted, given[candidate]) {
        let overlap = quote(wanted).overlap(quote(given[candidate]))
        if overlap >= least, overlap > best?.overlap ?? -1 { best = (place, overlap) }
      }
      if let best { left.remove(at: best.place) } else { missed.append(index) }
    }
    return SpanMatches(matched: gold.count - missed.count, missed: missed, spurious: left)
  }

  /// Within a hundredth under 1, within a millionth part above.
  private static func isSameValue(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= (abs(a) < 1 ? 0.01 : 1e-6 * abs(a))
  }
}

/// How the spans of one answer pair up.
struct SpanMatches {
  var matched: Int
  /// Labelled spans without a partner, by index.
  var missed: [Int]
  /// Given spans without one.
  var spurious: [Int]
}

import Aggregation
import Codebook

/// Two mistakes and how often they stand in one answer.
struct PairRow {
  let title, count, expected, lift, interval: String
  let link: String?

  /// The pairs that occur: those with an interval that leaves out 1 first, the commonest first.
  static func all(_ context: PageContext) -> [PairRow] {
    let strings = context.strings
    let pairs = MistakePair.all.map { (pair: $0, lift: Lift($0, in: context.all)) }
      .filter { $0.lift.both > 0 }
    func isClear(_ lift: Lift) -> Bool { lift.interval.map { $0.low > 1 || $0.high < 1 } ?? false }
    let ranked = pairs.enumerated().sorted { a, b in
      let (left, right) = (a.element.lift, b.element.lift)
      if isClear(left) != isClear(right) { return isClear(left) }
      return left.both != right.both ? left.both > right.both : a.offset < b.offset
    }
    return ranked.map(\.element).map { pair, lift in
      PairRow(
        title: strings.title(pair), count: strings.number(lift.both),
        expected: lift.expected.map { strings.decimal($0) } ?? "",
        lift: lift.value.map { strings.decimal($0, 2) } ?? "",
        interval: lift.interval.map {
          strings.range(strings.decimal($0.low, 2), strings.decimal($0.high, 2))
        } ?? "", link: context.anchor(context.scopes[0], .pair(pair)))
    }
  }
}

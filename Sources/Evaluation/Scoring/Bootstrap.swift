import Aggregation

/// 95 % intervals of all figures by the percentile bootstrap over answers (B. Efron, Annals of
/// Statistics 7 (1979) 1–26).
///
/// The seed is fixed: the same answers give the same intervals.
enum Bootstrap {
  /// The interval of each of `Scores.figures`, in its order, nil where there is none; empty where
  /// `samples` is 0.
  static func intervals(
    of rows: [Tally], samples: Int, seed: UInt64 = 1
  ) -> [ClosedRange<Double>?] {
    guard samples > 0, !rows.isEmpty else { return [] }
    var random = SplitMix64(seed: seed)
    var values: [[Double]] = []
    for _ in 0..<samples {
      var sum = Tally()
      for _ in rows { sum += rows[Int(random.next(upperBound: UInt64(rows.count)))] }
      let figures = Scores(sum).drawnFigures
      if values.isEmpty { values = figures.map { _ in [] } }
      for (index, figure) in figures.enumerated() {
        if let figure { values[index].append(figure) }
      }
    }
    return values.map {
      guard !$0.isEmpty else { return nil }
      let sorted = $0.sorted()
      let count = Double(sorted.count)
      return sorted[Int(0.025 * count)]...sorted[Int(0.975 * count)]
    }
  }
}

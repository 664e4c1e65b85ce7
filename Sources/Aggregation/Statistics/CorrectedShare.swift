/// How often the tagger agreed with the labels of a gold set, for one tag; counts of answers.
public struct TagAccuracy: Sendable, Equatable {
  /// Labelled and tagged; tagged alone; labelled alone; neither.
  public var tp: Int
  public var fp: Int
  public var fn: Int
  public var tn: Int

  public init(tp: Int, fp: Int, fn: Int, tn: Int) {
    (self.tp, self.fp, self.fn, self.tn) = (tp, fp, fn, tn)
  }

  /// Of the answers that have the tag, the share that is tagged; nil where there are none.
  public var sensitivity: Double? { tp + fn > 0 ? Double(tp) / Double(tp + fn) : nil }
  /// Of the answers that have it not, the share that is not tagged.
  public var specificity: Double? { tn + fp > 0 ? Double(tn) / Double(tn + fp) : nil }
}

/// A share corrected for the tagger's measured errors.
public struct CorrectedShare: Sendable, Equatable {
  /// 0 to 1.
  public var value: Double
  /// The 95% interval, within 0 to 1.
  public var low: Double
  public var high: Double

  /// Samples behind the interval.
  static let samples = 2000

  /// The Rogan–Gladen estimate; nil where the tagger is too little better than chance
  /// (Se + Sp ≤ 1.1), and where the gold set has no answer with the tag, or none without.
  ///
  /// W. J. Rogan and B. Gladen, "Estimating prevalence from the results of a screening test",
  /// American Journal of Epidemiology 107 (1978), 71–76: (p + Sp − 1)/(Se + Sp − 1), clipped to
  /// 0…1. The interval is the percentile bootstrap (B. Efron, Annals of Statistics 7 (1979), 1–26)
  /// over both samples: each time the answers of the gold set and those of the corpus are drawn
  /// anew; draws where Se + Sp ≤ 1 say nothing of the share and are left out. The seed is fixed.
  public init?(_ share: Share, accuracy: TagAccuracy, seed: UInt64 = 1) {
    guard let p = share.value, let estimate = Self.estimate(p, accuracy, above: 1.1) else {
      return nil
    }
    value = estimate
    var random = SplitMix64(seed: seed)
    var drawn: [Double] = []
    drawn.reserveCapacity(Self.samples)
    for _ in 0..<Self.samples {
      let gold = accuracy.resampled(with: &random)
      let again = Double(random.binomial(share.of, p)) / Double(share.of)
      if let estimate = Self.estimate(again, gold, above: 1) { drawn.append(estimate) }
    }
    guard drawn.count > Self.samples / 2 else { return nil }
    drawn.sort()
    low = drawn[Int(0.025 * Double(drawn.count))]
    high = drawn[Int(0.975 * Double(drawn.count))]
  }

  private static func estimate(_ p: Double, _ accuracy: TagAccuracy, above least: Double) -> Double?
  {
    guard let se = accuracy.sensitivity, let sp = accuracy.specificity, se + sp > least else {
      return nil
    }
    return min(1, max(0, (p + sp - 1) / (se + sp - 1)))
  }
}

extension TagAccuracy {
  /// As many answers, drawn from these with replacement.
  func resampled(with random: inout SplitMix64) -> TagAccuracy {
    var left = tp + fp + fn + tn
    var weight = left
    func draw(_ count: Int) -> Int {
      guard weight > 0 else { return 0 }
      let drawn = random.binomial(left, Double(count) / Double(weight))
      left -= drawn
      weight -= count
      return drawn
    }
    let (a, b, c) = (draw(tp), draw(fp), draw(fn))
    return TagAccuracy(tp: a, fp: b, fn: c, tn: left)
  }
}

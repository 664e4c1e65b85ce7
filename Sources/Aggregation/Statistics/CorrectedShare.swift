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
  /// 0…1. The interval is of Monte Carlo draws (as in M. Flor et al., "Comparison of Bayesian and
  /// frequentist methods for prevalence estimation under misclassification", BMC Public Health 20
  /// (2020), 1135): each time p, Se and Sp are drawn from what their counts leave open by Jeffreys'
  /// prior, Beta(k + ½, n − k + ½) (L. Brown, T. Cai and A. DasGupta, "Interval estimation for a
  /// binomial proportion", Statistical Science 16 (2001), 101–133), so that counts of 0 or n are not
  /// taken for certain. Draws where Se + Sp ≤ 1 say nothing of the share and are left out; where most
  /// are, there is no interval, and nil. The estimate is always within. The seed is fixed.
  public init?(_ share: Share, accuracy: TagAccuracy, seed: UInt64 = 1) {
    guard let p = share.value, let se = accuracy.sensitivity, let sp = accuracy.specificity,
      se + sp > 1.1
    else { return nil }
    value = Self.estimate(p, se, sp)
    var random = SplitMix64(seed: seed)
    var drawn: [Double] = []
    drawn.reserveCapacity(Self.samples)
    for _ in 0..<Self.samples {
      let se = random.share(accuracy.tp, of: accuracy.tp + accuracy.fn)
      let sp = random.share(accuracy.tn, of: accuracy.tn + accuracy.fp)
      let p = random.share(share.count, of: share.of)
      if se + sp > 1 { drawn.append(Self.estimate(p, se, sp)) }
    }
    guard drawn.count > Self.samples / 2 else { return nil }
    drawn.sort()
    low = min(value, drawn[Int(0.025 * Double(drawn.count))])
    high = max(value, drawn[Int(0.975 * Double(drawn.count))])
  }

  private static func estimate(_ p: Double, _ se: Double, _ sp: Double) -> Double {
    min(1, max(0, (p + sp - 1) / (se + sp - 1)))
  }
}

extension SplitMix64 {
  /// A share that so many of so many answers may come from, by Jeffreys' prior.
  fileprivate mutating func share(_ count: Int, of total: Int) -> Double {
    beta(Double(count) + 0.5, Double(total - count) + 0.5)
  }
}

import Glibc

/// How much oftener two tags stand in one answer than they would by chance.
public struct Lift: Sendable, Equatable {
  /// Answers with both, with the first, with the second, and all.
  public var both: Int
  public var first: Int
  public var second: Int
  public var of: Int

  public init(both: Int, first: Int, second: Int, of total: Int) {
    (self.both, self.first, self.second, of) = (both, first, second, total)
  }

  /// The answers that would have both by chance; nil where there are no answers.
  public var expected: Double? { of > 0 ? Double(first) * Double(second) / Double(of) : nil }

  /// P(A and B) / (P(A) P(B)): 1 where one says nothing of the other; nil where one never occurs.
  ///
  /// S. Brin, R. Motwani, J. D. Ullman and S. Tsur, "Dynamic itemset counting and implication rules
  /// for market basket data", SIGMOD 1997, 255–264 (there called interest).
  public var value: Double? {
    guard first > 0, second > 0, let expected else { return nil }
    return Double(both) / expected
  }

  /// The 95% interval, nil where no answer has both.
  ///
  /// By the delta method on the logarithm (A. Agresti, "Categorical Data Analysis", 3rd edition,
  /// 2013, section 16.1) for a multinomial sample of n answers: with a answers that have the first,
  /// b the second and ab both, Var(log lift) = 1/ab − 1/a − 1/b − 1/n + 2ab/(a·b).
  public var interval: (low: Double, high: Double)? {
    guard let value, both > 0 else { return nil }
    let (ab, a, b, n) = (Double(both), Double(first), Double(second), Double(of))
    let variance = 1 / ab - 1 / a - 1 / b - 1 / n + 2 * ab / (a * b)
    let factor = exp(Share.z * max(0, variance).squareRoot())
    return (value / factor, value * factor)
  }
}

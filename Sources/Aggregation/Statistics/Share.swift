/// A share of answers with its 95% confidence interval.
public struct Share: Sendable, Equatable {
  /// Answers that have the tag.
  public var count: Int
  /// Answers that could have it.
  public var of: Int

  public init(_ count: Int, of total: Int) { (self.count, of) = (count, total) }

  /// 0 to 1; nil where there are no answers.
  public var value: Double? { of > 0 ? Double(count) / Double(of) : nil }

  /// The Wilson score interval at 95%; nil where there are no answers.
  ///
  /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
  /// Journal of the American Statistical Association 22 (1927), 209–212:
  /// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). It stays within 0 and 1 and keeps its
  /// coverage for small n and for shares near 0 and 1, where the usual p ± z·s does not.
  public var interval: (low: Double, high: Double)? {
    guard of > 0 else { return nil }
    let n = Double(of)
    let p = Double(count) / n
    let z = Self.z
    let centre = p + z * z / (2 * n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    // At the ends the bound is exactly 0 or 1; rounding would leave a trace of 1e-17.
    return (
      low: count == 0 ? 0 : (centre - half) / scale,
      high: count == of ? 1 : (centre + half) / scale
    )
  }

  /// The 0.975 quantile of the standard normal distribution.
  public static let z = 1.959963984540054
}

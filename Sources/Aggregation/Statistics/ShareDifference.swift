/// How far two shares lie apart, with a 95% confidence interval.
public struct ShareDifference: Sendable, Equatable {
  /// The share less the one it is compared with, −1 to 1.
  public var value: Double
  /// The 95% interval.
  public var low: Double
  public var high: Double

  /// `share` less `other`, two shares of different answers; nil where one of them is of none.
  ///
  /// R. G. Newcombe, "Interval estimation for the difference between independent proportions:
  /// comparison of eleven methods", Statistics in Medicine 17 (1998), 873–890, method 10: with the
  /// Wilson intervals l₁…u₁ and l₂…u₂ of the shares p₁ and p₂, from
  /// p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²) to p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²).
  public init?(_ share: Share, less other: Share) {
    guard let p = share.value, let q = other.value, let a = share.interval, let b = other.interval
    else { return nil }
    value = p - q
    low = value - ((p - a.low) * (p - a.low) + (b.high - q) * (b.high - q)).squareRoot()
    high = value + ((a.high - p) * (a.high - p) + (q - b.low) * (q - b.low)).squareRoot()
  }

  public init(value: Double, low: Double, high: Double) {
    (self.value, self.low, self.high) = (value, low, high)
  }

  /// Whether the interval leaves out zero: more than chance commonly does.
  public var isClear: Bool { low > 0 || high < 0 }
}

import Glibc

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

/// Numbers as files hold them: the same digits on every machine and in every locale.
public enum Decimal {
  /// `share` (0 to 1) with exactly six decimals, halves away from zero.
  public static func six(_ share: Double) -> String {
    fixed(share, decimals: 6)
  }

  /// A share as a percentage with one decimal, e.g. `12.5%`.
  public static func percent(_ share: Double) -> String {
    fixed(share * 100, decimals: 1) + "%"
  }

  /// Six significant digits, with an exponent where the number is small, e.g. `2.22876e-06`.
  public static func significant(_ number: Double) -> String {
    guard number != 0, number.isFinite else { return number == 0 ? "0" : "" }
    let scale = pow(10, 5 - log10(number.magnitude).rounded(.down))
    // Dividing by a power of ten rounds to the digits' nearest number; multiplying would not.
    return scale.isFinite ? "\((number * scale).rounded() / scale)" : "\(number)"
  }

  /// `number` rounded to `decimals` places, of which all are written.
  public static func fixed(_ number: Double, decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let units = Int((number.magnitude * Double(scale)).rounded())
    let sign = number < 0 && units != 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(units) }
    let fraction = String(units % scale)
    return sign + String(units / scale) + "."
      + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
  }
}

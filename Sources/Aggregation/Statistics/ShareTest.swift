import Glibc

/// Whether two shares of different answers differ: the probability of a difference at least as
/// large where there is none.
public enum ShareTest {
  /// The two-sided p value; nil where one of the shares is of no answers.
  ///
  /// Where each of the four expected counts is 5 or more, by the pooled score test, z = (p₁ − p₂) /
  /// √(p(1 − p)(1/n₁ + 1/n₂)), the square root of K. Pearson's chi-squared (Philosophical Magazine
  /// 50 (1900), 157–175). Else by Fisher's exact test (R. A. Fisher, "Statistical Methods for
  /// Research Workers", 5th edition, 1934, section 21.02): the sum of the probabilities of all
  /// tables with the same margins that are no more probable than this one.
  public static func p(_ share: Share, _ other: Share) -> Double? {
    guard share.of > 0, other.of > 0 else { return nil }
    let total = share.of + other.of
    let count = share.count + other.count
    guard count > 0, count < total else { return 1 }
    let least =
      Double(min(share.of, other.of)) * Double(min(count, total - count)) / Double(total)
    return least >= 5 ? score(share, other) : exact(share, other)
  }

  private static func score(_ share: Share, _ other: Share) -> Double {
    let (n, m) = (Double(share.of), Double(other.of))
    let pooled = Double(share.count + other.count) / (n + m)
    let error = (pooled * (1 - pooled) * (1 / n + 1 / m)).squareRoot()
    let z = (Double(share.count) / n - Double(other.count) / m) / error
    return erfc(z.magnitude / 2.0.squareRoot())
  }

  private static func exact(_ share: Share, _ other: Share) -> Double {
    let total = share.of + other.of
    let count = share.count + other.count
    func logChoose(_ n: Int, _ k: Int) -> Double {
      lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
    }
    let all = logChoose(total, count)
    func probability(_ k: Int) -> Double {
      exp(logChoose(share.of, k) + logChoose(other.of, count - k) - all)
    }
    let here = probability(share.count)
    var sum = 0.0
    for k in max(0, count - other.of)...min(share.of, count) {
      let each = probability(k)
      // Tables as probable as this one count too, rounding aside (as in R and SciPy).
      if each <= here * (1 + 1e-7) { sum += each }
    }
    return min(1, sum)
  }
}

/// p values of several tests at once.
public enum BenjaminiHochberg {
  /// The adjusted p values in the order of `values`: a test whose value is at most q is among those
  /// of which a share of q at most is expected to be false.
  ///
  /// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal
  /// Statistical Society B 57 (1995), 289–300: of the m values in rising order the i-th becomes the
  /// lowest of m·p₍ⱼ₎/j over j ≥ i.
  public static func adjusted(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var result = values
    var lowest = 1.0
    for (rank, index) in order.enumerated().reversed() {
      lowest = min(lowest, values[index] * Double(values.count) / Double(rank + 1))
      result[index] = lowest
    }
    return result
  }
}

import Glibc

/// SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014): the same numbers on every machine.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 up to, not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// How many of `trials` succeed, each with `probability`.
  ///
  /// Counted one by one up to 1,000 trials. Beyond, and where both outcomes are expected 100 times
  /// or more, a rounded normal variate (Box and Muller, 1958) of the same mean and variance, which
  /// is closer than any use made of it here; else by the gaps between the rarer outcomes.
  mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
    if trials <= 0 || probability <= 0 { return 0 }
    if probability >= 1 { return trials }
    if probability > 0.5 { return trials - binomial(trials, 1 - probability) }
    let mean = Double(trials) * probability
    if trials > 1000, mean >= 100 {
      let radius = (-2 * log(1 - unit())).squareRoot()
      let normal = radius * cos(2 * Double.pi * unit())
      let drawn = (mean + (mean * (1 - probability)).squareRoot() * normal).rounded()
      return min(max(0, Int(drawn)), trials)
    }
    var successes = 0
    if trials <= 1000 {
      for _ in 0..<trials where unit() < probability { successes += 1 }
      return successes
    }
    // The failures before a success follow a geometric distribution.
    let scale = log1p(-probability)
    var at = 0.0
    while true {
      at += (log(1 - unit()) / scale).rounded(.down) + 1
      if at > Double(trials) { return successes }
      successes += 1
    }
  }
}

import Glibc

/// Numbers as files hold them: the same digits on every machine and in every locale.
public enum DecimalText {
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

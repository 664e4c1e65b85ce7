/// A line of the model's file: weights as whole 256ths, without those that round to nothing.
enum ModelLine {
  private static let unit = 256.0
  /// A smaller weight decides nothing; in 256ths.
  private static let least = 8

  /// nil where no weight is left.
  static func text(_ name: String, _ weights: [(part: String, weight: Double)]) -> String? {
    let parts = weights.compactMap { part, weight -> String? in
      let whole = Int((weight * unit).rounded())
      return abs(whole) < least ? nil : "\(part):\(whole)"
    }
    return parts.isEmpty ? nil : name + "\t" + parts.joined(separator: " ")
  }
}

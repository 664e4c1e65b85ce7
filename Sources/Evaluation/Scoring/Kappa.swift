/// Agreement beyond chance of two judges, from a table of judgements (first judge × second).
///
/// Sources: J. Cohen, Educational and Psychological Measurement 20 (1960) 37–46; Psychological
/// Bulletin 70 (1968) 213–220 for weights; K. Krippendorff, Content Analysis, chapter 11, for alpha.
enum Kappa {
  /// Cohen's kappa: every disagreement weighs the same.
  static func cohen(_ table: [[Int]]) -> Double? { kappa(table) { $0 == $1 ? 0 : 1 } }

  /// Cohen's kappa with weights that grow with the square of the distance.
  static func quadratic(_ table: [[Int]]) -> Double? { kappa(table) { squaredDistance($0, $1) } }

  /// Krippendorff's alpha for categories.
  static func alpha(_ table: [[Int]]) -> Double? { alpha(table) { $0 == $1 ? 0 : 1 } }

  /// Krippendorff's alpha for levels at equal distances.
  static func intervalAlpha(_ table: [[Int]]) -> Double? {
    alpha(table) { squaredDistance($0, $1) }
  }

  private static func squaredDistance(_ a: Int, _ b: Int) -> Double { Double((a - b) * (a - b)) }

  /// nil where both judges always say the same one thing: chance alone would agree.
  private static func kappa(_ table: [[Int]], weight: (Int, Int) -> Double) -> Double? {
    let n = Double(table.joined().reduce(0, +))
    var observed = 0.0
    var expected = 0.0
    for i in table.indices {
      for j in table.indices {
        let byChance = Double(table[i].reduce(0, +)) * Double(table.reduce(0) { $0 + $1[j] }) / n
        observed += weight(i, j) * Double(table[i][j])
        expected += weight(i, j) * byChance
      }
    }
    return expected > 0 ? 1 - observed / expected : nil
  }

  /// Two judges and no judgement missing: each unit gives the pair both ways round.
  private static func alpha(_ table: [[Int]], distance: (Int, Int) -> Double) -> Double? {
    let values = table.indices.map { i in
      Double(table[i].reduce(0, +) + table.reduce(0) { $0 + $1[i] })
    }
    let n = values.reduce(0, +)
    var observed = 0.0
    var expected = 0.0
    for i in table.indices {
      for j in table.indices {
        observed += distance(i, j) * Double(table[i][j] + table[j][i])
        expected += distance(i, j) * values[i] * values[j]
      }
    }
    return expected > 0 ? 1 - (n - 1) * observed / expected : nil
  }
}

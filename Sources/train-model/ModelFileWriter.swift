/// Writes the weights as whole 256ths, leaving out those that round to nothing.
struct ModelFileWriter {
  let index: FeatureIndex
  let clauseFits: [LogisticRegression]
  let answerFits: [LogisticRegression]

  private static let unit = 256.0
  /// A smaller weight decides nothing; in 256ths.
  private static let least = 4

  func text() -> String {
    var lines = [
      "# Weights of features, in 256ths of log odds; made by scripts/train-model from data/gold.",
      "# FEATURE<tab>PART TAG:WEIGHT …; parts: c the clause it stands in, n the next, p the one"
        + " before, a the answer.",
      line(
        "bias",
        clauseFits.enumerated().map { ("c\($0.offset)", $0.element.weights.last!) }
          + answerFits.enumerated().map { ("a\($0.offset)", $0.element.weights.last!) }),
    ]
    for tag in clauseFits.indices {
      lines.append(line("best \(tag)", answer(index.count + tag, 1)))
      lines.append(line("set \(tag)", answer(index.count + clauseFits.count + tag, 2)))
    }
    for feature in 0..<index.count {
      let scale = index.scale(feature)
      var weights: [(String, Double)] = []
      for (part, name) in ["c", "n", "p"].enumerated() {
        weights += clauseFits.enumerated().map {
          ("\(name)\($0.offset)", $0.element.weights[feature * 3 + part] * scale)
        }
      }
      weights += answer(feature, scale)
      let text = line(index.names[feature], weights)
      if !text.hasSuffix("\t") { lines.append(text) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func answer(_ column: Int, _ scale: Double) -> [(String, Double)] {
    answerFits.enumerated().map { ("a\($0.offset)", $0.element.weights[column] * scale) }
  }

  private func line(_ name: String, _ weights: [(String, Double)]) -> String {
    let parts = weights.compactMap { tag, weight -> String? in
      let whole = Int((weight * Self.unit).rounded())
      return abs(whole) < Self.least ? nil : "\(tag):\(whole)"
    }
    return name + "\t" + parts.joined(separator: " ")
  }
}

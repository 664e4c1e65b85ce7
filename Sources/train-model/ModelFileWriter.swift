/// Writes a model's file.
struct ModelFileWriter {
  let index: FeatureIndex
  let clauseFits: [LogisticRegression]
  let answerFits: [LogisticRegression]
  let spanFits: SpanFits

  func text() -> String {
    var lines = [
      "# Weights of features, in 256ths of log odds; made by scripts/train-model from data/gold.",
      "# FEATURE<tab>PART TAG:WEIGHT …; parts: c the clause it stands in, n the next, p the one"
        + " before, a the answer, x the stretch.",
      line(
        "bias",
        clauseFits.enumerated().map { ("c\($0.offset)", $0.element.weights.last!) }
          + answerFits.enumerated().map { ("a\($0.offset)", $0.element.weights.last!) }
          + spanFits.biases),
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
      if let line = ModelLine.text(index.names[feature], weights) { lines.append(line) }
    }
    lines += spanFits.lines
    return lines.joined(separator: "\n") + "\n"
  }

  private func answer(_ column: Int, _ scale: Double) -> [(String, Double)] {
    answerFits.enumerated().map { ("a\($0.offset)", $0.element.weights[column] * scale) }
  }

  private func line(_ name: String, _ weights: [(String, Double)]) -> String {
    ModelLine.text(name, weights) ?? name + "\t"
  }
}

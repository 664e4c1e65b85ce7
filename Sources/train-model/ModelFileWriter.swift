/// Writes a model's file.
struct ModelFileWriter {
  let index: FeatureIndex
  /// Those of all answers, were they met but once.
  let features: Set<String>
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
    for name in names {
      let own = index.number(of: name)
      let stem = WordStem.feature(of: name).flatMap { index.number(of: $0) }
      func weight(_ fit: LogisticRegression, columns: Int = 1, part: Int = 0) -> Double {
        // What a stem weighs counts where the word stands, and in the answer.
        [own, part == 0 ? stem : nil].reduce(0) { sum, feature in
          guard let feature else { return sum }
          return sum + fit.weights[feature * columns + part] * index.scale(feature)
        }
      }
      var weights: [(String, Double)] = []
      for (part, letter) in ["c", "n", "p"].enumerated() {
        weights += clauseFits.enumerated().map {
          ("\(letter)\($0.offset)", weight($0.element, columns: 3, part: part))
        }
      }
      weights += answerFits.enumerated().map { ("a\($0.offset)", weight($0.element)) }
      if let line = ModelLine.text(name, weights) { lines.append(line) }
    }
    lines += spanFits.lines
    return lines.joined(separator: "\n") + "\n"
  }

  /// The features that may weigh something: those fitted, and words of which only the stem was.
  private var names: [String] {
    let words = features.filter { WordStem.isWord($0) }
    return words.union(index.names.lazy.filter { !WordStem.isStem($0) })
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func answer(_ column: Int, _ scale: Double) -> [(String, Double)] {
    answerFits.enumerated().map { ("a\($0.offset)", $0.element.weights[column] * scale) }
  }

  private func line(_ name: String, _ weights: [(String, Double)]) -> String {
    ModelLine.text(name, weights) ?? name + "\t"
  }
}

import Codebook
import Tagging

/// Fits both layers and writes them down.
struct ModelTraining {
  let examples: [Example]
  /// The first so many were written so; the others say in other words what some of them say.
  let writtenCount: Int
  /// The first so many are whole answers; of the others it is known only that they are answers.
  let wholeCount: Int
  let index: FeatureIndex
  let spanFits: SpanFits

  /// How much a case weighs against the weights' size; found by cross-validation.
  private static let clauseCost = 0.1
  private static let answerCost = 0.1
  private static let clauseTags = 7
  private static let answerTags = 16
  /// Mistakes and components.
  private static let yesNoTags = 10
  /// What a good answer has: reports count its absence as an omission, so that it is granted in doubt.
  private static let components = 7..<10
  private static let acknowledgement = 7
  private static let nonAnswer = Int(Mistake.nonAnswer.rawValue)
  private static let limit = 6.0

  func file() -> String {
    let (clauseRows, owners) = self.clauseRows()
    let clauseLabels = (0..<Self.clauseTags).map { tag in
      let labels = examples.flatMap { $0.evidence.map { $0[tag] } }
      return labels + labels
    }
    let sighted = owners.count / 2
    var best = examples.map { _ in [Double](repeating: -Self.limit, count: Self.clauseTags) }
    let clauseFits = sideBySide(Self.clauseTags) { tag in
      CrossFit(
        clauseRows, labels: clauseLabels[tag],
        among: owners.indices.filter { isKnown(tag, of: owners[$0]) },
        folds: owners.map { examples[$0].fold }, cost: Self.clauseCost)
    }
    for (tag, fit) in clauseFits.enumerated() {
      // What the second layer sees of an answer comes from fits that have not seen it.
      for row in 0..<sighted {
        let owner = owners[row]
        let score = min(Self.limit, fit.blind[examples[owner].fold].score(clauseRows, row))
        best[owner][tag] = max(best[owner][tag], score)
      }
    }
    let answerRows = self.answerRows(best)
    let answerFits = sideBySide(Self.answerTags) { answerFit(answerRows, tag: $0) }
    return ModelFileWriter(
      index: index,
      features: Set(examples.prefix(wholeCount).lazy.flatMap { $0.trace.features.map(\.name) }),
      clauseFits: clauseFits.map(\.whole), answerFits: answerFits, spanFits: spanFits
    ).text()
  }

  /// Whether the label of a tag is known.
  private func isKnown(_ tag: Int, of example: Int) -> Bool {
    example < wholeCount || tag == Self.nonAnswer
  }

  /// The fit of a tag; that of a yes/no tag is shifted to where its F1 is best on answers that the fit
  /// has not seen: rare tags are else set too rarely. Scenarios and levels are compared, not cut off.
  private func answerFit(_ rows: SparseRows, tag: Int) -> LogisticRegression {
    let labels = examples.map { $0.tags[tag] } + examples.map { $0.tags[tag] }
    // Thanks come in few words, which the rules know: there a blind row only blurs.
    let isClosedClass = tag == Self.acknowledgement
    let cases = (isClosedClass ? examples.indices : labels.indices).filter {
      isKnown(tag, of: $0 % examples.count)
    }
    guard tag < Self.yesNoTags else {
      return LogisticRegression(rows, labels: labels, among: cases, cost: Self.answerCost)
    }
    let fits = CrossFit(
      rows, labels: labels, among: cases, folds: (examples + examples).map(\.fold),
      cost: Self.answerCost)
    let scores = (0..<writtenCount).map { fits.blind[examples[$0].fold].score(rows, $0) }
    return fits.whole.shifted(
      by: -Cutoff(
        scores: scores, labels: Array(labels.prefix(writtenCount)),
        grantedInDoubt: Self.components.contains(tag)
      ).value)
  }

  /// A row a clause; columns: a feature's three places. Then the same rows blind to the rules.
  private func clauseRows() -> (SparseRows, owners: [Int]) {
    var rows = SparseRows(columnCount: index.count * 3)
    var owners: [Int] = []
    for isBlind in [false, true] {
      for (number, example) in examples.enumerated() {
        for entries in clauseEntries(example, isBlind: isBlind) {
          rows.append(entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
          owners.append(number)
        }
      }
    }
    return (rows, owners)
  }

  /// By clause: columns and their values.
  private func clauseEntries(_ example: Example, isBlind: Bool) -> [[Int: Double]] {
    var entries = [[Int: Double]](repeating: [:], count: example.trace.clauses.count)
    func add(_ column: Int, _ clause: Int, _ scale: Double) {
      guard entries.indices.contains(clause) else { return }
      entries[clause][column, default: 0] += scale
    }
    for (name, clause) in example.trace.features {
      guard let feature = index.number(of: name), !isBlind || !Self.isOfRules(name) else {
        continue
      }
      let scale = index.scale(feature)
      guard let clause else {
        if Self.countsEverywhere(name) {
          for clause in entries.indices { add(feature * 3, clause, scale) }
        }
        continue
      }
      add(feature * 3, clause, scale)
      if Self.reachesNeighbours(name) {
        add(feature * 3 + 1, clause + 1, scale)
        add(feature * 3 + 2, clause - 1, scale)
      }
    }
    return entries
  }

  /// The rules' conclusions stay out of the first layer: the second weighs them.
  private static func countsEverywhere(_ name: String) -> Bool { name.hasPrefix("s:") }

  private static func reachesNeighbours(_ name: String) -> Bool {
    ["w", "gw", "c", "gc", "rt"].contains(name.prefix { $0 != ":" })
  }

  /// A row an answer; columns: features, the best score of each clause tag, whether it is positive.
  /// Then the same rows blind to what the rules say: the rules were written on some of these answers and
  /// are righter there than elsewhere, so that the words must learn to do without them.
  private func answerRows(_ best: [[Double]]) -> SparseRows {
    var rows = SparseRows(columnCount: index.count + 2 * Self.clauseTags)
    for isBlind in [false, true] {
      for (number, example) in examples.enumerated() {
        let names = example.trace.features.map(\.name)
        let features = Set(names.lazy.filter { !isBlind || !Self.isOfRules($0) })
        var values: [Int: Double] = [:]
        for name in features where !WordStem.isStem(name) {
          if let own = index.number(of: name) { values[own] = index.scale(own) }
          // Counted by the words that have it, to each of which its weight will be added.
          if let stem = WordStem.feature(of: name).flatMap({ index.number(of: $0) }) {
            values[stem, default: 0] += index.scale(stem)
          }
        }
        var entries = values.sorted { $0.key < $1.key }.map { (column: $0.key, value: $0.value) }
        for tag in 0..<Self.clauseTags {
          entries.append((index.count + tag, best[number][tag]))
          if best[number][tag] > 0 { entries.append((index.count + Self.clauseTags + tag, 2)) }
        }
        rows.append(entries)
      }
    }
    return rows
  }

  private static func isOfRules(_ name: String) -> Bool {
    ["t", "sc", "r", "rt", "rx", "rg"].contains(name.prefix { $0 != ":" })
  }
}

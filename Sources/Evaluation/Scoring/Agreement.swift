import Codebook

/// How far two judges agree who labelled the same answers.
public struct Agreement: Sendable {
  /// How far they agree on one tag.
  public struct Item: Sendable {
    /// A tag, `scenario` (all four values at once) or `specificity`.
    public var name: String
    /// Answers that the first judge, the second, and both set the tag for; nil where there are more
    /// than two values.
    public var set: (first: Int, second: Int, both: Int)?
    /// Share of answers on which they agree.
    public var observed: Double
    /// Cohen's kappa, of specificity with quadratic weights; nil where neither ever varies.
    public var kappa: Double?
    /// Krippendorff's alpha, of specificity as an interval scale; nil where neither ever varies.
    public var alpha: Double?
  }

  /// Answers that both have.
  public let answers: Int
  /// Answers that only one of the two has.
  public let unshared: Int
  /// The tags in the order of `ScoredTag.all`, then the scenario and the specificity.
  public let items: [Item]
  /// The second judge scored against the first.
  public let scores: Scores

  /// Compares the labels of two files, answer by answer of the same id.
  ///
  /// - Throws: `EvaluationError`.
  public init(_ first: String, _ second: String) throws(EvaluationError) {
    let firstAnswers = try LabelledAnswer.read(first)
    let secondAnswers = try LabelledAnswer.read(second)
    var byID: [[UInt8]: LabelledAnswer] = [:]
    for answer in secondAnswers { byID[answer.id.bytes] = answer }
    var pairs: [(answer: LabelledAnswer, given: Labels)] = []
    for answer in firstAnswers {
      guard let other = byID[answer.id.bytes] else { continue }
      guard other.text.utf8.elementsEqual(answer.text.utf8) else {
        throw .differentTexts(
          first: first, line: answer.line, second: second, otherLine: other.line)
      }
      pairs.append((answer, other.labels))
    }
    guard !pairs.isEmpty else { throw .nothingInCommon(first: first, second: second) }
    answers = pairs.count
    unshared = firstAnswers.count + secondAnswers.count - 2 * pairs.count
    scores = Evaluation(pairs, samples: 0).scores
    let labels = pairs.map { ($0.answer.labels, $0.given) }
    var items = ScoredTag.all.map { tag -> Item in
      let table = Self.table(labels, size: 2) { tag.isSet(in: $0) ? 1 : 0 }
      var item = Self.item(tag.name, table, Kappa.cohen(table), Kappa.alpha(table))
      item.set = (table[1][0] + table[1][1], table[0][1] + table[1][1], table[1][1])
      return item
    }
    let scenarios = Self.table(labels, size: Scenario.allCases.count) { Int($0.scenario.rawValue) }
    items.append(Self.item("scenario", scenarios, Kappa.cohen(scenarios), Kappa.alpha(scenarios)))
    let levels = Self.table(labels, size: Tally.levels) { $0.specificity }
    items.append(
      Self.item("specificity", levels, Kappa.quadratic(levels), Kappa.intervalAlpha(levels)))
    self.items = items
  }

  private static func table(
    _ pairs: [(Labels, Labels)], size: Int, value: (Labels) -> Int
  ) -> [[Int]] {
    var table = [[Int]](repeating: [Int](repeating: 0, count: size), count: size)
    for (a, b) in pairs { table[value(a)][value(b)] += 1 }
    return table
  }

  private static func item(
    _ name: String, _ table: [[Int]], _ kappa: Double?, _ alpha: Double?
  ) -> Item {
    let agreed = table.indices.reduce(0) { $0 + table[$1][$1] }
    return Item(
      name: name, set: nil, observed: Double(agreed) / Double(table.joined().reduce(0, +)),
      kappa: kappa, alpha: alpha)
  }
}

import Evaluation
import Pipeline
import Tagging

/// Fits the heads for stretches, one stage after the other: which amounts are met depends on the goals,
/// and those on the times.
struct SpanTraining {
  private let answers: [LabelledAnswer]
  private let labels: [SpanLabels]
  /// The first so many were written so; the others say in other words what some of them say.
  private let writtenCount: Int
  /// The first so many are whole answers; of the stretches of the others nothing is known.
  private let wholeCount: Int
  private let rules: TaggingRules
  /// The lines of the model, from all answers; and by fold, from the answers of the other folds.
  private(set) var whole = SpanFits()
  private var partial = [SpanFits](repeating: SpanFits(), count: Example.foldCount)

  private static let stages: [[SpanHead]] = [
    [.time], [.opens, .opensNext, .goesOn], [.soon, .late], [.amount, .milestone],
  ]

  /// How much a case weighs against the weights' size; found by cross-validation over writers.
  private static func cost(of head: SpanHead) -> Double { head == .amount ? 0.4 : 0.2 }

  init(
    _ answers: [LabelledAnswer], writtenCount: Int, wholeCount: Int, rules: TaggingRules
  ) throws {
    self.answers = answers
    self.writtenCount = writtenCount
    self.wholeCount = wholeCount
    self.rules = rules
    labels = answers.map { SpanLabels($0) }
    for stage in Self.stages { try fit(stage) }
  }

  /// The traces of the answers, each by heads that were fitted without it: what the rest of the model
  /// learns from is no righter than what it will meet.
  func traces() throws -> [FeatureTrace] { try traces(of: answers[...]) }

  private func traces(of answers: ArraySlice<LabelledAnswer>) throws -> [FeatureTrace] {
    var traces = [FeatureTrace?](repeating: nil, count: answers.count)
    for fold in 0..<Example.foldCount {
      var labeller = TaggerLabels(
        rules: rules.reading(by: try AnswerModel(text: partial[fold].text()).spans))
      for (number, answer) in answers.enumerated() where Example.fold(of: answer) == fold {
        traces[number] = labeller.trace(of: answer)
      }
    }
    return traces.map { $0! }
  }

  private mutating func fit(_ heads: [SpanHead]) throws {
    let traces = try self.traces(of: answers.prefix(wholeCount))
    for head in heads {
      var cases: [SpanCase] = []
      var holds: [Bool] = []
      var folds: [Int] = []
      var writtenCases = 0
      for (number, trace) in traces.enumerated() {
        var before: SpanCase?
        for stretch in trace.spans where stretch.head == head.traced {
          if let label = labels[number].holds(head, stretch, after: before) {
            cases.append(stretch)
            holds.append(label)
            folds.append(Example.fold(of: answers[number]))
          }
          before = stretch
        }
        if number < writtenCount { writtenCases = cases.count }
      }
      let index = FeatureIndex(cases.enumerated().map { ($1.features, "\($0)") })
      let rows = rows(cases, index)
      note("\(head): \(cases.count) stretches, \(index.count) features")
      let fits = CrossFit(
        rows, labels: holds, among: Array(cases.indices), folds: folds, cost: Self.cost(of: head))
      let scores = (0..<writtenCases).map { fits.blind[folds[$0]].score(rows, $0) }
      let cutoff = Cutoff(scores: scores, labels: Array(holds.prefix(writtenCases))).value
      for (fold, fit) in fits.blind.enumerated() {
        partial[fold].add(head, index, fit.shifted(by: -cutoff))
      }
      whole.add(head, index, fits.whole.shifted(by: -cutoff))
    }
  }

  private func rows(_ cases: [SpanCase], _ index: FeatureIndex) -> SparseRows {
    var rows = SparseRows(columnCount: index.count)
    for stretch in cases {
      var counts: [Int: Double] = [:]
      for name in stretch.features {
        if let number = index.number(of: name) { counts[number, default: 0] += 1 }
      }
      rows.append(counts.sorted { $0.key < $1.key }.map { (column: $0.key, value: $0.value) })
    }
    return rows
  }
}

/// What was fitted for the heads so far.
struct SpanFits {
  private var bias: [SpanHead: Double] = [:]
  private var weights: [String: [SpanHead: Double]] = [:]

  mutating func add(_ head: SpanHead, _ index: FeatureIndex, _ fit: LogisticRegression) {
    bias[head] = fit.weights.last!
    for (number, name) in index.names.enumerated() {
      weights[name, default: [:]][head] = fit.weights[number]
    }
  }

  /// The biases in the form of the model's file.
  var biases: [(String, Double)] { SpanHead.allCases.map { ("x\($0.rawValue)", bias[$0] ?? 0) } }

  /// The features' lines of the model's file.
  var lines: [String] {
    weights.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
      ModelLine.text(name, SpanHead.allCases.map { ("x\($0.rawValue)", weights[name]![$0] ?? 0) })
    }
  }

  /// A file that holds nothing else.
  func text() -> String {
    ([ModelLine.text("bias", biases) ?? "bias\t"] + lines).joined(separator: "\n") + "\n"
  }
}

import Pipeline

/// The rules, scored on labelled answers.
///
/// ```swift
/// let evaluation = try Evaluation(of: ["gold.jsonl"], rules: TaggingRules())
/// print(evaluation.scores.macroF1)
/// ```
public struct Evaluation: Sendable {
  /// The file names of the labelled answers, without their folders, and which part of them it was.
  public private(set) var gold: [String] = []
  public private(set) var part = GoldPart.all
  /// The digest of the rules that were scored, model included, and the model's; nil for the second judge of
  /// two.
  public private(set) var rulesSHA256: String?
  public private(set) var modelSHA256: String?
  /// Answers that count twice: an earlier file has the same id and text.
  public private(set) var repeated = 0
  /// Answers that were scored.
  public let answers: Int
  public let scores: Scores
  /// 95 % intervals of `scores.figures`, in its order, nil where a figure has none; empty where none were
  /// asked for.
  public let intervals: [ClosedRange<Double>?]
  public let horizons: Confusion
  public let scenarios: Confusion
  private let pairs: [(answer: LabelledAnswer, given: Labels)]

  /// Tags the labelled answers of the files and scores the tags. The tagger sees of each answer the
  /// id, the role, the date and the text, never a label.
  ///
  /// - Parameters:
  ///   - part: which of the answers are scored.
  ///   - samples: bootstrap samples for the intervals; 0 for none.
  /// - Throws: `EvaluationError`.
  public init(
    of paths: [String], part: GoldPart = .all, rules: TaggingRules, samples: Int = 0
  ) throws(EvaluationError) {
    var tagger = TaggerLabels(rules: rules)
    var pairs: [(answer: LabelledAnswer, given: Labels)] = []
    var texts: [[UInt8]: Set<[UInt8]>] = [:]
    var repeated = 0
    for path in paths {
      for answer in try LabelledAnswer.read(path) where part.contains(id: answer.id) {
        pairs.append((answer, tagger.labels(of: answer)))
        let isNew = texts[answer.id.bytes, default: []].insert(Array(answer.text.utf8)).inserted
        if !isNew { repeated += 1 }
      }
    }
    guard !pairs.isEmpty else { throw .noAnswers(paths: paths, part: part) }
    self.init(pairs, samples: samples)
    (self.part, self.repeated) = (part, repeated)
    (rulesSHA256, modelSHA256) = (rules.sha256, rules.description.modelSHA256)
    gold = paths.map { path in path.split(separator: "/").last.map(String.init) ?? path }
  }

  /// Scores what a second judge says against a first one's labels.
  init(_ pairs: [(answer: LabelledAnswer, given: Labels)], samples: Int) {
    self.pairs = pairs
    answers = pairs.count
    let rows = pairs.map { Tally(gold: $0.answer.labels, given: $0.given) }
    var sum = Tally()
    for row in rows { sum += row }
    scores = Scores(sum)
    intervals = Bootstrap.intervals(of: rows, samples: samples)
    let labels = pairs.map { (gold: $0.answer.labels, given: $0.given) }
    horizons = Confusion.horizons(labels)
    scenarios = Confusion.scenarios(labels)
  }

  /// The answers that are wrong under a name: a tag, a kind of span, or `specificity`.
  ///
  /// - Throws: `EvaluationError.unknownFigure`.
  public func misses(of name: String) throws(EvaluationError) -> [Miss] {
    try Miss.list(name, pairs)
  }
}

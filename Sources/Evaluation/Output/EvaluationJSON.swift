import Pipeline

// The form is published in docs/schema/evaluation.md.

extension Evaluation {
  /// The scores as one JSON object, keys in byte order, with a line feed at its end.
  public var json: [UInt8] { jsonBytes(of: ScoreRecord(self)) }
}

extension Agreement {
  /// The coefficients as one JSON object, keys in byte order, with a line feed at its end.
  public var json: [UInt8] { jsonBytes(of: AgreementRecord(self)) }
}

private struct TagRecord: Encodable {
  var precision, recall, f1: Double
  /// Labelled cases.
  var n: Int
  var tp, fp, fn: Int
  /// nil for spans: there is no end of places where none stands.
  var tn: Int?
  var precision_ci95, recall_ci95, f1_ci95: [Double]?
}

private struct ConfusionRecord: Encodable {
  var labelled: [String]
  var tagged: [String]
  var counts: [[Int]]

  init(_ confusion: Confusion) {
    (labelled, tagged, counts) = (confusion.rows, confusion.columns, confusion.counts)
  }
}

private struct ScoreRecord: Encodable {
  var gold: [String]
  var part: String
  var rules, model: String?
  var answers: Int
  var figures: [String: Double] = [:]
  var intervals: [String: [Double]] = [:]
  var bad_offsets: Int
  var tags: [String: TagRecord] = [:]
  var spans: [String: TagRecord] = [:]
  var confusion: [String: ConfusionRecord]

  init(_ evaluation: Evaluation) {
    let scores = evaluation.scores
    (gold, part) = (evaluation.gold, evaluation.part.rawValue)
    (rules, model) = (evaluation.rulesSHA256, evaluation.modelSHA256)
    answers = evaluation.answers
    bad_offsets = scores.badOffsets
    confusion = [
      "horizons": ConfusionRecord(evaluation.horizons),
      "scenarios": ConfusionRecord(evaluation.scenarios),
    ]
    var intervalOf: [String: [Double]] = [:]
    for case (let figure, let interval?) in zip(scores.figures, evaluation.intervals) {
      intervalOf[figure.name] = [interval.lowerBound, interval.upperBound]
    }
    for (name, value) in scores.headlines {
      figures[name] = value
      if let interval = intervalOf[name] { intervals[name + "_ci95"] = interval }
    }
    func record(
      _ name: String, _ score: PrecisionRecall, _ tp: Int, _ fp: Int, _ fn: Int, _ tn: Int?
    ) -> TagRecord {
      TagRecord(
        precision: score.precision, recall: score.recall, f1: score.f1, n: tp + fn, tp: tp, fp: fp,
        fn: fn, tn: tn, precision_ci95: intervalOf[name + ".precision"],
        recall_ci95: intervalOf[name + ".recall"], f1_ci95: intervalOf[name])
    }
    for tag in scores.tags {
      tags[tag.tag.name] = record(tag.tag.name, tag.score, tag.tp, tag.fp, tag.fn, tag.tn)
    }
    for kind in scores.spans {
      spans[kind.kind.rawValue] = record(
        kind.kind.rawValue, kind.score, kind.tp, kind.fp, kind.fn, nil)
    }
  }

  /// Headline figures stand at the top level, beside the tables.
  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    for (name, value) in figures { try object.encode(value, forKey: Key(name)) }
    for (name, value) in intervals { try object.encode(value, forKey: Key(name)) }
    try object.encode(gold, forKey: Key("gold"))
    try object.encode(part, forKey: Key("part"))
    try object.encode(toolVersion, forKey: Key("version"))
    try object.encodeIfPresent(rules, forKey: Key("rules"))
    try object.encodeIfPresent(model, forKey: Key("model"))
    try object.encode(answers, forKey: Key("answers"))
    try object.encode(bad_offsets, forKey: Key("bad_offsets"))
    try object.encode(tags, forKey: Key("tags"))
    try object.encode(spans, forKey: Key("spans"))
    try object.encode(confusion, forKey: Key("confusion"))
  }
}

private struct AgreementRecord: Encodable {
  struct Item: Encodable {
    var first, second, both: Int?
    var agreed: Double
    var kappa, alpha: Double?
  }
  var answers: Int
  var unshared: Int
  var items: [String: Item] = [:]
  var scores: [String: Double] = [:]

  init(_ agreement: Agreement) {
    (answers, unshared) = (agreement.answers, agreement.unshared)
    for item in agreement.items {
      items[item.name] = Item(
        first: item.set?.first, second: item.set?.second, both: item.set?.both,
        agreed: item.observed, kappa: item.kappa, alpha: item.alpha)
    }
    for figure in agreement.scores.figures { scores[figure.name] = figure.value }
  }
}

/// A key that is made up as the object is written.
private struct Key: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// Weights learned from labelled answers: how much each feature speaks for each tag.
///
/// Two layers of logistic regression. The first scores every clause for every mistake (is this clause
/// its evidence?) from the features in it and in the clauses beside it; the second scores the answer
/// for every tag from all its features and the best clause of each mistake. Weights and sums are whole
/// numbers, so that every machine and every build gives the same tags.
public struct AnswerModel: Sendable {
  /// Weights are in 256ths of a unit of log odds.
  static let unit: Int32 = 256
  /// Beyond this a clause's score says no more; in 256ths.
  static let clauseLimit: Int32 = 6 * unit

  /// The words in it.
  let words: ModelWords
  let table: WeightTable
  let pairs: PairWeights
  let wordWeights: SharedWordWeights
  let clauseBias: SIMD8<Int32>
  let answerBias: SIMD16<Int32>
  /// By clause tag, then by answer tag: what its best score adds, per unit, and what it adds where it is
  /// positive.
  let fromBest: [Int32]
  let fromSet: [Int32]
  /// What stretches of the text are; the rules' draft already builds on it.
  package let spans: SpanWeights

  /// Reads the file that `train-model` writes.
  ///
  /// - Throws: `ModelError` with the line that cannot be read.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    var reader = ModelFileReader(bytes)
    try reader.read()
    words = ModelWords(reader.words)
    table = WeightTable(keys: reader.keys, weights: reader.weights)
    pairs = PairWeights(keys: reader.pairKeys, weights: reader.pairWeights)
    wordWeights = SharedWordWeights()
    clauseBias = reader.clauseBias
    answerBias = reader.answerBias
    fromBest = reader.fromBest.flatMap { tag in tag.indices.map { tag[$0] } }
    fromSet = reader.fromSet.flatMap { tag in tag.indices.map { tag[$0] } }
    spans = SpanWeights(
      reader.spanFeatures, weights: reader.spanWeights, bias: reader.spanBias, words: words)
  }
}

extension AnswerModel {
  /// Reads the text of a model's file.
  ///
  /// - Throws: `ModelError` with the line that cannot be read.
  package init(text: String) throws {
    self = try Array(text.utf8).withUnsafeBufferPointer { try AnswerModel($0) }
  }
}

/// A line of a model's file that cannot be read.
public struct ModelError: Error, CustomStringConvertible {
  public var line: Int
  public var cause: String
  public var description: String { "model: line \(line): \(cause)" }
}

/// The tags that a model scores: in an answer, and in a clause.
enum ModelHead {
  /// Mistakes first, in the codebook's order, so that a clause tag is the answer tag of its number.
  static let answer =
    ["vague_generalities", "disloyalty", "extrinsic_focus", "unrealistic_role", "bare_title"]
    + ["no_ambition", "non_answer", "acknowledgement", "role_link", "commitment", "entry_level"]
    + ["mid_career", "career_changer", "unknown", "specificity>=1", "specificity>=2"]
  static let clause = Array(answer[..<7])

  /// Numbers that a clause's scores take, the tags filled up to a power of two.
  static let clauseStride = 8
  static let firstComponent = 7
  static let firstScenario = 10
  static let direction = 14
  static let concrete = 15
}

import CWeights
import Language

/// The scores a model gives an answer, and its clauses; storage is reused from answer to answer.
struct ModelScores: ~Copyable {
  /// By answer tag, in 256ths of log odds: above 0 the tag is likelier than not.
  private(set) var answer = SIMD16<Int32>()
  /// By clause, then by clause tag: eight numbers a clause.
  private var clauses: [Int32] = []

  private let model: AnswerModel
  private let words: WordWeights
  /// What the kind of feature that two words are does to a key.
  private let pairKind: UInt32
  private var rows = FeatureRows()
  private var met: FeaturesMet

  init(model: AnswerModel, features: borrowing FeatureReader) {
    self.model = model
    let (known, atoms) = (features.words, features.atoms)
    words = model.wordWeights.weights(of: known) {
      WordWeights(known, model.words, atoms, model.table.view)
    }
    pairKind = features.atoms.kind(.pair)
    met = FeaturesMet(words: words.count, pairs: model.pairs.count, others: model.table.count)
  }

  /// Adds up what the features of an answer say of it and of its clauses.
  mutating func score(_ features: borrowing FeatureReader, _ analysis: borrowing Analysis) {
    met.openRound()
    rows.reserve(tokens: analysis.document.tokens.count)
    listWords(features, analysis)
    let clauseCount = analysis.clauses.count
    clauses.refill(0, count: clauseCount * ModelHead.clauseStride)
    clauses.withUnsafeMutableBufferPointer {
      guard let sums = $0.baseAddress else { return }
      goalscan_add_to_clauses(
        words.sums, rows.sums, rows.sumEnds, model.pairs.rows, rows.pairs, rows.pairEnds,
        clauseCount, sums)
    }
    var answer = model.answerBias
    var everywhere = model.clauseBias
    withUnsafeMutableBytes(of: &answer) {
      guard let sums = $0.bindMemory(to: Int32.self).baseAddress else { return }
      goalscan_add_to_answer(
        words.answerRows, rows.answerRows, rows.answerRowCount, model.pairs.rows,
        rows.answerPairs, rows.answerPairCount, sums)
      withUnsafeMutableBytes(of: &everywhere) {
        guard let everywhere = $0.bindMemory(to: Int32.self).baseAddress else { return }
        addOthers(features, to: sums, everywhere)
        clauses.withUnsafeBufferPointer {
          goalscan_add_best(
            $0.baseAddress, clauseCount, everywhere, AnswerModel.clauseLimit, model.fromBest,
            model.fromSet, ModelHead.clause.count, sums)
        }
      }
    }
    self.answer = answer
  }

  /// Adds the features that are no words of the text.
  private mutating func addOthers(
    _ features: borrowing FeatureReader, to answer: UnsafeMutablePointer<Int32>,
    _ everywhere: UnsafeMutablePointer<Int32>
  ) {
    let stride = ModelHead.clauseStride
    let clauseCount = clauses.count / stride
    let table = model.table.view
    clauses.withUnsafeMutableBufferPointer {
      guard let clauses = $0.baseAddress else { return }
      for hit in features.hits {
        let row = Int(hit.row)
        if met.noteOther(row) { goalscan_add16(answer, table.answerWeights(row)) }
        let weights = table.clauseWeights(row)
        let clause = Int(hit.clause)
        if clause < 0 {
          goalscan_add8(everywhere, weights)
          continue
        }
        let own = clauses + clause * stride
        goalscan_add8(own, weights)
        if clause + 1 < clauseCount { goalscan_add8(own + stride, weights + 8) }
        if clause > 0 { goalscan_add8(own - stride, weights + 16) }
      }
    }
  }

  /// Lists the weights of the words, of their classes, and of each word with the one before it.
  private mutating func listWords(
    _ features: borrowing FeatureReader, _ analysis: borrowing Analysis
  ) {
    var list = RowList(words: words, pairs: model.pairs, pairKind: pairKind, rows: rows, met: met)
    let document = analysis.document
    document.tokens.withUnsafeBufferPointer { tokens in
      document.sentenceOfToken.withUnsafeBufferPointer { sentences in
        analysis.clauseOfToken.withUnsafeBufferPointer { clauses in
          analysis.featureWords.withUnsafeBufferPointer { words in
            features.scopes.withUnsafeBufferPointer { scopes in
              list.list(
                RowList.Text(
                  tokens: tokens, words: words, scopes: scopes, clauses: clauses,
                  sentences: sentences), clauseCount: analysis.clauses.count)
            }
          }
        }
      }
    }
    rows.answerRowCount = list.answerRowCount
    rows.answerPairCount = list.answerPairCount
  }

  /// The clause that speaks most for a mistake.
  func bestClause(_ tag: Int) -> Int? {
    let stride = ModelHead.clauseStride
    return (0..<clauses.count / stride).max {
      clauses[$0 * stride + tag] < clauses[$1 * stride + tag]
    }
  }
}

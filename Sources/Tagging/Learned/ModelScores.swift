/// The scores a model gives an answer, and its clauses; storage is reused from answer to answer.
struct ModelScores {
  /// By answer tag, in 256ths of log odds: above 0 the tag is likelier than not.
  private(set) var answer = SIMD16<Int32>()
  /// By clause, then by clause tag.
  private(set) var clauses: [SIMD8<Int32>] = []

  private var seen: [UInt32] = []
  private var round: UInt32 = 0

  mutating func score(
    _ features: [Feature], clauseOfToken: [Int32], clauseCount: Int, _ model: AnswerModel
  ) {
    clauses.removeAll(keepingCapacity: true)
    if seen.count != model.table.count {
      seen = [UInt32](repeating: 0, count: model.table.count)
      round = 0
    }
    round &+= 1
    var everywhere = model.clauseBias
    answer = model.answerBias
    for _ in 0..<clauseCount { clauses.append(SIMD8()) }
    for feature in features {
      let row = model.table.row(of: feature.key)
      guard row >= 0 else { continue }
      if seen[row] != round {
        seen[row] = round
        answer &+= model.table.answerWeights(row)
      }
      guard feature.token >= 0 else {
        everywhere &+= model.table.clauseWeights(row, .own)
        continue
      }
      let clause = Int(clauseOfToken[Int(feature.token)])
      clauses[clause] &+= model.table.clauseWeights(row, .own)
      if clause + 1 < clauseCount {
        clauses[clause + 1] &+= model.table.clauseWeights(row, .after)
      }
      if clause > 0 { clauses[clause - 1] &+= model.table.clauseWeights(row, .before) }
    }
    var best = SIMD8<Int32>(repeating: -AnswerModel.clauseLimit)
    for i in clauses.indices {
      clauses[i] &+= everywhere
      best = best.replacing(with: clauses[i], where: clauses[i] .> best)
    }
    let limit = AnswerModel.clauseLimit
    for tag in ModelHead.clause.indices {
      let score = min(max(best[tag], -limit), limit)
      answer &+= (model.fromBest[tag] &* SIMD16(repeating: score)) &>> 8
      if score > 0 { answer &+= model.fromSet[tag] }
    }
  }

  /// The clause that speaks most for a mistake.
  func bestClause(_ tag: Int) -> Int? {
    clauses.indices.max { clauses[$0][tag] < clauses[$1][tag] }
  }
}

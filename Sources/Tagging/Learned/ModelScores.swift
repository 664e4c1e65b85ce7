import CWeights

/// The scores a model gives an answer, and its clauses; storage is reused from answer to answer.
struct ModelScores {
  /// By answer tag, in 256ths of log odds: above 0 the tag is likelier than not.
  private(set) var answer = SIMD16<Int32>()
  /// By clause, then by clause tag: eight numbers a clause.
  private var clauses: [Int32] = []

  private var seen: [UInt32] = []
  private var round: UInt32 = 0

  mutating func score(_ hits: [FeatureHit], clauseCount: Int, _ model: AnswerModel) {
    let table = model.table
    if seen.count != table.count {
      seen = [UInt32](repeating: 0, count: table.count)
      round = 0
    }
    round &+= 1
    clauses.removeAll(keepingCapacity: true)
    clauses.append(contentsOf: repeatElement(0, count: clauseCount * 8))
    var answer = model.answerBias
    var everywhere = model.clauseBias
    let (round, last) = (self.round, clauseCount - 1)
    clauses.withUnsafeMutableBufferPointer { clauses in
      seen.withUnsafeMutableBufferPointer { seen in
        withUnsafeMutableBytes(of: &answer) { answer in
          withUnsafeMutableBytes(of: &everywhere) { everywhere in
            let answer = answer.baseAddress!.assumingMemoryBound(to: Int32.self)
            let everywhere = everywhere.baseAddress!.assumingMemoryBound(to: Int32.self)
            let sums = clauses.baseAddress
            for hit in hits {
              let row = Int(hit.row)
              if seen[row] != round {
                seen[row] = round
                goalscan_add16(answer, table.answerWeights(row))
              }
              let clause = Int(hit.clause)
              guard clause >= 0, let sums else {
                goalscan_add8(everywhere, table.clauseWeights(row, .own))
                continue
              }
              goalscan_add8(sums + clause &* 8, table.clauseWeights(row, .own))
              if clause < last {
                goalscan_add8(sums + (clause &* 8 &+ 8), table.clauseWeights(row, .after))
              }
              if clause > 0 {
                goalscan_add8(sums + (clause &* 8 &- 8), table.clauseWeights(row, .before))
              }
            }
          }
        }
      }
    }
    self.answer = answer
    addBest(everywhere, clauseCount, model)
  }

  /// Adds what the best clause of each mistake says of the answer.
  private mutating func addBest(
    _ everywhere: SIMD8<Int32>, _ clauseCount: Int, _ model: AnswerModel
  ) {
    let limit = AnswerModel.clauseLimit
    for tag in ModelHead.clause.indices {
      var best = -limit
      for clause in 0..<clauseCount {
        best = max(best, clauses[clause * 8 + tag] &+ everywhere[tag])
      }
      best = min(best, limit)
      answer &+= (model.fromBest[tag] &* SIMD16(repeating: best)) &>> 8
      if best > 0 { answer &+= model.fromSet[tag] }
    }
  }

  /// The clause that speaks most for a mistake.
  func bestClause(_ tag: Int) -> Int? {
    (0..<clauses.count / 8).max { clauses[$0 * 8 + tag] < clauses[$1 * 8 + tag] }
  }
}

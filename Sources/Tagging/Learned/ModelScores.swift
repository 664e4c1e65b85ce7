import CWeights

/// The scores a model gives an answer, and its clauses; storage is reused from answer to answer.
struct ModelScores {
  /// By answer tag, in 256ths of log odds: above 0 the tag is likelier than not.
  private(set) var answer = SIMD16<Int32>()
  /// By clause, then by clause tag: eight numbers a clause.
  private var clauses: [Int32] = []

  private let model: AnswerModel
  private let words: WordWeights
  private let boundary = FeatureWords.boundary
  private let pairKind: UInt32
  private var seen: [UInt32]
  private var round: UInt32 = 0

  init(model: AnswerModel, features: FeatureReader) {
    self.model = model
    words = WordWeights(features.words, features.atoms, model.table)
    pairKind = features.atoms.kind(.pair)
    seen = [UInt32](repeating: 0, count: model.table.count)
  }

  /// Adds up what the features of an answer say of it and of its clauses.
  mutating func score(_ features: FeatureReader, _ analysis: Analysis) {
    round &+= 1
    let clauseCount = analysis.clauses.count
    // Taken out while they change, so that the rest of `self` can be read.
    var clauses: [Int32] = []
    var seen: [UInt32] = []
    swap(&clauses, &self.clauses)
    swap(&seen, &self.seen)
    defer {
      swap(&clauses, &self.clauses)
      swap(&seen, &self.seen)
    }
    clauses.removeAll(keepingCapacity: true)
    clauses.append(contentsOf: repeatElement(0, count: clauseCount * 8))
    var answer = model.answerBias
    var everywhere = model.clauseBias
    let table = model.table
    let round = round
    clauses.withUnsafeMutableBufferPointer { clauses in
      seen.withUnsafeMutableBufferPointer { seen in
        withUnsafeMutableBytes(of: &answer) { answer in
          withUnsafeTemporaryAllocation(of: Int32.self, capacity: WordWeights.sumWidth) { sum in
            guard let clauses = clauses.baseAddress, let seen = seen.baseAddress else { return }
            var sums = FeatureSums(
              table: table, seen: seen, round: round,
              answer: answer.baseAddress!.assumingMemoryBound(to: Int32.self), clauses: clauses,
              clauseCount: clauseCount, sum: sum.baseAddress!)
            addWords(features, analysis, &sums)
            for hit in features.hits {
              let row = Int(hit.row)
              sums.addToAnswer(row)
              if hit.clause >= 0 {
                sums.addToClauses(row, hit.clause)
              } else {
                withUnsafeMutableBytes(of: &everywhere) {
                  goalscan_add8(
                    $0.baseAddress!.assumingMemoryBound(to: Int32.self), table.clauseWeights(row))
                }
              }
            }
            sums.closeClause()
          }
        }
      }
    }
    addBest(clauses, everywhere, &answer)
    self.answer = answer
  }

  /// The words, their classes, and each word with the one before it.
  @inline(__always)
  private func addWords(
    _ features: FeatureReader, _ analysis: Analysis, _ sums: inout FeatureSums
  ) {
    let document = analysis.document
    let known = features.words
    document.tokens.withUnsafeBufferPointer { tokens in
      features.hashes.withUnsafeBufferPointer { hashes in
        features.scopes.withUnsafeBufferPointer { scopes in
          analysis.clauseOfToken.withUnsafeBufferPointer { clauseOfToken in
            // Classes met so far, by kind of feature.
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: WordWeights.kinds) { met in
              met.initialize(repeating: 0)
              for sentence in 0..<document.sentenceCount {
                let range = document.sentence(sentence)
                var previous = boundary
                for i in range where tokens[i].isWord {
                  let word = tokens[i].word
                  let scope = scopes[i]
                  sums.open(clauseOfToken[i])
                  goalscan_addsums24(sums.sum, words.sum(of: word, scope))
                  let isUnknown = known.hash(of: word) == 0
                  let kind = WordWeights.firstKind(scope)
                  for kind in kind...(scope == .goal ? kind &+ 1 : kind) {
                    if isUnknown {
                      sums.add(sums.table.row(of: features.key(ofWord: hashes[i], kind: kind)))
                    } else {
                      let row = words.row(of: word, kind: kind)
                      if row >= 0 { sums.addToAnswer(row) }
                    }
                    var fresh = words.classes(of: word) & ~met[kind]
                    met[kind] |= fresh
                    while fresh != 0 {
                      let row = words.row(ofClass: fresh.trailingZeroBitCount, kind: kind)
                      if row >= 0 { sums.addToAnswer(row) }
                      fresh &= fresh &- 1
                    }
                  }
                  sums.add(sums.table.row(of: FeatureHash.key(pairKind, previous, hashes[i])))
                  previous = hashes[i]
                }
                sums.open(clauseOfToken[range.upperBound - 1])
                sums.add(sums.table.row(of: FeatureHash.key(pairKind, previous, boundary)))
              }
            }
          }
        }
      }
    }
  }

  /// Adds what the best clause of each mistake says of the answer.
  private func addBest(
    _ clauses: [Int32], _ everywhere: SIMD8<Int32>, _ answer: inout SIMD16<Int32>
  ) {
    let limit = AnswerModel.clauseLimit
    var most = SIMD8<Int32>(repeating: -limit)
    for start in stride(from: 0, to: clauses.count, by: 8) {
      for tag in ModelHead.clause.indices {
        most[tag] = max(most[tag], clauses[start + tag] &+ everywhere[tag])
      }
    }
    for tag in ModelHead.clause.indices {
      let best = min(most[tag], limit)
      answer &+= (model.fromBest[tag] &* SIMD16(repeating: best)) &>> 8
      if best > 0 { answer &+= model.fromSet[tag] }
    }
  }

  /// The clause that speaks most for a mistake.
  func bestClause(_ tag: Int) -> Int? {
    (0..<clauses.count / 8).max { clauses[$0 * 8 + tag] < clauses[$1 * 8 + tag] }
  }
}

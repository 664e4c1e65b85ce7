import CWeights
import Language

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
    document.tokens.withUnsafeBufferPointer { tokens in
      features.hashes.withUnsafeBufferPointer { hashes in
        features.scopes.withUnsafeBufferPointer { scopes in
          analysis.clauseOfToken.withUnsafeBufferPointer { clauseOfToken in
            withUnsafeTemporaryAllocation(
              of: Int32.self, capacity: tokens.count + document.sentenceCount
            ) { pairs in
              findPairs(document, tokens, hashes, scopes, sums.table, into: pairs)
              let view = Words(
                tokens: tokens, hashes: hashes, scopes: scopes, clauseOfToken: clauseOfToken,
                pairs: pairs)
              addWords(view, document, features, &sums)
            }
          }
        }
      }
    }
  }

  /// The words of an answer, by token.
  private struct Words {
    let tokens: UnsafeBufferPointer<Token>
    let hashes: UnsafeBufferPointer<UInt32>
    let scopes: UnsafeBufferPointer<WordScope>
    let clauseOfToken: UnsafeBufferPointer<Int32>
    /// The rows of pairs, sentence by sentence; each sentence has one more than words.
    let pairs: UnsafeMutableBufferPointer<Int32>
  }

  /// Looks up the rows of all pairs, and asks for the weights that will be added: then the words'
  /// waits for memory pass side by side.
  @inline(__always)
  private func findPairs(
    _ document: Document, _ tokens: UnsafeBufferPointer<Token>,
    _ hashes: UnsafeBufferPointer<UInt32>, _ scopes: UnsafeBufferPointer<WordScope>,
    _ table: WeightTable, into pairs: UnsafeMutableBufferPointer<Int32>
  ) {
    var next = 0
    func find(_ first: UInt32, _ second: UInt32) {
      let row = table.row(of: FeatureHash.key(pairKind, first, second))
      if row >= 0 { table.prefetch(row) }
      pairs[next] = Int32(truncatingIfNeeded: row)
      next &+= 1
    }
    for sentence in 0..<document.sentenceCount {
      var previous = boundary
      for i in document.sentence(sentence) where tokens[i].isWord {
        if let sum = words.sum(of: tokens[i].word, scopes[i]) { goalscan_prefetch(sum, 1) }
        find(previous, hashes[i])
        previous = hashes[i]
      }
      find(previous, boundary)
    }
  }

  @inline(__always)
  private func addWords(
    _ view: Words, _ document: Document, _ features: FeatureReader, _ sums: inout FeatureSums
  ) {
    // Classes met so far, by kind of feature.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: WordWeights.kinds) { met in
      met.initialize(repeating: 0)
      var pair = 0
      for sentence in 0..<document.sentenceCount {
        let range = document.sentence(sentence)
        for i in range where view.tokens[i].isWord {
          let word = view.tokens[i].word
          let scope = view.scopes[i]
          sums.open(view.clauseOfToken[i])
          if let sum = words.sum(of: word, scope) {
            goalscan_add24(sums.sum, sum)
          } else {
            words.addSingly(word, scope, sums.table, to: sums.sum)
          }
          let first = WordWeights.firstKind(scope)
          for kind in first...(scope == .goal ? first &+ 1 : first) {
            if features.words.hash(of: word) == 0 {
              sums.add(sums.table.row(of: features.key(ofWord: view.hashes[i], kind: kind)))
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
          sums.add(Int(view.pairs[pair]))
          pair &+= 1
        }
        sums.open(view.clauseOfToken[range.upperBound - 1])
        sums.add(Int(view.pairs[pair]))
        pair &+= 1
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

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
    seen = [UInt32](repeating: 0, count: model.table.count + 1)
  }

  /// Adds up what the features of an answer say of it and of its clauses.
  mutating func score(_ features: FeatureReader, _ analysis: borrowing Analysis) {
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
    clauses.append(0, times: clauseCount * 8)
    var answer = model.answerBias
    var everywhere = model.clauseBias
    clauses.withUnsafeMutableBufferPointer { clauses in
      seen.withUnsafeMutableBufferPointer { seen in
        guard let sums = clauses.baseAddress, let seen = seen.baseAddress else { return }
        var rows = FeatureRows(
          table: model.table, seen: seen, round: round,
          tokens: analysis.document.tokens.count)
        listWords(features, analysis, &rows)
        for hit in features.hits {
          rows.addToAnswer(Int(hit.row))
          let weights = model.table.clauseWeights(Int(hit.row))
          if hit.clause >= 0 {
            withUnsafePointer(to: weights) {
              Self.add($0, 1, to: Int(hit.clause), sums, clauseCount)
            }
          } else {
            withUnsafeMutableBytes(of: &everywhere) {
              goalscan_add8($0.baseAddress!.assumingMemoryBound(to: Int32.self), weights)
            }
          }
        }
        rows.forEachClause { clause, rows, count in
          Self.add(rows, count, to: clause, sums, clauseCount)
        }
        withUnsafeMutableBytes(of: &answer) {
          rows.sumAnswer(into: $0.baseAddress!.assumingMemoryBound(to: Int32.self))
        }
      }
    }
    addBest(clauses, everywhere, &answer)
    self.answer = answer
  }

  /// Adds rows of weights to a clause and to those beside it.
  private static func add(
    _ rows: UnsafePointer<UnsafePointer<Int16>>, _ count: Int, to clause: Int,
    _ sums: UnsafeMutablePointer<Int32>, _ clauseCount: Int
  ) {
    let own = sums + clause * 8
    goalscan_add_to_clauses(
      rows, count, own, clause + 1 < clauseCount ? own + 8 : nil, clause > 0 ? own - 8 : nil)
  }

  /// Tokens ahead for which the words' entries are asked: as long as it takes until they come.
  private static let ahead = 8

  /// Lists the weights of the words, of their classes, and of each word with the one before it.
  ///
  /// They are asked for here and added later, so that the waits for memory pass side by side.
  private func listWords(
    _ features: FeatureReader, _ analysis: borrowing Analysis, _ rows: inout FeatureRows
  ) {
    let document = analysis.document
    document.tokens.withUnsafeBufferPointer { tokens in
      analysis.wordHashes.withUnsafeBufferPointer { hashes in
        features.scopes.withUnsafeBufferPointer { scopes in
          analysis.clauseOfToken.withUnsafeBufferPointer { clauseOfToken in
            // Classes met so far, by kind of feature.
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: WordWeights.kinds) { met in
              met.initialize(repeating: 0)
              for sentence in 0..<document.sentenceCount {
                let range = document.sentence(sentence)
                var previous = boundary
                for i in range where tokens[i].isWord {
                  rows.open(clauseOfToken[i])
                  words.prefetch(tokens[min(i &+ Self.ahead, tokens.count &- 1)].word)
                  listWord(tokens[i].word, hashes[i], scopes[i], features, met, &rows)
                  rows.add(rows.table.row(of: FeatureHash.key(pairKind, previous, hashes[i])))
                  previous = hashes[i]
                }
                rows.open(clauseOfToken[range.upperBound - 1])
                rows.add(rows.table.row(of: FeatureHash.key(pairKind, previous, boundary)))
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func listWord(
    _ word: WordID, _ hash: UInt32, _ scope: WordScope, _ features: FeatureReader,
    _ met: UnsafeMutableBufferPointer<UInt64>, _ rows: inout FeatureRows
  ) {
    if let sum = words.sum(of: word, scope) {
      rows.addToClause(sum)
    } else {
      words.forEachRow(word, scope) { rows.addToClause(rows.table.clauseWeights($0)) }
    }
    let first = WordWeights.firstKind(scope)
    for kind in first...(scope == .goal ? first &+ 1 : first) {
      if words.isShape(word) {
        rows.add(rows.table.row(of: features.key(ofWord: hash, kind: kind)))
      } else {
        rows.addToAnswer(words.row(of: word, kind: kind))
      }
      var fresh = words.classes(of: word) & ~met[kind]
      met[kind] |= fresh
      while fresh != 0 {
        rows.addToAnswer(words.row(ofClass: fresh.trailingZeroBitCount, kind: kind))
        fresh &= fresh &- 1
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

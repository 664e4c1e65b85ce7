import CWeights
import Language

/// Lists the rows of one answer's words. Its pointers are those of the storage it fills, copied so that they
/// stay in registers; `FeatureRows.reserve` tells why there is room.
struct RowList {
  private let entries: WordWeights.Entries
  private let vocabularyCount: Int
  private let sumTable, pairTable, answerTable: UnsafePointer<Int16>
  private let answerRowOfClass: UnsafePointer<UInt32>
  private let keys: FeatureKeys
  private let pairKind: UInt32

  private let sums, pairs, sumEnds, pairEnds, pairKeys, pairKeyEnds: FeatureRows.Rows
  private let answerRows, answerPairs: FeatureRows.Rows
  private let metWords, metPairs: UnsafeMutablePointer<UInt32>
  private let round: UInt32

  private var sumCount = 0
  private var pairKeyCount = 0
  private(set) var answerRowCount = 0
  private(set) var answerPairCount = 0
  /// The hash of the word before.
  private var previous = FeatureWords.boundary
  private let boundary = FeatureWords.boundary
  /// The classes of the words met in each scope.
  private var own: UInt64 = 0
  private var goal: UInt64 = 0
  private var denied: UInt64 = 0
  private var other: UInt64 = 0

  init(
    words: WordWeights, pairs: PairWeights, pairKind: UInt32, rows: borrowing FeatureRows,
    met: borrowing FeaturesMet
  ) {
    entries = words.entries
    vocabularyCount = words.vocabularyCount
    (sumTable, pairTable, answerTable) = (words.sums, pairs.rows, words.answerRows)
    answerRowOfClass = words.answerRowOfClass
    (keys, self.pairKind) = (pairs.keys, pairKind)
    (sums, self.pairs, sumEnds, pairEnds) = (rows.sums, rows.pairs, rows.sumEnds, rows.pairEnds)
    (pairKeys, pairKeyEnds) = (rows.pairKeys, rows.pairKeyEnds)
    (answerRows, answerPairs) = (rows.answerRows, rows.answerPairs)
    (metWords, metPairs, round) = (met.words, met.pairs, met.round)
  }

  /// Tokens ahead for which the words' entries are asked: as long as it takes until they come.
  private static let ahead = 8

  /// Lists the words of all clauses.
  mutating func list(
    _ clauses: UnsafeBufferPointer<Clause>, _ tokens: UnsafeBufferPointer<Token>,
    _ words: UnsafeBufferPointer<FeatureWord>, _ scopes: UnsafeBufferPointer<WordScope>
  ) {
    // Two loops, as one would need more registers than there are.
    var list = self
    for number in 0..<clauses.count {
      for i in clauses[number].tokens where tokens[i].isWord {
        list.entries.prefetch(Int(tokens[min(i &+ Self.ahead, tokens.count &- 1)].word))
        list.add(words[i], tokens[i].word, scopes[i])
      }
      list.sumEnds[number] = UInt32(truncatingIfNeeded: list.sumCount)
    }
    list.addClasses()
    var pairs = list
    for number in 0..<clauses.count {
      for i in clauses[number].tokens where tokens[i].isWord { pairs.addPair(words[i].hash) }
      if number + 1 == clauses.count || clauses[number + 1].sentence != clauses[number].sentence {
        pairs.addPair(pairs.boundary)
      }
      pairs.pairKeyEnds[number] = UInt32(truncatingIfNeeded: pairs.pairKeyCount)
    }
    pairs.addPairs(clauses.count)
    self = pairs
  }

  /// Adds a word, what it is to the vocabulary, and how it is meant.
  @inline(__always)
  private mutating func add(_ word: FeatureWord, _ id: WordID, _ scope: WordScope) {
    let entry = entries[Int(id)]
    switch scope {
    case .own: own |= entry.classes
    case .goal: goal |= entry.classes
    case .denied: denied |= entry.classes
    case .other: other |= entry.classes
    }
    add(Int(id), scope)
    if entry.isShape, word.number != ModelWords.unknown {
      add(vocabularyCount &+ Int(word.number), scope)
    }
  }

  @inline(__always)
  private mutating func add(_ place: Int, _ scope: WordScope) {
    let entry = entries[place]
    let sum = entry.sum(scope)
    goalscan_prefetch(sumTable + Int(sum) &* WordWeights.sumStride)
    // Written in any case, and overwritten where it weighs nothing: cheaper than a branch.
    sums[sumCount] = sum
    sumCount &+= sum == 0 ? 0 : 1
    let kinds = scope.kinds & entry.weighingKinds
    guard kinds != 0 else { return }
    let met = metWords[place]
    let before = met &>> 4 == round ? met & 0xF : 0
    var fresh = kinds & ~before
    guard fresh != 0 else { return }
    metWords[place] = round &<< 4 | before | fresh
    while fresh != 0 {
      addToAnswer(entry.answerRow(kind: fresh.trailingZeroBitCount))
      fresh &= fresh &- 1
    }
  }

  @inline(__always)
  private mutating func addToAnswer(_ row: UInt32) {
    goalscan_prefetch(answerTable + Int(row) &* WordWeights.answerWidth)
    answerRows[answerRowCount] = row
    answerRowCount &+= 1
  }

  /// Lists the word before with this one, to be looked up once all are listed.
  @inline(__always)
  private mutating func addPair(_ word: UInt32) {
    let key = FeatureHash.key(pairKind, previous, word)
    // Written in any case, and overwritten where it weighs nothing: cheaper than a branch.
    pairKeys[pairKeyCount] = key
    pairKeyCount &+= keys.mayHold(key) ? 1 : 0
    previous = word
  }

  /// Looks up the pairs listed.
  private mutating func addPairs(_ clauseCount: Int) {
    for number in 0..<pairKeyCount { keys.prefetch(pairKeys[number]) }
    var pairCount = 0
    var number = 0
    for clause in 0..<clauseCount {
      let end = Int(pairKeyEnds[clause])
      while number < end {
        let row = keys.row(ofHeld: pairKeys[number]) &+ 1
        goalscan_prefetch(pairTable + row &* PairWeights.stride)
        goalscan_prefetch(metPairs + row)
        pairs[pairCount] = UInt32(truncatingIfNeeded: row)
        pairCount &+= row == 0 ? 0 : 1
        number &+= 1
      }
      pairEnds[clause] = UInt32(truncatingIfNeeded: pairCount)
    }
    for number in 0..<pairCount {
      let row = Int(pairs[number])
      answerPairs[answerPairCount] = pairs[number]
      answerPairCount &+= metPairs[row] == round ? 0 : 1
      metPairs[row] = round
    }
  }

  /// Adds for the answer the classes of all words.
  private mutating func addClasses() {
    addClasses(own | goal, kind: 0)
    addClasses(goal, kind: 1)
    addClasses(denied, kind: 2)
    addClasses(other, kind: 3)
  }

  private mutating func addClasses(_ classes: UInt64, kind: Int) {
    var classes = classes
    while classes != 0 {
      addToAnswer(answerRowOfClass[kind &* 64 &+ classes.trailingZeroBitCount])
      classes &= classes &- 1
    }
  }
}

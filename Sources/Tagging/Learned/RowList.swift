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

  private let places, placeEnds: FeatureRows.Rows
  private let sums, pairs, sumEnds, pairEnds, pairKeys, pairKeyEnds: FeatureRows.Rows
  private let answerRows, answerPairs: FeatureRows.Rows
  private let metWords, metPairs: UnsafeMutablePointer<UInt32>
  private let round: UInt32

  private var placeCount = 0
  private(set) var answerRowCount = 0
  private(set) var answerPairCount = 0

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
    (places, placeEnds) = (rows.places, rows.placeEnds)
    (pairKeys, pairKeyEnds) = (rows.pairKeys, rows.pairKeyEnds)
    (answerRows, answerPairs) = (rows.answerRows, rows.answerPairs)
    (metWords, metPairs, round) = (met.words, met.pairs, met.round)
  }

  /// Lists the words of all clauses.
  ///
  /// One thing after the other for the whole text: loops that do one thing keep what they need in
  /// registers, and what they ask for has come when the next one begins.
  mutating func list(
    _ clauses: UnsafeBufferPointer<Clause>, _ tokens: UnsafeBufferPointer<Token>,
    _ words: UnsafeBufferPointer<FeatureWord>, _ scopes: UnsafeBufferPointer<WordScope>
  ) {
    listEntries(clauses, tokens, words, scopes)
    listSums(clauses.count)
    listAnswerRows()
    listPairs(clauses, tokens, words)
  }

  /// Lists where the words' entries stand, and their scopes: an unknown word has one by its shape and, if
  /// the model knows it, one of its own.
  private mutating func listEntries(
    _ clauses: UnsafeBufferPointer<Clause>, _ tokens: UnsafeBufferPointer<Token>,
    _ words: UnsafeBufferPointer<FeatureWord>, _ scopes: UnsafeBufferPointer<WordScope>
  ) {
    let (entries, places) = (entries, places)
    var count = 0
    for number in 0..<clauses.count {
      for i in clauses[number].tokens {
        let (word, scope) = (tokens[i].word, UInt32(scopes[i].rawValue))
        entries.prefetch(Int(word))
        // Written in any case, and overwritten where it is no word: cheaper than a branch.
        places[count] = UInt32(word) &<< 2 | scope
        count &+= tokens[i].isWord ? 1 : 0
        guard entries.isShape(word), words[i].number != ModelWords.unknown, tokens[i].isWord
        else { continue }
        let own = UInt32(truncatingIfNeeded: vocabularyCount) &+ words[i].number
        entries.prefetch(Int(own))
        places[count] = own &<< 2 | scope
        count &+= 1
      }
      placeEnds[number] = UInt32(truncatingIfNeeded: count)
    }
    placeCount = count
  }

  /// Lists what the words say of their clauses.
  private func listSums(_ clauseCount: Int) {
    let (entries, places, sums, table) = (entries, places, sums, sumTable)
    var count = 0
    var number = 0
    for clause in 0..<clauseCount {
      let end = Int(placeEnds[clause])
      while number < end {
        let place = places[number]
        let sum = entries[Int(place &>> 2)].sum(scope: Int(place & 3))
        goalscan_prefetch(table + Int(sum) &* WordWeights.sumStride)
        sums[count] = sum
        count &+= sum == 0 ? 0 : 1
        number &+= 1
      }
      sumEnds[clause] = UInt32(truncatingIfNeeded: count)
    }
  }

  /// Lists what the words, and their classes, say of the answer.
  private mutating func listAnswerRows() {
    let (entries, places, met, round) = (entries, places, metWords, round)
    // By scope.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: WordScope.count) { classes in
      classes.initialize(repeating: 0)
      for number in 0..<placeCount {
        let place = Int(places[number] &>> 2)
        let scope = places[number] & 3
        let entry = entries[place]
        classes[Int(scope)] |= entry.classes
        let kinds = WordScope.kinds(scope) & entry.weighingKinds
        let before = met[place] &>> 4 == round ? met[place] & 0xF : 0
        var fresh = kinds & ~before
        guard fresh != 0 else { continue }
        met[place] = round &<< 4 | before | fresh
        while fresh != 0 {
          addToAnswer(entry.answerRow(kind: fresh.trailingZeroBitCount))
          fresh &= fresh &- 1
        }
      }
      let (own, goal) = (classes[0], classes[1])
      addClasses(own | goal, kind: 0)
      addClasses(goal, kind: 1)
      addClasses(classes[2], kind: 2)
      addClasses(classes[3], kind: 3)
    }
  }

  @inline(__always)
  private mutating func addToAnswer(_ row: UInt32) {
    goalscan_prefetch(answerTable + Int(row) &* WordWeights.answerWidth)
    answerRows[answerRowCount] = row
    answerRowCount &+= 1
  }

  /// Lists each word with the one before it, to be looked up once all are listed.
  private mutating func listPairs(
    _ clauses: UnsafeBufferPointer<Clause>, _ tokens: UnsafeBufferPointer<Token>,
    _ words: UnsafeBufferPointer<FeatureWord>
  ) {
    let (keys, kind, pairKeys, boundary) = (keys, pairKind, pairKeys, FeatureWords.boundary)
    var count = 0
    var previous = boundary
    @inline(__always)
    func add(_ word: UInt32) {
      let key = FeatureHash.key(kind, previous, word)
      pairKeys[count] = key
      count &+= keys.mayHold(key) ? 1 : 0
    }
    for number in 0..<clauses.count {
      for i in clauses[number].tokens where tokens[i].isWord {
        add(words[i].hash)
        previous = words[i].hash
      }
      if number + 1 == clauses.count || clauses[number + 1].sentence != clauses[number].sentence {
        add(boundary)
        previous = boundary
      }
      pairKeyEnds[number] = UInt32(truncatingIfNeeded: count)
    }
    for number in 0..<count { keys.prefetch(pairKeys[number]) }
    addPairs(clauses.count)
  }

  /// Looks up the pairs listed.
  private mutating func addPairs(_ clauseCount: Int) {
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

  private mutating func addClasses(_ classes: UInt64, kind: Int) {
    var classes = classes
    while classes != 0 {
      addToAnswer(answerRowOfClass[kind &* 64 &+ classes.trailingZeroBitCount])
      classes &= classes &- 1
    }
  }
}

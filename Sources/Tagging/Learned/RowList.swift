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
  private let answerRows, answerPairs, counts: FeatureRows.Rows
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
    (answerRows, answerPairs, counts) = (rows.answerRows, rows.answerPairs, rows.counts)
    (metWords, metPairs, round) = (met.words, met.pairs, met.round)
  }

  /// What is read of a text, by token.
  struct Text {
    let tokens: UnsafeBufferPointer<Token>
    let words: UnsafeBufferPointer<FeatureWord>
    let scopes: UnsafeBufferPointer<WordScope>
    let clauses: UnsafeBufferPointer<Int32>
    let sentences: UnsafeBufferPointer<Int32>
  }

  /// Lists the words of all clauses.
  ///
  /// One thing after the other for the whole text: loops that do one thing keep what they need in
  /// registers, and what they ask for has come when the next one begins. No loop ends with a clause, as
  /// where that is cannot be guessed: where a clause's own end is noted at each of its words, or counted.
  mutating func list(_ text: Text, clauseCount: Int) {
    listEntries(text)
    listSums(clauseCount)
    listAnswerRows()
    listPairs(text)
    addPairs(clauseCount)
  }

  /// Lists where the words' entries stand, and their scopes: an unknown word has one by its shape and, if
  /// the model knows it, one of its own.
  private mutating func listEntries(_ text: Text) {
    let (entries, places, placeEnds) = (entries, places, placeEnds)
    let vocabularyCount = UInt32(truncatingIfNeeded: vocabularyCount)
    var count = 0
    for i in 0..<text.tokens.count {
      let (word, isWord) = (text.tokens[i].word, text.tokens[i].isWord)
      let scope = UInt32(text.scopes[i].rawValue)
      entries.prefetch(Int(word))
      // Written in any case, and overwritten where it is no word: cheaper than a branch.
      places[count] = UInt32(word) &<< WordScope.bits | scope
      count &+= isWord.bit
      let number = text.words[i].number
      let own = vocabularyCount &+ number
      entries.prefetch(Int(own))
      places[count] = own &<< WordScope.bits | scope
      count &+= isWord.bit & entries.isShape(word).bit & (number != ModelWords.unknown).bit
      placeEnds[Int(text.clauses[i])] = UInt32(truncatingIfNeeded: count)
    }
    placeCount = count
  }

  /// Lists what the words say of their clauses.
  private func listSums(_ clauseCount: Int) {
    let (entries, places, sums, table) = (entries, places, sums, sumTable)
    let (counts, sumEnds, placeEnds) = (counts, sumEnds, placeEnds)
    var count = 0
    for number in 0..<placeCount {
      let place = places[number]
      let sum = entries[Int(place &>> WordScope.bits)].sum(scope: Int(place & WordScope.mask))
      goalscan_prefetch(table + Int(sum) &* WordWeights.sumStride)
      sums[count] = sum
      count &+= (sum != 0).bit
      counts[number &+ 1] = UInt32(truncatingIfNeeded: count)
    }
    counts[0] = 0
    for clause in 0..<clauseCount { sumEnds[clause] = counts[Int(placeEnds[clause])] }
  }

  /// Lists what the words, and their classes, say of the answer.
  private mutating func listAnswerRows() {
    let (entries, places, met, round) = (entries, places, metWords, round)
    let (rows, table) = (answerRows, answerTable)
    var count = 0
    // By scope.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: WordScope.count) { classes in
      classes.initialize(repeating: 0)
      for number in 0..<placeCount {
        let place = Int(places[number] &>> WordScope.bits)
        let scope = places[number] & WordScope.mask
        let entry = entries[place]
        classes[Int(scope)] |= entry.classes
        let kinds = WordScope.kinds(scope) & entry.weighingKinds
        let before =
          met[place] &>> WordScope.kindBits == round ? met[place] & WordScope.kindMask : 0
        let fresh = kinds & ~before
        met[place] = round &<< WordScope.kindBits | before | kinds
        @inline(__always)
        func add(_ kind: UInt32) {
          let row = entry.answerRow(kind: Int(kind))
          goalscan_prefetch(table + Int(row) &* WordWeights.answerWidth)
          rows[count] = row
          count &+= Int(fresh &>> kind & 1)
        }
        // A word is of two kinds at most: that of its scope, and a goal's.
        add(WordScope.firstKind(scope))
        add(WordScope.goalKind)
      }
      answerRowCount = count
      let (own, goal) = (classes[0], classes[1])
      addClasses(own | goal, kind: 0)
      addClasses(goal, kind: 1)
      addClasses(classes[2], kind: 2)
      addClasses(classes[3], kind: 3)
      addClasses(classes[4], kind: 4)
    }
  }

  @inline(__always)
  private mutating func addToAnswer(_ row: UInt32) {
    goalscan_prefetch(answerTable + Int(row) &* WordWeights.answerWidth)
    answerRows[answerRowCount] = row
    answerRowCount &+= 1
  }

  /// Lists each word with the one before it, to be looked up once all are listed.
  private func listPairs(_ text: Text) {
    let (keys, kind, pairKeys, boundary) = (keys, pairKind, pairKeys, FeatureWords.boundary)
    let (words, tokens, sentences) = (text.words, text.tokens, text.sentences)
    let pairKeyEnds = pairKeyEnds
    var count = 0
    var previous = boundary
    for i in 0..<tokens.count {
      let (word, isWord) = (words[i].hash, tokens[i].isWord)
      let key = FeatureHash.key(kind, previous, word)
      pairKeys[count] = key
      count &+= isWord.bit & keys.countHeld(key)
      previous = isWord ? word : previous
      if i &+ 1 == tokens.count || sentences[i] != sentences[i &+ 1] {
        let key = FeatureHash.key(kind, previous, boundary)
        pairKeys[count] = key
        count &+= keys.countHeld(key)
        previous = boundary
      }
      pairKeyEnds[Int(text.clauses[i])] = UInt32(truncatingIfNeeded: count)
    }
    for number in 0..<count { keys.prefetch(pairKeys[number]) }
  }

  /// Looks up the pairs listed.
  private mutating func addPairs(_ clauseCount: Int) {
    let (counts, pairs, pairEnds, pairKeyEnds) = (counts, pairs, pairEnds, pairKeyEnds)
    let (answerPairs, metPairs, round) = (answerPairs, metPairs, round)
    var count = 0
    for number in 0..<(clauseCount == 0 ? 0 : Int(pairKeyEnds[clauseCount &- 1])) {
      let row = keys.row(ofHeld: pairKeys[number]) &+ 1
      goalscan_prefetch(pairTable + row &* PairWeights.stride)
      goalscan_prefetch(metPairs + row)
      pairs[count] = UInt32(truncatingIfNeeded: row)
      count &+= (row != 0).bit
      counts[number &+ 1] = UInt32(truncatingIfNeeded: count)
    }
    counts[0] = 0
    for clause in 0..<clauseCount { pairEnds[clause] = counts[Int(pairKeyEnds[clause])] }
    var answerCount = 0
    for number in 0..<count {
      let row = Int(pairs[number])
      answerPairs[answerCount] = pairs[number]
      answerCount &+= (metPairs[row] != round).bit
      metPairs[row] = round
    }
    answerPairCount = answerCount
  }

  private mutating func addClasses(_ classes: UInt64, kind: Int) {
    var classes = classes
    while classes != 0 {
      addToAnswer(answerRowOfClass[kind &* 64 &+ classes.trailingZeroBitCount])
      classes &= classes &- 1
    }
  }
}

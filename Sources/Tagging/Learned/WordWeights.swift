import CWeights
import Language

/// What words weigh, prepared once a model: a word and its classes are features that come together, so
/// that one sum of their weights is added for all of them.
///
/// The words of the vocabulary come first, then those that only the model knows: these stand in a text
/// under the shape that the vocabulary gives unknown words, which weighs by its classes alone.
///
/// Unsafe memory, because it is asked at every word; nothing changes once it is built.
final class WordWeights: @unchecked Sendable {
  /// Kinds of feature that a word (or a class) may be, one after another in `Feature.Kind`.
  static let kinds = 5
  /// Weights for an answer.
  static var answerWidth: Int { 16 }
  /// Weights in a row of a sum: 24, filled up to a cache line.
  static var sumStride: Int { 32 }

  /// What is known of one word; takes a cache line, and is read in place: a structure would be copied at
  /// every look.
  struct Entry {
    fileprivate static var width: Int { 16 }
    /// Two integers of bits for the word's classes; by kind, where its weights for the answer stand, 0 for none;
    /// by scope, where its weights for the clauses, and those of its classes, stand; a bit for each kind with
    /// weights for the answer.
    fileprivate static var rows: Int { 2 }
    fileprivate static var sums: Int { 7 }
    fileprivate static var weighing: Int { 12 }
    private let numbers: UnsafePointer<UInt32>

    @inline(__always)
    fileprivate init(_ numbers: UnsafePointer<UInt32>) { self.numbers = numbers }

    @inline(__always)
    var classes: UInt64 { UInt64(numbers[0]) | UInt64(numbers[1]) &<< 32 }
    @inline(__always)
    func answerRow(kind: Int) -> UInt32 { numbers[Self.rows &+ kind] }
    @inline(__always)
    func sum(scope: Int) -> UInt32 { numbers[Self.sums &+ scope] }
    @inline(__always)
    var weighingKinds: UInt32 { numbers[Self.weighing] }
  }

  private let numbers: UnsafePointer<UInt32>
  private let shapes: UInt64
  let count: Int
  /// Words of the vocabulary.
  let vocabularyCount: Int
  /// Eight weights each for the clause itself, the one after it and the one before it; the first row weighs
  /// nothing.
  let sums: UnsafePointer<Int16>
  /// Sixteen weights each; the first row weighs nothing.
  let answerRows: UnsafePointer<Int16>
  /// By kind and class: where the weights for the answer stand.
  let answerRowOfClass: UnsafePointer<UInt32>

  init(_ words: FeatureWords, _ known: ModelWords, _ atoms: FeatureAtoms, _ table: WeightTable.View)
  {
    precondition(FeatureWords.classHashes.count <= 64)
    var builder = Builder(table: table, atoms: atoms)
    vocabularyCount = words.count
    count = words.count + known.count
    let size = count * Entry.width
    let numbers = UnsafeMutableRawPointer.allocate(
      byteCount: size * MemoryLayout<UInt32>.stride, alignment: 64
    ).bindMemory(to: UInt32.self, capacity: size)
    numbers.initialize(repeating: 0, count: size)
    for place in 0..<count {
      let isOfVocabulary = place < words.count
      let word = WordID(isOfVocabulary ? place : 0)
      builder.fill(
        numbers + place * Entry.width,
        hash: isOfVocabulary ? words.hash(of: word) : known.hashes[place - words.count],
        classes: isOfVocabulary ? words.classes(of: word) : 0)
    }
    self.numbers = UnsafePointer(numbers)
    precondition(Vocabulary.firstWord <= 64)
    shapes = (0..<Vocabulary.firstWord).reduce(0) {
      $0 | (words.hash(of: $1) == 0 ? 1 << UInt64($1) : 0)
    }
    sums = Self.keep(builder.sums)
    answerRows = Self.keep(builder.answerRows)
    let places = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.kinds * 64)
    places.initialize(repeating: 0, count: Self.kinds * 64)
    for kind in 0..<Self.kinds {
      for (number, row) in builder.answerRowsOfClasses[kind].enumerated() {
        places[kind * 64 + number] = row
      }
    }
    answerRowOfClass = UnsafePointer(places)
  }

  deinit {
    numbers.deallocate()
    sums.deallocate()
    answerRows.deallocate()
    answerRowOfClass.deallocate()
  }

  private static func keep(_ weights: [Int16]) -> UnsafePointer<Int16> {
    let memory = CacheLines.allocate(1, width: weights.count)
    memory.update(from: weights, count: weights.count)
    return UnsafePointer(memory)
  }

  /// The words of the vocabulary by their number, then those of `ModelWords` by theirs.
  struct Entries {
    private let numbers: UnsafePointer<UInt32>

    /// A bit for each of the first words that stands for many, which have entries of their own.
    fileprivate let shapes: UInt64

    fileprivate init(_ numbers: UnsafePointer<UInt32>, shapes: UInt64) {
      (self.numbers, self.shapes) = (numbers, shapes)
    }

    @inline(__always)
    func isShape(_ word: WordID) -> Bool {
      (word < 64 ? shapes &>> UInt64(word & 63) : 0) & 1 != 0
    }

    @inline(__always)
    subscript(place: Int) -> Entry { Entry(numbers + place &* Entry.width) }

    /// Asks for an entry that will be read soon.
    @inline(__always)
    func prefetch(_ place: Int) { goalscan_prefetch(numbers + place &* Entry.width) }
  }

  /// Valid while the weights are.
  var entries: Entries { Entries(numbers, shapes: shapes) }
}

extension WordWeights {
  /// Collects rows of weights, each but once.
  private struct Builder {
    let table: WeightTable.View
    let atoms: FeatureAtoms
    var sums = [Int16](repeating: 0, count: sumStride)
    var answerRows = [Int16](repeating: 0, count: answerWidth)
    private(set) var answerRowsOfClasses: [[UInt32]] = []
    /// By scope: the sums of classes without a word that weighs.
    private var ofClasses = [[UInt64: UInt32]](repeating: [0: 0], count: WordScope.count)
    /// By kind, then by class: rows of the table.
    private var classRows: [[Int]] = []

    private static let sumWidth = 24

    /// By scope: the kinds of feature that a word in it is, and that its classes are, counted from the first
    /// of theirs.
    private let kindsOfScopes: [(words: [Int], classes: [Int])] = WordScope.allCases.map {
      (
        $0.wordKinds.map(\.rawValue),
        $0.classKinds.map { $0.rawValue - Feature.Kind.wordClass.rawValue }
      )
    }
    /// Scratch: by kind, the rows of the word at hand; what its rows add up to.
    private var rows = [Int](repeating: -1, count: kinds)
    private var sum = [Int32](repeating: 0, count: sumWidth)

    init(table: WeightTable.View, atoms: FeatureAtoms) {
      (self.table, self.atoms) = (table, atoms)
      for kind in 0..<kinds {
        let kind = Feature.Kind(rawValue: Feature.Kind.wordClass.rawValue + kind)!
        let rows = FeatureWords.classHashes.map { row(kind, $0) }
        classRows.append(rows)
        let answerRows = rows.map { answerRow($0) }
        answerRowsOfClasses.append(answerRows)
      }
    }

    private func row(_ kind: Feature.Kind, _ hash: UInt32) -> Int {
      table.row(of: FeatureHash.key(atoms.kind(kind), hash, 0))
    }

    /// The number of a row's weights for the answer, added if there are any.
    private mutating func answerRow(_ row: Int) -> UInt32 {
      guard row >= 0 else { return 0 }
      let weights = UnsafeBufferPointer(start: table.answerWeights(row), count: answerWidth)
      guard weights.contains(where: { $0 != 0 }) else { return 0 }
      answerRows += weights
      return UInt32(answerRows.count / answerWidth - 1)
    }

    /// Fills the entry of a word; `hash` is 0 for a shape, which stands for many words.
    mutating func fill(_ entry: UnsafeMutablePointer<UInt32>, hash: UInt32, classes: UInt64) {
      entry[0] = UInt32(truncatingIfNeeded: classes)
      entry[1] = UInt32(truncatingIfNeeded: classes >> 32)
      for kind in 0..<kinds {
        rows[kind] = hash == 0 ? -1 : row(Feature.Kind(rawValue: kind)!, hash)
        let row = answerRow(rows[kind])
        entry[Entry.rows + kind] = row
        if row != 0 { entry[Entry.weighing] |= 1 << UInt32(kind) }
      }
      for scope in kindsOfScopes.indices {
        let hasOwn = kindsOfScopes[scope].words.contains { rows[$0] >= 0 }
        let known = hasOwn ? nil : ofClasses[scope][classes]
        let sum = known ?? sum(scope, classes)
        if !hasOwn, known == nil { ofClasses[scope][classes] = sum }
        entry[Entry.sums + scope] = sum
      }
    }

    /// The number of the sum of a word's own rows and those of its classes, added if it weighs anything.
    private mutating func sum(_ scope: Int, _ classes: UInt64) -> UInt32 {
      for i in sum.indices { sum[i] = 0 }
      for kind in kindsOfScopes[scope].words where rows[kind] >= 0 {
        goalscan_add24(&sum, table.clauseWeights(rows[kind]))
      }
      for kind in kindsOfScopes[scope].classes {
        var left = classes
        while left != 0 {
          let row = classRows[kind][left.trailingZeroBitCount]
          if row >= 0 { goalscan_add24(&sum, table.clauseWeights(row)) }
          left &= left - 1
        }
      }
      guard sum.contains(where: { $0 != 0 }) else { return 0 }
      // Beyond 127 units of log odds nothing is in doubt.
      for weight in sum { sums.append(Int16(clamping: weight)) }
      sums.append(contentsOf: repeatElement(0, count: sumStride - Self.sumWidth))
      return UInt32(sums.count / sumStride - 1)
    }
  }
}

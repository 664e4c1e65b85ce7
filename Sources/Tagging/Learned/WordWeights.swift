import CWeights
import Language

/// What the words of the vocabulary weigh, prepared once a model: a word and its classes are features
/// that come together, so that one sum of their weights is added for all of them.
///
/// Unsafe memory, because it is asked at every word; nothing changes once it is built.
final class WordWeights: @unchecked Sendable {
  /// Kinds of feature that a word (or a class) may be, one after another in `Feature.Kind`.
  static let kinds = 4

  private let sums: UnsafeMutablePointer<Int16>
  private let sumOfWord: UnsafeMutablePointer<UInt32>
  private let rowOfWord: UnsafeMutablePointer<Int32>
  private let rowOfClass: UnsafeMutablePointer<Int32>
  private let classesOfWord: UnsafeMutablePointer<UInt64>

  init(_ words: FeatureWords, _ atoms: FeatureAtoms, _ table: WeightTable) {
    func row(_ kind: Feature.Kind, _ name: UInt32) -> Int {
      table.row(of: FeatureHash.key(atoms.kind(kind), name, 0))
    }
    let classes = FeatureWords.classHashes
    precondition(classes.count <= 64)
    rowOfClass = .allocate(capacity: Self.kinds * 64)
    rowOfClass.initialize(repeating: -1, count: Self.kinds * 64)
    for scope in WordScope.allCases {
      for kind in scope.classKinds {
        for (number, hash) in classes.enumerated() {
          rowOfClass[Self.place(kind) * 64 + number] = Int32(row(kind, hash))
        }
      }
    }

    let count = words.count
    classesOfWord = .allocate(capacity: count)
    let rowOfWord = UnsafeMutablePointer<Int32>.allocate(capacity: count * Self.kinds)
    self.rowOfWord = rowOfWord
    sumOfWord = .allocate(capacity: count * WordScope.count)
    // The first sum is of nothing; words of the same classes that weigh nothing themselves share one.
    var all = [Int16](repeating: 0, count: Self.stride)
    var sum = [Int32](repeating: 0, count: Self.sumWidth)
    var ofClasses = [[UInt64: UInt32]](repeating: [0: 0], count: WordScope.count)
    for word in 0..<count {
      let hash = words.hash(of: WordID(word))
      let members = words.classes(of: WordID(word))
      (classesOfWord + word).initialize(to: members)
      for kind in 0..<Self.kinds {
        let row = hash == 0 ? -1 : row(Feature.Kind(rawValue: kind)!, hash)
        (rowOfWord + (word * Self.kinds + kind)).initialize(to: Int32(row))
      }
      for scope in WordScope.allCases {
        let place = word * WordScope.count + Int(scope.rawValue)
        var rows = scope.wordKinds.map { Int(rowOfWord[word * Self.kinds + Self.place($0)]) }
        let weighs = rows.contains { $0 >= 0 }
        if !weighs, let number = ofClasses[Int(scope.rawValue)][members] {
          (sumOfWord + place).initialize(to: number)
          continue
        }
        for kind in scope.classKinds {
          for number in classes.indices where members >> UInt64(number) & 1 == 1 {
            rows.append(Int(rowOfClass[Self.place(kind) * 64 + number]))
          }
        }
        for lane in sum.indices { sum[lane] = 0 }
        for row in rows where row >= 0 { goalscan_add24(&sum, table.clauseWeights(row)) }
        // The features of a sum that is too large for its place are added one by one.
        let fits = sum.allSatisfy { Int16(exactly: $0) != nil }
        let number = fits ? UInt32(all.count / Self.stride) : Self.tooLarge
        if fits {
          all += sum.map { Int16($0) }
          all.append(contentsOf: repeatElement(0, count: Self.stride - Self.sumWidth))
        }
        if !weighs { ofClasses[Int(scope.rawValue)][members] = number }
        (sumOfWord + place).initialize(to: number)
      }
    }
    sums = UnsafeMutableRawPointer.allocate(
      byteCount: all.count * MemoryLayout<Int16>.stride, alignment: 64
    ).bindMemory(to: Int16.self, capacity: all.count)
    _ = UnsafeMutableBufferPointer(start: sums, count: all.count).initialize(from: all)
  }

  deinit {
    sums.deallocate()
    sumOfWord.deallocate()
    rowOfWord.deallocate()
    rowOfClass.deallocate()
    classesOfWord.deallocate()
  }

  /// Eight weights each for the clause itself, the one after it and the one before it.
  static let sumWidth = 24
  /// A sum takes a cache line.
  private static let stride = 32
  private static let tooLarge = UInt32.max

  /// A kind's place among those of words, or of classes.
  @inline(__always)
  private static func place(_ kind: Feature.Kind) -> Int {
    kind.rawValue < Feature.Kind.wordClass.rawValue
      ? kind.rawValue : kind.rawValue - Feature.Kind.wordClass.rawValue
  }

  /// The first kind of feature that a word is in a scope; in a goal, `goalWord` comes after it.
  @inline(__always)
  static func firstKind(_ scope: WordScope) -> Int {
    scope == .goal ? Feature.Kind.word.rawValue : Int(scope.rawValue)
  }

  /// What a word and its classes say of the clauses around them; nil where they say too much.
  @inline(__always)
  func sum(of word: WordID, _ scope: WordScope) -> UnsafePointer<Int16>? {
    let number = sumOfWord[Int(word) &* WordScope.count &+ Int(scope.rawValue)]
    return number == Self.tooLarge ? nil : UnsafePointer(sums) + Int(number) &* Self.stride
  }

  /// The rows of a word and its classes, one by one.
  func forEachRow(_ word: WordID, _ scope: WordScope, _ body: (Int) -> Void) {
    for kind in scope.wordKinds {
      let row = row(of: word, kind: Self.place(kind))
      if row >= 0 { body(row) }
    }
    for kind in scope.classKinds {
      for number in 0..<64 where classes(of: word) >> UInt64(number) & 1 == 1 {
        let row = row(ofClass: number, kind: Self.place(kind))
        if row >= 0 { body(row) }
      }
    }
  }

  /// The row of a word in the table, or -1.
  @inline(__always)
  func row(of word: WordID, kind: Int) -> Int { Int(rowOfWord[Int(word) &* Self.kinds &+ kind]) }

  @inline(__always)
  func row(ofClass number: Int, kind: Int) -> Int { Int(rowOfClass[kind &* 64 &+ number]) }

  /// A bit for each of the word's classes.
  @inline(__always)
  func classes(of word: WordID) -> UInt64 { classesOfWord[Int(word)] }
}

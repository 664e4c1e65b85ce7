import CWeights
import Language

/// What the words of the vocabulary weigh, prepared once a model: a word and its classes are features
/// that come together, so that one sum of their weights is added for all of them.
///
/// Unsafe memory, because it is asked at every word; nothing changes once it is built.
final class WordWeights: @unchecked Sendable {
  /// Kinds of feature that a word (or a class) may be, one after another in `Feature.Kind`.
  static let kinds = 4

  /// See `WeightTable.nothing`.
  private let nothing: Int
  private let sums: UnsafeMutablePointer<Int16>
  private let rowOfClass: UnsafeMutablePointer<Int32>
  /// By word, a cache line each: two integers of bits for its classes, its rows by kind, its sums by
  /// scope, and whether it is a shape.
  private let entries: UnsafeMutablePointer<Int32>
  private static let entryWidth = 16
  private static let rowPlace = 2
  private static let sumPlace = 6
  private static let shapePlace = 10

  init(_ words: FeatureWords, _ atoms: FeatureAtoms, _ table: WeightTable) {
    let nothing = table.nothing
    self.nothing = nothing
    func row(_ kind: Feature.Kind, _ name: UInt32) -> Int {
      let row = table.row(of: FeatureHash.key(atoms.kind(kind), name, 0))
      return row < 0 ? nothing : row
    }
    let classes = FeatureWords.classHashes
    precondition(classes.count <= 64)
    rowOfClass = .allocate(capacity: Self.kinds * 64)
    rowOfClass.initialize(repeating: Int32(nothing), count: Self.kinds * 64)
    for scope in WordScope.allCases {
      for kind in scope.classKinds {
        for (number, hash) in classes.enumerated() {
          rowOfClass[Self.place(kind) * 64 + number] = Int32(row(kind, hash))
        }
      }
    }

    let count = words.count
    entries = UnsafeMutableRawPointer.allocate(
      byteCount: count * Self.entryWidth * MemoryLayout<Int32>.stride, alignment: 64
    ).bindMemory(to: Int32.self, capacity: count * Self.entryWidth)
    entries.initialize(repeating: 0, count: count * Self.entryWidth)
    // The first sum is of nothing; words of the same classes that weigh nothing themselves share one.
    var all = [Int16](repeating: 0, count: Self.stride)
    var sum = [Int32](repeating: 0, count: Self.sumWidth)
    var ofClasses = [[UInt64: Int32]](repeating: [0: 0], count: WordScope.count)
    for word in 0..<count {
      let hash = words.hash(of: WordID(word))
      let members = words.classes(of: WordID(word))
      let entry = entries + word * Self.entryWidth
      entry[0] = Int32(truncatingIfNeeded: members)
      entry[1] = Int32(truncatingIfNeeded: members >> 32)
      entry[Self.shapePlace] = hash == 0 ? 1 : 0
      for kind in 0..<Self.kinds {
        entry[Self.rowPlace + kind] =
          Int32(hash == 0 ? nothing : row(Feature.Kind(rawValue: kind)!, hash))
      }
      for scope in WordScope.allCases {
        let place = entry + Self.sumPlace + Int(scope.rawValue)
        var rows = scope.wordKinds.map { Int(entry[Self.rowPlace + Self.place($0)]) }
        let weighs = rows.contains { $0 != nothing }
        if !weighs, let number = ofClasses[Int(scope.rawValue)][members] {
          place.pointee = number
          continue
        }
        for kind in scope.classKinds {
          for number in classes.indices where members >> UInt64(number) & 1 == 1 {
            rows.append(Int(rowOfClass[Self.place(kind) * 64 + number]))
          }
        }
        for lane in sum.indices { sum[lane] = 0 }
        for row in rows { goalscan_add24(&sum, table.clauseWeights(row)) }
        // The features of a sum that is too large for its place are added one by one.
        let fits = sum.allSatisfy { Int16(exactly: $0) != nil }
        let number = fits ? Int32(all.count / Self.stride) : Self.tooLarge
        if fits {
          all += sum.map { Int16($0) }
          all.append(contentsOf: repeatElement(0, count: Self.stride - Self.sumWidth))
        }
        if !weighs { ofClasses[Int(scope.rawValue)][members] = number }
        place.pointee = number
      }
    }
    sums = UnsafeMutableRawPointer.allocate(
      byteCount: all.count * MemoryLayout<Int16>.stride, alignment: 64
    ).bindMemory(to: Int16.self, capacity: all.count)
    _ = UnsafeMutableBufferPointer(start: sums, count: all.count).initialize(from: all)
  }

  deinit {
    sums.deallocate()
    rowOfClass.deallocate()
    entries.deallocate()
  }

  /// Eight weights each for the clause itself, the one after it and the one before it.
  static let sumWidth = 24
  /// A sum takes a cache line.
  private static let stride = 32
  private static let tooLarge: Int32 = -1

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

  /// Asks for what is known of a word that will be listed soon.
  @inline(__always)
  func prefetch(_ word: WordID) { goalscan_prefetch(UnsafeRawPointer(entry(word))) }

  /// What a word and its classes say of the clauses around them; nil where they say too much.
  @inline(__always)
  func sum(of word: WordID, _ scope: WordScope) -> UnsafePointer<Int16>? {
    let number = entry(word)[Self.sumPlace &+ Int(scope.rawValue)]
    return number == Self.tooLarge ? nil : UnsafePointer(sums) + Int(number) &* Self.stride
  }

  /// The rows of a word and its classes, one by one.
  func forEachRow(_ word: WordID, _ scope: WordScope, _ body: (Int) -> Void) {
    for kind in scope.wordKinds {
      let row = row(of: word, kind: Self.place(kind))
      if row != nothing { body(row) }
    }
    for kind in scope.classKinds {
      for number in 0..<64 where classes(of: word) >> UInt64(number) & 1 == 1 {
        let row = row(ofClass: number, kind: Self.place(kind))
        if row != nothing { body(row) }
      }
    }
  }

  /// The row of a word in the table, or the one that weighs nothing.
  @inline(__always)
  func row(of word: WordID, kind: Int) -> Int { Int(entry(word)[Self.rowPlace &+ kind]) }

  @inline(__always)
  func row(ofClass number: Int, kind: Int) -> Int { Int(rowOfClass[kind &* 64 &+ number]) }

  /// A bit for each of the word's classes.
  @inline(__always)
  func classes(of word: WordID) -> UInt64 {
    let entry = entry(word)
    return UInt64(UInt32(bitPattern: entry[0])) | UInt64(UInt32(bitPattern: entry[1])) &<< 32
  }

  /// Whether the word stands for many, which have rows of their own.
  @inline(__always)
  func isShape(_ word: WordID) -> Bool { entry(word)[Self.shapePlace] != 0 }

  @inline(__always)
  private func entry(_ word: WordID) -> UnsafeMutablePointer<Int32> {
    entries + Int(word) &* Self.entryWidth
  }
}

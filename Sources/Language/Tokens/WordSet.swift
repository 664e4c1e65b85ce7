/// A set of words as a bit a word: a membership test is one load.
///
/// Sets that are asked about the same texts lie side by side (`sideBySide`): all bits of a word share
/// a cache line, so that its second test and later ones cost next to nothing. With dozens of sets of
/// a byte a word each, every test was a line of its own.
public struct WordSet: @unchecked Sendable {
  /// Keeps `bits` alive.
  private var table: WordSetTable
  /// The integers, one a word, in which the set has its bit.
  private var bits: UnsafePointer<UInt64>
  /// Integers a row, as a power of two.
  private var shift: UInt8
  private var mask: UInt64

  /// The empty set over a vocabulary of `count` words.
  public init(count: Int) {
    self.init(WordSetTable(count: count, shift: 0), column: 0)
  }

  private init(_ table: WordSetTable, column: Int) {
    self.table = table
    bits = UnsafePointer(table.rows + column / 64)
    shift = table.shift
    mask = 1 << UInt64(column % 64)
  }

  /// Sets of these words each, in one table, over a vocabulary of `count` words.
  public static func sideBySide(_ sets: [[WordID]], count: Int) -> [WordSet] {
    var shift: UInt8 = 0
    while sets.count > 64 << Int(shift) { shift += 1 }
    let table = WordSetTable(count: count, shift: shift)
    return sets.enumerated().map { column, words in
      let set = WordSet(table, column: column)
      for word in words { set.setBit(Int(word)) }
      return set
    }
  }

  /// Words of the vocabulary, in the set or not.
  public var count: Int { table.count }

  /// `word` must be of the set's vocabulary.
  @inline(__always)
  public func contains(_ word: WordID) -> Bool {
    bits[Int(word) &<< Int(shift)] & mask != 0
  }

  public mutating func insert(_ word: WordID) {
    own()
    setBit(Int(word))
  }

  public mutating func formUnion(_ other: WordSet) {
    own()
    for word in 0..<count where other.contains(WordID(word)) { setBit(word) }
  }

  public var isEmpty: Bool { !(0..<count).contains { contains(WordID($0)) } }

  /// Sets are values: one that is to change gets a table that no other sees.
  private mutating func own() {
    guard !isKnownUniquelyReferenced(&table) else { return }
    let old = self
    self = WordSet(count: old.count)
    for word in 0..<count where old.contains(WordID(word)) { setBit(word) }
  }

  private func setBit(_ word: Int) {
    precondition(word < count)
    UnsafeMutablePointer(mutating: bits)[word << Int(shift)] |= mask
  }
}

/// The bits of some sets; nothing changes once two sets share it.
private final class WordSetTable: @unchecked Sendable {
  let rows: UnsafeMutablePointer<UInt64>
  let count: Int
  let shift: UInt8

  init(count: Int, shift: UInt8) {
    self.count = count
    self.shift = shift
    let size = max(1, count << Int(shift))
    rows = .allocate(capacity: size)
    rows.initialize(repeating: 0, count: size)
  }

  deinit { rows.deallocate() }
}

/// A set of words as one byte a word: a membership test is one load.
public struct WordSet: Sendable {
  private var members: [Bool]

  public init(count: Int) { members = [Bool](repeating: false, count: count) }

  public mutating func insert(_ word: WordID) { members[Int(word)] = true }

  @inline(__always)
  public func contains(_ word: WordID) -> Bool {
    members.withUnsafeBufferPointer { $0[Int(word)] }
  }

  public mutating func formUnion(_ other: WordSet) {
    for i in members.indices where other.members[i] { members[i] = true }
  }

  public var isEmpty: Bool { !members.contains(true) }
}

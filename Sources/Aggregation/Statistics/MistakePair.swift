import Codebook

/// Two mistakes that an answer can make at once. A `non_answer` excludes every other.
public struct MistakePair: Hashable, Sendable {
  public let first: Mistake
  public let second: Mistake

  /// Every pair once, in the codebook's order.
  public static let all: [MistakePair] = {
    let mistakes = Mistake.allCases.filter { $0 != .nonAnswer }
    return mistakes.enumerated().flatMap { place, first in
      mistakes.dropFirst(place + 1).map { MistakePair(first: first, second: $0) }
    }
  }()

  /// The place in `all` of the mistakes with raw values `a` < `b`.
  @inline(__always)
  static func place(_ a: Int, _ b: Int) -> Int {
    let count = Mistake.allCases.count &- 1
    return a &* (2 &* count &- a &- 1) / 2 &+ b &- a &- 1
  }

  var name: String { first.name + "+" + second.name }
}

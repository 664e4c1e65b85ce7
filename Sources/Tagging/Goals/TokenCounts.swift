import Language

/// How many tokens of a stretch are denied, stand in a time, or are words outside times; storage is reused.
///
/// The three counts up to each token stand in one integer, so that a stretch costs a difference and no loop.
struct TokenCounts {
  /// By token, and one beyond the last.
  private var sums: [UInt64] = []

  /// Bits a count.
  private static var width: UInt64 { 21 }
  private static var mask: UInt64 { 1 << width - 1 }

  mutating func read(_ analysis: borrowing Analysis) {
    let tokens = analysis.document.tokens
    sums.resize(to: tokens.count + 1, with: 0)
    var sum: UInt64 = 0
    sums.withUnsafeMutableBufferPointer { sums in
      sums[0] = 0
      for i in tokens.indices {
        let isTiming = analysis.isTiming[i]
        sum &+= analysis.negated[i] ? 1 : 0
        sum &+= isTiming ? 1 &<< Self.width : 0
        sum &+= tokens[i].isWord && !isTiming ? 1 &<< (2 &* Self.width) : 0
        sums[i &+ 1] = sum
      }
    }
  }

  func denied(in range: Range<Int>) -> UInt64 { difference(range) & Self.mask }

  func timing(in range: Range<Int>) -> UInt64 { difference(range) &>> Self.width & Self.mask }

  func undatedWords(in range: Range<Int>) -> UInt64 { difference(range) &>> (2 &* Self.width) }

  @inline(__always)
  private func difference(_ range: Range<Int>) -> UInt64 {
    sums[range.upperBound] &- sums[range.lowerBound]
  }
}

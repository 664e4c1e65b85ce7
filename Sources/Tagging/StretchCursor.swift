/// Tells of tokens in ascending order whether one of several stretches holds them, in one pass over both.
struct StretchCursor {
  /// By lower bound.
  private let stretches: [Range<Int>]
  private var next = 0
  private var end = 0

  init(_ stretches: [Range<Int>]) {
    self.stretches = stretches.sorted { $0.lowerBound < $1.lowerBound }
  }

  mutating func holds(_ token: Int) -> Bool {
    while next < stretches.count, stretches[next].lowerBound <= token {
      end = max(end, stretches[next].upperBound)
      next += 1
    }
    return token < end
  }
}

/// How many rejected rows a run may have and still be published.
public enum RejectLimit: Equatable, Sendable {
  case rows(Int)
  /// Of the rows read, in percent.
  case percent(Double)

  /// What `--max-rejects` is without being given.
  public static let standard = RejectLimit.percent(10)

  /// From `25` or `2.5%`; nil if it is neither.
  public init?(_ text: String) {
    if text.hasSuffix("%") {
      guard let share = Double(text.dropLast()), (0...100).contains(share) else { return nil }
      self = .percent(share)
    } else {
      guard let rows = Int(text), rows >= 0 else { return nil }
      self = .rows(rows)
    }
  }

  /// Whether `rejected` of `read` rows are too many.
  public func isExceeded(rejected: Int, of read: Int) -> Bool {
    switch self {
    case .rows(let limit): rejected > limit
    case .percent(let limit): Double(rejected) * 100 > limit * Double(read)
    }
  }
}

extension RejectLimit: CustomStringConvertible {
  public var description: String {
    switch self {
    case .rows(let limit): "\(limit)"
    case .percent(let limit):
      limit == limit.rounded() ? "\(Int(limit))%" : "\(limit)%"
    }
  }
}

import Codebook

/// What became of every row: `read = tagged + skipped + rejected`.
public struct RowCounts: Sendable, Equatable {
  /// Rows read, rejected ones included.
  public var read = 0
  /// Rows with an answer that was tagged.
  public var tagged = 0
  /// Rows that could not be understood.
  public var rejected = 0
  /// Tagged or skipped rows that needed a repair while they were read.
  public var repaired = 0
  private var skippedByReason = [Int](repeating: 0, count: SkipReason.allCases.count)

  public init() {}

  /// Rows read but not tagged for this reason.
  public subscript(skipped reason: SkipReason) -> Int {
    get { skippedByReason[Int(reason.rawValue)] }
    set { skippedByReason[Int(reason.rawValue)] = newValue }
  }

  /// Rows read but not tagged, for all reasons together.
  public var skipped: Int { skippedByReason.reduce(0, +) }

  /// The same by the reason's name; a reason without rows is left out.
  public var skippedByName: [String: Int] {
    let reasons = SkipReason.allCases.filter { self[skipped: $0] > 0 }
    return Dictionary(uniqueKeysWithValues: reasons.map { ($0.name, self[skipped: $0]) })
  }

  /// No row was lost and none was counted twice.
  public var isConserved: Bool { read == tagged + skipped + rejected }

  public mutating func merge(_ other: RowCounts) {
    read += other.read
    tagged += other.tagged
    rejected += other.rejected
    repaired += other.repaired
    for reason in SkipReason.allCases { self[skipped: reason] += other[skipped: reason] }
  }
}

import History

/// Which dated reports are kept, as restic's `forget` has it: of each of the last so many days,
/// weeks, … that have a report, the last one, and the very oldest while there are fewer of them. A
/// report that one rule keeps is kept. Without any rule all are.
public struct Retention: Sendable, Equatable {
  /// A calendar's days, weeks (ISO 8601), months and years.
  public enum Period: String, CaseIterable, Sendable {
    case last, daily, weekly, monthly, yearly
  }

  /// How many of each; -1 is all of them.
  public var keep: [Period: Int] = [:]

  public init(keep: [Period: Int] = [:]) { self.keep = keep }

  /// The reports to keep, of `days` (since 1970, one a report), the latest last.
  func kept(_ days: [Int]) -> Set<Int> {
    if keep.isEmpty { return Set(days.indices) }
    var kept: Set<Int> = []
    for (period, number) in keep {
      var left = number
      var before: Int?
      for place in days.indices.reversed() where left != 0 {
        let bucket = period == .last ? place : Self.bucket(days[place], period)
        if bucket == before, place > 0 { continue }
        before = bucket
        kept.insert(place)
        left -= 1
      }
    }
    return kept
  }

  private static func bucket(_ day: Int, _ period: Period) -> Int {
    let date = Day(day)
    switch period {
    case .last, .daily: return day
    // 1970-01-01 was a Thursday; weeks begin on Monday.
    case .weekly: return (day + 3) >= 0 ? (day + 3) / 7 : (day - 3) / 7
    case .monthly: return date.year * 12 + date.month
    case .yearly: return date.year
    }
  }
}

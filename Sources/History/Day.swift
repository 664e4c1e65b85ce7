import Codebook
import Glibc

/// A calendar day by its number since 1970-01-01.
public struct Day: Equatable, Comparable, Sendable {
  /// 0 is 1970-01-01.
  public var number: Int

  public init(_ number: Int) { self.number = number }

  /// From `2026-01-31`.
  public init?(_ text: some StringProtocol) {
    guard let date = CalendarDate(String(text)) else { return nil }
    number = date.dayNumber
  }

  /// As in `2026`.
  public var year: Int { Int(parts.tm_year) + 1900 }
  /// From 1.
  public var month: Int { Int(parts.tm_mon) + 1 }

  /// `2026-01-31`
  public var name: String { RunTime.text(number * 86_400, "%04Y-%m-%d", local: false) }

  var date: CalendarDate? {
    CalendarDate(year: year, month: month, day: Int(parts.tm_mday))
  }

  private var parts: tm {
    var seconds = time_t(number * 86_400)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

/// A stretch of time from now, in months; the upper end may be open.
///
/// The codebook's `[0, 24]`, `[60, null]`.
public struct Months: Hashable, Sendable {
  /// 0 where the stretch begins now.
  public var min: Int
  /// nil where the upper end is open ("at least five years").
  public var max: Int?

  public init(_ min: Int, _ max: Int?) {
    self.min = min
    self.max = max
  }

  /// The end that decides the horizon: the upper one, or the lower where the upper is open.
  public var deciding: Int { max ?? min }

  /// Up to 24 months is short, 60 and over long (codebook, section 2).
  public var horizon: Horizon {
    switch deciding {
    case ...24: .short
    case ..<60: .mid
    default: .long
    }
  }
}

/// The normalised value of a time expression: an ISO 8601 duration or a TIMEX3 date.
public enum Timex: Hashable, Sendable {
  /// A duration in one or two units, e.g. `P1Y6M`, `P2W`, `PT3H`; amounts may be fractions.
  case duration(
    years: Double, months: Double, weeks: Double, days: Double, hours: Double, minutes: Double,
    seconds: Double)
  case year(Int)
  /// The 1960s as 196.
  case decade(Int)
  /// The nineteenth as 18.
  case century(Int)
  case month(year: Int, month: Int)
  case day(year: Int, month: Int, day: Int)
  case quarter(year: Int, quarter: Int)
  case half(year: Int, half: Int)
  case season(year: Int, season: Season)

  /// TIMEX3 codes of the seasons.
  public enum Season: String, Hashable, Sendable {
    case spring = "SP", summer = "SU", autumn = "FA", winter = "WI"
  }
}

extension Timex: CustomStringConvertible {
  public var description: String {
    switch self {
    case .duration(let years, let months, let weeks, let days, let hours, let minutes, let seconds):
      var text = "P"
      func add(_ amount: Double, _ unit: String) {
        guard amount != 0 else { return }
        text += Self.digits(amount)
        text += unit
      }
      add(years, "Y")
      add(months, "M")
      add(weeks, "W")
      add(days, "D")
      if hours != 0 || minutes != 0 || seconds != 0 { text += "T" }
      add(hours, "H")
      add(minutes, "M")
      add(seconds, "S")
      return text == "P" ? "P0D" : text
    case .year(let year): return Self.padded(year, 4)
    case .decade(let decade): return Self.padded(decade, 3)
    case .century(let century): return Self.padded(century, 2)
    case .month(let year, let month): return Self.padded(year, 4) + "-" + Self.padded(month, 2)
    case .day(let year, let month, let day):
      return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
    case .quarter(let year, let quarter): return Self.padded(year, 4) + "-Q\(quarter)"
    case .half(let year, let half): return Self.padded(year, 4) + "-H\(half)"
    case .season(let year, let season): return Self.padded(year, 4) + "-" + season.rawValue
    }
  }

  /// An amount without an exponent, which ISO 8601 does not know; small ones to the twelfth decimal place.
  private static func digits(_ amount: Double) -> String {
    if amount.magnitude < 1e-3 {
      var text = "0." + padded(Int((amount * 1e12).rounded()), 12)
      while text.last == "0" { text.removeLast() }
      return text.last == "." ? "0" : text
    }
    let text = amount.plain
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[mark...].dropFirst(2)) else {
      return text
    }
    let digits = text[..<mark].filter { $0 != "." }
    return digits + String(repeating: "0", count: exponent + 1 - digits.count)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}

/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, Comparable {
  public var year: Int
  /// From 1, like the day.
  public var month: Int
  public var day: Int

  /// nil if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// `month` is 1 to 12.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  public static func < (a: Self, b: Self) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// A day as ISO 8601 writes it: `2026-03-01`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = parts[0].number(ofDigits: 4),
      let month = parts[1].number(ofDigits: 2), let day = parts[2].number(ofDigits: 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Months of 30.44 days from this day to `other`, rounded, at least one; zero for a day gone by.
  public func months(to other: CalendarDate) -> Int {
    let days = other.dayNumber - dayNumber
    return days <= 0 ? 0 : Swift.max(1, Int((Double(days) / 30.44).rounded()))
  }

  /// Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms", 2013).
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension CalendarDate: CustomStringConvertible {
  /// As ISO 8601 writes it.
  public var description: String { withDigits { String(decoding: $0, as: UTF8.self) } }

  /// The ten bytes of `2026-03-01`, without allocating; its month is the first seven.
  package func withDigits<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(number % 10) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { bytes in
      bytes[0] = digit(year / 1000)
      bytes[1] = digit(year / 100)
      bytes[2] = digit(year / 10)
      bytes[3] = digit(year)
      bytes[4] = 0x2D
      bytes[5] = digit(month / 10)
      bytes[6] = digit(month)
      bytes[7] = 0x2D
      bytes[8] = digit(day / 10)
      bytes[9] = digit(day)
      return body(UnsafeBufferPointer(bytes))
    }
  }
}

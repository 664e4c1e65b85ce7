import Codebook

/// A length of time in its own units, as spoken.
struct Length {
  var years = 0.0
  var months = 0.0
  var weeks = 0.0
  var days = 0.0
  var hours = 0.0
  var minutes = 0.0
  var seconds = 0.0

  init() {}

  init(_ amount: Double, _ unit: TimeUnit) { add(amount, unit) }

  mutating func add(_ amount: Double, _ unit: TimeUnit) {
    switch unit {
    case .nanosecond: seconds += amount / 1e9
    case .microsecond: seconds += amount / 1e6
    case .millisecond: seconds += amount / 1000
    case .second: seconds += amount
    case .minute: minutes += amount
    case .hour: hours += amount
    case .day, .night: days += amount
    case .week, .weekend: weeks += amount
    case .fortnight: weeks += amount * 2
    case .month: months += amount
    case .quarter, .trimester: months += amount * 3
    case .term: months += amount * 4
    case .semester: months += amount * 6
    case .season, .anniversary, .year: years += amount
    case .decade: years += amount * 10
    case .century: years += amount * 100
    case .millennium: years += amount * 1000
    }
  }

  /// Seconds, by which two lengths compare.
  var total: Double {
    years * TimeUnit.year.seconds + months * TimeUnit.month.seconds
      + weeks * TimeUnit.week.seconds + days * TimeUnit.day.seconds
      + hours * TimeUnit.hour.seconds + minutes * TimeUnit.minute.seconds + seconds
  }

  /// Whole months from now, at least one; nil for hours and less.
  var wholeMonths: Int? {
    let months = years * 12 + months + weeks * TimeUnit.week.months + days * TimeUnit.day.months
    guard months > 0 else { return nil }
    return max(1, Int(min(months, 1e6).rounded()))
  }

  /// ISO 8601, a fraction of a year written in months where that is whole (P1Y6M).
  var timex: Timex {
    var length = self
    func carry(_ from: inout Double, _ to: inout Double, _ factor: Double) {
      let fraction = from - from.rounded(.down)
      let part = fraction * factor
      guard fraction > 0, abs(part - part.rounded()) < 1e-6 else { return }
      from = from.rounded(.down)
      to += part.rounded()
    }
    carry(&length.years, &length.months, 12)
    carry(&length.hours, &length.minutes, 60)
    carry(&length.minutes, &length.seconds, 60)
    return .duration(
      years: length.years, months: length.months, weeks: length.weeks, days: length.days,
      hours: length.hours, minutes: length.minutes, seconds: length.seconds)
  }
}

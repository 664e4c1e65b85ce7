/// A unit of time.
enum TimeUnit: UInt8, CaseIterable, Sendable {
  case nanosecond, microsecond, millisecond, second, minute, hour
  case day, night, week, weekend, fortnight
  case month, trimester, quarter, term, semester, season, anniversary, year
  case decade, century, millennium

  /// Seconds, minutes and hours: no stretch of a career.
  var isClock: Bool { self <= .hour }

  /// A night, an evening or a weekend: a length of time only where they are counted.
  var isCountedOnly: Bool { self == .night || self == .weekend }

  /// Months in one; a month has 30.44 days. A season, as of a sport or a crop, and
  /// an anniversary come once a year, a night once a day, a weekend once a week.
  var months: Double {
    switch self {
    case .nanosecond, .microsecond, .millisecond, .second, .minute, .hour: 0
    case .day, .night: 1 / 30.44
    case .week, .weekend: 7 / 30.44
    case .fortnight: 14 / 30.44
    case .month: 1
    case .quarter, .trimester: 3
    case .term: 4
    case .semester: 6
    case .season, .anniversary, .year: 12
    case .decade: 120
    case .century: 1200
    case .millennium: 12000
    }
  }

  /// Seconds in one, a month as above.
  var seconds: Double {
    switch self {
    case .nanosecond: 1e-9
    case .microsecond: 1e-6
    case .millisecond: 0.001
    case .second: 1
    case .minute: 60
    case .hour: 3600
    default: months * 30.44 * 86400
    }
  }

  /// How many of `unit` one of these is.
  func share(of unit: TimeUnit) -> Double {
    isClock || unit.isClock ? seconds / unit.seconds : months / unit.months
  }

  static func <= (a: Self, b: Self) -> Bool { a.rawValue <= b.rawValue }

  var name: String { String(describing: self) }
}

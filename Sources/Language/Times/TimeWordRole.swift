/// What a word can be to the scanners of time and quantity; a word may be several.
///
/// The case's name, in snake case, is the key of its word list in the data file.
enum TimeWordRole: UInt8, CaseIterable {
  // With a number of their own.
  case cardinals, magnitudes, shortMagnitudes, vague, ordinals, fractions
  case ratios
  // With a code of their own.
  case units, lengths, months, seasons
  case currencyCodes, dollarLetters
  case prefixCurrencies
  // By membership alone.
  case unsureMonths
  case fiscalYear, quarterLetters
  case halfLetters, yearLetters
  case articles, determiners, this, next, following, last, other, plan, whole, fiscal, approximate,
    every, edges, starts
  case of, and, or, to, ages, am, possessive
  case ordinalSuffixes, clock
  case times, timesShort, `in`
  case takesTime, spendsTime, pastVerbs, experience, persons, changes
  case clauseOpeners, labels, functionWords
  case irregularPlurals, notPlural, looseOnes, dimensions
  case freeCues
  // First words of phrases; not lists of their own.
  case opensHoliday, digits, currencySymbol, opensCurrency, opensCue

  var key: String { snakeCase(String(describing: self)) }

  /// Set by the loader rather than by a list.
  var isDerived: Bool { self >= .opensHoliday }

  static func >= (a: Self, b: Self) -> Bool { a.rawValue >= b.rawValue }
}

/// What else a word can be beside a number. Asked of few tokens, and so kept apart from
/// `TimeWordRoles`, whose 64 bits are all in use.
///
/// The case's name, in snake case, is the key of its word list in the data file.
enum AmountWordRole: UInt8, CaseIterable {
  case noNouns, noHeads, weakLabels, streets, screens, weightVerbs, priced, proportions
  case numberCompounds, fullness, termLengths, tenure

  var key: String { snakeCase(String(describing: self)) }
}

/// The name of a case as a key of the data file.
func snakeCase(_ name: String) -> String {
  name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
}

/// The roles of one word, as bits.
struct TimeWordRoles: OptionSet, Sendable {
  let rawValue: UInt64
  init(rawValue: UInt64) { self.rawValue = rawValue }
  @inline(__always) init(_ role: TimeWordRole) { rawValue = 1 &<< UInt64(role.rawValue) }
}

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

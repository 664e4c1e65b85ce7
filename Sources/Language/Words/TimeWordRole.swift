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

import Codebook

/// A time expression in a document, before anything is known of what hangs on it.
public struct TimeMatch: Sendable {
  /// What sort of time it is.
  public enum Kind: UInt8, Sendable {
    /// So long: "five years", "in a year and a half".
    case duration
    /// A part of the time to come by its number or place: "first year", "year five", "next year".
    case period
    /// A date or a season, feast, quarter or year of the calendar: "by 2030", "next summer".
    case calendar
    /// How often: "a year", "every two weeks".
    case frequency
    /// The speaker's or somebody's age: "31", "by forty", "42 years old".
    case age
    /// Time of day.
    case clock
  }

  /// The preposition that governs it.
  public enum Preposition: UInt8, CaseIterable, Sendable {
    case none
    /// in, after, at
    case at
    /// within, inside, over, during, less than; also what "the next" and "my first" amount to
    case within
    /// by, before, until
    case by
    /// at least, more than; also "5+", "or more"
    case atLeast
    case `for`, since, from, between
  }

  /// What else is known of it.
  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Lies behind the speaker: ago, last, since, years of experience, "spent N years".
    public static let past = Flags(rawValue: 1 << 0)
    /// Counts on from the dated time before it ("the year after"); `months` already does.
    public static let followsPrevious = Flags(rawValue: 1 << 1)
    /// The unit is that of the time before ("head in 3, owner in 7").
    public static let elliptical = Flags(rawValue: 1 << 2)
    /// A vague count: couple, few, several.
    public static let vague = Flags(rawValue: 1 << 3)
    /// Describes a noun: "five-year plan", "a two-year course".
    public static let adjective = Flags(rawValue: 1 << 4)
    /// "next", "coming".
    public static let next = Flags(rawValue: 1 << 5)
    /// "this", "current".
    public static let this = Flags(rawValue: 1 << 6)
    /// Starts with an ordinal: "first year", "my second season".
    public static let ordinal = Flags(rawValue: 1 << 7)
    /// Only hours, minutes or seconds.
    public static let clockUnit = Flags(rawValue: 1 << 8)
    /// Nights, evenings or weekends, which are counted as things are, and tell how long besides.
    public static let occasions = Flags(rawValue: 1 << 9)
  }

  /// The whole phrase with its preposition.
  public var tokens: Range<Int>
  /// Number and unit alone ("five years" of "in about five years from now").
  public var core: Range<Int>
  /// What sort of time it is.
  public var kind: Kind
  /// `none` where nothing governs it.
  public var preposition = Preposition.none
  /// Past, elliptical, vague and so on.
  public var flags: Flags = []
  /// From now; nil for the past, for clock units, frequencies, ages, and where a date is needed.
  public var months: Months?
  /// Of a range the upper end; nil where the year is unknown.
  public var timex: Timex?
  /// The number as spoken, of a range the upper end; of a period only where it is a stretch from now
  /// ("over the past year"); nil of a calendar match.
  public var amount: Double?
  /// The token of the unit; nil of a calendar match.
  public var unit: Int?

  /// Lies behind the speaker.
  public var isPast: Bool { flags.contains(.past) }
  /// An age, not a duration.
  public var isAge: Bool { kind == .age }
  /// How often, not how long.
  public var isFrequency: Bool { kind == .frequency }
  /// Time of day, or a length in hours and less.
  public var isClock: Bool { kind == .clock || flags.contains(.clockUnit) }
  /// Counts on from the time before it.
  public var followsPrevious: Bool { flags.contains(.followsPrevious) }

  /// Whether a goal can hang on it: it looks ahead and names some months.
  public var looksAhead: Bool { months != nil && !isPast }
}

/// Words that name a horizon but no number.
public struct CueMatch: Sendable {
  public var tokens: Range<Int>
  public var horizon: Horizon
}

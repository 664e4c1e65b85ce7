import Codebook

/// The days the answers are of, from the date column, and how many are of each month.
public struct Period: Sendable, Equatable {
  /// The earliest day; nil where no answer has a date.
  public private(set) var first: CalendarDate?
  /// The latest.
  public private(set) var last: CalendarDate?
  /// Answers with a date that could be read.
  public private(set) var dated = 0
  /// Answers by month, numbered on from January of the year 0.
  private var months: [Int: Int] = [:]

  public init() {}

  /// The first and the last month, as in `2026-03`, that at least so many answers are of, and whether all
  /// that have a date are of these or of months between; nil where no month has so many.
  ///
  /// The first and the last day are those of one candidate each, commonly, and not to be shown.
  public func months(ofAtLeast fewest: Int) -> (first: String, last: String, holdAll: Bool)? {
    let large = months.filter { $0.value >= fewest }.keys
    guard let first = large.min(), let last = large.max() else { return nil }
    let within = months.reduce(0) { (first...last).contains($1.key) ? $0 + $1.value : $0 }
    return (Self.name(ofMonth: first), Self.name(ofMonth: last), within == dated)
  }

  private static func name(ofMonth month: Int) -> String {
    Timex.month(year: month / 12, month: month % 12 + 1).description
  }

  @inline(__always)
  mutating func add(_ date: CalendarDate) {
    dated += 1
    months[date.year &* 12 &+ date.month &- 1, default: 0] += 1
    if first.map({ date < $0 }) ?? true { first = date }
    if last.map({ date > $0 }) ?? true { last = date }
  }

  mutating func merge(_ other: Period) {
    dated += other.dated
    months.merge(other.months, uniquingKeysWith: +)
    if let date = other.first, first.map({ date < $0 }) ?? true { first = date }
    if let date = other.last, last.map({ date > $0 }) ?? true { last = date }
  }
}

extension Period: Codable {
  private enum Key: String, CodingKey { case first, last, dated, months }

  /// Days as in `2026-03-01`, null where no answer has one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(first?.description, forKey: .first)
    try container.encode(last?.description, forKey: .last)
    try container.encode(dated, forKey: .dated)
    let names = months.map { (Self.name(ofMonth: $0), $1) }
    try container.encode(Dictionary(uniqueKeysWithValues: names), forKey: .months)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    first = try container.decode(String?.self, forKey: .first).flatMap(CalendarDate.init)
    last = try container.decode(String?.self, forKey: .last).flatMap(CalendarDate.init)
    dated = try container.decode(Int.self, forKey: .dated).checked(in: decoder)
    for (name, answers) in try container.decodeIfPresent([String: Int].self, forKey: .months) ?? [:]
    {
      guard let day = CalendarDate(name + "-01") else { continue }
      months[day.year * 12 + day.month - 1, default: 0] += try answers.checked(in: decoder)
    }
  }
}

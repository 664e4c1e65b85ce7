import Codebook

/// The days the answers are of, from the date column.
public struct Period: Sendable, Equatable {
  public private(set) var first: CalendarDate?
  public private(set) var last: CalendarDate?
  /// Answers with a date that could be read.
  public private(set) var dated = 0

  public init() {}

  @inline(__always)
  mutating func add(_ date: CalendarDate) {
    dated += 1
    if first.map({ date < $0 }) ?? true { first = date }
    if last.map({ date > $0 }) ?? true { last = date }
  }

  mutating func merge(_ other: Period) {
    dated += other.dated
    if let date = other.first, first.map({ date < $0 }) ?? true { first = date }
    if let date = other.last, last.map({ date > $0 }) ?? true { last = date }
  }
}

extension Period: Codable {
  private enum Key: String, CodingKey { case first, last, dated }

  /// Days as in `2026-03-01`, null where no answer has one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(first?.description, forKey: .first)
    try container.encode(last?.description, forKey: .last)
    try container.encode(dated, forKey: .dated)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    first = try container.decode(String?.self, forKey: .first).flatMap(CalendarDate.init)
    last = try container.decode(String?.self, forKey: .last).flatMap(CalendarDate.init)
    dated = try container.decode(Int.self, forKey: .dated)
  }
}

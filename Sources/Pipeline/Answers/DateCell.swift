import Codebook

extension CalendarDate {
  /// The day a date column names; nil where it names none, or one of two (`DateCell`).
  package init?(column bytes: UnsafeBufferPointer<UInt8>) {
    guard case .day(let day) = DateCell(bytes) else { return nil }
    self = day
  }
}

/// What a cell of a date column says.
///
/// Understood are `2026-03-01`, `2026/3/1`, `2026.03.01`, `20260301`, `1 March 2026`, `01-Mar-2026`,
/// `March 1, 2026`, `2026-Mar-01`, a day of the week before these, and `13/02/2026` or `02.13.2026`,
/// of which one reading alone is a day. A time of day may follow, and nothing else.
package enum DateCell: Equatable {
  case blank
  case day(CalendarDate)
  /// `03/04/2026` is the third of April to one reader and the fourth of March to another; an answer is
  /// better left without a date than given a wrong one.
  case swappable
  case unreadable

  package init(_ cell: UnsafeBufferPointer<UInt8>) {
    let text = trimmed(cell)
    if text.isEmpty {
      self = .blank
    } else {
      var reader = DateReader(text)
      let date = reader.date()
      self = reader.isAtEnd || reader.timeOfDay() ? date : .unreadable
    }
  }
}

/// Reads a date from the start of a text.
struct DateReader {
  let text: UnsafeBufferPointer<UInt8>
  var at = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { at == text.count }

  mutating func date() -> DateCell {
    if isAtDigit { return dateOfDigits() }
    let start = at
    let word = word()
    if let month = Self.place(of: word, among: Self.months) { return monthFirst(month) }
    guard Self.place(of: word, among: Self.weekdays) != nil, start == 0, separator() else {
      return .unreadable
    }
    return date()
  }

  /// `March 1, 2026`
  private mutating func monthFirst(_ month: Int) -> DateCell {
    _ = separator()
    guard let day = number(ofAtMost: 2) else { return .unreadable }
    skipOrdinal()
    guard separator(), let year = number(ofAtMost: 4, atLeast: 4) else { return .unreadable }
    return Self.cell(year, month, day)
  }

  private mutating func dateOfDigits() -> DateCell {
    let start = at
    guard let first = number(ofAtMost: 8) else { return .unreadable }
    switch at - start {
    case 8: return Self.cell(first / 10_000, first / 100 % 100, first % 100)
    case 4: return yearFirst(first)
    case 1...2: return dayFirst(first)
    default: return .unreadable
    }
  }

  /// `2026-03-01`, `2026-Mar-01`
  private mutating func yearFirst(_ year: Int) -> DateCell {
    let sign = at < text.count ? text[at] : 0
    guard Self.isSign(sign) || sign == 0x20 else { return .unreadable }
    at += 1
    if isAtDigit {
      guard Self.isSign(sign), let month = number(ofAtMost: 2), skip(sign),
        let day = number(ofAtMost: 2)
      else { return .unreadable }
      return Self.cell(year, month, day)
    }
    guard let month = Self.place(of: word(), among: Self.months), separator(),
      let day = number(ofAtMost: 2)
    else { return .unreadable }
    return Self.cell(year, month, day)
  }

  /// `1 March 2026`, `13/02/2026`
  private mutating func dayFirst(_ first: Int) -> DateCell {
    let sign = at < text.count ? text[at] : 0
    let end = at
    if Self.isSign(sign) { at += 1 }
    if at > end, isAtDigit {
      guard let second = number(ofAtMost: 2), skip(sign),
        let year = number(ofAtMost: 4, atLeast: 4)
      else { return .unreadable }
      return Self.cell(year, dayAndMonth: first, second)
    }
    at = end
    skipOrdinal()
    _ = separator()
    guard let month = Self.place(of: word(), among: Self.months) else { return .unreadable }
    _ = separator()
    guard let year = number(ofAtMost: 4, atLeast: 4) else { return .unreadable }
    return Self.cell(year, month, first)
  }

  // MARK: - Parts

  var isAtDigit: Bool { at < text.count && text[at] &- 0x30 < 10 }

  private static func cell(_ year: Int, _ month: Int, _ day: Int) -> DateCell {
    CalendarDate(year: year, month: month, day: day).map(DateCell.day) ?? .unreadable
  }

  private static func cell(_ year: Int, dayAndMonth one: Int, _ other: Int) -> DateCell {
    let readings = (
      CalendarDate(year: year, month: one, day: other),
      CalendarDate(year: year, month: other, day: one)
    )
    switch readings {
    case (let monthFirst?, let dayFirst?):
      return monthFirst == dayFirst ? .day(dayFirst) : .swappable
    case (let day?, nil), (nil, let day?): return .day(day)
    case (nil, nil): return .unreadable
    }
  }

  /// The number that stands here; nil, and nothing read, where its digits are too few or too many.
  mutating func number(ofAtMost most: Int, atLeast least: Int = 1) -> Int? {
    var value = 0
    var end = at
    while end < text.count, text[end] &- 0x30 < 10 {
      if end - at == most { return nil }
      value = value * 10 + Int(text[end] &- 0x30)
      end += 1
    }
    guard end - at >= least else { return nil }
    at = end
    return value
  }

  /// The letters that stand here.
  mutating func word() -> UnsafeBufferPointer<UInt8> {
    let start = at
    while at < text.count, (text[at] | 0x20) &- 0x61 < 26 { at += 1 }
    return UnsafeBufferPointer(rebasing: text[start..<at])
  }

  /// Whether blanks stand here, which are then read.
  mutating func skipBlanks() -> Bool {
    let start = at
    while at < text.count {
      let width = blankLength(text, at: at)
      if width == 0 { break }
      at += width
    }
    return at > start
  }

  /// Whether the sign stands here, which is then read.
  mutating func skip(_ sign: UInt8) -> Bool {
    guard at < text.count, text[at] == sign else { return false }
    at += 1
    return true
  }

  /// Whether blanks, commas and signs stand between the parts of a date here, which are then read.
  private mutating func separator() -> Bool {
    let start = at
    var count = 0
    while at < text.count, count < 3 {
      let isMark = text[at] == UInt8(ascii: ",") || Self.isSign(text[at])
      let width = isMark ? 1 : blankLength(text, at: at)
      guard width > 0 else { break }
      at += width
      count += 1
    }
    return at > start
  }

  /// `1st`, `2nd`
  private mutating func skipOrdinal() {
    let start = at
    if Self.place(of: word(), among: Self.ordinals) == nil { at = start }
  }

  static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
  }

  static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  static let ordinals: [StaticString] = ["st", "nd", "rd", "th"]
  static let weekdays: [StaticString] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Which of the names the word is, from 1: whole, or cut to three letters or four.
  static func place(
    of word: UnsafeBufferPointer<UInt8>, among names: [StaticString]
  ) -> Int? {
    for (place, name) in names.enumerated() {
      let count = name.utf8CodeUnitCount
      guard word.count == count || (3...4).contains(word.count) && word.count < count else {
        continue
      }
      if word.indices.allSatisfy({ word[$0] | 0x20 == name.utf8Start[$0] }) { return place + 1 }
    }
    return nil
  }
}

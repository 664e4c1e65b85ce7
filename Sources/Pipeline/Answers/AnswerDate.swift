import Codebook

extension CalendarDate {
  /// The day a date column names: `2026-03-01` or `2026/3/1`, with or without a time after it.
  ///
  /// nil for anything else. `03/04/2026` is the third of April to one reader and the fourth of
  /// March to another; an answer is better left without a date than given a wrong one.
  package init?(column bytes: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < bytes.count && bytes[at] == UInt8(ascii: " ") { at += 1 }
    func number(digits: ClosedRange<Int>) -> Int? {
      var value = 0
      let start = at
      while at < bytes.count, at - start < digits.upperBound, bytes[at] &- 0x30 < 10 {
        value = value * 10 + Int(bytes[at] &- 0x30)
        at += 1
      }
      return digits.contains(at - start) ? value : nil
    }
    guard let year = number(digits: 4...4), at < bytes.count else { return nil }
    let separator = bytes[at]
    guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") else { return nil }
    at += 1
    guard let month = number(digits: 1...2), at < bytes.count, bytes[at] == separator else {
      return nil
    }
    at += 1
    guard let day = number(digits: 1...2) else { return nil }
    if at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "T"), UInt8(ascii: "t"): break
      default: return nil
      }
    }
    self.init(year: year, month: month, day: day)
  }
}

import Codebook

extension DateCell {
  /// The cell as it may be shown to whoever reads the log; nil where it is not built as dates are: a column
  /// that was taken for dates may hold names, ids and telephone numbers.
  static func shown(_ cell: UnsafeBufferPointer<UInt8>) -> String? {
    var text: [UInt8] = []
    let cell = trimmed(cell)
    guard cell.count <= 60 else { return nil }
    var at = 0
    while at < cell.count {
      let width = blankLength(cell, at: at)
      text.append(width > 0 ? 0x20 : cell[at])
      at += max(width, 1)
    }
    guard text.withUnsafeBufferPointer({ DateReader.isBuiltAsDate($0) }) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }
}

extension DateReader {
  /// Whether the text is one, two or three numbers, signs and words that stand in dates, perhaps with a time
  /// of day, or a spreadsheet's number of a day from 2009 to 2036.
  ///
  /// Of the numbers one alone has four digits, the others have one or two, and more than a blank parts
  /// them.
  static func isBuiltAsDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count == 5, text[0] == UInt8(ascii: "4") {
      return text.allSatisfy { $0 &- 0x30 < 10 }
    }
    var reader = DateReader(text)
    var (numbers, years, isParted) = (0, 0, true)
    while !reader.isAtEnd {
      if numbers > 0 {
        var rest = reader
        if rest.timeOfDay(ofKnownWords: true) { return true }
      }
      let start = reader.at
      while reader.isAtDigit { reader.at += 1 }
      if reader.at > start {
        let count = reader.at - start
        numbers += 1
        if count == 4 { years += 1 }
        guard isParted, numbers <= 3, years <= 1, count <= 2 || count == 4 else { return false }
        isParted = false
        continue
      }
      let word = reader.word()
      if !word.isEmpty {
        guard place(of: word, among: months + weekdays + ordinals) != nil else { return false }
        isParted = true
      } else if reader.skip(0x20) {
        continue
      } else {
        guard isSign(text[start]) || text[start] == UInt8(ascii: ",") else { return false }
        reader.at += 1
        isParted = true
      }
    }
    return numbers > 0
  }
}

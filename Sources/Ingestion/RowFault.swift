/// Why a row was rejected, and the one place that words it.
enum RowFault: Equatable {
  case width(Int, Int)
  case textAfterQuote
  case neverClosed
  case runaway
  case tooLong
  case invalidUTF8
  case nulByte

  /// Whether the row has the wrong number of fields.
  var isOfWidth: Bool {
    if case .width = self { true } else { false }
  }

  var sentence: String {
    switch self {
    case .width(let found, let expected):
      "The row has \(found) field\(found == 1 ? "" : "s") where the header has \(expected)."
    case .textAfterQuote:
      "A quoted field goes on after its closing quote; quotes inside it must be doubled."
    case .neverClosed: "A quote is opened and never closed."
    case .runaway: "A quote is opened and not closed before the rows that follow."
    case .tooLong: "The row is longer than \(ReadingLimits.record >> 20) MiB."
    case .invalidUTF8: "The row is not valid UTF-8."
    case .nulByte: "The row holds a NUL byte."
    }
  }
}

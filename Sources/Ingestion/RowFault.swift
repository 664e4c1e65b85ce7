/// Why a row was rejected, and the one place that words it.
enum RowFault: Equatable {
  case width(Int, Int)
  /// It does not end as a record should.
  case unsound(RecordScanner.Fault)
  /// Some bytes mean nothing in the input's encoding.
  case undecodable(SourceEncoding)
  case nulByte

  /// Whether the row has the wrong number of fields.
  var isOfWidth: Bool {
    if case .width = self { true } else { false }
  }

  var sentence: String {
    switch self {
    case .width(let found, let expected):
      "The row has \(found) field\(found == 1 ? "" : "s") where the header has \(expected)."
    case .unsound(.textAfterQuote):
      "A quoted field goes on after its closing quote; quotes inside it must be doubled."
    case .unsound(.neverClosed): "A quote is opened and never closed."
    case .unsound(.runaway): "A quote is opened and not closed before the rows that follow."
    case .unsound(.tooLong): "The row is longer than \(ReadingLimits.record >> 20) MiB."
    case .undecodable(let encoding): "The row is not valid \(encoding.name)."
    case .nulByte: "The row holds a NUL byte."
    }
  }
}

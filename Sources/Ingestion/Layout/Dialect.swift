/// How fields and records are told apart in delimited text.
public struct Dialect: Sendable, Hashable {
  /// Between two fields; one byte nearly always.
  public var delimiter: [UInt8] = [0x2C]
  /// Around fields that hold delimiters or line breaks; nil: quotes mean nothing.
  public var quote: UInt8? = 0x22
  /// Before a quote that is part of the text; nil: such a quote is doubled.
  public var escape: UInt8?
  /// After each record; nil: any of LF, CRLF and CR, mixed as they come.
  public var recordDelimiter: [UInt8]?

  public init() {}

  /// Whether libcsv can read it: one-byte delimiter, quotes doubled, records ended by line breaks.
  /// All else goes through `RecordScanner` alone.
  var isLibCSVs: Bool {
    delimiter.count == 1 && quote != nil && escape == nil && recordDelimiter == nil
  }
}

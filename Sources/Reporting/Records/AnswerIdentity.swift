import Codebook

/// Which answer a record is about: the row's fields beside the text. nil is written as null.
public struct AnswerIdentity {
  /// Defaults to the row number.
  public var id: UnsafeBufferPointer<UInt8>?
  /// Relative to the INPUT named on the command line.
  public var file: UnsafeBufferPointer<UInt8>
  /// Counts records after the header from 1.
  public var row: Int
  /// What was asked; nil where the file does not say.
  public var question: UnsafeBufferPointer<UInt8>?
  /// Tells two applications of one candidate apart; written nowhere.
  public var application: UnsafeBufferPointer<UInt8>?
  /// The day of the date; nil where none was understood.
  public var day: CalendarDate?
  /// As the column has it, like the two that follow; nil where there is no such column.
  public var date: UnsafeBufferPointer<UInt8>?
  public var group: UnsafeBufferPointer<UInt8>?
  public var role: UnsafeBufferPointer<UInt8>?

  public init(file: UnsafeBufferPointer<UInt8>, row: Int) {
    self.file = file
    self.row = row
  }
}

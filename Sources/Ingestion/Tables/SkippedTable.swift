/// A table of an input that is not the one that is read.
public struct SkippedTable: Sendable, Hashable {
  /// The input, for messages.
  public let path: String
  /// Counts the input's tables from 1.
  public let number: Int
  /// Of the header's first row; counts from 1.
  public let line: Int
  /// Rows below the header.
  public var rows: Int

  public init(path: String, number: Int, line: Int, rows: Int) {
    (self.path, self.number, self.line, self.rows) = (path, number, line, rows)
  }
}

/// Where a further table begins in a chunk.
public struct TableStart: Sendable, Hashable {
  /// Counts the input's tables from 1.
  public let number: Int
  /// Line breaks between the chunk's first byte and the table's header.
  public let lineOffset: Int
  /// Rows of it in the chunk that are not read.
  public internal(set) var skippedRows = 0
}

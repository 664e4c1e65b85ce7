/// Which of a file's tables reading is in; carried from one chunk to the next.
public struct TablePosition: Hashable, Sendable {
  /// Counts the file's tables from 0.
  var table = 0
  /// Fields of its header.
  var columns = 0

  /// Nowhere: before an input is open.
  public init() {}

  init(table: Int, columns: Int) {
    (self.table, self.columns) = (table, columns)
  }
}

/// A table of the file, up to the one that is read.
struct TableShape: Sendable {
  /// Names of its columns.
  var names: [String]
  var shapes: [ColumnShape]
  /// The bytes of its header's first row, without the line break; empty where there is none.
  var header: [UInt8]
  var headerRows: Int
  /// The cells of each of its header's rows; none where there is none.
  var headerCells: [[[UInt8]]]

  var columns: Int { names.count }
}

import Glibc

/// Tells the header of a table where it comes again with its columns in another order, as in exports
/// of different months joined end to end: another table begins there, whose cells would be taken for
/// those of other columns.
struct ReorderedHeader {
  /// The header's cells; none where a row of them could be anything else.
  private let names: Set<[UInt8]>
  /// Whether a name begins with the byte.
  private var begins = [Bool](repeating: false, count: 256)
  private let dialect: Dialect

  init(of table: TableShape, dialect: Dialect) {
    let cells = table.headerRows == 1 ? table.headerCells.first ?? [] : []
    let isTold = cells.count > 1 && Set(cells).count == cells.count && !cells.contains([])
    names = isTold ? Set(cells) : []
    self.dialect = dialect
    for name in names { begins[Int(name[0])] = true }
  }

  /// Whether the row at `at` begins with one of the names; costs next to nothing.
  func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
    let start = bytes[at] == dialect.quote ? at + 1 : at
    guard start < end, begins[Int(bytes[start])], let base = bytes.baseAddress else { return false }
    return names.contains { name in
      let stop = start + name.count
      return stop < end && (bytes[stop] == dialect.delimiter[0] || bytes[stop] == dialect.quote)
        && memcmp(base + start, name, name.count) == 0
    }
  }

  /// Whether a row has all of the names, in whatever order.
  func isMade(of cells: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    !names.isEmpty && cells.count == names.count
      && Set(cells.map { Array(bytes[$0.start..<$0.end]) }) == names
  }
}

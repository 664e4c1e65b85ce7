import Glibc

/// Tells the header of a table where it comes again with its columns in another order, as in exports
/// of different months joined end to end: another table begins there, whose cells would be taken for
/// those of other columns.
struct ReorderedHeader {
  /// The header's cells; none where a row of them could be anything else.
  private let names: Set<[UInt8]>
  private let dialect: Dialect

  init(of table: TableShape, dialect: Dialect) {
    let cells = table.headerRows == 1 ? table.headerCells.first ?? [] : []
    let isTold = cells.count > 1 && Set(cells).count == cells.count && !cells.contains([])
    names = isTold ? Set(cells) : []
    self.dialect = dialect
  }

  /// The bytes that its names begin with.
  var beginnings: [UInt8] { names.map { $0[0] } }

  /// Whether the cell whose text begins at `start` is one of the names.
  func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard let base = bytes.baseAddress else { return false }
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

/// Bytes, asked for one by one in the midst of reading.
struct ByteSet {
  private var bits = SIMD4<UInt64>()

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  }

  func contains(_ byte: UInt8) -> Bool { bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
}

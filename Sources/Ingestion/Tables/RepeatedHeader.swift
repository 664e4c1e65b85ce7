import Glibc

/// Tells the header of a table where it comes again among the table's rows, as in exports joined
/// end to end: a row whose cells are those of the header, byte for byte, and after it the header's
/// further rows, if they come again too. A byte-order mark before it is part of neither.
///
/// The header of one column alone comes again only if it is a name that is known: a candidate may
/// well say the same as another.
struct RepeatedHeader {
  enum Found: Equatable {
    /// Another row.
    case other
    case undecided
    /// A header, after which reading goes on at `next`.
    case header(next: Int)
  }

  /// The cells of each of the header's rows; none where it cannot come again.
  private let rows: [[[UInt8]]]
  /// What the first cell begins with, up to a quote or an escape that may be written otherwise.
  private let beginning: [UInt8]
  private let dialect: Dialect
  private var scanner: RecordScanner
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(of table: TableShape, dialect: Dialect) {
    let isTold = table.columns > 1 || table.names.contains(where: ColumnNames.isHeading)
    rows = isTold ? table.headerCells : []
    beginning = Array(
      (rows.first?.first ?? []).prefix { $0 != dialect.quote && $0 != dialect.escape })
    self.dialect = dialect
    scanner = RecordScanner(dialect: dialect, columns: nil, limit: ReadingLimits.probe)
  }

  /// Whether the row at `at`, where a record begins, is such a header; costs next to nothing where
  /// its first cell is another.
  @inline(__always)
  mutating func find(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, to end: Int, isLast: Bool
  ) -> Found {
    guard let start = start(bytes, at, end) else { return .other }
    return scan(bytes, from: start, to: end, isLast: isLast)
  }

  /// Where the row's first cell begins, if it may be the header's.
  private func start(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int? {
    guard !rows.isEmpty, at < end, let base = bytes.baseAddress else { return nil }
    var start = at
    if bytes[at] == Self.byteOrderMark[0], bytes[at..<end].starts(with: Self.byteOrderMark) {
      start += Self.byteOrderMark.count
    }
    guard start < end else { return nil }
    if beginning.isEmpty {
      return bytes[start] == dialect.delimiter[0] || bytes[start] == dialect.quote ? start : nil
    }
    let text = bytes[start] == dialect.quote ? start + 1 : start
    guard text + beginning.count <= end, bytes[text] == beginning[0] else { return nil }
    return memcmp(base + text, beginning, beginning.count) == 0 ? start : nil
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, isLast: Bool
  ) -> Found {
    var next = start
    for (index, cells) in rows.enumerated() {
      var row = next
      if index > 0 { while row < end, bytes[row] == 0x0A || bytes[row] == 0x0D { row += 1 } }
      switch scanner.scan(bytes, from: row, to: end, isLast: isLast) {
      case .undecided: return .undecided
      case .record(_, let after) where holds(cells, bytes): next = after
      default: return index > 0 ? .header(next: next) : .other
      }
    }
    return .header(next: next)
  }

  /// Whether the row that was scanned has these cells.
  private func holds(_ cells: [[UInt8]], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    scanner.fields.count == cells.count
      && zip(scanner.fields, cells).allSatisfy { field, cell in
        scanner.text(of: field, in: bytes) == cell
      }
  }
}

/// Joins neighbouring fields of a row that has more of them than its table has columns: a delimiter
/// in a text that no quotes protect parts it.
///
/// Every way of joining that gives each column a cell of its shape is weighed; only a row with one
/// way is realigned. A quoted field was written whole and is joined with none.
struct FieldAlignment {
  let shapes: [ColumnShape]
  let delimiter: UInt8
  /// Whether the delimiter is the file's: then texts that hold it were quoted, or were never seen.
  let isOwn: Bool

  /// More fields than this are not joined.
  private static let mostFields = 128

  /// The fields of the only way; nil when there is none, or several.
  func only(
    _ found: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [RecordScanner.Field]? {
    guard found.count > shapes.count, found.count <= Self.mostFields,
      shapes.allSatisfy(\.isKnown)
    else { return nil }
    let row = Row(found, bytes, delimiter: delimiter)
    for closeness in ColumnShape.Closeness.allCases {
      let ways = ways(row, closeness)
      switch ways[0][0] {
      case 0: return nil
      case 1: return path(ways, row, closeness)
      default: continue
      }
    }
    return nil
  }

  /// The fields of a row, and what tells of each cell they may be joined to what kind it is.
  private struct Row {
    let fields: [RecordScanner.Field]
    let bytes: UnsafeBufferPointer<UInt8>
    let delimiter: UInt8
    /// For each field, where from its start on the first byte stands that fills a cell, and the first
    /// letter.
    private var filled: [Int]
    private var letters: [Int]
    /// For each field, the first one from it on that is in quotes.
    private(set) var quoted: [Int]

    init(
      _ fields: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8
    ) {
      (self.fields, self.bytes, self.delimiter) = (fields, bytes, delimiter)
      filled = Array(repeating: .max, count: fields.count)
      (letters, quoted) = (filled, Array(repeating: fields.count, count: fields.count))
      var end = fields.last?.end ?? 0
      for index in fields.indices.reversed() {
        if index + 1 < fields.count {
          (filled[index], letters[index]) = (filled[index + 1], letters[index + 1])
          quoted[index] = quoted[index + 1]
        }
        if fields[index].isQuoted { quoted[index] = index }
        let text = bytes[fields[index].start..<end]
        if let first = text.firstIndex(where: { $0 > 0x20 }) { filled[index] = first }
        if let first = text.firstIndex(where: ColumnShape.isLetter) { letters[index] = first }
        end = fields[index].start
      }
    }

    /// The fields from `field` up to `next` as one.
    func cell(_ field: Int, _ next: Int) -> RecordScanner.Field {
      var cell = fields[field]
      cell.end = fields[next - 1].end
      return cell
    }

    /// Whether that may stand in a column with this shape.
    func fits(
      _ shape: ColumnShape, _ field: Int, _ next: Int, _ closeness: ColumnShape.Closeness
    ) -> Bool {
      let cell = cell(field, next)
      let isFilled = filled[field] < cell.end
      guard shape.acceptsCell(isFilled: isFilled, hasLetter: letters[field] < cell.end) else {
        return false
      }
      if !isFilled || closeness == .kind { return true }
      if next > field + 1 {
        if shape.isProse { return true }
        if shape.isStrange(delimiter, closeness) { return false }
      }
      return shape.accepts(UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]), closeness)
    }
  }

  /// How many ways there are, counted up to two, to fill the columns from `column` on with the
  /// fields from `field` on: `ways[column][field]`.
  private func ways(_ row: Row, _ closeness: ColumnShape.Closeness) -> [[UInt8]] {
    let count = row.fields.count
    var ways = Array(repeating: [UInt8](repeating: 0, count: count + 1), count: shapes.count + 1)
    ways[shapes.count][count] = 1
    for (column, shape) in shapes.enumerated().reversed() {
      // Each column takes a field at least.
      for field in column...(count - (shapes.count - column)) {
        var found: UInt8 = 0
        for next in ends(from: field, column, row) {
          let further = ways[column + 1][next]
          guard further > 0, row.fits(shape, field, next, closeness) else { continue }
          found += further
          if found > 1 { break }
        }
        ways[column][field] = min(found, 2)
      }
    }
    return ways
  }

  private func path(
    _ ways: [[UInt8]], _ row: Row, _ closeness: ColumnShape.Closeness
  ) -> [RecordScanner.Field]? {
    var fields: [RecordScanner.Field] = []
    var at = 0
    for (column, shape) in shapes.enumerated() {
      let next = ends(from: at, column, row).first {
        ways[column + 1][$0] > 0 && row.fits(shape, at, $0, closeness)
      }!
      // Names and codes are not written with delimiters in them: then something else is wrong.
      if next > at + 1, !mayHoldDelimiter(shape) { return nil }
      fields.append(row.cell(at, next))
      at = next
    }
    return fields
  }

  private func mayHoldDelimiter(_ shape: ColumnShape) -> Bool {
    delimiter == 0x20 || shape.holds(delimiter) || shape.isProse && shape.isWellKnown
  }

  /// Where a cell of the column that begins with the field may end.
  private func ends(from field: Int, _ column: Int, _ row: Row) -> Range<Int> {
    guard shapes[column].hasLetters, isOwn || shapes[column].holds(delimiter),
      row.quoted[field] > field
    else { return field + 1..<field + 2 }
    return field + 1..<row.quoted[field] + 1
  }
}

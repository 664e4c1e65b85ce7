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
    for closeness in ColumnShape.Closeness.allCases {
      let ways = ways(found, bytes, closeness)
      switch ways[0][0] {
      case 0: return nil
      case 1: return path(ways, found, bytes, closeness)
      default: continue
      }
    }
    return nil
  }

  /// How many ways there are, counted up to two, to fill the columns from `column` on with the
  /// fields from `field` on: `ways[column][field]`.
  private func ways(
    _ found: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>,
    _ closeness: ColumnShape.Closeness
  ) -> [[UInt8]] {
    var ways = Array(
      repeating: [UInt8](repeating: 0, count: found.count + 1), count: shapes.count + 1)
    ways[shapes.count][found.count] = 1
    for column in shapes.indices.reversed() {
      // Each column takes a field at least.
      for field in column...(found.count - (shapes.count - column)) {
        var count = 0
        for next in ends(from: field, column, found)
        where ways[column + 1][next] > 0 && accepts(column, found, field, next, bytes, closeness) {
          count += Int(ways[column + 1][next])
          if count > 1 { break }
        }
        ways[column][field] = UInt8(min(count, 2))
      }
    }
    return ways
  }

  private func path(
    _ ways: [[UInt8]], _ found: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>,
    _ closeness: ColumnShape.Closeness
  ) -> [RecordScanner.Field]? {
    var fields: [RecordScanner.Field] = []
    var at = 0
    for column in shapes.indices {
      let next = ends(from: at, column, found).first {
        ways[column + 1][$0] > 0 && accepts(column, found, at, $0, bytes, closeness)
      }!
      // Names and codes are not written with delimiters in them: then something else is wrong.
      if next > at + 1, !mayHoldDelimiter(shapes[column]) { return nil }
      fields.append(joined(found, at, next))
      at = next
    }
    return fields
  }

  private func mayHoldDelimiter(_ shape: ColumnShape) -> Bool {
    delimiter == 0x20 || shape.holds(delimiter) || shape.isProse && shape.isWellKnown
  }

  /// Where a cell of the column that begins with the field may end.
  private func ends(
    from field: Int, _ column: Int, _ found: [RecordScanner.Field]
  ) -> Range<Int> {
    guard shapes[column].hasLetters, isOwn || shapes[column].holds(delimiter),
      !found[field].isQuoted
    else { return field + 1..<field + 2 }
    let stop = found[field...].firstIndex(where: \.isQuoted) ?? found.count
    return field + 1..<max(stop, field + 1) + 1
  }

  private func accepts(
    _ column: Int, _ found: [RecordScanner.Field], _ field: Int, _ next: Int,
    _ bytes: UnsafeBufferPointer<UInt8>, _ closeness: ColumnShape.Closeness
  ) -> Bool {
    let cell = joined(found, field, next)
    let isText = next > field + 1 && shapes[column].isProse
    return shapes[column].accepts(
      UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]), isText ? .kind : closeness)
  }

  private func joined(
    _ found: [RecordScanner.Field], _ field: Int, _ next: Int
  ) -> RecordScanner.Field {
    var cell = found[field]
    cell.end = found[next - 1].end
    return cell
  }
}

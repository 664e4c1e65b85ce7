/// Realigns rows that do not fit their columns, where there is just one way to do it.
///
/// - A row written with another delimiter than the file is split by that one.
/// - Of a row with one field too many, an empty one is taken out, if the columns' shapes leave one
///   place for it (empty fields side by side are one place).
/// - A field that two columns' texts have grown into, for want of a delimiter, is cut where both
///   parts fit their columns.
/// - A quote that makes a row unreadable is a character of its cell.
///
/// Where several ways fit, the closer look of `ColumnShape.Closeness` decides, and if that leaves
/// more than one the row is not repaired.
struct RowRepair {
  typealias Row = (fields: [RecordScanner.Field], scanner: RecordScanner)

  private let columns: Int
  private let shapes: [ColumnShape]
  private let quote: UInt8?
  private var plain: RecordScanner
  /// One for each delimiter that a stray row may be written with.
  private var others: [RecordScanner] = []

  private static let delimiters: [UInt8] = [0x3B, 0x09, 0x7C, 0x2C, 0x20]
  /// A longer field is not searched for the place of a missing delimiter.
  private static let longestCut = 2048
  /// More quotes than this in one row are not tried one by one.
  private static let mostQuotes = 32

  init(layout: Layout) {
    columns = layout.columns.count
    shapes = layout.columnShapes
    quote = layout.dialect.quote
    plain = RecordScanner(
      dialect: layout.dialect, columns: columns, limit: ReadingLimits.probe)
    guard columns > 1 else { return }
    for delimiter in Self.delimiters where [delimiter] != layout.dialect.delimiter {
      var dialect = layout.dialect
      dialect.delimiter = [delimiter]
      others.append(RecordScanner(dialect: dialect, columns: columns))
    }
  }

  /// The fields of the row in `bytes[from..<end]`, which `scanner` has read, as they should be.
  mutating func fields(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int, scanner: RecordScanner
  ) -> Row? {
    let found = scanner.fields
    if found.count < columns, let other = otherDelimiter(bytes, from: from, to: end) {
      return (other.fields, other)
    }
    var ways: [[RecordScanner.Field]] = []
    if found.count == columns + 1 { ways = withoutEmpty(found) }
    if found.count == columns - 1 { ways = withCut(found, bytes) }
    if let fields = onlyFitting(ways, bytes) { return (fields, scanner) }
    return strayQuote(bytes, from: from, to: end)
  }

  /// The fields of an unreadable row in `bytes[from..<end]`, read with one of its quotes as a
  /// character.
  mutating func strayQuote(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> Row? {
    guard columns > 1, let quote, end - from <= ReadingLimits.probe else { return nil }
    let places = (from..<end).filter { bytes[$0] == quote }
    guard places.count <= Self.mostQuotes else { return nil }
    var best: [(row: Row, strays: Int)] = []
    for place in places {
      plain.literalQuote = place
      guard case .record(let stop, _) = plain.scan(bytes, from: from, to: end, isLast: true),
        stop == end, plain.fields.count == columns, fits(plain.fields, bytes, .kind)
      else { continue }
      // Quotes around a field are rather meant as such.
      let strays = plain.fields.count { field in
        !field.isQuoted && bytes[field.start..<field.end].contains(quote)
      }
      best.append(((plain.fields, plain), strays))
    }
    plain.literalQuote = -1
    guard let fewest = best.map(\.strays).min() else { return nil }
    let rows = best.filter { $0.strays == fewest }.map(\.row)
    return rows.count == 1 ? rows[0] : nil
  }

  // MARK: Ways

  private func withoutEmpty(_ found: [RecordScanner.Field]) -> [[RecordScanner.Field]] {
    found.indices.compactMap { index in
      guard found[index].start == found[index].end else { return nil }
      // Of neighbours that are both empty it makes no difference which one goes.
      if index > 0, found[index - 1].start == found[index - 1].end { return nil }
      var fields = found
      fields.remove(at: index)
      return fields
    }
  }

  /// Each field cut in two at each place where both parts are of their columns' kinds.
  private func withCut(
    _ found: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [[RecordScanner.Field]] {
    guard shapes.count == columns else { return [] }
    var ways: [[RecordScanner.Field]] = []
    for (index, field) in found.enumerated() {
      let isLeft = found[..<index].indices.allSatisfy { accepts($0, found[$0], bytes) }
      guard isLeft else { break }
      guard !field.isQuoted, field.end - field.start <= Self.longestCut,
        found[(index + 1)...].indices.allSatisfy({ accepts($0 + 1, found[$0], bytes) })
      else { continue }
      for place in (index == 0 ? field.start : field.start + 1)...max(field.end, field.start + 1)
      where place <= field.end && (place == field.end || bytes[place] & 0xC0 != 0x80) {
        var (left, right) = (field, field)
        left.end = place
        right.start = place
        guard accepts(index, left, bytes), accepts(index + 1, right, bytes) else { continue }
        var fields = found
        fields.replaceSubrange(index...index, with: [left, right])
        ways.append(fields)
      }
    }
    return ways
  }

  private mutating func otherDelimiter(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> RecordScanner? {
    var match: RecordScanner?
    for index in others.indices {
      guard case .record = others[index].scan(bytes, from: from, to: end, isLast: true),
        others[index].fields.count == columns, fits(others[index].fields, bytes, .kind)
      else { continue }
      if match != nil { return nil }
      match = others[index]
    }
    return match
  }

  // MARK: Choosing

  private func onlyFitting(
    _ ways: [[RecordScanner.Field]], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [RecordScanner.Field]? {
    var left = ways
    for closeness in ColumnShape.Closeness.allCases {
      left = left.filter { fits($0, bytes, closeness) }
      if left.count <= 1 { return left.first }
    }
    return nil
  }

  private func fits(
    _ fields: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>,
    _ closeness: ColumnShape.Closeness
  ) -> Bool {
    guard shapes.count == fields.count else { return true }
    return fields.indices.allSatisfy { accepts($0, fields[$0], bytes, closeness) }
  }

  private func accepts(
    _ column: Int, _ field: RecordScanner.Field, _ bytes: UnsafeBufferPointer<UInt8>,
    _ closeness: ColumnShape.Closeness = .kind
  ) -> Bool {
    shapes[column].accepts(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]), closeness)
  }
}

/// Realigns rows that do not fit their columns, where there is just one way to do it.
///
/// - A row written with another delimiter than the file is split by that one.
/// - Of a row with one field too many, an empty one is taken out, if the columns' shapes leave one
///   place for it (empty fields side by side are one place).
/// - A field that two columns' texts have grown into, for want of a delimiter, is cut where both
///   parts fit their columns, as closely as can be told: a cell may as well be missing, and what it
///   would have held must not be made of the next one's words.
/// - Fields that a delimiter in a text has parted are joined: see `FieldAlignment`.
/// - A quote that makes a row unreadable is a character of its cell.
///
/// Where several ways fit, the closer look of `ColumnShape.Closeness` decides, and if that leaves
/// more than one the row is not repaired.
struct RowRepair {
  /// Fields as they should be, and the scanner that decodes them.
  typealias Row = (fields: [RecordScanner.Field], scanner: RecordScanner)

  private let columns: Int
  private let shapes: [ColumnShape]
  private let quote: UInt8?
  private let delimiter: [UInt8]
  private let quotes: QuoteRepair
  /// One for each delimiter that a stray row may be written with.
  private var others: [RecordScanner] = []

  /// A longer field is not searched for the place of a missing delimiter.
  private static let longestCut = 2048
  /// More ways to cut a row are several, whatever they are.
  private static let mostCuts = 64

  init(layout: Layout) {
    columns = layout.columns.count
    shapes = layout.columnShapes
    quote = layout.dialect.quote
    delimiter = layout.dialect.delimiter
    quotes = QuoteRepair(dialect: layout.dialect, columns: columns)
    guard columns > 1 else { return }
    for (delimiter, _) in Dialect.strayDelimiters where [delimiter] != layout.dialect.delimiter {
      var dialect = layout.dialect
      dialect.delimiter = [delimiter]
      others.append(RecordScanner(dialect: dialect, columns: columns))
    }
  }

  /// The fields of the row in `bytes[from..<end]`, of which `scanner` has read too few or too many.
  mutating func fields(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int, scanner: RecordScanner
  ) -> Row? {
    let found = scanner.fields
    if found.count < columns, let other = otherDelimiter(bytes, from: from, to: end) {
      return other
    }
    var ways: [Row] = []
    if found.count == columns + 1 { ways = withoutEmpty(found).map { ($0, scanner) } }
    if found.count == columns - 1 { ways = withCut(found, bytes).map { ($0, scanner) } }
    ways += quotes.cuts(bytes, from: from, to: end)
    switch choose(quotes.leastStray(ways, bytes), bytes) {
    case .one(let row): return isCutAtWill(row, bytes) ? nil : row
    case .several: return nil
    case .none: break
    }
    if let row = strayQuote(bytes, from: from, to: end) { return row }
    guard found.count > columns else { return nil }
    let alignment = FieldAlignment(shapes: shapes, delimiter: delimiter[0], isOwn: true)
    return alignment.only(found, bytes).map { ($0, scanner) }
  }

  /// The fields of an unreadable row in `bytes[from..<end]`: some of its quotes are characters, or
  /// a delimiter is missing beside one.
  func strayQuote(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> Row? {
    guard columns > 1, quote != nil, end - from <= ReadingLimits.probe else { return nil }
    if let row = lenient(bytes, from: from, to: end) { return row }
    let ways = quotes.literals(bytes, from: from, to: end).filter {
      fits(quotes.withoutStrays($0.fields, bytes), bytes, .kind)
    }
    let best = quotes.leastStray(ways, bytes)
    if !best.isEmpty { return best.count == 1 ? best[0] : nil }
    if case .one(let row) = choose(quotes.cuts(bytes, from: from, to: end), bytes) { return row }
    return nil
  }

  /// The fields of a row in which quotes inside quotes have no escape.
  func lenient(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> Row? {
    guard columns > 1, quote != nil, end - from <= ReadingLimits.probe else { return nil }
    return quotes.lenient(bytes, from: from, to: end).first { fits($0.fields, bytes, .kind) }
  }

  /// A better reading of a row that has the right number of fields, when its quotes do not stand
  /// where its fields begin and end: `c"a,b"` may be two fields that lack the delimiter between
  /// them rather than `c"a` and `b"`.
  func better(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int, scanner: RecordScanner
  ) -> Row? {
    guard quotes.areAcross(scanner.fields, bytes) else { return nil }
    let ways = quotes.cuts(bytes, from: from, to: end)
    guard !ways.isEmpty, case .one(let row) = choose([(scanner.fields, scanner)] + ways, bytes)
    else { return nil }
    return row.scanner.isCut ? row : nil
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
    // The fields before the cut fit their own columns, those behind it the next ones.
    let last = found.indices.first { !accepts($0, found[$0], bytes) } ?? found.count - 1
    let first = found.indices.last { !accepts($0 + 1, found[$0], bytes) } ?? 0
    guard first <= last else { return [] }
    var ways: [[RecordScanner.Field]] = []
    for index in first...last {
      let field = found[index]
      guard field.end - field.start <= Self.longestCut else { continue }
      for place in places(of: field, isFirst: index == 0)
      where place == field.end || bytes[place] & 0xC0 != 0x80 {
        let (left, right) = parts(of: field, at: place)
        let closeness = closeness(ofCutIn: index, left, right)
        guard accepts(index, left, bytes, closeness), accepts(index + 1, right, bytes, closeness)
        else { continue }
        var fields = found
        fields.replaceSubrange(index...index, with: [left, right])
        ways.append(fields)
        if ways.count > Self.mostCuts { return ways }
      }
    }
    return ways
  }

  /// How closely the parts of a cell must fit their columns. Of what may stand in two columns of
  /// words any place makes two.
  private func closeness(
    ofCutIn column: Int, _ left: RecordScanner.Field, _ right: RecordScanner.Field
  ) -> ColumnShape.Closeness {
    guard left.start < left.end, right.start < right.end else { return .kind }
    return shapes[column].hasLetters && shapes[column + 1].hasLetters ? .value : .pattern
  }

  /// Whether the row was cut where no delimiter is missing: at a blank, which parts words, or between
  /// digits that are a cell as they stand.
  private func isCutAtWill(_ row: Row, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let fields = row.fields
    guard !row.scanner.isCut, shapes.count == fields.count else { return false }
    return fields.indices.dropLast().contains { index in
      let (left, right) = (fields[index], fields[index + 1])
      guard left.end == right.start, left.start < left.end, right.start < right.end else {
        return false
      }
      let seam = (bytes[left.end - 1], bytes[right.start])
      if seam.0 == 0x20 || seam.1 == 0x20 { return true }
      guard Self.isDigit(seam.0), Self.isDigit(seam.1) else { return false }
      var whole = left
      whole.end = right.end
      return accepts(index, whole, bytes, .pattern) || accepts(index + 1, whole, bytes, .pattern)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Where a field may be cut: one in quotes only at its ends, since it was written whole.
  private func places(of field: RecordScanner.Field, isFirst: Bool) -> [Int] {
    if field.isQuoted { return isFirst ? [field.start, field.end] : [field.end] }
    let first = isFirst ? field.start : field.start + 1
    return first <= field.end ? Array(first...field.end) : [field.end]
  }

  private func parts(
    of field: RecordScanner.Field, at place: Int
  ) -> (RecordScanner.Field, RecordScanner.Field) {
    let empty = RecordScanner.Field(
      start: place, end: place, isQuoted: false, needsDecoding: false)
    if place == field.end { return (field, empty) }
    if place == field.start { return (empty, field) }
    var (left, right) = (field, field)
    left.end = place
    right.start = place
    return (left, right)
  }

  private mutating func otherDelimiter(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> Row? {
    guard end - from <= ReadingLimits.probe else { return nil }
    var match: Row?
    for index in others.indices {
      guard case .record(end, _) = others[index].scan(bytes, from: from, to: end, isLast: true)
      else { continue }
      let fields = others[index].fields
      var row: [RecordScanner.Field]?
      if fields.count == columns, fits(fields, bytes, .kind) {
        row = fields
      } else if fields.count > columns {
        let delimiter = others[index].dialect.delimiter[0]
        row = FieldAlignment(shapes: shapes, delimiter: delimiter, isOwn: false).only(fields, bytes)
      }
      guard let row else { continue }
      if match != nil { return nil }
      match = (row, others[index])
    }
    return match
  }

  // MARK: Choosing

  private enum Choice {
    case none
    case one(Row)
    case several
  }

  private func choose(_ ways: [Row], _ bytes: UnsafeBufferPointer<UInt8>) -> Choice {
    var left = ways
    for closeness in ColumnShape.Closeness.allCases {
      left = left.filter { fits($0.fields, bytes, closeness) }
      if left.count <= 1 { return left.first.map { .one($0) } ?? .none }
    }
    return .several
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

/// What the cells of a column look like in the head of a file, as far as it tells columns apart.
struct ColumnShape: Sendable {
  /// Seen at all.
  var isKnown = false
  var mayBeEmpty = false
  /// Filled cells with a letter in them, and without.
  var hasLetters = false
  var hasNone = false

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    isKnown = true
    guard text.contains(where: { $0 > 0x20 }) else {
      mayBeEmpty = true
      return
    }
    if Self.holdsLetter(text) { hasLetters = true } else { hasNone = true }
  }

  /// Whether a cell may stand in the column.
  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isKnown else { return true }
    guard text.contains(where: { $0 > 0x20 }) else { return mayBeEmpty }
    return Self.holdsLetter(text) ? hasLetters : hasNone
  }

  private static func holdsLetter(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x80 }
  }
}

/// Realigns rows whose number of fields is wrong, where there is just one way to do it.
///
/// - A row written with another delimiter than the file is split by that one.
/// - Of a row with one field too many, an empty one is taken out, if the columns' shapes leave one
///   place for it (empty fields side by side are one place).
struct RowRepair {
  private let columns: Int
  private let shapes: [ColumnShape]
  /// One for each delimiter that a stray row may be written with.
  private var others: [RecordScanner] = []

  private static let delimiters: [UInt8] = [0x3B, 0x09, 0x7C, 0x2C, 0x20]

  init(layout: Layout) {
    columns = layout.columns.count
    shapes = layout.columnShapes
    guard columns > 1 else { return }
    for delimiter in Self.delimiters where [delimiter] != layout.dialect.delimiter {
      var dialect = layout.dialect
      dialect.delimiter = [delimiter]
      others.append(RecordScanner(dialect: dialect, columns: columns))
    }
  }

  /// The fields of the row in `bytes[from..<end]` as they should be, and what decodes them; nil where
  /// no way or more than one is left.
  mutating func fields(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int, scanner: RecordScanner
  ) -> (fields: [RecordScanner.Field], scanner: RecordScanner)? {
    let found = scanner.fields
    if found.count < columns, let other = otherDelimiter(bytes, from: from, to: end) {
      return (other.fields, other)
    }
    guard found.count == columns + 1 else { return nil }
    var repaired: [RecordScanner.Field]?
    for index in found.indices where found[index].start == found[index].end {
      // Of neighbours that are both empty it makes no difference which one goes.
      if index > 0, found[index - 1].start == found[index - 1].end { continue }
      var fields = found
      fields.remove(at: index)
      guard fits(fields, bytes) else { continue }
      if repaired != nil { return nil }
      repaired = fields
    }
    return repaired.map { ($0, scanner) }
  }

  private mutating func otherDelimiter(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> RecordScanner? {
    var match: RecordScanner?
    for index in others.indices {
      guard case .record = others[index].scan(bytes, from: from, to: end, isLast: true),
        others[index].fields.count == columns, fits(others[index].fields, bytes)
      else { continue }
      if match != nil { return nil }
      match = others[index]
    }
    return match
  }

  private func fits(
    _ fields: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard shapes.count == fields.count else { return true }
    return zip(fields, shapes).allSatisfy { field, shape in
      shape.accepts(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]))
    }
  }
}

import Codebook

/// A row that may be the header of a further table, seen among what stands around it.
///
/// A header that is taken for data costs a rejected row; data taken for a header cost all rows
/// below them. So a row counts as a header only where something says so, and nothing speaks for
/// data.
struct HeaderCandidate {
  let bytes: UnsafeBufferPointer<UInt8>
  let cells: [RecordScanner.Field]
  /// The row below, with as many cells.
  let below: [RecordScanner.Field]
  /// What the columns of the table above hold; empty where that was not looked at.
  let above: [ColumnShape]
  /// Names of columns in the tables above.
  let names: Set<[UInt8]>

  /// Words from which on a cell is rather an answer than a name, where the table above holds prose.
  private static let fewestWords = 4

  /// Whether nothing speaks for data, or two names that are known outweigh it.
  var mayBeHeader: Bool { knownNames >= 2 || !isLikeData }

  /// Whether it is a header though the table above has another number of columns: a name is known,
  /// or what stands below is unlike the table above.
  var isHeaderOfOtherTable: Bool {
    mayBeHeader
      && (knownNames > 0 || below.indices.contains(where: standsOverOtherKind)
        || Self.areStrange(below, bytes, to: above))
  }

  /// Whether half of the cells and two at least are built like none in the columns above.
  static func areStrange(
    _ cells: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>, to above: [ColumnShape]
  ) -> Bool {
    let strange = zip(cells, above).count { cell, shape in
      !shape.accepts(UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]), .pattern)
    }
    return strange >= 2 && strange * 2 >= cells.count
  }

  private var knownNames: Int {
    cells.count { cell in
      let name = string(cell)
      return names.contains(name.bytes) || ColumnNames.isHeading(name)
    }
  }

  private var isLikeData: Bool {
    let hasProseAbove = above.contains { $0.isProse }
    return cells.indices.contains { column in
      let cell = text(cells[column])
      guard !cell.isEmpty else { return false }
      return cell.elementsEqual(text(below[column]))
        || ColumnShape.areCodesOfOneBuild(cell, text(below[column]))
        || above.indices.contains(column) && above[column].hasSeenLike(cell)
        || isSentence(string(cells[column]), besideProse: hasProseAbove)
    }
  }

  private func isSentence(_ cell: String, besideProse: Bool) -> Bool {
    guard !cell.hasSuffix("?"), !ColumnNames.asksGoals(ColumnNames.key(cell)) else { return false }
    let words = cell.split(whereSeparator: \.isWhitespace).count
    return HeaderSniffer.isLong(cell) || besideProse && words >= Self.fewestWords
      || words > 2 && (cell.hasSuffix(".") || cell.hasSuffix("!"))
  }

  /// Whether the cell below is none of the column above; where it is not known what the table above
  /// holds, whether it is a number. The candidate's own cells hold letters. A column more than the
  /// table above has tells nothing: later exports often add one.
  private func standsOverOtherKind(_ column: Int) -> Bool {
    let cell = text(below[column])
    guard cell.contains(where: { $0 > 0x20 }) else { return false }
    guard !above.isEmpty else { return !ColumnShape.holdsLetter(cell) }
    guard above.indices.contains(column) else { return false }
    return above[column].isKnown ? !above[column].accepts(cell) : !ColumnShape.holdsLetter(cell)
  }

  private func text(_ field: RecordScanner.Field) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
  }

  private func string(_ field: RecordScanner.Field) -> String {
    String(decoding: text(field), as: UTF8.self)
  }
}

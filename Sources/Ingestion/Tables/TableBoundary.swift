import Codebook
import Glibc

/// Finds where a further table begins in delimited text.
///
/// Most often a blank line, or a row of empty cells, parts it from the table above. What follows is
/// a header when it repeats one that is known, or when it names columns (no cell empty, none a
/// number, all different), has a row as wide as itself below, looks unlike data
/// (`HeaderCandidate`), and differs from the table above: it has another number of columns, or
/// words in those that hold only numbers there. Without a blank line only a header that is known,
/// or mostly known, begins a table: else it could be just a broken row. The header of the table at
/// hand begins none: it has come again; in another order it does (`ReorderedHeader`).
struct TableBoundary {
  enum Found: Equatable {
    /// No table begins before `place`.
    case none(before: Int)
    case undecided
    case table(Header)
  }

  /// A header's first row, from `start` up to `next`.
  struct Header: Equatable {
    var start: Int
    var next: Int
    var columns: Int
  }

  /// The tables that the sniffer has seen, in file order.
  var known: [TableShape]
  private var repeated: [RepeatedHeader]
  private let reordered: [ReorderedHeader]
  /// What a name in a header begins with, of any table.
  private let beginnings: ByteSet
  private let dialect: Dialect
  private var probe: RecordScanner
  /// Rows of another width that may be broken ones of the table above.
  private static let fewRows = 8
  /// Blank lines beyond this are not looked across.
  private static let widestGap = 64 << 10

  init(known: [TableShape], dialect: Dialect) {
    self.known = known
    self.dialect = dialect
    repeated = known.map { RepeatedHeader(of: $0, dialect: dialect) }
    reordered = known.map { ReorderedHeader(of: $0, dialect: dialect) }
    beginnings = ByteSet(reordered.flatMap(\.beginnings))
    probe = RecordScanner(dialect: dialect, columns: nil, limit: ReadingLimits.probe)
  }

  /// Whether tables can be told apart at all.
  var isPossible: Bool { dialect.recordDelimiter == nil && (known.first?.columns ?? 0) > 1 }

  /// Whether it is worth a closer look if a table begins at or after the row at `at`; costs next to
  /// nothing.
  func mayBeginTable(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, _ position: TablePosition
  ) -> Bool {
    if bytes[at] == dialect.delimiter[0] { return true }
    let start = bytes[at] == dialect.quote && at + 1 < end ? at + 1 : at
    if beginnings.contains(bytes[start]), position.table < reordered.count,
      reordered[position.table].mayBegin(bytes, start, end)
    {
      return true
    }
    let header = known[min(position.table, known.count - 1)].header
    guard header.count > 1, bytes[at] == header[0], end - at >= header.count else { return false }
    return memcmp(bytes.baseAddress! + at, header, header.count) == 0
  }

  /// Rows that the header of a table takes, counted from 0.
  func headerRows(ofTable table: Int) -> Int {
    table < known.count ? max(1, known[table].headerRows) : 1
  }

  /// Whether the row at `at` is the header of the table at hand, which has come again.
  mutating func headerAgain(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, to end: Int, isLast: Bool,
    _ position: TablePosition
  ) -> RepeatedHeader.Found {
    guard position.table < repeated.count else { return .other }
    return repeated[position.table].find(bytes, at: at, to: end, isLast: isLast)
  }

  /// Whether a table begins at `at`, or after the blank lines and rows of empty cells there.
  mutating func next(
    _ bytes: UnsafeBufferPointer<UInt8>, at: Int, to end: Int, isLast: Bool,
    _ position: TablePosition
  ) -> Found {
    var start = at
    gap: while start < end {
      if start - at > Self.widestGap { return .none(before: start) }
      switch blankLine(bytes, start, end, isLast: isLast) {
      case .text: break gap
      case .undecided: return .undecided
      case .blank(let next): start = next
      }
    }
    guard start < end else { return isLast ? .none(before: end) : .undecided }
    switch headerAgain(bytes, at: start, to: end, isLast: isLast, position) {
    case .undecided: return .undecided
    case .header: return .none(before: start)
    case .other: break
    }
    return header(bytes, start, end, isLast: isLast, position, isParted: start > at)
  }
}

extension TableBoundary {
  private enum Line {
    case text
    case undecided
    case blank(Int)
  }

  /// A line of nothing, or of delimiters and blanks only.
  private func blankLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, isLast: Bool
  ) -> Line {
    var at = start
    while at < end {
      let byte = bytes[at]
      if byte == 0x0A { return .blank(at + 1) }
      if byte == 0x0D {
        if at + 1 < end { return .blank(bytes[at + 1] == 0x0A ? at + 2 : at + 1) }
        return isLast ? .blank(at + 1) : .undecided
      }
      guard dialect.delimiter.contains(byte) || byte == 0x20 || byte == 0x09 else { return .text }
      at += 1
    }
    return isLast ? .blank(end) : .undecided
  }

  private mutating func header(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, isLast: Bool,
    _ position: TablePosition, isParted: Bool
  ) -> Found {
    let next: Int
    let stop: Int
    switch probe.scan(bytes, from: start, to: end, isLast: isLast) {
    case .undecided: return .undecided
    case .broken: return .none(before: start)
    case .record(let end, let after): (stop, next) = (end, after)
    }
    let cells = probe.fields
    let row = UnsafeBufferPointer(rebasing: bytes[start..<stop])
    if cells.count > 1, known.contains(where: { $0.header.elementsEqual(row) }) {
      return .table(Header(start: start, next: next, columns: cells.count))
    }
    guard cells.count > 1, namesColumns(cells, bytes) else { return .none(before: start) }
    let isReordered =
      position.table < reordered.count && reordered[position.table].isMade(of: cells, bytes)
    let isOfOtherWidth = cells.count != position.columns
    if isParted {
      guard
        isOfOtherWidth || isReordered || wordsStandOverNumbers(cells, bytes, position)
          || HeaderCandidate.areStrange(cells, bytes, to: shapes(at: position))
      else { return .none(before: start) }
    } else {
      guard isReordered || isOfOtherWidth && areMostlyKnown(cells, bytes) else {
        return .none(before: start)
      }
    }
    // A name without a row is no table.
    var below = next
    while below < end, bytes[below] == 0x0A || bytes[below] == 0x0D { below += 1 }
    if below == end { return isLast ? .none(before: start) : .undecided }
    switch probe.scan(bytes, from: below, to: end, isLast: isLast) {
    case .undecided: return .undecided
    case .record(_, let after) where probe.fields.count == cells.count:
      let isHeader =
        !isParted || isReordered
        || isPartedHeader(cells, over: probe.fields, bytes, position, isOfOtherWidth)
      guard isHeader else { return .none(before: start) }
      if isParted, isOfOtherWidth {
        switch tableAboveGoesOn(bytes, from: after, to: end, isLast: isLast, position) {
        case nil: return .undecided
        case true?: return .none(before: start)
        case false?: break
        }
      }
      return .table(Header(start: start, next: next, columns: cells.count))
    default: return .none(before: start)
    }
  }

  /// Whether the row below a gap is rather a header than a row of the table above.
  private func isPartedHeader(
    _ cells: [RecordScanner.Field], over below: [RecordScanner.Field],
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: TablePosition, _ isOfOtherWidth: Bool
  ) -> Bool {
    let above = shapes(at: position)
    let candidate = HeaderCandidate(
      bytes: bytes, cells: cells, below: below, above: above,
      names: names)
    if isOfOtherWidth { return candidate.isHeaderOfOtherTable }
    return candidate.mayBeHeader
      && (wordsStandOverNumbers(cells, bytes, position)
        || HeaderCandidate.areStrange(below, bytes, to: above))
  }

  /// Whether, a few rows further down and with no gap between, there are rows like those of the
  /// table above: then the rows of another width are broken ones of it. Nil where more of the text
  /// is needed.
  private mutating func tableAboveGoesOn(
    _ bytes: UnsafeBufferPointer<UInt8>, from place: Int, to end: Int, isLast: Bool,
    _ position: TablePosition
  ) -> Bool? {
    var at = place
    for _ in 0..<Self.fewRows {
      guard at < end else { return isLast ? false : nil }
      switch blankLine(bytes, at, end, isLast: isLast) {
      case .undecided: return nil
      case .blank: return false
      case .text: break
      }
      switch probe.scan(bytes, from: at, to: end, isLast: isLast) {
      case .undecided: return nil
      case .broken: return false
      case .record(_, let next):
        if probe.fields.count == position.columns {
          return !HeaderCandidate.areStrange(probe.fields, bytes, to: shapes(at: position))
        }
        at = next
      }
    }
    return false
  }

  private func namesColumns(
    _ cells: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var seen: Set<[UInt8]> = []
    for (index, cell) in cells.enumerated() {
      let text = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
      if text.isEmpty, index == cells.count - 1 { continue }
      guard ColumnShape.holdsLetter(text), text.count <= 1000, seen.insert(Array(text)).inserted
      else { return false }
    }
    return true
  }

  /// Of all columns that are known.
  private var names: Set<[UInt8]> { Set(known.flatMap(\.names).map(\.bytes)) }

  /// What the columns of the table at hand hold; nothing where it is not known.
  private func shapes(at position: TablePosition) -> [ColumnShape] {
    position.table < known.count ? known[position.table].shapes : []
  }

  private func wordsStandOverNumbers(
    _ cells: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>, _ position: TablePosition
  ) -> Bool {
    let shapes = shapes(at: position)
    guard shapes.count == cells.count else { return false }
    // Every cell holds letters: `namesColumns`. In one column alone that may be a slip.
    let numeric = shapes.count { $0.isNumeric }
    return numeric > 1
      || numeric == 1
        && cells.contains { cell in
          let text = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
          return ColumnNames.isKnown(String(decoding: text, as: UTF8.self))
        }
  }

  private func areMostlyKnown(
    _ cells: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let names = names
    let matches = cells.count { names.contains(Array(bytes[$0.start..<$0.end])) }
    return matches >= 2 && matches * 2 >= cells.count
  }
}

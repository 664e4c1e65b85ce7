/// The first rows of delimited text, as the sniffers look at them.
struct HeaderRow {
  /// Where the row begins, where its text ends, and where the next row begins.
  var start: Int
  var stop: Int
  var next: Int
  var cells: [String]
  /// Whether its quotes do not close as they should; then `cells` is its first line.
  var isBroken = false

  var filled: Int { cells.count { !$0.isEmpty } }

  /// Cells, without an empty one at the end.
  var trimmed: Int { cells.count - (cells.count > 1 && cells.last == "" ? 1 : 0) }
}

/// Reads them.
struct HeaderRows {
  let head: UnsafeBufferPointer<UInt8>
  let isWhole: Bool
  let dialect: Dialect

  /// At most `count` rows from `start` on, without blank lines; nil when not one is whole.
  func read(from start: Int, count: Int) -> [HeaderRow]? {
    var rows: [HeaderRow] = []
    var scanner = RecordScanner(dialect: dialect, columns: nil)
    var at = start
    while at < head.count, rows.count < count {
      if head[at] == 0x0A || head[at] == 0x0D {
        at += 1
        continue
      }
      switch scanner.scan(head, from: at, to: head.count, isLast: isWhole) {
      case .record(let stop, let next):
        let cells = scanner.fields.map { text(of: $0, scanner) }
        rows.append(HeaderRow(start: at, stop: stop, next: next, cells: cells))
        at = next
      case .broken:
        let row = line(at)
        rows.append(row)
        at = row.next
      case .undecided: return rows.isEmpty ? nil : rows
      }
    }
    return rows.isEmpty ? nil : rows
  }

  /// The line at `start` as a broken row.
  func line(_ start: Int) -> HeaderRow {
    let next = dialect.recordEnd(after: start, in: head, to: head.count) ?? head.count
    let stop = dialect.textEnd(start, next, in: head)
    let text = UnsafeBufferPointer(rebasing: head[start..<stop])
    return HeaderRow(
      start: start, stop: stop, next: next, cells: [String(decoding: text, as: UTF8.self)],
      isBroken: true)
  }

  func text(of field: RecordScanner.Field, _ scanner: RecordScanner) -> String {
    String(decoding: scanner.text(of: field, in: head), as: UTF8.self)
  }
}

extension [HeaderRow] {
  /// The number of cells that most of the rows have, if three in four of them have it; a delimiter
  /// at the end of each is none of them.
  func width(of rows: Range<Int>) -> Int? {
    let some = self[rows.clamped(to: indices)].filter { !$0.isBroken }
    guard some.count >= 2 else { return nil }
    var counts: [Int: Int] = [:]
    for row in some { counts[row.cells.count, default: 0] += 1 }
    guard let (width, count) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      count * 4 >= some.count * 3
    else { return nil }
    return width
  }
}

extension ArraySlice<HeaderRow> {
  /// The rows of a table among them, its header first, up to the first of another width: no cell of
  /// the header says anything but what a column holds, one says that it holds the answer, and a row
  /// as wide follows.
  func firstTable(widthOf width: (HeaderRow) -> Int) -> Range<Int>? {
    for index in indices.dropLast() where self[index].headsAnswers {
      let end = self[index...].firstIndex { width($0) != width(self[index]) } ?? endIndex
      if end > index + 1 { return index..<end }
    }
    return nil
  }
}

extension HeaderRow {
  fileprivate var headsAnswers: Bool {
    let names = cells.prefix(trimmed)
    guard !isBroken, names.count > 1, names.allSatisfy(ColumnNames.isHeading) else { return false }
    let keys = names.map(ColumnNames.key)
    func holds(_ role: ColumnRole) -> Bool {
      keys.contains(where: ColumnNames.exact[role]!.contains)
    }
    return holds(.answer) || holds(.id) && keys.contains(where: ColumnNames.asksGoals)
  }
}

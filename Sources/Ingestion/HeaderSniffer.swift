/// Finds the header in delimited text: what stands before it, how many rows it takes, and whether
/// there is one at all. Survey tools write theirs in ways of their own, told by their marks.
struct HeaderSniffer {
  /// The header as found.
  struct Header {
    /// Lines before it that are left out.
    var skippedRows = 0
    /// Where the header's first row begins, and where data begins.
    var start = 0
    var dataStart = 0
    var rows = 1
    /// A name a column, as `convert` writes them.
    var names: [String] = []
    /// What the columns ask, where that is not their name.
    var labels: [String] = []
    var notes: [String] = []
    /// Whether a column's name is its cells in all header rows, one after another.
    var joinsRows = false
  }

  let head: UnsafeBufferPointer<UInt8>
  let isWhole: Bool
  let options: ReadingOptions
  let dialect: Dialect
  /// Fields of most records.
  let width: Int

  /// Rows that may stand before the header.
  private static let longestPreamble = 20

  /// nil when the header does not end within the head.
  func sniff(from start: Int) -> Header? {
    var header = Header()
    header.start = start
    guard var rows = rows(from: start, count: Self.longestPreamble + 30) else { return nil }
    if options.skipRows == nil, options.headerRows == nil {
      let skipped = preamble(rows)
      if skipped > 0 {
        header.start = rows[skipped].start
        header.skippedRows = lines(start, header.start)
        header.notes.append(
          "\(skipped) row\(skipped == 1 ? "" : "s") above the header left out")
        rows.removeFirst(skipped)
      }
    }
    let first = rows[0].cells
    header.names = first
    header.labels = first
    header.joinsRows = options.headerRows != nil
    header.rows = options.headerRows ?? headerRows(rows, &header)
    guard header.rows > 0 else {
      header.names = first.indices.map { "column_\($0 + 1)" }
      header.labels = header.names
      header.dataStart = header.start
      return header
    }
    guard rows.count >= header.rows else {
      header.rows = rows.count
      header.dataStart = rows[rows.count - 1].next
      return header
    }
    header.dataStart = rows[header.rows - 1].next
    if header.joinsRows, header.rows > 1 {
      for row in rows[1..<header.rows] {
        for (index, cell) in row.cells.enumerated()
        where index < header.names.count && !cell.isEmpty {
          header.names[index] += header.names[index].isEmpty ? cell : " " + cell
        }
      }
      header.labels = header.names
    }
    return header
  }
}

extension HeaderSniffer {
  private struct Row {
    var start: Int
    var next: Int
    var cells: [String]

    var filled: Int { cells.count { !$0.isEmpty } }
  }

  private func lines(_ from: Int, _ to: Int) -> Int {
    var count = 0
    var at = from
    while at < to, let next = LineBreak.after(at, in: head, to: to + 1) {
      count += 1
      at = next
    }
    return count
  }

  /// The first rows; nil when not one is whole.
  private func rows(from start: Int, count: Int) -> [Row]? {
    var rows: [Row] = []
    var scanner = RecordScanner(dialect: dialect, columns: nil)
    var at = start
    while at < head.count, rows.count < count {
      if head[at] == 0x0A || head[at] == 0x0D {
        at += 1
        continue
      }
      switch scanner.scan(head, from: at, to: head.count, isLast: isWhole) {
      case .record(_, let next):
        let cells = scanner.fields.map { field in
          String(unsafeUninitializedCapacity: field.end - field.start) {
            $0.baseAddress.map { scanner.decode(field, of: head, into: $0) } ?? 0
          }
        }
        rows.append(Row(start: at, next: next, cells: cells))
        at = next
      case .broken:
        let next = LineBreak.after(at, in: head, to: head.count) ?? head.count
        let line = UnsafeBufferPointer(rebasing: head[at..<next])
        rows.append(Row(start: at, next: next, cells: [String(decoding: line, as: UTF8.self)]))
        at = next
      case .undecided: return rows.isEmpty ? nil : rows
      }
    }
    return rows.isEmpty ? nil : rows
  }

  /// Rows before the first that has the file's width and most of its cells filled: titles, dates,
  /// Excel's `sep=;`.
  private func preamble(_ rows: [Row]) -> Int {
    guard width > 1 else { return 0 }
    let place = rows.prefix(Self.longestPreamble + 1).firstIndex { row in
      let cells = row.cells.count - (row.cells.last == "" ? 1 : 0)
      return (row.cells.count == width || cells == width) && row.filled * 2 >= width
        && row.filled > 1
    }
    guard let place, rows[..<place].allSatisfy({ $0.filled * 2 <= width || $0.cells.count == 1 })
    else { return 0 }
    return place
  }

  private func headerRows(_ rows: [Row], _ header: inout Header) -> Int {
    let first = rows[0].cells
    if rows.count > 2, rows[2].cells.contains(where: { $0.hasPrefix("{\"ImportId\"") }) {
      header.labels = texts(of: rows[1].cells, names: first)
      header.notes.append("Qualtrics: three header rows, columns named by the first")
      return 3
    }
    if rows.count > 1, rows[1].cells.contains("Open-Ended Response") {
      var question = ""
      header.labels = first.map { cell in
        if !cell.isEmpty { question = cell }
        return question
      }
      header.notes.append("SurveyMonkey: two header rows, columns named by the first")
      return 2
    }
    if hasNoHeader(rows) {
      header.notes.append("the first row is data like the others, so the columns are numbered")
      return 0
    }
    let further = furtherHeaderRows(rows)
    if further > 0 {
      header.joinsRows = true
      header.notes.append("\(further + 1) header rows, joined cell by cell")
    }
    return 1 + further
  }

  /// Rows below the first that name columns too: words in every column that holds numbers further down.
  private func furtherHeaderRows(_ rows: [Row]) -> Int {
    var further = 0
    while further < 3, rows.count > further + 5 {
      let candidate = rows[further + 1].cells
      let below = rows.dropFirst(further + 2)
      guard candidate.count == rows[0].cells.count else { break }
      let numbers = candidate.indices.filter { column in
        let cells = below.compactMap { column < $0.cells.count ? $0.cells[column] : nil }
          .filter { !$0.isEmpty }
        return cells.count >= 3 && cells.count(where: Self.isNumber) * 10 >= cells.count * 8
      }
      guard numbers.count >= 2,
        numbers.allSatisfy({ !candidate[$0].isEmpty && !Self.isNumber(candidate[$0]) })
      else { break }
      further += 1
    }
    return further
  }

  /// Question texts without their HTML.
  private func texts(of cells: [String], names: [String]) -> [String] {
    names.indices.map { index in
      guard index < cells.count else { return names[index] }
      var text = ""
      var isTag = false
      for character in cells[index] {
        if character == "<" { isTag = true }
        if !isTag { text.append(character) }
        if character == ">" { isTag = false }
      }
      return text
    }
  }

  /// A first row whose cells are of the same kind as those below: numbers above numbers, or an
  /// answer above answers, and no name that is known.
  private func hasNoHeader(_ rows: [Row]) -> Bool {
    let first = rows[0].cells
    let known = Set(ColumnNames.exact.values.joined())
    guard rows.count > 2, !first.contains(where: { known.contains(ColumnNames.key($0)) }) else {
      return false
    }
    var same = 0
    for column in first.indices {
      let below = rows.dropFirst().compactMap {
        column < $0.cells.count && !$0.cells[column].isEmpty ? $0.cells[column] : nil
      }
      guard !below.isEmpty else { continue }
      if below.count(where: Self.isNumber) * 10 >= below.count * 9 {
        if !Self.isNumber(first[column]) { return false }
        same += 1
      } else if below.count(where: Self.isLong) * 2 > below.count {
        if !Self.isLong(first[column]) { return false }
        same += 1
      }
    }
    return same > 0
  }

  /// A number, a date or a code of digits.
  private static func isNumber(_ text: String) -> Bool {
    var digits = 0
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x2B...0x2F, 0x3A, 0x20, 0x25, 0x24: continue
      default: return false
      }
    }
    return digits > 0
  }

  private static func isLong(_ text: String) -> Bool {
    !text.hasSuffix("?") && text.split(separator: " ").count >= 8
  }
}

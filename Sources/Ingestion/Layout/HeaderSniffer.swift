/// Finds the header in delimited text: what stands before it, how many rows it takes, and whether
/// there is one at all. Survey tools write theirs in ways of their own, told by their marks.
struct HeaderSniffer {
  /// The header as found.
  struct Header {
    /// Lines before it that are left out.
    var skippedRows = 0
    /// Where the header's first row begins, and where data begins.
    var start = 0
    /// The first row's bytes, without its line break.
    var firstRow = 0..<0
    var dataStart = 0
    var rows = 1
    /// A name a column, as `convert` writes them.
    var names: [String] = []
    /// What the columns ask, where that is not their name.
    var labels: [String] = []
    var notes: [String] = []
    /// What parts the cells of the first row, where that heads a table written with another
    /// delimiter than what stands below.
    var otherDelimiter: UInt8?
    /// Whether a column's name is its cells in all header rows, one after another.
    var joinsRows = false
  }

  let head: UnsafeBufferPointer<UInt8>
  let isWhole: Bool
  let options: ReadingOptions
  let dialect: Dialect
  /// Fields of most records.
  let width: Int

  /// Rows that are read to find the header, and the most that it can take.
  static let mostRows = 50
  /// Rows that may stand before the header.
  private static let longestPreamble = 20
  /// Rows below the header that it is compared with.
  private static let comparedRows = 8

  /// nil when the header does not end within the head.
  func sniff(from start: Int) -> Header? {
    var header = Header()
    header.start = start
    let reader = HeaderRows(head: head, isWhole: isWhole, dialect: dialect)
    guard var rows = rows(from: start, reader) else { return nil }
    if options.skipRows == nil, options.headerRows == nil {
      var skipped = preamble(rows, reader)
      if let table = rows[..<skipped].firstTable(widthOf: \.trimmed) {
        // Rows that others are wider than are no titles where they are a table.
        skipped = table.lowerBound
        rows = Array(rows[..<table.upperBound])
      } else if skipped > 1, options.delimiter == nil {
        header.otherDelimiter = delimiterOfTable(rows[0], rows[1])
      }
      if skipped > 0 {
        header.start = rows[skipped].start
        header.skippedRows = lines(start, header.start)
        header.notes.append(
          "\(skipped) row\(skipped == 1 ? "" : "s") above the header left out")
        rows.removeFirst(skipped)
      }
    }
    header.firstRow = rows[0].start..<rows[0].stop
    if options.headerRows != 0 { mend(&rows, reader, &header) }
    let first = rows[0].cells
    header.names = first
    header.labels = first
    let survey = surveyRows(rows)
    if let survey, options.headerRows == nil || options.headerRows == survey.rows {
      (header.rows, header.labels) = (survey.rows, survey.labels)
      header.notes.append(survey.note)
    } else {
      header.joinsRows = options.headerRows != nil
      header.rows = options.headerRows ?? headerRows(rows, &header)
    }
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
  private func lines(_ from: Int, _ to: Int) -> Int {
    var count = 0
    var at = from
    while at < to, let next = LineBreak.after(at, in: head, to: to + 1) {
      count += 1
      at = next
    }
    return count
  }

  /// The first rows; nil when not one is whole, and its first line makes no header either.
  private func rows(from start: Int, _ reader: HeaderRows) -> [HeaderRow]? {
    let count = Self.mostRows
    if let rows = reader.read(from: start, count: count) { return rows }
    // A quote left open in the first line would take all that follows into it.
    var at = start
    while at < head.count, head[at] == 0x0A || head[at] == 0x0D { at += 1 }
    guard at < head.count else { return nil }
    let line = reader.line(at)
    guard line.next < head.count, let below = reader.read(from: line.next, count: count),
      let width = below.width(of: 0..<Self.comparedRows),
      HeaderRepair(reader: reader, width: width, rows: below).mend(line) != nil
    else { return nil }
    return [line] + below
  }

  /// Puts the cells of a damaged first row right by the rows below it.
  private func mend(_ rows: inout [HeaderRow], _ reader: HeaderRows, _ header: inout Header) {
    guard let width = rows.width(of: 1..<1 + Self.comparedRows),
      let mended = HeaderRepair(reader: reader, width: width, rows: Array(rows.dropFirst()))
        .mend(rows[0])
    else { return }
    rows[0].cells = mended.names
    rows[0].isBroken = false
    header.notes.append("the header row " + mended.note)
  }

  /// Rows before the first that has the table's width and most of its cells filled: titles, dates,
  /// Excel's `sep=;`.
  private func preamble(_ rows: [HeaderRow], _ reader: HeaderRows) -> Int {
    let width = self.width > 1 ? self.width : widthBelow(rows)
    guard width > 1 else { return 0 }
    let place = rows.prefix(Self.longestPreamble + 1).firstIndex { row in
      (row.cells.count == width || row.trimmed == width) && row.filled * 2 >= width
        && row.filled > 1
    }
    guard let place, place > 0,
      rows[..<place].allSatisfy({ $0.filled * 2 <= width || $0.cells.count == 1 })
    else { return 0 }
    let above = rows[place - 1]
    // Where a question has several columns, the first alone names it.
    if above.cells.count == width, surveyRows(Array(rows[(place - 1)...])) != nil {
      return place - 1
    }
    // The row above may be the header, damaged; then what stands below are data.
    if above.isBroken || above.cells.count == 1 {
      let below = Array(rows[place...])
      let repair = HeaderRepair(reader: reader, width: width, rows: below)
      if let mended = repair.mendAlone(above), !namesColumns(below, rather: mended.names) {
        return place - 1
      }
    }
    return place
  }

  /// The delimiter by which a row is rather a header than a title: it parts known names, and the row
  /// below into as many cells.
  private func delimiterOfTable(_ row: HeaderRow, _ below: HeaderRow) -> UInt8? {
    Dialect.strayDelimiters.map(\.byte).first { delimiter in
      guard [delimiter] != dialect.delimiter, delimiter != 0x20 else { return false }
      var dialect = dialect
      dialect.delimiter = [delimiter]
      let reader = HeaderRows(head: head, isWhole: isWhole, dialect: dialect)
      guard let both = reader.read(from: row.start, count: 2), both.count == 2,
        both[0].stop == row.stop, both[1].start == below.start
      else { return false }
      return both[...].firstTable(widthOf: \.cells.count) != nil
    }
  }

  /// The width of a short file's last rows, where narrower rows stand above them.
  private func widthBelow(_ rows: [HeaderRow]) -> Int {
    guard let width = rows.last?.trimmed, width > 1,
      let first = rows.firstIndex(where: { $0.trimmed == width }), first > 0,
      rows[first...].allSatisfy({ $0.trimmed == width }),
      rows[..<first].allSatisfy({ $0.trimmed < width }),
      // Three rows of one width above are a table themselves.
      !rows[..<first].contains(where: { row in
        row.trimmed > 1 && rows[..<first].count { $0.trimmed == row.trimmed } > 2
      })
    else { return 1 }
    // One row alone must name columns that are known.
    return rows.count - first > 1 || rows[first].cells.contains(where: ColumnNames.isKnown)
      ? width : 1
  }

  /// Whether the first of the rows is rather a header than the names are that stand above it.
  private func namesColumns(_ rows: [HeaderRow], rather names: [String]) -> Bool {
    let known = rows[0].cells.count(where: ColumnNames.isKnown)
    let above = names.count(where: ColumnNames.isKnown)
    if known != above { return known > above }
    return rows.count > 2 && !isLikeBelow(rows)
  }

  /// The header rows of a survey tool, told by its marks, and what its columns ask.
  private func surveyRows(
    _ rows: [HeaderRow]
  ) -> (rows: Int, labels: [String], note: String)? {
    let first = rows[0].cells
    if rows.count > 2, rows[2].cells.contains(where: { $0.hasPrefix("{\"ImportId\"") }) {
      return (
        3, texts(of: rows[1].cells, names: first),
        "Qualtrics: three header rows, columns named by the first"
      )
    }
    guard rows.count > 1, rows[1].cells.contains("Open-Ended Response") else { return nil }
    var question = ""
    let labels = first.map { cell in
      if !cell.isEmpty { question = cell }
      return question
    }
    return (2, labels, "SurveyMonkey: two header rows, columns named by the first")
  }

  private func headerRows(_ rows: [HeaderRow], _ header: inout Header) -> Int {
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

  /// Rows below the first that name columns too: words in every column that holds numbers further
  /// down.
  private func furtherHeaderRows(_ rows: [HeaderRow]) -> Int {
    var further = 0
    while further < 3, rows.count > further + 1, rows[further + 1].cells == rows[0].cells {
      further += 1
    }
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

  /// A first row whose cells are of the same kind as those below, and no name that is known.
  private func hasNoHeader(_ rows: [HeaderRow]) -> Bool {
    rows.count > 2 && !rows[0].cells.contains(where: ColumnNames.isKnown) && isLikeBelow(rows)
  }

  /// Whether the first row's cells are of the same kind as those below: numbers above numbers,
  /// codes above codes of the same build, or an answer above answers.
  private func isLikeBelow(_ rows: [HeaderRow]) -> Bool {
    let first = rows[0].cells
    var same = 0
    var builds = (same: 0, other: 0)
    for column in first.indices where !first[column].isEmpty {
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
      } else if let build = Self.commonBuild(below) {
        if Self.build(first[column]) == build { builds.same += 1 } else { builds.other += 1 }
      }
    }
    return same > 0 || builds.same > 0 && builds.other == 0
  }

  /// The pattern of three and more codes or addresses, when all have the same; nil for plain words.
  private static func commonBuild(_ cells: [String]) -> [UInt8]? {
    guard cells.count >= 3, let build = build(cells[0]), build.count >= 3,
      build.contains(where: { $0 != 0x61 && $0 != 0x20 }),
      cells.allSatisfy({ Self.build($0) == build })
    else { return nil }
    return build
  }

  private static func build(_ cell: String) -> [UInt8]? {
    var cell = cell
    return cell.withUTF8 { ColumnShape.pattern(of: $0) }
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

  /// An answer rather than a name or a question: eight words and more.
  static func isLong(_ text: String) -> Bool {
    !text.hasSuffix("?") && text.split(separator: " ").count >= 8
  }
}

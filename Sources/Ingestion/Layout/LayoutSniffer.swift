import CByteScan

/// Finds the layout of an input from its head.
struct LayoutSniffer {
  let path: String
  let options: ReadingOptions
  /// The first bytes of the input, as UTF-8.
  let head: UnsafeBufferPointer<UInt8>
  /// Whether the input ends with them.
  let isWhole: Bool

  /// Records that are looked at to find the answer by content.
  static let sampledRecords = 1000

  /// The layout; nil when the header does not end within the head.
  func sniff() throws(IngestionError) -> Layout? {
    var layout = Layout()
    layout.path = path
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      layout.hasByteOrderMark = true
      layout.dataStart = 3
    }
    let start = firstText(layout.dataStart)
    guard start < head.count else {
      layout.isEmpty = isWhole
      layout.dataStart = head.count
      layout.headerLines = breaks(0, head.count)
      return isWhole ? layout : nil
    }
    if isJSON(start) {
      layout.format = isDocuments(start) ? .jsonDocuments : .jsonLines
      readKeys(&layout, start)
      return layout
    }
    return try readHeader(&layout, start) ? layout : nil
  }
}

extension LayoutSniffer {
  private func breaks(_ from: Int, _ to: Int) -> Int {
    head.baseAddress.map { byte_scan_line_breaks($0, from, to) } ?? 0
  }

  /// The first line that holds anything.
  private func firstText(_ from: Int) -> Int {
    var line = from
    for at in from..<max(from, head.count) {
      switch head[at] {
      case 0x0A, 0x0D: line = at + 1
      case 0x20, 0x09: continue
      default: return line
      }
    }
    return head.count
  }

  /// False when the header does not end within the head.
  private func readHeader(
    _ layout: inout Layout, _ start: Int
  ) throws(IngestionError) -> Bool {
    let top = layout.dataStart
    let (at, hints) = passLead(&layout, to: start)
    guard let first = findHeader(&layout, hints, from: at) else {
      // Nothing but what was left out.
      guard at >= head.count, isWhole else { return false }
      layout.isEmpty = true
      return true
    }
    var table = (header: first, samples: fill(&layout, first))
    if first.skippedRows + layout.skippedRows + (options.skipRows ?? 0) > 0 {
      layout.skippedRows = breaks(top, firstText(first.start))
    }
    layout.notes += first.notes
    let (dataStart, headerLines) = (layout.dataStart, layout.headerLines)
    if let wanted = options.table, wanted > 1 {
      guard let further = try findTable(wanted, &layout) else { return false }
      table = further
      // Reading begins in the first table, whichever is wanted.
      (layout.dataStart, layout.headerLines) = (dataStart, headerLines)
    }
    let line = breaks(0, table.header.start) + 1
    settleColumns(
      of: &layout,
      by: ColumnAssignment(
        path: path, line: line, columns: table.header.names, labels: table.header.labels,
        samples: table.samples, isHeaderOnly: !layout.hasRecords))
    if options.table == nil,
      case .noAnswerColumn(let path, let line, let columns, _) = layout.problem
    {
      layout.problem = .noAnswerColumn(
        path: path, line: line, columns: columns, otherTable: tableWithAnswer(after: layout))
    }
    if layout.problem == nil, layout.hasHeader, !layout.hasRecords,
      let cause = LoneHeader(
        names: table.header.names, isNamed: options.headerRows != nil
      ).doubt
    {
      layout.problem = .noHeader(path: path, line: line, cause: cause)
    }
    return true
  }

  /// Where the header is looked for, after the lines the user leaves out or the one that Excel puts in
  /// front; and the options, with the delimiter that the latter names.
  private func passLead(_ layout: inout Layout, to start: Int) -> (at: Int, hints: ReadingOptions) {
    var hints = options
    if let skip = options.skipRows {
      var at = layout.dataStart
      for _ in 0..<skip {
        at = LineBreak.after(at, in: head, to: head.count) ?? head.count
      }
      return (firstText(at), hints)
    }
    guard let (separator, next) = excelSeparator(start) else { return (start, hints) }
    if hints.delimiter == nil { hints.delimiter = [separator] }
    layout.skippedRows = 1
    layout.notes.append("the line sep= names the delimiter")
    return (next, hints)
  }

  /// Finds the dialect and then the header, once more where the latter tells of another delimiter; nil when
  /// the header does not end within the head.
  private func findHeader(
    _ layout: inout Layout, _ hints: ReadingOptions, from start: Int
  ) -> HeaderSniffer.Header? {
    let header = readDialect(&layout, hints, from: start)
    guard let delimiter = header?.otherDelimiter else { return header }
    var hints = hints
    hints.delimiter = [delimiter]
    return readDialect(&layout, hints, from: start)
  }

  /// Goes on from the first table to a further one; nil when its header does not end within the head.
  private func findTable(
    _ wanted: Int, _ layout: inout Layout
  ) throws(IngestionError) -> (header: HeaderSniffer.Header, samples: [ColumnSample])? {
    var table: (header: HeaderSniffer.Header, samples: [ColumnSample])?
    while layout.table < wanted {
      guard let start = try nextTable(layout) else {
        guard isWhole else { return nil }
        throw .noSuchTable(path: path, table: wanted, found: layout.table)
      }
      var further = options
      further.skipRows = 0
      if layout.table + 1 < wanted { further.headerRows = nil }
      guard
        let header = HeaderSniffer(
          head: head, isWhole: isWhole, options: further, dialect: layout.dialect, width: 1
        ).sniff(from: start)
      else { return nil }
      layout.table += 1
      table = (header, fill(&layout, header))
    }
    layout.notes.append("table \(wanted) of the file")
    layout.hasRecords = true
    return table
  }

  /// The first further table of the head that has a column for the answer.
  private func tableWithAnswer(after first: Layout) -> Int? {
    var layout = first
    while let table = try? findTable(layout.table + 1, &layout) {
      var columns = ColumnAssignment(
        path: path, line: 1, columns: table.header.names, labels: table.header.labels,
        samples: table.samples, isHeaderOnly: false)
      if (try? columns.assign(options)) != nil { return layout.table }
    }
    return nil
  }

  /// Finds the dialect and then the header; nil when that does not end within the head.
  private func readDialect(
    _ layout: inout Layout, _ options: ReadingOptions, from start: Int
  ) -> HeaderSniffer.Header? {
    let evidence = DialectSniffer(head: head, isWhole: isWhole, options: options)
      .sniff(from: start)
    layout.dialect = evidence.dialect
    return HeaderSniffer(
      head: head, isWhole: isWhole, options: options, dialect: layout.dialect,
      width: evidence.share >= 0.7 ? evidence.width : 1
    ).sniff(from: start)
  }

  /// Decides which columns serve as what; why none does is the layout's problem.
  func settleColumns(of layout: inout Layout, by columns: ColumnAssignment) {
    var assignment = columns
    do throws(IngestionError) {
      try assignment.assign(options)
    } catch {
      layout.problem = error
    }
    (layout.roles, layout.answers) = (assignment.roles, assignment.answers)
    layout.settleQuestions(options, assignment.samples)
  }

  /// Takes a table's header into the layout, and returns what its columns hold.
  private func fill(_ layout: inout Layout, _ header: HeaderSniffer.Header) -> [ColumnSample] {
    layout.columns = header.names
    layout.hasHeader = header.rows > 0
    layout.headerRows = header.rows
    layout.dataStart = header.dataStart
    layout.headerLines = breaks(0, header.dataStart)
    let dataStart = firstText(header.dataStart)
    layout.hasRecords = dataStart < head.count || !isWhole
    let line = header.rows > 0 ? Array(head[header.firstRow]) : []
    let rows = HeaderRows(head: head, isWhole: isWhole, dialect: layout.dialect)
      .read(from: header.start, count: header.rows)
    layout.tables.append(
      TableShape(
        names: header.names, shapes: [], header: line, headerRows: header.rows,
        headerCells: rows?.map { $0.cells.map { Array($0.utf8) } } ?? []))
    let samples = sampleRecords(from: dataStart, &layout)
    layout.columnShapes = samples.map(\.shape)
    layout.tables[layout.tables.count - 1].shapes = layout.columnShapes
    return samples
  }

  /// Where the header of the table after the one in `layout` begins; nil when the head holds none.
  private func nextTable(_ layout: Layout) throws(IngestionError) -> Int? {
    struct Nothing: RecordHandler {
      mutating func accept(_ place: RecordPlace, _ fields: UnsafeMutablePointer<FieldRange>) {}
      mutating func reject(_ place: RecordPlace, _ reason: String, raw: FieldRange) {}
      mutating func skip(_ place: RecordPlace) {}
    }
    let rows = Chunk(head[layout.dataStart...], isLast: isWhole)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: rows.bytes.count + 1)
    defer { memory.deallocate() }
    var arena = Arena(start: memory, capacity: rows.bytes.count)
    var handler = Nothing()
    let reader = CSVRecordReader(layout: layout, wanted: [], stopsAtTable: layout.table)
    let extent = try reader.read(
      rows, from: layout.readPosition, path: path, arena: &arena, handler: &handler)
    return extent.tableStart.map { layout.dataStart + $0 }
  }

  /// Excel's first line `sep=;`: the delimiter, and where the next line begins.
  private func excelSeparator(_ start: Int) -> (UInt8, Int)? {
    let mark = Array("sep=".utf8)
    guard head.count > start + 5, head[start..<start + 4].elementsEqual(mark),
      head[start + 5] == 0x0A || head[start + 5] == 0x0D,
      let next = LineBreak.after(start + 5, in: head, to: head.count)
    else { return nil }
    return (head[start + 4], next)
  }

  /// What the columns hold in the rows that are as wide as the header, and how many rows are.
  private func sampleRecords(from start: Int, _ layout: inout Layout) -> [ColumnSample] {
    var samples = Array(repeating: ColumnSample(), count: layout.columns.count)
    // The same of rows that end with a delimiter: they count where most rows are such.
    var endedSamples = samples
    var scanner = RecordScanner(dialect: layout.dialect, columns: layout.columns.count)
    var boundary = TableBoundary(known: layout.tables, dialect: layout.dialect)
    var noTableBefore = 0
    let quotes = QuoteRepair(dialect: layout.dialect, columns: samples.count)
    var (records, even, ended) = (0, 0, 0)
    var at = start
    while records < Self.sampledRecords, at < head.count {
      let again = boundary.headerAgain(
        head, at: at, to: head.count, isLast: isWhole, layout.readPosition)
      if case .header(let next) = again {
        at = next
        continue
      }
      if boundary.isPossible, at >= noTableBefore,
        head[at] == 0x0A || head[at] == 0x0D
          || boundary.mayBeginTable(head, at, head.count, layout.readPosition)
      {
        boundary.known[boundary.known.count - 1].shapes = samples.map(\.shape)
        guard
          case .none(let place) = boundary.next(
            head, at: at, to: head.count, isLast: isWhole, layout.readPosition)
        else { break }
        noTableBefore = max(place, at + 1)
      }
      if layout.dialect.recordDelimiter == nil, head[at] == 0x0A || head[at] == 0x0D {
        at += 1
        continue
      }
      switch scanner.scan(head, from: at, to: head.count, isLast: isWhole) {
      case .record(_, let next):
        let fields = scanner.fields
        let isBlank = fields.count == 1 && head[at..<next].allSatisfy { $0 <= 0x20 }
        at = next
        if isBlank, samples.count > 1 { continue }
        let isEnded =
          fields.count == samples.count + 1 && fields.last.map { $0.start == $0.end } == true
        if isEnded { ended += 1 }
        guard fields.count == samples.count || isEnded else { break }
        even += 1
        // Cells that a missing delimiter has mixed up would make others like them look right.
        if quotes.areAcross(fields, head) { break }
        for (column, field) in fields.prefix(samples.count).enumerated() {
          let text = UnsafeBufferPointer(rebasing: head[field.start..<field.end])
          if isEnded { endedSamples[column].add(text) } else { samples[column].add(text) }
        }
      case .broken:
        at = layout.dialect.recordEnd(after: at, in: head, to: head.count) ?? head.count
      case .undecided: at = head.count
      }
      records += 1
    }
    layout.evenShare = records > 0 ? Double(even) / Double(records) : 1
    layout.endsWithDelimiter = ended * 2 > records
    return layout.endsWithDelimiter ? endedSamples : samples
  }
}

import CByteScan
import CSimdJSON

/// Finds the layout of an input from its head.
struct LayoutSniffer {
  let path: String
  let options: ReadingOptions
  /// The first bytes of the input, as UTF-8.
  let head: UnsafeBufferPointer<UInt8>
  /// Whether the input ends with them.
  let isWhole: Bool

  /// Records that are looked at to find the answer by content.
  private static let sampledRecords = 1000

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
      layout.format = .jsonLines
      try readKeys(&layout, start)
      return layout
    }
    layout.dialect = dialect
    return try readHeader(&layout, start) ? layout : nil
  }
}

extension LayoutSniffer {
  /// What the flags say of the dialect; the rest is that of RFC 4180.
  private var dialect: Dialect {
    var dialect = Dialect()
    if let delimiter = options.delimiter, !delimiter.isEmpty { dialect.delimiter = delimiter }
    if let quote = options.quote { dialect.quote = quote == 0 ? nil : quote }
    if let escape = options.escape, escape != 0, escape != dialect.quote { dialect.escape = escape }
    dialect.recordDelimiter = options.recordDelimiter
    return dialect
  }

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

  // MARK: CSV

  private func readHeader(_ layout: inout Layout, _ start: Int) throws(IngestionError) -> Bool {
    var at = start
    if let skip = options.skipRows {
      for _ in 0..<skip {
        at = LineBreak.after(at, in: head, to: head.count) ?? head.count
      }
    }
    var scanner = RecordScanner(dialect: layout.dialect, columns: nil)
    let headerLine = breaks(0, at) + 1
    var names: [String] = []
    let rows = options.headerRows ?? 1
    for row in 0..<max(rows, 1) {
      switch scanner.scan(head, from: at, to: head.count, isLast: isWhole) {
      case .undecided: return false
      case .broken: throw .headTooLong(path: path, limit: ReadingLimits.header)
      case .record(_, let next):
        let cells = scanner.fields.map { text($0, scanner) }
        if row == 0 {
          names = rows == 0 ? cells.indices.map { "column_\($0 + 1)" } : cells
        } else {
          for (index, cell) in cells.enumerated() where index < names.count && !cell.isEmpty {
            names[index] += names[index].isEmpty ? cell : " " + cell
          }
        }
        if rows > 0 { at = next }
      }
    }
    layout.columns = names
    layout.hasHeader = rows > 0
    layout.headerRows = rows
    layout.skippedRows = options.skipRows ?? 0
    layout.dataStart = at
    layout.headerLines = breaks(0, at)
    let dataStart = firstText(at)
    layout.hasRecords = dataStart < head.count || !isWhole
    var assignment = ColumnAssignment(
      path: path, line: headerLine, columns: names,
      samples: sampleRecords(from: dataStart, layout), isHeaderOnly: !layout.hasRecords)
    do throws(IngestionError) {
      try assignment.assign(options)
    } catch {
      layout.problem = error
    }
    (layout.roles, layout.answers) = (assignment.roles, assignment.answers)
    return true
  }

  private func text(_ field: RecordScanner.Field, _ scanner: RecordScanner) -> String {
    let count = field.end - field.start
    return String(unsafeUninitializedCapacity: count) {
      scanner.decode(field, of: head, into: $0.baseAddress!)
    }
  }

  private func sampleRecords(from start: Int, _ layout: Layout) -> [ColumnSample] {
    var samples = Array(repeating: ColumnSample(), count: layout.columns.count)
    var scanner = RecordScanner(dialect: layout.dialect, columns: layout.columns.count)
    var at = start
    for _ in 0..<Self.sampledRecords where at < head.count {
      guard
        case .record(_, let next) = scanner.scan(head, from: at, to: head.count, isLast: isWhole)
      else { break }
      if scanner.fields.count == samples.count {
        for (column, field) in scanner.fields.enumerated() {
          samples[column].add(UnsafeBufferPointer(rebasing: head[field.start..<field.end]))
        }
      }
      at = next
    }
    return samples
  }

  // MARK: JSON

  /// A first line that begins an object, or a file that calls itself JSON, however broken.
  private func isJSON(_ start: Int) -> Bool {
    guard options.delimiter == nil, options.quote == nil else { return false }
    var at = start
    while at < head.count, head[at] == 0x20 || head[at] == 0x09 { at += 1 }
    return at < head.count && head[at] == 0x7B || isNamedJSON
  }

  private var isNamedJSON: Bool {
    let name = path.lowercased()
    return [".json", ".jsonl", ".ndjson"].contains {
      name.hasSuffix($0) || name.hasSuffix($0 + ".gz") || name.hasSuffix($0 + ".zst")
    }
  }

  private func readKeys(_ layout: inout Layout, _ start: Int) throws(IngestionError) {
    layout.hasRecords = true
    layout.headerLines = 0
    let members = JSONMembers()
    var names: [String] = []
    var samples: [ColumnSample] = []
    /// Whether a member was ever text or a number.
    var isText: [Bool] = []
    var indices: [String: Int] = [:]
    var at = start
    var records = 0
    while at < head.count, records < Self.sampledRecords {
      var stop = at
      while stop < head.count, head[stop] != 0x0A { stop += 1 }
      if stop == head.count, !isWhole { break }
      members.read(UnsafeBufferPointer(rebasing: head[at..<stop]))
      for member in members.members {
        let index = indices[member.name] ?? names.count
        if index == names.count {
          indices[member.name] = index
          names.append(member.name)
          samples.append(ColumnSample())
          isText.append(false)
        }
        if member.isText || member.kind == JSON_VALUE_NUMBER { isText[index] = true }
        if member.isText { member.value.withUnsafeBufferPointer { samples[index].add($0) } }
      }
      records += 1
      at = stop + 1
    }
    layout.columns = names
    // A path that the user names is a column, seen in the head or not.
    for name in options.columns.values where !layout.columns.contains(name) {
      let first = JSONRecordReader.path(name)[0]
      if names.contains(first) { layout.columns.append(name) }
    }
    let extra = layout.columns.count - names.count
    var assignment = ColumnAssignment(
      path: path, line: 1, columns: layout.columns,
      samples: samples + Array(repeating: ColumnSample(), count: extra),
      isHeaderOnly: names.isEmpty,
      isEligible: isText + Array(repeating: true, count: extra))
    do throws(IngestionError) {
      try assignment.assign(options)
    } catch {
      layout.problem = error
    }
    (layout.roles, layout.answers) = (assignment.roles, assignment.answers)
    if layout.answers.isEmpty, layout.problem == nil {
      // Not one readable record in the head: each line is rejected for what is wrong with it.
      let column = layout.columns.count
      layout.columns.append("answer")
      let answer = Layout.Assignment(
        column: column, name: "answer", reason: "no record could be read to find another")
      layout.answers = [answer]
      layout.roles[.answer] = answer
    }
  }
}

import Codebook

/// What would be read of an input, and why: the text of `goalscan check`.
public struct CheckReport {
  /// Several lines, without colour.
  public let text: String
  /// What keeps the input from being tagged, if anything does; its exit code is the command's.
  public let problem: IngestionError?

  /// Lines that are named of many.
  private static let shownLines = 10
  /// Characters of a cell that are shown.
  private static let shownCharacters = 60

  /// Reads the whole input. Throws what makes it unreadable.
  public init(_ input: Input, options: ReadingOptions) throws {
    let stream = try RecordStream(input, options: options, readsAnswers: true)
    let layout = stream.layout
    var lines = [input.path.printableLine]
    lines += Self.describe(layout)
    problem = layout.problem
    if !layout.isEmpty {
      var findings = CheckFindings(layout: layout)
      try stream.forEach { record in
        findings.accept(record)
        return true
      } rejected: { row in
        findings.reject(line: row.line, byte: row.byte, row.reason)
      }
      var others = stream.skipped > 0 ? ", \(stream.skipped) of other tables" : ""
      if findings.asksElse > 0 { others += ", \(findings.asksElse) to other questions" }
      let rejected = findings.rejected
      lines.append("  rows      \(stream.rows) read, \(rejected) of them rejected\(others)")
      if !stream.repeatedHeaders.isEmpty {
        let places = Self.places(stream.repeatedHeaders)
        lines.append("  header    again, which is no row, at \(places)")
      }
      for table in stream.tables where table.number != layout.table {
        lines.append(
          "  table \(table.number)   at line \(table.line), \(Self.rows(table.skippedRows)), "
            + "read with --table \(table.number): "
            + Self.shown(Array(table.header.utf8)))
      }
      if layout.table > 1 {
        let header = layout.tables.first.map(\.header) ?? []
        lines.append("  table 1   at the top, read with --table 1: " + Self.shown(header))
      }
      lines += findings.samples + findings.rejects
      let unshown = rejected - findings.rejects.count
      if unshown > 0 { lines.append("    and \(unshown) more") }
      lines.append("  pinned    \(Self.flags(layout).joined(separator: " "))")
    }
    text = lines.map { $0 + "\n" }.joined()
  }

  private static func describe(_ layout: Layout) -> [String] {
    if layout.isEmpty { return ["  empty     nothing to read"] }
    var mark = layout.hasByteOrderMark ? " with a byte-order mark" : ""
    if let compression = layout.compression { mark += ", \(compression)" }
    var lines: [String] = []
    switch layout.format {
    case .csv:
      lines.append("  format    CSV, \(layout.encoding)\(mark)")
      let share = Int((layout.evenShare * 100).rounded(.down))
      lines.append(
        "  dialect   \(layout.dialect.sentence) (\(share)% of the head's records are even)")
      // The last line of a file may have no end.
      let headerLines = max(layout.headerLines, layout.skippedRows + layout.headerRows)
      let header =
        layout.hasHeader
        ? "\(headerLines) line\(headerLines == 1 ? "" : "s") up to byte "
          + "\(layout.dataStart)" : "none, columns are numbered"
      lines.append("  header    \(header)")
    case .jsonLines:
      lines.append("  format    JSON lines, \(layout.encoding)\(mark)")
    case .jsonDocuments:
      lines.append("  format    JSON, objects over several lines, \(layout.encoding)\(mark)")
    }
    lines += layout.notes.map { "  note      \($0.printableLine)" }
    lines.append("  columns   \(layout.columns.count)")
    for role in ColumnRole.allCases {
      for assignment in layout.assignments(of: role) {
        let name = role.rawValue.padded(to: 9)
        lines.append(
          "    \(name) \u{201C}\(assignment.name.printableLine)\u{201D}: "
            + assignment.reason.printableLine)
      }
    }
    let used = Set(layout.roles.values.map(\.column) + layout.answers.map(\.column))
    let rest = layout.columns.indices.filter { !used.contains($0) }
    if !rest.isEmpty {
      let names = rest.prefix(12).map { "\u{201C}\(layout.columns[$0].printableLine)\u{201D}" }
      let more = rest.count > 12 ? " and \(rest.count - 12) more" : ""
      lines.append("    not used  " + names.joined(separator: ", ") + more)
    }
    return lines
  }

  /// `line 3, 7, 12 and 5 more`
  private static func places(_ lines: [Int]) -> String {
    let shown = lines.prefix(shownLines).map(String.init).joined(separator: ", ")
    let more = lines.count - shownLines
    return "line \(shown)" + (more > 0 ? " and \(more) more" : "")
  }

  private static func rows(_ count: Int) -> String { "\(count) row\(count == 1 ? "" : "s")" }

  /// One line of a cell, cut where it is long.
  static func shown(_ cell: [UInt8]) -> String {
    let line = String(decoding: cell, as: UTF8.self).printableLine
    return line.count > shownCharacters ? line.prefix(shownCharacters) + "\u{2026}" : line
  }

  /// The flags that make every later reading the same, whatever is in the file.
  private static func flags(_ layout: Layout) -> [String] {
    var flags = ["--encoding", layout.encoding]
    if layout.format == .csv {
      let dialect = layout.dialect
      flags += ["--delimiter", Dialect.flag(dialect.delimiter)]
      flags += ["--quote", dialect.quote.map { Dialect.flag([$0]) } ?? "none"]
      flags += ["--escape", dialect.escape.map { Dialect.flag([$0]) } ?? "none"]
      if let delimiter = dialect.recordDelimiter {
        flags += ["--record-delimiter", Dialect.recordDelimiterFlag(delimiter)]
      }
      if layout.skippedRows > 0 { flags += ["--skip-rows", "\(layout.skippedRows)"] }
      if layout.table > 1 { flags += ["--table", "\(layout.table)"] }
      flags += layout.hasHeader ? ["--header-rows", "\(layout.headerRows)"] : ["--no-header"]
    }
    for role in ColumnRole.allCases {
      for assignment in layout.assignments(of: role) {
        // Of columns of one name the first has it; the others go by their number, as does a name
        // that is not for a terminal.
        let first = layout.columns.firstIndex { $0.isSameName(as: assignment.name) }
        let isFirst = first == assignment.column
        let isPlain = assignment.name.isSameName(as: assignment.name.printable)
        let name =
          isFirst && isPlain && !assignment.name.isEmpty
          ? assignment.name : "#\(assignment.column + 1)"
        flags += ["--column", quoted("\(role.rawValue)=\(name)")]
      }
    }
    if layout.joinsQuestions { flags.append("--join-questions") }
    if let questions = layout.questions { flags += ["--questions", questions.rawValue] }
    return flags
  }

  /// A word of a shell's command line.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
        || [0x2D, 0x2E, 0x3D, 0x5F].contains($0)
    }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

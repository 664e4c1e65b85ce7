extension CSVRecordReader {
  enum Scanned {
    case row(end: Int, next: Int)
    /// A row whose fields were realigned.
    case repaired(end: Int, next: Int)
    case faulty(RowFault, end: Int, next: Int)
    case blank(next: Int)
    case undecided
    /// No line ends within `ReadingLimits.record`.
    case endless
  }

  /// The place after an empty line at `at`; `at` itself when that is undecided; nil when the line
  /// is not empty.
  func afterBlankLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, isLast: Bool
  ) -> Int? {
    guard dialect.recordDelimiter == nil else { return nil }
    if bytes[at] == 0x0A { return at + 1 }
    guard bytes[at] == 0x0D else { return nil }
    if at + 1 < end { return bytes[at + 1] == 0x0A ? at + 2 : at + 1 }
    return isLast ? at + 1 : at
  }

  /// The fault of a row whose fields are not as many as the header's, if it is one: an empty cell
  /// too many at the end is none where most rows have it, nor is one too few under a last column
  /// without a name.
  func widthFault() -> RowFault? {
    let found = sink.pointee.column
    if found == columns + 1, sink.pointee.lastLength == 0, endsWithDelimiter { return nil }
    if found == columns - 1, lastColumnIsUnnamed { return nil }
    return .width(found, columns)
  }

  func readScanned(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int, isLast: Bool,
    _ arena: Arena
  ) -> Scanned {
    switch scanner.scan(bytes, from: from, to: end, isLast: isLast) {
    case .undecided: return .undecided
    case .broken(let fault):
      let reach = from + ReadingLimits.record
      if end > reach, dialect.recordEnd(after: from, in: bytes, to: reach) == nil {
        return .endless
      }
      return readUnsound(.unsound(fault), bytes, from: from, to: end, isLast: isLast, arena)
    case .record(let stop, let next):
      sink.pointee.begin(arena)
      if scanner.fields.count == 1, isBlank(bytes, from, stop), columns > 1 {
        return .blank(next: next)
      }
      // Unquoted text in a file of one column is one field, delimiters or not.
      if columns == 1, scanner.fields.count > 1, !scanner.fields.contains(where: \.isQuoted) {
        sink.pointee.takeWhole(UnsafeBufferPointer(rebasing: bytes[from..<stop]))
      } else {
        take(scanner.fields, with: scanner, bytes, arena)
      }
      guard sink.pointee.column != columns, let fault = widthFault() else {
        if isSelected, sink.pointee.column == columns,
          let better = repair.better(bytes, from: from, to: stop, scanner: scanner)
        {
          take(better.fields, with: better.scanner, bytes, arena)
          return .repaired(end: stop, next: next)
        }
        return .row(end: stop, next: next)
      }
      if let inner = splitOfSwallowed(bytes, from: from, to: next) {
        let stop = dialect.textEnd(from, inner, in: bytes)
        if isSelected, let repaired = repair.strayQuote(bytes, from: from, to: stop) {
          take(repaired.fields, with: repaired.scanner, bytes, arena)
          return .repaired(end: stop, next: inner)
        }
        return .faulty(.unsound(.runaway), end: stop, next: inner)
      }
      guard isSelected,
        let repaired = repair.fields(bytes, from: from, to: stop, scanner: scanner)
      else {
        // An empty cell too many at the end hurts none of the others.
        let isEnded = sink.pointee.column == columns + 1 && sink.pointee.lastLength == 0
        return isEnded ? .row(end: stop, next: next) : .faulty(fault, end: stop, next: next)
      }
      take(repaired.fields, with: repaired.scanner, bytes, arena)
      return .repaired(end: stop, next: next)
    }
  }

  /// A record whose quotes do not close as they should: its own line if that can be mended, else
  /// all up to the next sound record.
  private func readUnsound(
    _ fault: RowFault, _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int, isLast: Bool,
    _ arena: Arena
  ) -> Scanned {
    let line = dialect.recordEnd(after: from, in: bytes, to: end) ?? (isLast ? end : nil)
    guard let line, line < end || isLast else { return .undecided }
    let lineEnd = dialect.textEnd(from, line, in: bytes)
    if isSelected, let row = repair.lenient(bytes, from: from, to: lineEnd) {
      take(row.fields, with: row.scanner, bytes, arena)
      return .repaired(end: lineEnd, next: line)
    }
    guard let next = nextSoundRecord(bytes, after: from, to: end, isLast: isLast) else {
      return .undecided
    }
    let stop = dialect.textEnd(from, next, in: bytes)
    if isSelected, let row = repair.strayQuote(bytes, from: from, to: stop) {
      take(row.fields, with: row.scanner, bytes, arena)
      return .repaired(end: stop, next: next)
    }
    if isSelected, line < next, let row = repair.strayQuote(bytes, from: from, to: lineEnd) {
      take(row.fields, with: row.scanner, bytes, arena)
      return .repaired(end: lineEnd, next: line)
    }
    return .faulty(fault, end: stop, next: next)
  }

  private func take(
    _ fields: [RecordScanner.Field], with scanner: RecordScanner,
    _ bytes: UnsafeBufferPointer<UInt8>, _ arena: Arena
  ) {
    sink.pointee.begin(arena)
    for field in fields {
      sink.pointee.take {
        scanner.decode(field, of: bytes, into: $0)
      } length: {
        field.end - field.start
      }
    }
  }

  private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    for at in from..<to where bytes[at] != 0x20 && bytes[at] != 0x09 { return false }
    return true
  }

  /// Where reading goes on after a broken record: at the first line that begins a sound record of
  /// the header's width; else where the bytes end, or after `ReadingLimits.broken`. nil: undecided.
  private func nextSoundRecord(
    _ bytes: UnsafeBufferPointer<UInt8>, after start: Int, to end: Int, isLast: Bool
  ) -> Int? {
    var from = start
    while let line = dialect.recordEnd(after: from, in: bytes, to: end) {
      if line - start > ReadingLimits.broken { return line }
      if line == end { break }
      from = line
      if dialect.recordDelimiter == nil, bytes[line] == 0x0A || bytes[line] == 0x0D { continue }
      switch probe.scan(bytes, from: line, to: end, isLast: isLast) {
      case .undecided: return nil
      case .record where probe.fields.count == columns: return line
      default: continue
      }
    }
    return isLast ? end : nil
  }

  /// A record of the wrong width over several lines may be a stray quote's work: where the lines
  /// after one of its first breaks are all sound records of the header's width up to its very end,
  /// they are rows, and it ends there.
  private func splitOfSwallowed(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to next: Int
  ) -> Int? {
    guard columns > 1, next - start <= ReadingLimits.probe else { return nil }
    var from = start
    var tries = 0
    while let line = dialect.recordEnd(after: from, in: bytes, to: next), line < next, tries < 64 {
      tries += 1
      from = line
      var at = line
      while at < next,
        case .record(_, let after) = probe.scan(bytes, from: at, to: next, isLast: true),
        probe.fields.count == columns
      {
        at = after
      }
      if at == next { return line }
    }
    return nil
  }
}

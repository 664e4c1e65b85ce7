import CByteScan
import CLibCSV
import CSimdJSON

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Reads the records of delimited text in one chunk.
///
/// A record's end is first guessed by quote parity, then libcsv parses up to there in strict mode.
/// Where libcsv has nothing to object, the guess was right, and that is nearly always; everything
/// else (stray quotes, long or unfinished records, dialects libcsv does not know) goes through
/// `RecordScanner`, which defines what a record is. libcsv alone could not do it: it counts no
/// lines, tells no places, and after an error has lost its state.
///
/// A line of blanks only is no record. A broken record ends where the next one stands that is sound
/// and has the header's number of fields.
final class CSVRecordReader {
  let columns: Int
  private let lastColumnIsUnnamed: Bool
  private let dialect: Dialect
  private var scanner: RecordScanner
  private var probe: RecordScanner
  private var repair: RowRepair
  private let parser: UnsafeMutablePointer<csv_parser>?
  private let sink: UnsafeMutablePointer<FieldSink>

  /// `wanted[i]` is the column whose text becomes field i.
  init(layout: Layout, wanted: [Int]) {
    dialect = layout.dialect
    columns = layout.columns.count
    lastColumnIsUnnamed = columns > 1 && layout.columns.last == ""
    scanner = RecordScanner(dialect: dialect, columns: columns)
    probe = RecordScanner(dialect: dialect, columns: columns, limit: ReadingLimits.probe)
    repair = RowRepair(layout: layout)
    sink = .allocate(capacity: 1)
    sink.initialize(to: FieldSink(columns: columns, wanted: wanted))
    guard dialect.isLibCSVs, let quote = dialect.quote else {
      parser = nil
      return
    }
    let parser = UnsafeMutablePointer<csv_parser>.allocate(capacity: 1)
    csv_init(parser, UInt8(CSV_STRICT))
    csv_set_delim(parser, dialect.delimiter[0])
    csv_set_quote(parser, quote)
    // libcsv would trim blanks around unquoted fields and allow them around quotes.
    csv_set_space_func(parser) { _ in 0 }
    csv_set_blk_size(parser, 64 << 10)
    self.parser = parser
  }

  deinit {
    if let parser {
      csv_free(parser)
      parser.deallocate()
    }
    sink.pointee.deallocate()
    sink.deallocate()
  }

  /// Hands the records of `chunk` to `handler` and stops before the one that is not whole.
  func read(
    _ chunk: Chunk, path: String, arena: inout Arena, handler: inout some RecordHandler
  ) throws(IngestionError) -> ChunkExtent {
    let bytes = chunk.bytes
    let isLast = chunk.isLast
    guard let base = bytes.baseAddress else { return ChunkExtent() }
    let end = bytes.count
    // Checked once for all records; only where it fails, record by record.
    let allValid = json_utf8_valid(base, end) && memchr(base, 0, end) == nil
    var extent = ChunkExtent()
    var offset = SourceOffset(chunk.encoding)
    var at = 0
    while at < end {
      if let next = afterBlankLine(bytes, at, end, isLast: isLast) {
        guard next > at else { break }  // A CR that may be half of a break.
        extent.lines += 1
        at = next
        continue
      }
      let place = RecordPlace(
        index: extent.records, line: extent.lines, byte: offset.original(of: at, in: bytes))
      var next = at
      var breaks = 0
      var fault: RowFault?
      var recordEnd = at
      if let fast = readFast(bytes, from: at, to: end, isLast: isLast, arena, &breaks) {
        (recordEnd, next) = (fast.end, fast.next)
        breaks += 1
      } else {
        switch readScanned(bytes, from: at, to: end, isLast: isLast, arena) {
        case .undecided:
          extent.consumed = at
          return extent
        case .endless:
          throw .recordTooLong(path: path, byte: chunk.startByte + at, limit: ReadingLimits.record)
        case .blank(let after): (recordEnd, next, fault) = (at, after, .blank)
        case .row(let stop, let after): (recordEnd, next) = (stop, after)
        case .repaired(let stop, let after):
          (recordEnd, next) = (stop, after)
          extent.repaired += 1
        case .faulty(let found, let stop, let after):
          (recordEnd, next, fault) = (stop, after, found)
        }
        breaks = byte_scan_line_breaks(base, at, next)
      }
      if fault == .blank {
        extent.lines += breaks
        at = next
        continue
      }
      let raw = UnsafeBufferPointer(rebasing: bytes[at..<recordEnd])
      if fault == nil, !allValid {
        if !json_utf8_valid(raw.baseAddress, raw.count) {
          fault = .invalidUTF8
        } else if memchr(raw.baseAddress!, 0, raw.count) != nil {
          fault = .nulByte
        }
      }
      if let fault {
        handler.reject(place, fault.sentence, raw: arena.append(raw))
      } else {
        arena.used = sink.pointee.used
        handler.accept(place, sink.pointee.fields)
      }
      extent.records += 1
      extent.lines += breaks
      at = next
    }
    extent.consumed = at
    return extent
  }
}

/// Why a row was rejected, and the one place that words it.
private enum RowFault: Equatable {
  case blank
  case width(Int, Int)
  case textAfterQuote
  case neverClosed
  case runaway
  case tooLong
  case invalidUTF8
  case nulByte

  var sentence: String {
    switch self {
    case .blank: "The row is blank."
    case .width(let found, let expected):
      "The row has \(found) field\(found == 1 ? "" : "s") where the header has \(expected)."
    case .textAfterQuote:
      "A quoted field goes on after its closing quote; quotes inside it must be doubled."
    case .neverClosed: "A quote is opened and never closed."
    case .runaway: "A quote is opened and not closed before the rows that follow."
    case .tooLong: "The row is longer than \(ReadingLimits.record >> 20) MiB."
    case .invalidUTF8: "The row is not valid UTF-8."
    case .nulByte: "The row holds a NUL byte."
    }
  }
}

extension CSVRecordReader {
  private enum Scanned {
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
  private func afterBlankLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, isLast: Bool
  ) -> Int? {
    guard dialect.recordDelimiter == nil else { return nil }
    if bytes[at] == 0x0A { return at + 1 }
    guard bytes[at] == 0x0D else { return nil }
    if at + 1 < end { return bytes[at + 1] == 0x0A ? at + 2 : at + 1 }
    return isLast ? at + 1 : at
  }

  /// The record at `from` through libcsv; nil when that is not sure to be right.
  private func readFast(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int, isLast: Bool,
    _ arena: Arena, _ breaks: inout Int
  ) -> (end: Int, next: Int)? {
    guard let parser, let quote = dialect.quote, let base = bytes.baseAddress else { return nil }
    // A record that might need more than a look belongs to the scanner: see `ReadingLimits`.
    let reach = min(end, from + ReadingLimits.runawayWindow)
    let stop = byte_scan_record_end(base, from, reach, quote, &breaks)
    guard stop < reach else { return nil }
    var next = stop + 1
    if bytes[stop] == 0x0D {
      guard next < end || isLast else { return nil }
      if next < end, bytes[next] == 0x0A { next += 1 }
    }
    sink.pointee.begin(arena)
    let length = stop + 1 - from
    let parsed = csv_parse(
      parser, base + from, length,
      { text, length, context in
        context.unsafelyUnwrapped.assumingMemoryBound(to: FieldSink.self).pointee
          .take(text, length)
      },
      { _, context in
        context.unsafelyUnwrapped.assumingMemoryBound(to: FieldSink.self).pointee.rows += 1
      },
      sink)
    if parsed == length, sink.pointee.rows == 1 {
      return sink.pointee.column == columns || widthFault() == nil ? (stop, next) : nil
    }
    // Back to the state before the record.
    parser.pointee.pstate = 0
    parser.pointee.quoted = 0
    parser.pointee.spaces = 0
    parser.pointee.entry_pos = 0
    parser.pointee.status = 0
    return nil
  }

  /// The fault of a row whose fields are not as many as the header's, if it is one: an empty cell
  /// too many at the end is none, nor is one too few under a last column without a name.
  private func widthFault() -> RowFault? {
    let found = sink.pointee.column
    if found == columns + 1, sink.pointee.lastLength == 0 { return nil }
    if found == columns - 1, lastColumnIsUnnamed { return nil }
    return .width(found, columns)
  }

  private func readScanned(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int, isLast: Bool,
    _ arena: Arena
  ) -> Scanned {
    switch scanner.scan(bytes, from: from, to: end, isLast: isLast) {
    case .undecided: return .undecided
    case .broken(let fault, _):
      let rowFault: RowFault =
        switch fault {
        case .textAfterQuote: .textAfterQuote
        case .neverClosed: .neverClosed
        case .runaway: .runaway
        case .tooLong: .tooLong
        }
      let reach = from + ReadingLimits.record
      if end > reach, LineBreak.after(from, in: bytes, to: reach) == nil { return .endless }
      switch nextSoundRecord(bytes, after: from, to: end, isLast: isLast) {
      case nil: return .undecided
      case let next?:
        return .faulty(rowFault, end: withoutBreak(bytes, from, next), next: next)
      }
    case .record(let stop, let next):
      sink.pointee.begin(arena)
      if scanner.fields.count == 1, isBlank(bytes, from, stop), columns > 1 {
        return .blank(next: next)
      }
      // Unquoted text in a file of one column is one field, delimiters or not.
      if columns == 1, scanner.fields.count > 1, !scanner.fields.contains(where: \.isQuoted) {
        sink.pointee.takeWhole(UnsafeBufferPointer(rebasing: bytes[from..<stop]))
      } else {
        for field in scanner.fields {
          sink.pointee.take {
            scanner.decode(field, of: bytes, into: $0)
          } length: {
            field.end - field.start
          }
        }
      }
      guard sink.pointee.column != columns, let fault = widthFault() else {
        return .row(end: stop, next: next)
      }
      if let inner = splitOfSwallowed(bytes, from: from, to: next) {
        return .faulty(.runaway, end: withoutBreak(bytes, from, inner), next: inner)
      }
      guard
        let repaired = repair.fields(bytes, from: from, to: stop, scanner: scanner)
      else { return .faulty(fault, end: stop, next: next) }
      sink.pointee.begin(arena)
      for field in repaired.fields {
        sink.pointee.take {
          repaired.scanner.decode(field, of: bytes, into: $0)
        } length: {
          field.end - field.start
        }
      }
      return .repaired(end: stop, next: next)
    }
  }

  private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    for at in from..<to where bytes[at] != 0x20 && bytes[at] != 0x09 { return false }
    return true
  }

  private func withoutBreak(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ next: Int
  ) -> Int {
    var end = next
    if end > from, bytes[end - 1] == 0x0A { end -= 1 }
    if end > from, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// Where reading goes on after a broken record: at the first line that begins a sound record of
  /// the header's width; else where the bytes end, or after `ReadingLimits.broken`. nil: undecided.
  private func nextSoundRecord(
    _ bytes: UnsafeBufferPointer<UInt8>, after start: Int, to end: Int, isLast: Bool
  ) -> Int? {
    var from = start
    while let line = LineBreak.after(from, in: bytes, to: end) {
      if line - start > ReadingLimits.broken { return line }
      if line == end { break }
      from = line
      if bytes[line] == 0x0A || bytes[line] == 0x0D { continue }
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
    while let line = LineBreak.after(from, in: bytes, to: next), line < next, tries < 64 {
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

/// What libcsv's callbacks write to: the wanted fields of one record, in the arena.
struct FieldSink {
  let columns: Int
  /// Index among the wanted fields of each column, or -1.
  private let slots: UnsafeMutablePointer<Int32>
  let fields: UnsafeMutablePointer<FieldRange>
  private let wanted: Int
  private(set) var column = 0
  var rows = 0
  private(set) var lastLength = 0
  private var arena: UnsafeMutablePointer<UInt8>
  private var capacity = 0
  private(set) var used = 0

  init(columns: Int, wanted: [Int]) {
    self.columns = columns
    self.wanted = wanted.count
    slots = .allocate(capacity: columns + 1)
    slots.initialize(repeating: -1, count: columns + 1)
    for (index, column) in wanted.enumerated() { slots[column] = Int32(index) }
    fields = .allocate(capacity: wanted.count + 1)
    fields.initialize(repeating: .absent, count: wanted.count + 1)
    arena = UnsafeMutablePointer(bitPattern: 1)!
  }

  func deallocate() {
    slots.deallocate()
    fields.deallocate()
  }

  mutating func begin(_ arena: Arena) {
    column = 0
    rows = 0
    lastLength = 0
    self.arena = arena.start
    capacity = arena.capacity
    used = arena.used
    for index in 0..<wanted { fields[index] = .absent }
  }

  mutating func take(_ text: UnsafeMutableRawPointer?, _ length: Int) {
    take { out in
      if let text { UnsafeMutableRawPointer(out).copyMemory(from: text, byteCount: length) }
      return length
    } length: {
      length
    }
  }

  /// Unquoted text that stands for the whole record.
  mutating func takeWhole(_ text: UnsafeBufferPointer<UInt8>) {
    take(UnsafeMutableRawPointer(mutating: text.baseAddress), text.count)
  }

  /// The next field of the record: `write` is called only when it is wanted, and writes no more
  /// than `length` bytes.
  @inline(__always)
  mutating func take(
    _ write: (UnsafeMutablePointer<UInt8>) -> Int, length: () -> Int
  ) {
    let count = length()
    if column < columns {
      let slot = slots[column]
      if slot >= 0 {
        precondition(count <= capacity - used, "arena too small for its chunk")
        let written = write(arena + used)
        fields[Int(slot)] = FieldRange(offset: Int32(used), length: Int32(written))
        used += written
      }
    }
    lastLength = count
    column += 1
  }
}

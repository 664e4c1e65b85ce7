import CByteScan
import CLibCSV
import CSimdJSON
import Glibc

/// Reads the records of delimited text in one chunk.
///
/// A record's end is first guessed by quote parity, then libcsv parses up to there in strict mode.
/// Where libcsv has nothing to object, the guess was right, and that is nearly always; everything
/// else (stray quotes, long or unfinished records, dialects libcsv does not know) goes through
/// `RecordScanner`, which defines what a record is. libcsv alone could not do it: it counts no
/// lines, tells no places, and after an error has lost its state.
///
/// A line of blanks only is no record. A broken record ends where the next one stands that is sound
/// and has the header's number of fields. Of several tables one is read; the rows of the others are
/// told apart and skipped. A header that comes again is no record.
final class CSVRecordReader {
  /// Fields of the table at hand.
  var columns: Int
  let dialect: Dialect
  var scanner: RecordScanner
  var probe: RecordScanner
  var repair: RowRepair
  let parser: UnsafeMutablePointer<csv_parser>?
  let sink: UnsafeMutablePointer<FieldSink>
  let lastColumnIsUnnamed: Bool
  let endsWithDelimiter: Bool
  /// The table that is read, from 0.
  private let selected: Int
  private var boundary: TableBoundary
  private(set) var position: TablePosition
  /// Stops where this table's header begins: for the sniffer on its way to it.
  private let stopsAtTable: Int?

  /// `wanted[i]` is the column whose text becomes field i.
  init(layout: Layout, wanted: [Int], stopsAtTable: Int? = nil) {
    dialect = layout.dialect
    columns = layout.columns.count
    lastColumnIsUnnamed = columns > 1 && layout.columns.last == ""
    endsWithDelimiter = layout.endsWithDelimiter
    self.stopsAtTable = stopsAtTable
    selected = layout.table - 1
    position = layout.readPosition
    boundary = TableBoundary(known: layout.tables, dialect: dialect)
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

  /// Whether rows are those of the table that is read.
  var isSelected: Bool { position.table == selected }

  /// Hands the records of `chunk`, which begins at `start`, to `handler` and stops before the one
  /// that is not whole.
  func read(
    _ chunk: Chunk, from start: TablePosition, path: String, arena: inout Arena,
    handler: inout some RecordHandler
  ) throws(IngestionError) -> ChunkExtent {
    enter(start)
    guard let base = chunk.bytes.baseAddress else { return ChunkExtent(position: position) }
    var cursor = Cursor(chunk, base, looksForTables: boundary.isPossible)
    cursor.extent.position = position
    records: while cursor.at < cursor.bytes.count {
      switch passOver(&cursor, &handler) {
      case .found: break
      case .passed: continue records
      case .stop: break records
      }
      let place = cursor.place(of: cursor.at)
      switch try readRecord(&cursor, arena, path, &handler) {
      case .found(let record): hand(record, at: place, &cursor, &arena, &handler)
      case .passed: continue records
      case .stop: break records
      }
    }
    cursor.extent.consumed = cursor.at
    return cursor.extent
  }

  /// Where reading stands in a chunk.
  private struct Cursor {
    let bytes: UnsafeBufferPointer<UInt8>
    let base: UnsafePointer<UInt8>
    let isLast: Bool
    /// Of the chunk, in the input.
    let startByte: Int
    /// No byte is NUL or no UTF-8: looked at once for all records; only where it fails, record by
    /// record.
    let isValid: Bool
    var at = 0
    /// No further table begins before.
    var noTableBefore: Int
    var offset: SourceOffset
    var extent = ChunkExtent()

    init(_ chunk: Chunk, _ base: UnsafePointer<UInt8>, looksForTables: Bool) {
      (bytes, isLast, startByte) = (chunk.bytes, chunk.isLast, chunk.startByte)
      self.base = base
      isValid = json_utf8_valid(base, bytes.count) && memchr(base, 0, bytes.count) == nil
      noTableBefore = looksForTables ? 0 : .max
      offset = SourceOffset(chunk.encoding)
    }

    /// Of what begins at `start`.
    mutating func place(of start: Int) -> RecordPlace {
      RecordPlace(
        index: extent.records, line: extent.lines, byte: offset.original(of: start, in: bytes),
        text: start, textEnd: start)
    }

    func breaks(to next: Int) -> Int { byte_scan_line_breaks(base, at, next) }

    mutating func pass(to next: Int, breaks: Int) {
      extent.lines += breaks
      at = next
    }
  }

  /// What a look at the bytes from the cursor on came to.
  private enum Step<Found> {
    case found(Found)
    /// Something else was there, and the cursor stands behind it.
    case passed
    /// Not to be told from these bytes, or the table that reading stops at.
    case stop
  }

  private struct Record {
    var end: Int
    var next: Int
    /// Line breaks up to `next`.
    var breaks = 0
    var fault: RowFault?
    var isRepaired = false
  }

  /// Passes over what is no record: the header come again, a further table's, a blank line.
  private func passOver(
    _ cursor: inout Cursor, _ handler: inout some RecordHandler
  ) -> Step<Void> {
    let (bytes, at, end, isLast) = (cursor.bytes, cursor.at, cursor.bytes.count, cursor.isLast)
    switch boundary.headerAgain(bytes, at: at, to: end, isLast: isLast, position) {
    case .other: break
    case .undecided: return .stop
    case .header(let next):
      handler.passHeader(at: cursor.place(of: at))
      cursor.pass(to: next, breaks: cursor.breaks(to: next))
      return .passed
    }
    let blank = afterBlankLine(bytes, at, end, isLast: isLast)
    if at >= cursor.noTableBefore,
      blank != nil || boundary.mayBeginTable(bytes, at, end, position)
    {
      let step = passTable(&cursor, &handler)
      guard case .found = step else { return step }
    }
    guard let blank else { return .found(()) }
    guard blank > at else { return .stop }  // A CR that may be half of a break.
    cursor.pass(to: blank, breaks: 1)
    return .passed
  }

  /// Reads the record at the cursor, which stays there.
  private func readRecord(
    _ cursor: inout Cursor, _ arena: Arena, _ path: String, _ handler: inout some RecordHandler
  ) throws(IngestionError) -> Step<Record> {
    let (bytes, at, end, isLast) = (cursor.bytes, cursor.at, cursor.bytes.count, cursor.isLast)
    var breaks = 0
    if let fast = readFast(bytes, from: at, to: end, isLast: isLast, arena, &breaks) {
      return .found(Record(end: fast.end, next: fast.next, breaks: breaks + 1))
    }
    var record: Record
    switch readScanned(bytes, from: at, to: end, isLast: isLast, arena) {
    case .undecided: return .stop
    case .endless:
      throw .recordTooLong(path: path, byte: cursor.startByte + at, limit: ReadingLimits.record)
    case .blank(let next):
      cursor.pass(to: next, breaks: cursor.breaks(to: next))
      return .passed
    case .row(let stop, let next): record = Record(end: stop, next: next)
    case .repaired(let stop, let next): record = Record(end: stop, next: next, isRepaired: true)
    case .faulty(let fault, let stop, let next):
      record = Record(end: stop, next: next, fault: fault)
    }
    if at >= cursor.noTableBefore,
      record.fault?.isOfWidth == true || record.fault == nil && record.isRepaired
    {
      switch passTable(&cursor, &handler) {
      case .found: break
      case .passed: return .passed
      case .stop: return .stop
      }
    }
    record.breaks = cursor.breaks(to: record.next)
    return .found(record)
  }

  /// Gives the record at the cursor to the handler, and goes on behind it.
  private func hand(
    _ record: Record, at place: RecordPlace, _ cursor: inout Cursor, _ arena: inout Arena,
    _ handler: inout some RecordHandler
  ) {
    let raw = UnsafeBufferPointer(rebasing: cursor.bytes[cursor.at..<record.end])
    if !isSelected {
      handler.skip(place)
    } else if let fault = record.fault
      ?? (cursor.isValid ? nil : Self.faultOfBytes(raw, cursor.offset.encoding))
    {
      handler.reject(place, fault.sentence, raw: arena.append(raw))
    } else {
      arena.used = sink.pointee.used
      if record.isRepaired { cursor.extent.repaired += 1 }
      var place = place
      place.textEnd = record.end
      place.isRepaired = record.isRepaired
      handler.accept(place, sink.pointee.fields)
    }
    cursor.extent.records += 1
    cursor.pass(to: record.next, breaks: record.breaks)
  }

  private static func faultOfBytes(
    _ raw: UnsafeBufferPointer<UInt8>, _ encoding: SourceEncoding
  ) -> RowFault? {
    guard let base = raw.baseAddress else { return nil }
    if !json_utf8_valid(base, raw.count) { return .undecodable(encoding) }
    return memchr(base, 0, raw.count) != nil ? .nulByte : nil
  }

  /// Goes on in a table.
  private func enter(_ next: TablePosition) {
    guard next != position else { return }
    position = next
    columns = next.columns
    scanner = RecordScanner(dialect: dialect, columns: columns)
    probe = RecordScanner(dialect: dialect, columns: columns, limit: ReadingLimits.probe)
  }

  /// Looks for a further table at the cursor and enters it; nothing found moves only
  /// `noTableBefore`, to where the next look is worth while.
  private func passTable(
    _ cursor: inout Cursor, _ handler: inout some RecordHandler
  ) -> Step<Void> {
    let bytes = cursor.bytes
    switch boundary.next(
      bytes, at: cursor.at, to: bytes.count, isLast: cursor.isLast, position)
    {
    case .none(let place):
      cursor.noTableBefore = max(place, cursor.at + 1)
      return .found(())
    case .undecided: return .stop
    case .table(let header): return begin(header, &cursor, &handler) ? .passed : .stop
    }
  }

  /// Takes the header of a further table and goes on at its rows; false where reading stops:
  /// because the header is not whole, or because it was asked to.
  private func begin(
    _ header: TableBoundary.Header, _ cursor: inout Cursor, _ handler: inout some RecordHandler
  ) -> Bool {
    let bytes = cursor.bytes
    var next = header.next
    for _ in 1..<boundary.headerRows(ofTable: position.table + 1) {
      while next < bytes.count, bytes[next] == 0x0A || bytes[next] == 0x0D { next += 1 }
      guard
        case .record(_, let after) = probe.scan(
          bytes, from: next, to: bytes.count, isLast: cursor.isLast)
      else { return false }
      next = after
    }
    if position.table + 1 == stopsAtTable {
      cursor.extent.tableStart = header.start
      return false
    }
    cursor.pass(to: header.start, breaks: cursor.breaks(to: header.start))
    handler.beginTable(
      position.table + 2, at: cursor.place(of: header.start),
      header: UnsafeBufferPointer(
        rebasing: bytes[header.start..<dialect.textEnd(header.start, header.next, in: bytes)]))
    cursor.pass(to: next, breaks: cursor.breaks(to: next))
    cursor.noTableBefore = next
    enter(TablePosition(table: position.table + 1, columns: header.columns))
    cursor.extent.position = position
    return true
  }
}

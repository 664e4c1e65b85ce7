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
    let bytes = chunk.bytes
    let isLast = chunk.isLast
    enter(start)
    var extent = ChunkExtent()
    extent.position = position
    guard let base = bytes.baseAddress else { return extent }
    let end = bytes.count
    // Checked once for all records; only where it fails, record by record.
    let allValid = json_utf8_valid(base, end) && memchr(base, 0, end) == nil
    var offset = SourceOffset(chunk.encoding)
    var at = 0
    var noTableBefore = 0
    let looksForTables = boundary.isPossible
    records: while at < end {
      switch boundary.headerAgain(bytes, at: at, to: end, isLast: isLast, position) {
      case .other: break
      case .undecided: break records
      case .header(let next):
        handler.passHeader(
          at: RecordPlace(
            index: extent.records, line: extent.lines, byte: offset.original(of: at, in: bytes),
            text: at))
        extent.lines += byte_scan_line_breaks(base, at, next)
        at = next
        continue records
      }
      let blank = afterBlankLine(bytes, at, end, isLast: isLast)
      if looksForTables, at >= noTableBefore,
        blank != nil || boundary.mayBeginTable(bytes, at, end, position)
      {
        switch nextTable(chunk, at, &noTableBefore, &extent, &offset, &handler) {
        case .none: break
        case .stop: break records
        case .rows(let next):
          at = next
          continue records
        }
      }
      if let next = blank {
        guard next > at else { break records }  // A CR that may be half of a break.
        extent.lines += 1
        at = next
        continue
      }
      var place = RecordPlace(
        index: extent.records, line: extent.lines, byte: offset.original(of: at, in: bytes),
        text: at)
      var next = at
      var breaks = 0
      var fault: RowFault?
      var isRepaired = false
      var recordEnd = at
      if let fast = readFast(bytes, from: at, to: end, isLast: isLast, arena, &breaks) {
        (recordEnd, next) = (fast.end, fast.next)
        breaks += 1
      } else {
        switch readScanned(bytes, from: at, to: end, isLast: isLast, arena) {
        case .undecided: break records
        case .endless:
          throw .recordTooLong(path: path, byte: chunk.startByte + at, limit: ReadingLimits.record)
        case .blank(let after): (recordEnd, next, fault) = (at, after, .blank)
        case .row(let stop, let after): (recordEnd, next) = (stop, after)
        case .repaired(let stop, let after):
          (recordEnd, next, isRepaired) = (stop, after, true)
        case .faulty(let found, let stop, let after):
          (recordEnd, next, fault) = (stop, after, found)
        }
        if looksForTables, at >= noTableBefore,
          fault?.isOfWidth == true || fault == nil && isRepaired
        {
          switch nextTable(chunk, at, &noTableBefore, &extent, &offset, &handler) {
          case .none: break
          case .stop: break records
          case .rows(let next):
            at = next
            continue records
          }
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
      if !isSelected {
        handler.skip(place)
      } else if let fault {
        handler.reject(place, fault.sentence, raw: arena.append(raw))
      } else {
        arena.used = sink.pointee.used
        if isRepaired { extent.repaired += 1 }
        place.isRepaired = isRepaired
        handler.accept(place, sink.pointee.fields)
      }
      extent.records += 1
      extent.lines += breaks
      at = next
    }
    extent.consumed = at
    return extent
  }

  /// Goes on in a table.
  private func enter(_ next: TablePosition) {
    guard next != position else { return }
    position = next
    columns = next.columns
    scanner = RecordScanner(dialect: dialect, columns: columns)
    probe = RecordScanner(dialect: dialect, columns: columns, limit: ReadingLimits.probe)
  }

  private enum NextTable {
    case none
    /// Not to be told from these bytes, or the table that reading stops at.
    case stop
    case rows(from: Int)
  }

  /// Looks for a further table at `at` and enters it; `noTableBefore` moves to where the next look
  /// is worth while.
  private func nextTable(
    _ chunk: Chunk, _ at: Int, _ noTableBefore: inout Int, _ extent: inout ChunkExtent,
    _ offset: inout SourceOffset, _ handler: inout some RecordHandler
  ) -> NextTable {
    let bytes = chunk.bytes
    switch boundary.next(bytes, at: at, to: bytes.count, isLast: chunk.isLast, position) {
    case .none(let place):
      noTableBefore = max(place, at + 1)
      return .none
    case .undecided: return .stop
    case .table(let header):
      guard let next = begin(header, chunk, at, &extent, &offset, &handler) else { return .stop }
      noTableBefore = next
      return .rows(from: next)
    }
  }

  /// Takes the header of a further table, found while looking at `at`; returns where its rows begin,
  /// or nil where reading stops: because the header is not whole, or because it was asked to.
  private func begin(
    _ header: TableBoundary.Header, _ chunk: Chunk, _ at: Int, _ extent: inout ChunkExtent,
    _ offset: inout SourceOffset, _ handler: inout some RecordHandler
  ) -> Int? {
    let bytes = chunk.bytes
    guard let base = bytes.baseAddress else { return nil }
    var next = header.next
    for _ in 1..<boundary.headerRows(ofTable: position.table + 1) {
      while next < bytes.count, bytes[next] == 0x0A || bytes[next] == 0x0D { next += 1 }
      guard
        case .record(_, let after) = probe.scan(
          bytes, from: next, to: bytes.count, isLast: chunk.isLast)
      else { return nil }
      next = after
    }
    if position.table + 1 == stopsAtTable {
      extent.tableStart = header.start
      return nil
    }
    extent.lines += byte_scan_line_breaks(base, at, header.start)
    let place = RecordPlace(
      index: extent.records, line: extent.lines,
      byte: offset.original(of: header.start, in: bytes), text: header.start)
    handler.beginTable(
      position.table + 2, at: place,
      header: UnsafeBufferPointer(
        rebasing: bytes[header.start..<withoutBreak(bytes, header.start, header.next)]))
    extent.lines += byte_scan_line_breaks(base, header.start, next)
    enter(TablePosition(table: position.table + 1, columns: header.columns))
    extent.position = position
    return next
  }
}

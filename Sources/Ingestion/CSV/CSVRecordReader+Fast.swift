import CByteScan
import CLibCSV

extension CSVRecordReader {
  /// The record at `from` through libcsv; nil when that is not sure to be right.
  func readFast(
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
}

import Glibc

/// Reads one record of delimited text by the rules of RFC 4180, strictly inside quotes and
/// leniently outside: a quote within an unquoted field is a character of it. It defines what a
/// record is; libcsv is the faster reader of records in which the two cannot differ.
///
/// A result never depends on where the bytes at hand end: what they do not settle is `undecided`
/// unless they are the last.
struct RecordScanner {
  /// A field as it stands in the bytes; of a quoted one, without the outer quotes.
  struct Field {
    var start: Int
    var end: Int
    var isQuoted: Bool
    /// Holds doubled or escaped quotes that decoding takes out.
    var needsDecoding: Bool
  }

  enum Fault: Equatable {
    /// Text follows a closing quote.
    case textAfterQuote
    /// The input ends inside quotes.
    case neverClosed
    /// A quoted field holds whole records of the file.
    case runaway
    case tooLong
  }

  /// Which quotes inside quotes are text though nothing says so.
  enum Leniency {
    case none
    /// Those that neither a delimiter nor the record's end follows; a doubled one is still one.
    case unlessClosing
    /// The same, and two side by side are two.
    case undoubled
  }

  enum Outcome: Equatable {
    /// The record ends before `end`, the next begins at `next`.
    case record(end: Int, next: Int)
    case broken(Fault)
    case undecided
  }

  let dialect: Dialect
  /// Fields in the header; nil before it is known.
  var columns: Int?
  /// A record longer than this is broken.
  var limit = ReadingLimits.record
  /// Of a row under repair: the place of a quote that is a character like any other.
  var literalQuote = -1
  /// Of a row under repair: the place where a delimiter is missing.
  var missingDelimiter = -1
  /// Of a row under repair: what is made of quotes inside quotes that no escape stands before.
  var leniency = Leniency.none
  private(set) var fields: [Field] = []
  /// Whether the last record was cut at `missingDelimiter`.
  private(set) var isCut = false
  private let delimiter: UInt8
  private let looksForRunaways: Bool

  init(dialect: Dialect, columns: Int?, limit: Int? = nil) {
    self.dialect = dialect
    self.columns = columns
    delimiter = dialect.delimiter[0]
    looksForRunaways = limit == nil && (columns ?? 0) > 1
    if let limit { self.limit = limit }
  }

  /// Scans the record that begins at `start`; `fields` then holds it.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, isLast: Bool
  ) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    var at = start
    var missing = missingDelimiter
    isCut = false
    while true {
      // A field begins at `at`.
      if let quote = dialect.quote, at < end, bytes[at] == quote, at != literalQuote {
        switch quoted(bytes, from: at, recordStart: start, to: end, isLast: isLast) {
        case .closed(let after): at = after
        case .fault(let fault): return .broken(fault)
        case .undecided: return .undecided
        }
      } else {
        let fieldStart = at
        var escaped = false
        scanning: while at < end {
          let byte = bytes[at]
          if at == missing, at > fieldStart { break scanning }
          if byte == delimiter || byte == 0x0A || byte == 0x0D || dialect.recordDelimiter != nil {
            if isBreakOrDelimiter(bytes, at, end, isLast) != .none { break scanning }
          }
          if let escape = dialect.escape, byte == escape {
            if at + 1 >= end && !isLast { return .undecided }
            if at + 1 < end, isEscapable(bytes[at + 1]) {
              escaped = true
              at += 1
            }
          }
          at += 1
        }
        if at - start > limit { return .broken(.tooLong) }
        fields.append(
          Field(start: fieldStart, end: at, isQuoted: false, needsDecoding: escaped))
      }
      if at == missing {
        missing = -1
        isCut = true
        continue
      }
      // After a field: a delimiter, the record's end, or the end of the bytes.
      if at >= end { return isLast ? .record(end: end, next: end) : .undecided }
      switch isBreakOrDelimiter(bytes, at, end, isLast) {
      case .delimiter: at += dialect.delimiter.count
      case .recordEnd(let length): return .record(end: at, next: at + length)
      case .undecided: return .undecided
      case .none: return .broken(.textAfterQuote)
      }
    }
  }

  /// The text of a field that was scanned.
  func text(of field: Field, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: field.end - field.start) { memory, count in
      count = memory.baseAddress.map { decode(field, of: bytes, into: $0) } ?? 0
    }
  }

  /// Writes the text of a field that was scanned to `out`, which has room for the field as it stands.
  ///
  /// - Returns: how many bytes it is.
  func decode(
    _ field: Field, of bytes: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    guard field.needsDecoding else {
      let count = field.end - field.start
      if count > 0 { out.update(from: bytes.baseAddress! + field.start, count: count) }
      return count
    }
    var written = 0
    var at = field.start
    while at < field.end {
      let byte = bytes[at]
      if at + 1 < field.end {
        if let escape = dialect.escape {
          if byte == escape, isEscapable(bytes[at + 1]) { at += 1 }
        } else if byte == dialect.quote, bytes[at + 1] == byte, at != literalQuote,
          at + 1 != literalQuote, leniency != .undoubled
        {
          at += 1
        }
      }
      out[written] = bytes[at]
      written += 1
      at += 1
    }
    return written
  }
}

extension RecordScanner {
  private enum Quoted {
    case closed(Int)
    case fault(Fault)
    case undecided
  }

  private enum Separator: Equatable {
    case delimiter
    case recordEnd(Int)
    case undecided
    case none
  }

  private func isEscapable(_ byte: UInt8) -> Bool {
    byte == dialect.quote || byte == dialect.escape || byte == delimiter || byte == 0x0A
  }

  /// Scans from an opening quote to behind the closing one.
  private mutating func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, from open: Int, recordStart: Int, to end: Int, isLast: Bool
  ) -> Quoted {
    let quote = bytes[open]
    var at = open + 1
    var needsDecoding = false
    var window = looksForRunaways ? open + ReadingLimits.runawayWindow : Int.max
    while at < end {
      if at >= window {
        if swallowsRecords(bytes, from: open + 1, to: window) { return .fault(.runaway) }
        window = Int.max
      }
      if dialect.escape == nil {
        let stop = min(end, window)
        guard let found = memchr(bytes.baseAddress! + at, Int32(quote), stop - at) else {
          at = stop
          continue
        }
        at = UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!)
      }
      let byte = bytes[at]
      if byte == quote, at == literalQuote {
        at += 1
        continue
      }
      if byte == quote {
        if dialect.escape == nil || dialect.escape == quote, leniency != .undoubled {
          guard at + 1 < end || isLast else { return .undecided }
          if at + 1 < end, bytes[at + 1] == quote, at + 1 != literalQuote,
            at + 1 != missingDelimiter
          {
            needsDecoding = true
            at += 2
            continue
          }
        }
        if leniency != .none, at + 1 < end,
          isBreakOrDelimiter(bytes, at + 1, end, isLast) == .none
        {
          at += 1
          continue
        }
        if at - recordStart > limit { return .fault(.tooLong) }
        fields.append(
          Field(start: open + 1, end: at, isQuoted: true, needsDecoding: needsDecoding))
        return .closed(at + 1)
      }
      if byte == dialect.escape {
        guard at + 1 < end || isLast else { return .undecided }
        if at + 1 < end, isEscapable(bytes[at + 1]) {
          needsDecoding = true
          at += 1
        }
      }
      at += 1
    }
    if end - recordStart > limit { return .fault(.tooLong) }
    return isLast ? .fault(.neverClosed) : .undecided
  }

  private func isBreakOrDelimiter(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, _ isLast: Bool
  ) -> Separator {
    let byte = bytes[at]
    if let recordDelimiter = dialect.recordDelimiter {
      switch matches(recordDelimiter, bytes, at, end) {
      case .some(true): return .recordEnd(recordDelimiter.count)
      case .none where !isLast: return .undecided
      default: break
      }
    } else if byte == 0x0A {
      return .recordEnd(1)
    } else if byte == 0x0D {
      guard at + 1 < end || isLast else { return .undecided }
      return .recordEnd(at + 1 < end && bytes[at + 1] == 0x0A ? 2 : 1)
    }
    guard byte == delimiter else { return .none }
    switch matches(dialect.delimiter, bytes, at, end) {
    case .some(true): return .delimiter
    case .none where !isLast: return .undecided
    default: return .none
    }
  }

  /// Whether `pattern` stands at `at`; nil when the bytes end within it.
  private func matches(
    _ pattern: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int
  ) -> Bool? {
    for (offset, byte) in pattern.enumerated() {
      if at + offset >= end { return nil }
      if bytes[at + offset] != byte { return false }
    }
    return true
  }

  /// Whether the lines of a long quoted field are the file's own records: the first sixteen after
  /// its first line break each parse on their own with the header's number of fields. Looks no
  /// further than `end`, so it costs the same however long the field is.
  private func swallowsRecords(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Bool {
    var probe = RecordScanner(dialect: dialect, columns: columns, limit: ReadingLimits.probe)
    guard var at = dialect.recordEnd(after: start, in: bytes, to: end) else { return false }
    for _ in 0..<ReadingLimits.runawayRecords {
      guard case .record(_, let next) = probe.scan(bytes, from: at, to: end, isLast: false),
        probe.fields.count == columns
      else { return false }
      at = next
    }
    return true
  }
}

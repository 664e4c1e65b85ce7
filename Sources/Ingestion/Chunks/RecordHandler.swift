/// Takes the records a reader finds, in order: for answers (`ChunkParser`), for rows as they are
/// (`RecordStream`).
protocol RecordHandler {
  /// A readable record: the wanted columns' text, as ranges of the arena, in the order they were
  /// asked for.
  mutating func accept(_ place: RecordPlace, _ fields: UnsafeMutablePointer<FieldRange>)

  /// A record that could not be understood; `raw` is the whole of it, without its line break.
  mutating func reject(_ place: RecordPlace, _ reason: String, raw: FieldRange)

  /// A row of a table that is not read.
  mutating func skip(_ place: RecordPlace)

  /// The header of the file's `table`-th table (from 1), below the first.
  mutating func beginTable(_ table: Int, at place: RecordPlace, header: UnsafeBufferPointer<UInt8>)

  /// The header of the table at hand, come again; it is no record.
  mutating func passHeader(at place: RecordPlace)
}

extension RecordHandler {
  mutating func passHeader(at place: RecordPlace) {}

  mutating func beginTable(
    _ table: Int, at place: RecordPlace, header: UnsafeBufferPointer<UInt8>
  ) {}
}

/// Where a record begins, counted from the chunk's beginning.
struct RecordPlace {
  var index: Int
  /// Line breaks before it.
  var line: Int
  /// Bytes before it, before decoding.
  var byte: Int
  /// The same after decoding.
  var text: Int
  /// Where its text ends, after decoding.
  var textEnd: Int
  var isRepaired = false
}

/// How much of a chunk was read.
struct ChunkExtent {
  var consumed = 0
  var lines = 0
  var records = 0
  /// Records whose fields had to be realigned.
  var repaired = 0
  /// The table at the end.
  var position = TablePosition()
  /// Where the header of the table begins that the reader was to stop at.
  var tableStart: Int?
}

/// The memory that field text is written to, with a bump of an index.
struct Arena {
  let start: UnsafeMutablePointer<UInt8>
  let capacity: Int
  var used = 0

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldRange {
    precondition(bytes.count <= capacity - used, "arena too small for its chunk")
    if let base = bytes.baseAddress { (start + used).update(from: base, count: bytes.count) }
    let range = FieldRange(offset: Int32(used), length: Int32(bytes.count))
    used += bytes.count
    return range
  }
}

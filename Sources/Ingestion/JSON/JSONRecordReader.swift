import CSimdJSON
import Glibc

/// Reads the records of JSON in one chunk: of JSON lines each line that is not blank, of documents
/// each object. Every byte of a record is validated.
///
/// Rules where JSON leaves a choice: of a key that stands twice the last counts; an escape of a
/// lone surrogate reads as U+FFFD; numbers keep the digits they were written with and have no
/// bound; deeper than 1024 levels is rejected. A line ends with LF; a CR before it is blank space.
final class JSONRecordReader {
  private let reader: OpaquePointer
  private let wantedCount: Int
  /// The wanted ones, then what else may hold a labelled answer's text.
  private let names: [String]
  private let values: UnsafeMutablePointer<json_value>
  private let fields: UnsafeMutablePointer<FieldRange>
  /// Index into `names` of the answer, which must be no list or object; nil: records are only
  /// validated.
  private let answer: Int?
  /// Whether the field after the wanted ones is the record as written.
  private let handsOnRecords: Bool
  /// Where a labelled answer has its text, whatever the layout says: last found wins.
  private let labelledText: [Int]
  /// Indices into `wanted` of the fields that a labelled answer keeps.
  private let keptWhenLabelled: Set<Int>
  /// nil: each line is a record.
  private let documents: JSONDocumentScanner?

  /// `wanted[i]` is the key, or the dotted path, whose value becomes field i; `answer` is the index
  /// of the answer's.
  init(
    layout: Layout, wanted: [String], answer: Int?, keptWhenLabelled: Set<Int> = [],
    handsOnRecords: Bool = false
  ) {
    documents =
      layout.format == .jsonDocuments ? JSONDocumentScanner(indent: layout.indent) : nil
    reader = json_reader_new()
    wantedCount = wanted.count
    self.answer = answer
    self.handsOnRecords = handsOnRecords
    self.keptWhenLabelled = keptWhenLabelled
    var names = wanted
    for name in ["text", "answer"] where answer != nil && !names.contains(name) {
      names.append(name)
    }
    self.names = names
    labelledText = ["answer", "text"].compactMap { names.firstIndex(of: $0) }
    let paths = names.map(Self.path)
    for path in paths { Self.want(path, of: reader) }
    // As written, a value may be longer than in the record by the quotes around its long numbers.
    valueFactor = 2 * (paths.map { path in paths.count { path.starts(with: $0) } }.max() ?? 0)
    values = .allocate(capacity: names.count + 1)
    fields = .allocate(capacity: wanted.count + 1)
    fields.initialize(repeating: .absent, count: wanted.count + 1)
  }

  deinit {
    json_reader_free(reader)
    values.deallocate()
    fields.deallocate()
  }

  /// How many times a record's bytes the text of its wanted values may take: each byte may stand in
  /// as many values as lie inside one another.
  private let valueFactor: Int
  /// How many times a chunk's bytes the arena must hold.
  var arenaFactor: Int { max(valueFactor + (handsOnRecords ? 1 : 0), 1) }

  /// The keys of a dotted path, outermost first. A member whose own name is the whole of it comes
  /// before: what it leads to is looked for only where there is none.
  static func path(_ name: String) -> [String] {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return parts.contains("") ? [name] : parts
  }

  private static func want(_ path: [String], of reader: OpaquePointer) {
    var copies: [UnsafePointer<CChar>?] = path.map { UnsafePointer(strdup($0)) }
    json_reader_want(reader, &copies, path.count)
    for copy in copies { free(UnsafeMutablePointer(mutating: copy)) }
  }

  /// Hands the records of `chunk` to `handler` and stops before the line that is not whole.
  func read(
    _ chunk: Chunk, path: String, arena: inout Arena, handler: inout some RecordHandler
  ) throws(IngestionError) -> ChunkExtent {
    let bytes = chunk.bytes
    let isLast = chunk.isLast
    guard let base = bytes.baseAddress else { return ChunkExtent() }
    if let documents {
      return try read(documents, chunk, path: path, arena: &arena, handler: &handler)
    }
    let end = bytes.count
    var extent = ChunkExtent()
    var offset = SourceOffset(chunk.encoding)
    var at = 0
    while at < end {
      var stop = end
      var next = end
      if let found = memchr(base + at, 0x0A, end - at) {
        stop = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        next = stop + 1
      } else if !isLast {
        if end - at > ReadingLimits.record { throw tooLong(path, chunk.startByte + at) }
        break
      }
      if stop - at > ReadingLimits.record { throw tooLong(path, chunk.startByte + at) }
      while stop > at, Self.isBlank(bytes[stop - 1]) { stop -= 1 }
      if !Self.isBlankLine(bytes, at, stop) {
        let place = RecordPlace(
          index: extent.records, line: extent.lines, byte: offset.original(of: at, in: bytes),
          text: at, textEnd: stop)
        let line = UnsafeBufferPointer(start: base + at, count: stop - at)
        read(line, place, &arena, &handler)
        extent.records += 1
      }
      if next > at, bytes[next - 1] == 0x0A { extent.lines += 1 }
      at = next
    }
    extent.consumed = at
    return extent
  }

  private func read(
    _ documents: JSONDocumentScanner, _ chunk: Chunk, path: String, arena: inout Arena,
    handler: inout some RecordHandler
  ) throws(IngestionError) -> ChunkExtent {
    let bytes = chunk.bytes
    let end = bytes.count
    var extent = ChunkExtent()
    var offset = SourceOffset(chunk.encoding)
    func lines(_ from: Int, _ to: Int) -> Int { bytes[from..<to].count { $0 == 0x0A } }
    while true {
      let from: Int
      let to: Int
      switch documents.next(bytes, from: extent.consumed, to: end, isLast: chunk.isLast) {
      case .nothing:
        extent.lines += lines(extent.consumed, end)
        extent.consumed = end
        return extent
      case .undecided(let start):
        // What stands between records is settled; the record is not.
        extent.lines += lines(extent.consumed, start)
        extent.consumed = start
        if end - start > ReadingLimits.record { throw tooLong(path, chunk.startByte + start) }
        return extent
      case .object(let start, let stop), .stray(let start, let stop): (from, to) = (start, stop)
      }
      if to - from > ReadingLimits.record { throw tooLong(path, chunk.startByte + from) }
      extent.lines += lines(extent.consumed, from)
      var stop = to
      while stop > from, Self.isBlank(bytes[stop - 1]) || bytes[stop - 1] == 0x0A { stop -= 1 }
      let place = RecordPlace(
        index: extent.records, line: extent.lines, byte: offset.original(of: from, in: bytes),
        text: from, textEnd: stop)
      read(UnsafeBufferPointer(rebasing: bytes[from..<stop]), place, &arena, &handler)
      extent.records += 1
      extent.lines += lines(from, to)
      extent.consumed = to
    }
  }

  private func read(
    _ line: UnsafeBufferPointer<UInt8>, _ place: RecordPlace, _ arena: inout Arena,
    _ handler: inout some RecordHandler
  ) {
    var used = arena.used
    var isLabelled = false
    let status = json_reader_read(
      reader, line.baseAddress, line.count, arena.start,
      min(arena.capacity, used + valueFactor * line.count), &used, values, &isLabelled)
    if let reason = fault(status, isLabelled) {
      handler.reject(place, reason, raw: arena.append(line))
      return
    }
    for index in 0..<wantedCount {
      let value = values[index]
      let isThere = value.kind != JSON_VALUE_ABSENT && value.kind != JSON_VALUE_NULL
      fields[index] =
        isThere && (!isLabelled || keptWhenLabelled.contains(index))
        ? FieldRange(offset: Int32(value.offset), length: Int32(value.length)) : .absent
    }
    if let answer {
      let text = values[answerIndex(answer, isLabelled)]
      fields[answer] =
        text.kind == JSON_VALUE_ABSENT
        ? .absent : FieldRange(offset: Int32(text.offset), length: Int32(text.length))
    }
    arena.used = used
    if handsOnRecords { fields[wantedCount] = arena.append(line) }
    handler.accept(place, fields)
  }

  private func answerIndex(_ answer: Int, _ isLabelled: Bool) -> Int {
    guard isLabelled else { return answer }
    return labelledText.last { values[$0].kind != JSON_VALUE_ABSENT } ?? answer
  }

  /// Why the record that was read cannot be understood; nil when it can. One without the answer's member
  /// leaves the question unanswered.
  private func fault(_ status: json_read_status, _ isLabelled: Bool) -> String? {
    switch status {
    case JSON_READ_INVALID:
      return "The record is not valid JSON: \(String(cString: json_reader_cause(reader)))."
    case JSON_READ_NOT_OBJECT: return "The record is not a JSON object."
    case JSON_READ_FULL: return "The values that are read of the record are longer than itself."
    default: break
    }
    guard let answer else { return nil }
    let member = answerIndex(answer, isLabelled)
    guard values[member].kind == JSON_VALUE_CONTAINER else { return nil }
    return "The member \u{201C}\(names[member])\u{201D} is no text but a list or an object."
  }

  private func tooLong(_ path: String, _ byte: Int) -> IngestionError {
    .recordTooLong(path: path, byte: byte, limit: ReadingLimits.record)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func isBlankLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int
  ) -> Bool {
    for at in from..<to where !isBlank(bytes[at]) { return false }
    return true
  }
}

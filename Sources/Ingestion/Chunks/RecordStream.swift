/// Reads one input record by record, on one thread: what `convert` and `check` are made of.
final class RecordStream {
  let layout: Layout
  private let source: ChunkSource
  private let input: Input
  private(set) var rows = 0
  private var lines: Int
  private var memory: [UInt8] = []

  /// Columns whose cells are handed out as answers.
  private let answers: [Layout.Assignment]

  /// `readsAnswers`: a record that holds no answer, as tagging needs one, is rejected.
  init(
    _ input: Input, options: ReadingOptions, readsAnswers: Bool = false
  ) throws(IngestionError) {
    source = try ChunkSource(input, options: options, needsAnswer: false)
    self.input = input
    isTableChosen = options.table != nil
    layout = source.layout
    answers = readsAnswers && layout.problem == nil ? layout.answers : []
    lines = layout.headerLines
  }

  /// A record, valid during the call that hands it out.
  struct Record {
    let row: Int
    let line: Int
    let byte: Int
    /// All columns of the layout (delimited text).
    let fields: [UnsafeBufferPointer<UInt8>]
    /// The record's own bytes (JSON).
    let object: UnsafeBufferPointer<UInt8>
    /// The answers, where the stream reads them.
    let answers: [UnsafeBufferPointer<UInt8>]
  }

  /// A table below the first.
  struct FurtherTable {
    /// From 1.
    let number: Int
    let line: Int
    /// Its header's first row.
    let header: String
    /// Rows of it, where it is not read.
    var skippedRows = 0
  }

  /// Lines where the header of a table comes again.
  private(set) var repeatedHeaders: [Int] = []
  private(set) var tables: [FurtherTable] = []
  /// Of these, those that are not read though nobody chose another.
  var skippedTables: [SkippedTable] {
    guard !isTableChosen else { return [] }
    return tables.map {
      SkippedTable(
        path: layout.path, number: $0.number, line: $0.line, rows: $0.skippedRows)
    }
  }
  private let isTableChosen: Bool
  /// Rows of tables that are not read.
  private(set) var skipped = 0

  /// Hands out every record in order, until `accept` returns false.
  func forEach(
    _ accept: (Record) throws -> Bool, rejected: (RejectedRow) throws -> Void,
    table: (FurtherTable) -> Void = { _ in }
  ) throws {
    let columns = Array(layout.columns.indices)
    let csv = layout.format == .csv ? CSVRecordReader(layout: layout, wanted: columns) : nil
    let json =
      layout.format == .csv
      ? nil
      : JSONRecordReader(
        layout: layout, wanted: answers.map(\.name), answer: answers.isEmpty ? nil : 0,
        handsOnRecords: true)
    let factor = json?.arenaFactor ?? 1
    var carry: [UInt8] = []
    var position = layout.startPosition
    while let chunk = try source.next(after: carry) {
      let room = factor * chunk.bytes.count + BufferPool.padding
      if memory.count < room { memory = [UInt8](repeating: 0, count: room) }
      var extent = ChunkExtent()
      var failure: (any Error)?
      var isStopped = false
      memory.withUnsafeMutableBufferPointer { memory in
        guard let start = memory.baseAddress else { return }
        var arena = Arena(start: start, capacity: memory.count)
        withoutActuallyEscaping(accept) { accept in
          withoutActuallyEscaping(rejected) { rejected in
            var relay = Relay(
              stream: self, chunk: chunk, arena: start, accept: accept, rejected: rejected)
            do throws(IngestionError) {
              if let csv {
                extent = try csv.read(
                  chunk, from: position, path: layout.path, arena: &arena, handler: &relay)
              } else if let json {
                extent = try json.read(
                  chunk, path: layout.path, arena: &arena, handler: &relay)
              }
            } catch {
              failure = error
            }
            failure = relay.failure ?? failure
            isStopped = relay.isStopped
          }
        }
      }
      if let failure { throw failure }
      if isStopped { return }
      position = extent.position
      rows += extent.records
      lines += extent.lines
      carry = Array(chunk.bytes[extent.consumed...])
      chunk.recycle()
    }
  }

  private struct Relay: RecordHandler {
    let stream: RecordStream
    let chunk: Chunk
    let arena: UnsafeMutablePointer<UInt8>
    let accept: (Record) throws -> Bool
    let rejected: (RejectedRow) throws -> Void
    var failure: (any Error)?
    var isStopped = false

    mutating func accept(_ place: RecordPlace, _ fields: UnsafeMutablePointer<FieldRange>) {
      guard failure == nil, !isStopped else { return }
      let isCSV = stream.layout.format == .csv
      let answers = stream.answers
      let record = Record(
        row: stream.rows + place.index + 1, line: stream.lines + place.line + 1,
        byte: chunk.startByte + place.byte,
        fields: isCSV ? stream.layout.columns.indices.map { text(fields[$0]) } : [],
        object: isCSV ? UnsafeBufferPointer(start: nil, count: 0) : text(fields[answers.count]),
        answers: answers.indices.map { text(fields[isCSV ? answers[$0].column : $0]) })
      do {
        isStopped = try !accept(record)
      } catch {
        failure = error
      }
    }

    mutating func reject(_ place: RecordPlace, _ reason: String, raw: FieldRange) {
      guard failure == nil, !isStopped else { return }
      do {
        try rejected(
          RejectedRow(
            file: stream.input.name, row: stream.rows + place.index + 1,
            line: stream.lines + place.line + 1, byte: chunk.startByte + place.byte,
            reason: reason, raw: Array(text(raw))))
      } catch {
        failure = error
      }
    }

    mutating func skip(_ place: RecordPlace) {
      stream.skipped += 1
      if !stream.tables.isEmpty { stream.tables[stream.tables.count - 1].skippedRows += 1 }
    }

    mutating func beginTable(
      _ table: Int, at place: RecordPlace, header: UnsafeBufferPointer<UInt8>
    ) {
      stream.tables.append(
        FurtherTable(
          number: table, line: stream.lines + place.line + 1,
          header: String(decoding: header, as: UTF8.self)))
    }

    mutating func passHeader(at place: RecordPlace) {
      stream.repeatedHeaders.append(stream.lines + place.line + 1)
    }

    private func text(_ range: FieldRange) -> UnsafeBufferPointer<UInt8> {
      guard !range.isAbsent else { return UnsafeBufferPointer(start: nil, count: 0) }
      return UnsafeBufferPointer(start: arena + Int(range.offset), count: Int(range.length))
    }
  }
}

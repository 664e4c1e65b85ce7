import Ingestion
import TestSupport

/// A record as a user sees it: counted from the start of the file.
struct ReadRecord: Hashable, CustomStringConvertible {
  var row: Int
  var line: Int
  var byte: Int
  var id: String?
  var answer: String?
  var scenario: String?
  var role: String?
  var date: String?
  var question: String?
  var rejection: String?
  var isOfOtherTable = false
  var asksElse = false
  var isJoined = false
  var raw: [UInt8]?

  var description: String {
    "row \(row) line \(line) byte \(byte): \(id ?? "-") | \(answer ?? "-") | \(rejection ?? "")"
  }
}

struct ReadFile {
  var layout: Layout
  var records: [ReadRecord]
  /// Rows, rejected ones included.
  var rows: Int

  var answers: [String] {
    records.filter { $0.rejection == nil && !$0.isOfOtherTable && !$0.asksElse }.map {
      $0.answer ?? ""
    }
  }
  var rejected: [ReadRecord] { records.filter { $0.rejection != nil } }
}

/// Reads a file as the pipeline does: chunk by chunk, gluing what a chunk leaves over.
func readFile(
  _ path: String, chunkBytes: Int = 4 << 20, options: ReadingOptions = ReadingOptions()
) throws -> ReadFile {
  var options = options
  options.chunkBytes = chunkBytes
  let source = try ChunkSource(Input(path: path, name: path), options: options)
  var parser = ChunkParser(layout: source.layout)
  var reading = Reading(headerLines: source.layout.headerLines)
  while let chunk = try source.next() {
    try reading.add(chunk, &parser)
    chunk.recycle()
  }
  return ReadFile(layout: source.layout, records: reading.records, rows: reading.rows)
}

func readText(
  _ text: some Collection<UInt8>, name: String = "export.csv", chunkBytes: Int = 4 << 20,
  options: ReadingOptions = ReadingOptions()
) throws -> ReadFile {
  let scratch = try Scratch()
  return try readFile(scratch.write(text, to: name), chunkBytes: chunkBytes, options: options)
}

func readText(
  _ text: String, name: String = "export.csv", chunkBytes: Int = 4 << 20,
  options: ReadingOptions = ReadingOptions()
) throws -> ReadFile {
  try readText(Array(text.utf8), name: name, chunkBytes: chunkBytes, options: options)
}

/// Joins chunks as the pipeline's ordered stage does.
struct Reading {
  var records: [ReadRecord] = []
  var rows = 0
  private var lines: Int
  private var carry: [UInt8] = []
  private let batch = AnswerBatch()
  /// nil at the start, where the parser knows.
  private var position: TablePosition?

  init(headerLines: Int) { lines = headerLines }

  mutating func add(_ chunk: Chunk, _ parser: inout ChunkParser) throws {
    let whole = carry.isEmpty ? chunk : chunk.prepending(carry)
    let consumed = try parser.parse(whole, into: batch, from: position)
    position = batch.position
    func text(_ range: FieldRange) -> String? {
      guard !range.isAbsent else { return nil }
      return String(decoding: bytes(range), as: UTF8.self)
    }
    func bytes(_ range: FieldRange) -> ArraySlice<UInt8> {
      batch.bytes[Int(range.offset)..<Int(range.offset) + Int(range.length)]
    }
    for record in batch.records {
      records.append(
        ReadRecord(
          row: rows + Int(record.recordIndex) + 1, line: lines + Int(record.lineOffset) + 1,
          byte: whole.startByte + Int(record.byteOffset), id: text(record.id),
          answer: text(record.answer), scenario: text(record.scenario), role: text(record.role),
          date: text(record.date), question: text(record.question), rejection: record.rejection,
          isOfOtherTable: record.isOfOtherTable, asksElse: record.asksElse,
          isJoined: record.isJoined,
          raw: record.raw.isAbsent ? nil : Array(bytes(record.raw))))
    }
    rows += batch.recordCount
    lines += batch.lineCount
    carry = Array(whole.bytes[consumed...])
    if chunk.isLast { precondition(carry.isEmpty, "the last chunk is used up") }
  }
}

import Ingestion

/// What becomes of a record, as far as it can be told without tagging.
enum Disposition: UInt8 {
  case answer, blank, duplicate, rejected
}

/// A chunk and its records; one a worker, reused from chunk to chunk.
final class ParsedChunk {
  let batch = AnswerBatch()
  /// One for each of `batch.records`.
  var dispositions: [Disposition] = []
  /// Of the answers that have an id: the record's place and its fingerprint.
  private(set) var fingerprints: [(record: Int32, fingerprint: Fingerprint)] = []
  private(set) var inputNumber = -1
  private(set) var input: OpenInput! = nil
  /// Rows and line breaks of the file before the chunk; set at admission.
  var rowsBefore = 0
  var linesBefore = 0

  private let options: ReadingOptions
  private let findsDuplicates: Bool
  private var parser: ChunkParser! = nil
  private var chunk: Chunk! = nil
  private var consumed = 0

  init(options: ReadingOptions, findsDuplicates: Bool) {
    (self.options, self.findsDuplicates) = (options, findsDuplicates)
  }

  /// Offset in the file of the chunk's first byte.
  var startByte: Int { chunk.startByte }
  var byteCount: Int { chunk.bytes.count }
  var isLast: Bool { chunk.isLast }

  /// Parses a chunk as if it started at a record boundary.
  func parse(_ fed: FedChunk) throws {
    if fed.inputNumber != inputNumber {
      (inputNumber, input) = (fed.inputNumber, fed.input)
      parser = ChunkParser(layout: fed.input.layout, options: options)
    }
    chunk = fed.chunk
    try parse()
  }

  /// Parses the chunk again with the bytes the one before it left over.
  func parseAgain(after carry: [UInt8]) throws {
    chunk = chunk.prepending(carry)
    try parse()
  }

  /// Copies what lies behind the last whole record.
  func copyRemainder(to carry: inout [UInt8]) {
    if consumed < chunk.bytes.count { carry.append(contentsOf: chunk.bytes[consumed...]) }
  }

  /// Gives the chunk's storage back; its records stay.
  func recycle() {
    chunk.recycle()
    chunk = nil
  }

  private func parse() throws {
    consumed = try parser.parse(chunk, into: batch)
    dispositions.removeAll(keepingCapacity: true)
    fingerprints.removeAll(keepingCapacity: true)
    batch.bytes.withUnsafeBufferPointer { bytes in
      for (index, record) in batch.records.enumerated() {
        if record.rejection != nil {
          dispositions.append(.rejected)
          continue
        }
        let answer = bytes[field: record.answer]
        if isBlank(answer) {
          dispositions.append(.blank)
          continue
        }
        dispositions.append(.answer)
        // A blank id tells nobody apart, so it makes nothing a duplicate.
        if findsDuplicates, !record.id.isAbsent, !isBlank(bytes[field: record.id]) {
          let fingerprint = Fingerprint(
            id: bytes[field: record.id], question: bytes[field: record.question], answer: answer)
          fingerprints.append((Int32(index), fingerprint))
        }
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The field's bytes; empty where the file has no such column.
  subscript(field range: FieldRange) -> UnsafeBufferPointer<UInt8> {
    if range.isAbsent { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = Int(range.offset)
    return UnsafeBufferPointer(rebasing: self[start..<start + Int(range.length)])
  }

  /// The same, but nil where the file has no such column.
  subscript(present range: FieldRange) -> UnsafeBufferPointer<UInt8>? {
    range.isAbsent ? nil : self[field: range]
  }
}

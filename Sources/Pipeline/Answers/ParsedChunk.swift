import Codebook
import Ingestion

/// What becomes of a record, as far as it can be told without tagging.
package enum Disposition: UInt8 {
  case answer, blank, duplicate, rejected
  /// A row of a table that is not read.
  case otherTable
  /// An answer to a question that is not about career goals.
  case otherQuestion
  /// In a long table, an answer that was read with an earlier row's.
  case joined
  /// A further answer of a row that is rejected or joined as a whole.
  case ofRow

  /// Why it is not tagged; nil where it is.
  var skipReason: SkipReason? {
    switch self {
    case .answer, .rejected, .ofRow: nil
    case .blank: .blank
    case .duplicate: .duplicate
    case .otherTable: .table
    case .otherQuestion: .question
    case .joined: .joined
    }
  }
}

extension [Disposition] {
  /// Takes the place of what was there: one for each of the batch's records, without duplicates.
  package mutating func fill(from batch: AnswerBatch) {
    removeAll(keepingCapacity: true)
    var hasOverlong = false
    batch.bytes.withUnsafeBufferPointer { bytes in
      for (index, record) in batch.records.enumerated() {
        let disposition: Disposition
        if record.rejection != nil {
          disposition = .rejected
        } else if record.isOfOtherTable {
          disposition = .otherTable
        } else if record.asksElse {
          disposition = .otherQuestion
        } else if record.isJoined {
          let isOfRow = index > 0 && batch.records[index - 1].recordIndex == record.recordIndex
          disposition = isOfRow ? .ofRow : .joined
        } else if record.answer.length > AnswerLimit.bytes {
          hasOverlong = true
          disposition = .rejected
        } else {
          disposition = isBlank(bytes[field: record.answer]) ? .blank : .answer
        }
        append(disposition)
      }
    }
    if hasOverlong { rejectRowsWithOverlongAnswers(of: batch) }
  }

  /// Rejects each row that holds an answer beyond the limit.
  private mutating func rejectRowsWithOverlongAnswers(of batch: AnswerBatch) {
    var index = 0
    while index < batch.records.count {
      let row = batch.row(from: index)
      if batch.records[index].rejection == nil,
        row.contains(where: {
          !batch.records[$0].asksElse && batch.records[$0].answer.length > AnswerLimit.bytes
        })
      {
        for place in row { self[place] = .ofRow }
        self[index] = .rejected
      }
      index = row.upperBound
    }
  }
}

extension AnswerBatch {
  /// The places of the records that share the row of the one at `index`, which is the row's first.
  fileprivate func row(from index: Int) -> Range<Int> {
    var end = index + 1
    while end < records.count, records[end].recordIndex == records[index].recordIndex { end += 1 }
    return index..<end
  }
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

  private let findsDuplicates: Bool
  private var parser: ChunkParser! = nil
  private var chunk: Chunk! = nil
  private var consumed = 0
  private(set) var groups = ComposedGroups()
  /// The table the chunk was taken to begin in.
  private(set) var startPosition = TablePosition()

  init(findsDuplicates: Bool) { self.findsDuplicates = findsDuplicates }

  /// Offset in the file of the chunk's first byte.
  var startByte: Int { chunk.startByte }
  var inputBytes: Int { chunk.inputBytes }
  var isLast: Bool { chunk.isLast }

  /// Parses a chunk as if it started at a record boundary.
  func parse(_ fed: FedChunk) throws {
    if fed.inputNumber != inputNumber {
      (inputNumber, input) = (fed.inputNumber, fed.input)
      parser = ChunkParser(layout: fed.input.layout)
    }
    chunk = fed.chunk
    try parse()
  }

  /// Parses the chunk again with the bytes the one before it left over.
  func parseAgain(after carry: [UInt8], from position: TablePosition) throws {
    if !carry.isEmpty { chunk = chunk.prepending(carry) }
    try parse(from: position)
  }

  /// Why the record is rejected, and the raw row; `bytes` are the batch's.
  func rejection(
    of index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (reason: String, raw: UnsafeBufferPointer<UInt8>) {
    let record = batch.records[index]
    if let reason = record.rejection {
      return (reason, bytes[field: record.raw])
    }
    let longest = batch.row(from: index).map { Int(batch.records[$0].answer.length) }.max() ?? 0
    let row = Int(record.textOffset)..<Int(record.textEnd)
    return (AnswerLimit.fault(of: longest), UnsafeBufferPointer(rebasing: chunk.bytes[row]))
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

  private func parse(from position: TablePosition? = nil) throws {
    startPosition = position ?? parser.guess(chunk)
    groups.clear(batch)
    consumed = try parser.parse(chunk, into: batch, from: startPosition)
    groups.compose(batch)
    dispositions.fill(from: batch)
    findFingerprints()
  }

  private func findFingerprints() {
    fingerprints.removeAll(keepingCapacity: true)
    guard findsDuplicates else { return }
    batch.bytes.withUnsafeBufferPointer { bytes in
      for (index, record) in batch.records.enumerated() where dispositions[index] == .answer {
        // A blank id tells nobody apart, so it makes nothing a duplicate.
        if record.id.isAbsent || isBlank(bytes[field: record.id]) { continue }
        let fingerprint = Fingerprint(
          id: bytes[field: record.id], application: bytes[field: record.application],
          question: bytes[field: record.question], answer: bytes[field: record.answer])
        fingerprints.append((Int32(index), fingerprint))
      }
    }
  }
}

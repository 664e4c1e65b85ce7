import Ingestion

/// What the run knows at the boundary between two chunks: every chunk passes here once, in the
/// order of the input.
///
/// Not locked: only the worker whose turn it is may call it (`ChunkOrder.admit`).
final class Admission: @unchecked Sendable {
  private let findsDuplicates: Bool
  private var inputNumber = -1
  private var rowsBefore = 0
  private var linesBefore = 0
  private var position = TablePosition()
  /// Bytes that the chunk before left over because its end was no record boundary.
  private var carry: [UInt8] = []
  private var seen = FingerprintSet()
  private(set) var skippedTables = SkippedTables()
  /// Rows of all inputs, counted by the parser's own count.
  private(set) var rowsRead = 0

  init(findsDuplicates: Bool) { self.findsDuplicates = findsDuplicates }

  /// Settles where the chunk's records stand and which of them are duplicates.
  func admit(_ parsed: ParsedChunk) throws {
    if parsed.inputNumber != inputNumber {
      inputNumber = parsed.inputNumber
      rowsBefore = 0
      linesBefore = parsed.input.layout.headerLines
      position = parsed.input.layout.startPosition
      skippedTables.endInput()
    }
    if !carry.isEmpty || parsed.startPosition != position {
      // The cut before this chunk was in the middle of a record, or the chunk is of another table
      // than was guessed: read it again from there.
      try parsed.parseAgain(after: carry, from: position)
      carry.removeAll(keepingCapacity: true)
    }
    position = parsed.batch.position
    parsed.copyRemainder(to: &carry)
    if !carry.isEmpty && parsed.isLast {
      throw RunError.unreadRemainder(file: parsed.input.path, bytes: carry.count)
    }
    parsed.rowsBefore = rowsBefore
    parsed.linesBefore = linesBefore
    skippedTables.add(parsed)
    rowsBefore += parsed.batch.recordCount
    linesBefore += parsed.batch.lineCount
    rowsRead += parsed.batch.recordCount
    if findsDuplicates { markDuplicates(of: parsed) }
  }

  private func markDuplicates(of parsed: ParsedChunk) {
    for (record, fingerprint) in parsed.fingerprints where !seen.insert(fingerprint) {
      parsed.dispositions[Int(record)] = .duplicate
    }
  }
}

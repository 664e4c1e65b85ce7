/// Joins a candidate's answers to several goal questions into one: `--join-questions`.
///
/// The answers of a row's several columns, and in a long table those of neighbouring rows with the
/// same id and application, become one text, an empty line between each two. It stands in the first
/// of them that is not blank; the others are marked as joined. Its question names them all, ` / `
/// between.
///
/// Rows of one candidate that others part are not joined, nor more than `mostRows` of them, nor
/// rows without an id.
struct QuestionJoin {
  private static let separator = Array("\n\n".utf8)
  private static let questionSeparator = Array(" / ".utf8)
  private static let mostRows = 64

  private let memory: UnsafeMutablePointer<UInt8>
  private var used: Int
  private let acrossRows: Bool
  /// Whether the last candidate's rows may go on in the next chunk.
  private let holdsBackLast: Bool

  /// What joining may add to the memory of a chunk of so many bytes: each answer and question once
  /// more, and their separators, which are no longer than the fields' own frames.
  static func room(for bytes: Int) -> Int { 8 * bytes }

  init(memory: UnsafeMutablePointer<UInt8>, from start: Int, acrossRows: Bool, holdsBackLast: Bool)
  {
    self.memory = memory
    used = start
    self.acrossRows = acrossRows
    self.holdsBackLast = acrossRows && holdsBackLast
  }

  /// Joins the records, and gives those of the last candidate back to the next chunk.
  mutating func join(_ records: inout [AnswerRecord], _ extent: inout ChunkExtent) {
    var first = 0
    while first < records.count {
      let (next, isClosed) = group(records, from: first)
      if next == records.count, holdsBackLast, !isClosed {
        extent.consumed = Int(records[first].textOffset)
        extent.records = Int(records[first].recordIndex)
        extent.lines = Int(records[first].lineOffset)
        extent.repaired -= Set(records[first...].filter(\.isRepaired).map(\.recordIndex)).count
        records.removeSubrange(first...)
        return
      }
      join(&records, first..<next)
      first = next
    }
  }

  /// Where the records end that belong to the candidate of the one at `first`, and whether no later
  /// one can.
  private func group(_ records: [AnswerRecord], from first: Int) -> (next: Int, isClosed: Bool) {
    var next = first + 1
    var rows = 1
    while next < records.count {
      let isSameRow = records[next].recordIndex == records[next - 1].recordIndex
      if !isSameRow {
        guard acrossRows, rows < Self.mostRows, isSameCandidate(records[first], records[next])
        else {
          return (next, true)
        }
        rows += 1
      }
      next += 1
    }
    return (next, rows == Self.mostRows || !isSameCandidate(records[first], records[first]))
  }

  private func isSameCandidate(_ one: AnswerRecord, _ other: AnswerRecord) -> Bool {
    guard one.rejection == nil, other.rejection == nil, !one.isOfOtherTable, !other.isOfOtherTable,
      !isBlank(one.id)
    else { return false }
    return bytes(one.id).elementsEqual(bytes(other.id))
      && bytes(one.application).elementsEqual(bytes(other.application))
  }

  private mutating func join(_ records: inout [AnswerRecord], _ group: Range<Int>) {
    let asked = group.filter {
      records[$0].rejection == nil && !records[$0].isOfOtherTable && !records[$0].asksElse
    }
    let parts = asked.filter { !isBlank(records[$0].answer) }
    // Of each row the first record stands for it.
    let rows = asked.filter { $0 == asked[0] || !isOfRow(records, $0 - 1, $0) }
    guard let first = parts.first, let carrier = rows.last(where: { $0 <= first }) else {
      for index in asked where !rows.contains(index) { records[index].isJoined = true }
      return
    }
    let answer = joined(parts.map { records[$0].answer }, Self.separator)
    records[carrier].question = joined(
      (acrossRows ? parts : asked).map { records[$0].question }, Self.questionSeparator)
    for index in asked where index != carrier {
      records[index].isJoined = !rows.contains(index) || parts.contains(index)
    }
    records[carrier].answer = answer
  }

  private func isOfRow(_ records: [AnswerRecord], _ one: Int, _ other: Int) -> Bool {
    records[one].recordIndex == records[other].recordIndex
  }

  private mutating func joined(_ parts: [FieldRange], _ separator: [UInt8]) -> FieldRange {
    let start = used
    for (index, part) in parts.enumerated() {
      if index > 0 { append(separator) }
      append(bytes(part))
    }
    return FieldRange(offset: Int32(start), length: Int32(used - start))
  }

  private mutating func append(_ bytes: some Collection<UInt8>) {
    for byte in bytes {
      memory[used] = byte
      used += 1
    }
  }

  private func bytes(_ range: FieldRange) -> UnsafeBufferPointer<UInt8> {
    range.isAbsent
      ? UnsafeBufferPointer(start: nil, count: 0)
      : UnsafeBufferPointer(start: memory + Int(range.offset), count: Int(range.length))
  }

  private func isBlank(_ range: FieldRange) -> Bool { bytes(range).allSatisfy { $0 <= 0x20 } }
}

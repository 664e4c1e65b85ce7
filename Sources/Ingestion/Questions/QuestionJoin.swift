import Codebook

/// Joins a candidate's answers to several goal questions into one: `--join-questions`.
///
/// The answers of a row's several columns, and in a long table those of neighbouring rows with the
/// same id and application, become one text, an empty line between each two. It stands in the first
/// of them that is not blank; the others are marked as joined. Its question names them all, ` / `
/// between.
///
/// Rows of one candidate that others part are not joined, nor more than `mostRows` of them, nor more
/// than an answer may be long, nor rows without an id.
struct QuestionJoin {
  private static let separator = Array("\n\n".utf8)
  private static let questionSeparator = Array(" / ".utf8)
  private static let mostRows = 64

  /// The batch's, to be put in its place while the records are joined; grows where it is full.
  var memory: [UInt8] = []
  private var used: Int
  /// The questions that were joined last, and what became of them: in a wide table each row asks
  /// those of the header, which are written once.
  private var lastQuestions: (parts: [FieldRange], joined: FieldRange)?
  private let acrossRows: Bool
  /// Whether the last candidate's rows may go on in the next chunk.
  private let holdsBackLast: Bool

  /// Joined texts are written to `memory` from `start` on.
  init(from start: Int, acrossRows: Bool, holdsBackLast: Bool) {
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
    var next = rowEnd(records, first)
    var rows = 1
    var length = joinedLength(records[first..<next])
    while next < records.count {
      guard acrossRows, rows < Self.mostRows, isSameCandidate(records[first], records[next]) else {
        return (next, true)
      }
      let row = next..<rowEnd(records, next)
      length += Self.separator.count + joinedLength(records[row])
      if length > AnswerLimit.bytes { return (next, true) }
      rows += 1
      next = row.upperBound
    }
    return (next, rows == Self.mostRows || !isSameCandidate(records[first], records[first]))
  }

  private func rowEnd(_ records: [AnswerRecord], _ first: Int) -> Int {
    var end = first + 1
    while end < records.count, isOfRow(records, first, end) { end += 1 }
    return end
  }

  /// Bytes of a row's answers, joined.
  private func joinedLength(_ row: ArraySlice<AnswerRecord>) -> Int {
    var length = -Self.separator.count
    for record in row where counts(record) && !isBlank(record.answer) {
      length += Self.separator.count + Int(record.answer.length)
    }
    return max(0, length)
  }

  /// Whether it may hold an answer that is joined.
  private func counts(_ record: AnswerRecord) -> Bool {
    record.rejection == nil && !record.isOfOtherTable && !record.asksElse
  }

  private func isSameCandidate(_ one: AnswerRecord, _ other: AnswerRecord) -> Bool {
    guard one.rejection == nil, other.rejection == nil, !one.isOfOtherTable, !other.isOfOtherTable,
      !isBlank(one.id)
    else { return false }
    return memory.withUnsafeBufferPointer { bytes in
      bytes[field: one.id].elementsEqual(bytes[field: other.id])
        && bytes[field: one.application].elementsEqual(bytes[field: other.application])
    }
  }

  private mutating func join(_ records: inout [AnswerRecord], _ group: Range<Int>) {
    let asked = group.filter { counts(records[$0]) }
    let parts = asked.filter { !isBlank(records[$0].answer) }
    // Of each row the first record stands for it.
    let rows = asked.filter { $0 == asked[0] || !isOfRow(records, $0 - 1, $0) }
    guard let first = parts.first, let carrier = rows.last(where: { $0 <= first }) else {
      for index in asked where !rows.contains(index) { records[index].isJoined = true }
      return
    }
    let answer = joined(parts.map { records[$0].answer }, Self.separator)
    records[carrier].question = question((acrossRows ? parts : asked).map { records[$0].question })
    for index in asked where index != carrier {
      records[index].isJoined = !rows.contains(index) || parts.contains(index)
    }
    records[carrier].answer = answer
  }

  private func isOfRow(_ records: [AnswerRecord], _ one: Int, _ other: Int) -> Bool {
    records[one].recordIndex == records[other].recordIndex
  }

  private mutating func question(_ parts: [FieldRange]) -> FieldRange {
    if let lastQuestions, lastQuestions.parts == parts { return lastQuestions.joined }
    let question = joined(parts, Self.questionSeparator)
    lastQuestions = (parts, question)
    return question
  }

  private mutating func joined(_ parts: [FieldRange], _ separator: [UInt8]) -> FieldRange {
    let start = used
    let length = parts.reduce(separator.count * (parts.count - 1)) { $0 + Int($1.length) }
    makeRoom(for: length)
    memory.withUnsafeMutableBufferPointer { memory in
      var end = start
      func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        _ = UnsafeMutableBufferPointer(rebasing: memory[end..<end + bytes.count])
          .update(fromContentsOf: bytes)
        end += bytes.count
      }
      for (index, part) in parts.enumerated() {
        if index > 0 { separator.withUnsafeBufferPointer(append) }
        append(UnsafeBufferPointer(memory)[field: part])
      }
    }
    used += length
    return FieldRange(offset: Int32(start), length: Int32(length))
  }

  private mutating func makeRoom(for length: Int) {
    let missing = used + length - memory.count
    if missing > 0 { memory += repeatElement(0, count: max(missing, memory.count / 2)) }
  }

  private func isBlank(_ range: FieldRange) -> Bool {
    memory.withUnsafeBufferPointer { Codebook.isBlank($0[field: range]) }
  }
}

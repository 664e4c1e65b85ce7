/// A stretch of `AnswerBatch.bytes`; `absent` where the file has no such column.
public struct FieldRange: Hashable, Sendable {
  public var offset: Int32
  public var length: Int32
  /// The file has no such column, or the JSON object no such member.
  public static let absent = FieldRange(offset: -1, length: 0)

  public init(offset: Int32, length: Int32) {
    (self.offset, self.length) = (offset, length)
  }

  public var isAbsent: Bool { offset < 0 }
}

extension UnsafeBufferPointer<UInt8> {
  /// The field's bytes; empty where the file has no such column.
  package subscript(field range: FieldRange) -> UnsafeBufferPointer<UInt8> {
    if range.isAbsent { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = Int(range.offset)
    return UnsafeBufferPointer(rebasing: self[start..<start + Int(range.length)])
  }

  /// The same, but nil where the file has no such column.
  package subscript(present range: FieldRange) -> UnsafeBufferPointer<UInt8>? {
    range.isAbsent ? nil : self[field: range]
  }
}

/// One record, as the pipeline sees it: an answer, or a rejected row.
public struct AnswerRecord: Sendable {
  /// Counts the chunk's records from 0; several answers of one row share it.
  public var recordIndex: Int32 = 0
  /// Line breaks between the chunk's first byte and the record's.
  public var lineOffset: Int32 = 0
  /// Offset of the record's first byte from the chunk's first byte.
  public var byteOffset: Int32 = 0
  /// The same after decoding: an index into `Chunk.bytes`.
  public var textOffset: Int32 = 0
  /// Where the record's text ends there, without its line break.
  public var textEnd: Int32 = 0
  public var id = FieldRange.absent
  public var answer = FieldRange.absent
  public var scenario = FieldRange.absent
  public var role = FieldRange.absent
  public var date = FieldRange.absent
  public var group = FieldRange.absent
  public var question = FieldRange.absent
  /// Tells two applications of one candidate apart.
  public var application = FieldRange.absent
  /// A row of a table that is not read; it has no fields.
  public var isOfOtherTable = false
  /// An answer to a question that is not about career goals, in a long table.
  public var asksElse = false
  /// An answer that is part of an earlier one's: see `QuestionJoin`.
  public var isJoined = false
  /// A row whose fields had to be realigned.
  public var isRepaired = false
  /// Why the row was rejected: a sentence for `rejects.jsonl`; nil for an answer.
  public var rejection: String?
  /// The raw row, of rejected rows only, in `AnswerBatch.bytes`.
  public var raw = FieldRange.absent

  public init() {}
}

/// The parsed records of one chunk, over one byte arena; reused from chunk to chunk.
public final class AnswerBatch {
  /// Decoded field bytes; `FieldRange`s point into it.
  public var bytes: [UInt8] = []
  /// Answers and rejected rows, in the order of the chunk; several answers may be of one row.
  public var records: [AnswerRecord] = []
  /// Records in the chunk, rejected ones included (rows, not answers).
  public var recordCount = 0
  /// Records of these whose fields had to be realigned.
  public var repairedCount = 0
  /// Further tables that begin in the chunk.
  public internal(set) var tables: [TableStart] = []
  /// Rows that are not read before the first of them.
  public internal(set) var skippedRows = 0
  /// The table at the end of what was parsed.
  public var position = TablePosition()
  /// Line breaks in the part of the chunk that was parsed.
  public var lineCount = 0

  public init() {}
}

import Codebook

/// Turns chunks into answers; one a worker, used again from chunk to chunk.
public struct ChunkParser {
  private enum Reader {
    case csv(CSVRecordReader)
    case json(JSONRecordReader)
  }

  private let reader: Reader
  private let startPosition: TablePosition
  private let readPosition: TablePosition
  private let plan: AnswerPlan
  private let path: String
  private var questions = GoalQuestions()

  /// A parser for the chunks of an input with this layout.
  public init(layout: Layout) {
    plan = AnswerPlan(layout: layout)
    path = layout.path
    startPosition = layout.startPosition
    readPosition = layout.readPosition
    switch layout.format {
    case .csv:
      reader = .csv(CSVRecordReader(layout: layout, wanted: plan.columns))
    case .jsonLines, .jsonDocuments:
      reader = .json(
        JSONRecordReader(
          layout: layout, wanted: plan.columns.map { layout.columns[$0] },
          answer: plan.answers.first?.field ?? 0,
          keptWhenLabelled: plan.keptWhenLabelled))
    }
  }

  /// The table a chunk most likely begins in.
  public func guess(_ chunk: Chunk) -> TablePosition {
    chunk.index == 0 ? startPosition : readPosition
  }

  /// Fills `batch`, emptied first, with the chunk's records, and returns how many of the chunk's
  /// bytes they took: all of them, unless the chunk ends inside a record, which then begins at the
  /// returned offset and must be glued in front of the next chunk. The last chunk is always used
  /// up.
  ///
  /// `position` is the table the chunk begins in: `AnswerBatch.position` after the chunk before.
  /// For nil it is guessed, as its bytes' beginning is.
  ///
  /// Throws `IngestionError.recordTooLong` where no record can be told apart any more.
  public mutating func parse(
    _ chunk: Chunk, into batch: AnswerBatch, from position: TablePosition? = nil
  ) throws(IngestionError) -> Int {
    batch.records.removeAll(keepingCapacity: true)
    batch.tables.removeAll()
    batch.skippedRows = 0
    let factor = if case .json(let reader) = reader { reader.arenaFactor } else { 1 }
    let readingRoom = chunk.bytes.count * factor + plan.questionBytes.count
    if batch.bytes.count < readingRoom || batch.bytes.count > 4 * readingRoom + (32 << 20) {
      batch.bytes = [UInt8](repeating: 0, count: readingRoom)
    }
    // The arena lives in the batch; taken out meanwhile, so that records can be appended beside it.
    var bytes: [UInt8] = []
    swap(&bytes, &batch.bytes)
    defer { swap(&bytes, &batch.bytes) }
    var extent = ChunkExtent()
    var failure: IngestionError?
    bytes.withUnsafeMutableBufferPointer { memory in
      guard let start = memory.baseAddress else { return }
      var arena = Arena(start: start, capacity: readingRoom)
      var collector = AnswerCollector(
        plan: plan, batch: batch, questions: questions, arena: &arena)
      defer { questions = collector.goalQuestions }
      do throws(IngestionError) {
        switch reader {
        case .csv(let reader):
          extent = try reader.read(
            chunk, from: position ?? guess(chunk), path: path, arena: &arena,
            handler: &collector)
        case .json(let reader):
          extent = try reader.read(
            chunk, path: path, arena: &arena, handler: &collector)
          extent.position = position ?? guess(chunk)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    if plan.joins {
      var join = QuestionJoin(
        from: readingRoom, acrossRows: plan.joinsRows,
        holdsBackLast: !chunk.isLast && extent.position == readPosition)
      swap(&join.memory, &bytes)
      join.join(&batch.records, &extent)
      swap(&join.memory, &bytes)
    }
    batch.recordCount = extent.records
    batch.position = extent.position
    batch.lineCount = extent.lines
    batch.repairedCount = extent.repaired
    return extent.consumed
  }
}

/// Which field of a record goes where in `AnswerRecord`.
struct AnswerPlan {
  struct Answer {
    let field: Int
    /// The question asked by the column's header, in `questionBytes`; absent when it is the only
    /// one.
    let question: FieldRange
  }

  /// The columns to read; a field's index is an index into this.
  private(set) var columns: [Int] = []
  private(set) var answers: [Answer] = []
  private(set) var id: Int?
  private(set) var scenario: Int?
  private(set) var role: Int?
  private(set) var date: Int?
  private(set) var group: Int?
  private(set) var question: Int?
  private(set) var application: Int?
  /// A candidate's answers become one; in a long table, those of several rows.
  let joins: Bool
  let joinsRows: Bool
  private(set) var questionBytes: [UInt8] = []
  /// Rows whose question is about something else are told apart.
  let readsGoalsOnly: Bool

  init(layout: Layout) {
    readsGoalsOnly = layout.questions == .goals
    joins = layout.joinsQuestions
    joinsRows = joins && layout.answers.count == 1
    for answer in layout.answers {
      var question = FieldRange.absent
      if layout.answers.count > 1 {
        let text = Array(answer.question.utf8)
        question = FieldRange(offset: Int32(questionBytes.count), length: Int32(text.count))
        questionBytes += text
      }
      answers.append(Answer(field: field(of: answer.column), question: question))
    }
    id = field(of: layout.roles[.id]?.column)
    scenario = field(of: layout.roles[.scenario]?.column)
    role = field(of: layout.roles[.role]?.column)
    date = field(of: layout.roles[.date]?.column)
    group = field(of: layout.roles[.group]?.column)
    question = field(of: layout.roles[.question]?.column)
    application = field(of: layout.roles[.application]?.column)
  }

  /// Fields that a labelled answer keeps: all else in it was written by whoever labelled it.
  var keptWhenLabelled: Set<Int> { Set([id, application, role, date].compactMap { $0 }) }

  /// Two roles of one column share its field.
  private mutating func field(of column: Int) -> Int {
    if let known = columns.firstIndex(of: column) { return known }
    columns.append(column)
    return columns.count - 1
  }

  private mutating func field(of column: Int?) -> Int? {
    column.map { field(of: $0) }
  }
}

/// Writes the readers' records into a batch.
private struct AnswerCollector: RecordHandler {
  let plan: AnswerPlan
  let batch: AnswerBatch
  /// Where the arena's copy of the questions begins.
  let questions: Int32
  let memory: UnsafeMutablePointer<UInt8>
  var goalQuestions: GoalQuestions

  init(plan: AnswerPlan, batch: AnswerBatch, questions known: GoalQuestions, arena: inout Arena) {
    self.plan = plan
    self.batch = batch
    memory = arena.start
    goalQuestions = known
    questions = plan.questionBytes.withUnsafeBufferPointer { arena.append($0).offset }
  }

  mutating func accept(_ place: RecordPlace, _ fields: UnsafeMutablePointer<FieldRange>) {
    var record = start(place)
    record.id = range(plan.id, fields)
    record.scenario = range(plan.scenario, fields)
    record.role = range(plan.role, fields)
    record.date = range(plan.date, fields)
    record.group = trimmed(range(plan.group, fields))
    record.question = range(plan.question, fields)
    record.application = range(plan.application, fields)
    if plan.readsGoalsOnly, !record.question.isAbsent {
      let question = record.question
      record.asksElse = goalQuestions.asksElse(
        UnsafeBufferPointer(start: memory + Int(question.offset), count: Int(question.length)))
    }
    for answer in plan.answers {
      record.answer = fields[answer.field]
      if record.answer.isAbsent { record.answer = FieldRange(offset: 0, length: 0) }
      if !answer.question.isAbsent {
        record.question = FieldRange(
          offset: questions + answer.question.offset, length: answer.question.length)
      }
      batch.records.append(record)
    }
  }

  mutating func reject(_ place: RecordPlace, _ reason: String, raw: FieldRange) {
    var record = start(place)
    record.rejection = reason
    record.raw = raw
    batch.records.append(record)
  }

  mutating func skip(_ place: RecordPlace) {
    var record = start(place)
    record.answer = FieldRange(offset: 0, length: 0)
    record.isOfOtherTable = true
    batch.records.append(record)
    if batch.tables.isEmpty {
      batch.skippedRows += 1
    } else {
      batch.tables[batch.tables.count - 1].skippedRows += 1
    }
  }

  mutating func beginTable(
    _ table: Int, at place: RecordPlace, header: UnsafeBufferPointer<UInt8>
  ) {
    batch.tables.append(TableStart(number: table, lineOffset: place.line))
  }

  private func start(_ place: RecordPlace) -> AnswerRecord {
    var record = AnswerRecord()
    record.recordIndex = Int32(place.index)
    record.lineOffset = Int32(place.line)
    record.byteOffset = Int32(place.byte)
    record.textOffset = Int32(place.text)
    record.textEnd = Int32(place.textEnd)
    record.isRepaired = place.isRepaired
    return record
  }

  /// The field without blanks at its ends.
  private func trimmed(_ range: FieldRange) -> FieldRange {
    if range.isAbsent { return range }
    let field = UnsafeBufferPointer(start: memory + Int(range.offset), count: Int(range.length))
    let text = Codebook.trimmed(field)
    guard let start = text.baseAddress else { return FieldRange(offset: 0, length: 0) }
    return FieldRange(offset: Int32(start - UnsafePointer(memory)), length: Int32(text.count))
  }

  private func range(_ field: Int?, _ fields: UnsafeMutablePointer<FieldRange>) -> FieldRange {
    field.map { fields[$0] } ?? .absent
  }
}

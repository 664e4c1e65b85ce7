import Codebook
import CSimdJSON

/// What `goalscan check` finds in the records of an input, read as for tagging.
struct CheckFindings {
  /// The first records, a line each.
  private(set) var samples: [String] = []
  /// The first rejected rows, a line each.
  private(set) var rejects: [String] = []
  /// All rejected rows.
  private(set) var rejected = 0
  /// Rows of a long table that ask for something else than career goals.
  private(set) var asksElse = 0

  private let layout: Layout
  private let members = JSONMembers()
  private var questions = GoalQuestions()

  /// Records that are shown.
  private static let shownRecords = 3
  /// Rejected rows that are shown.
  private static let shownRejects = 10

  init(layout: Layout) { self.layout = layout }

  /// Takes a record that can be read.
  mutating func accept(_ record: RecordStream.Record) {
    let isShown = samples.count < Self.shownRecords
    if layout.format != .csv, isShown || layout.questions == .goals { members.read(record.object) }
    let isElse = asksElse(record)
    if isElse { asksElse += 1 }
    let lengths = record.answers.filter { !Codebook.isBlank($0) }.map(\.count)
    // Joined by an empty line.
    let longest =
      layout.joinsQuestions
      ? lengths.reduce(0, +) + 2 * max(0, lengths.count - 1) : lengths.max() ?? 0
    if longest > AnswerLimit.bytes, !isElse {
      return reject(line: record.line, byte: record.byte, AnswerLimit.fault(of: longest))
    }
    if isShown { samples.append(sample(of: record)) }
  }

  /// Takes a row that is rejected.
  mutating func reject(line: Int, byte: Int, _ reason: String) {
    rejected += 1
    guard rejects.count < Self.shownRejects else { return }
    rejects.append("    line \(line), byte \(byte): \(reason.printableLine)")
  }

  private mutating func asksElse(_ record: RecordStream.Record) -> Bool {
    guard layout.questions == .goals, let question = layout.roles[.question] else { return false }
    if layout.format == .csv { return questions.asksElse(record.fields[question.column]) }
    guard let asked = members.asked(question.name) else { return false }
    return asked.withUnsafeBufferPointer { questions.asksElse($0) }
  }

  private func sample(of record: RecordStream.Record) -> String {
    let cells = ColumnRole.allCases.compactMap { role -> String? in
      guard let assignment = layout.roles[role] else { return nil }
      let cell: [UInt8]? =
        layout.format == .csv
        ? Array(record.fields[assignment.column])
        : members.members.first { $0.name.isSameName(as: assignment.name) }?.value
      return cell.map { "\(role.rawValue) \(CheckReport.shown($0))" }
    }
    return "    row \(record.row), line \(record.line): " + cells.joined(separator: "; ")
  }
}

extension JSONMembers {
  /// The text of a question that counts: not null, and not of a labelled answer.
  fileprivate func asked(_ name: String) -> [UInt8]? {
    let isLabelled = members.contains { ["goals", "mistakes", "components"].contains($0.name) }
    if isLabelled { return nil }
    return members.first { $0.name.isSameName(as: name) && $0.kind != JSON_VALUE_NULL }?.value
  }
}

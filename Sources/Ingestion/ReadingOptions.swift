/// What a column serves as.
public enum ColumnRole: String, CaseIterable, Sendable {
  case id, answer, scenario, role, date, group, question
  /// In a long table beside the candidate's: one candidate may apply twice.
  case application
}

/// How input is to be read; one value, passed everywhere. nil means "find out".
public struct ReadingOptions: Sendable {
  /// Column roles given by the user: role to column name (or dotted path in JSON).
  public var columns: [ColumnRole: String] = [:]
  /// Answer columns that the user names beyond the one in `columns`.
  public var furtherAnswers: [String] = []
  /// Of a long table: which questions' answers are read.
  public var questions: QuestionScope?
  /// Whether a candidate's answers to several goal questions are read as one: see `QuestionJoin`.
  public var joinsQuestions = false
  /// One byte or more, between fields.
  public var delimiter: [UInt8]?
  /// 0: fields are never quoted.
  public var quote: UInt8?
  /// 0: a quote inside quotes is doubled.
  public var escape: UInt8?
  /// Instead of line breaks.
  public var recordDelimiter: [UInt8]?
  /// A name that iconv knows.
  public var encoding: String?
  /// 0: no header.
  public var headerRows: Int?
  /// Lines before the header to leave out.
  public var skipRows: Int?
  /// The table that is read of several in a file, from 1.
  public var table: Int?
  /// Bytes a chunk aims at; any value gives the same result.
  public var chunkBytes = 1 << 18

  public init() {}

  /// What the user says is between, around or behind fields.
  var dialectBytes: [UInt8] {
    (delimiter ?? []) + (recordDelimiter ?? []) + [quote, escape].compactMap { $0 == 0 ? nil : $0 }
  }

  /// The columns the user names for a role.
  func names(of role: ColumnRole) -> [String] {
    let first = columns[role].map { [$0] } ?? []
    return role == .answer ? first + furtherAnswers : first
  }
}

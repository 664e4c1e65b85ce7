/// What the head of an input told about the whole: how to read it, and which column is which.
public struct Layout: Sendable {
  /// The shape of the data.
  public enum Format: String, Sendable {
    case csv
    case jsonLines = "jsonl"
    /// One array of objects, or objects over several lines one after another.
    case jsonDocuments = "json"
  }

  /// A column that serves a role, and the sentence that says why it was chosen.
  public struct Assignment: Sendable, Hashable {
    /// Index into `columns`.
    public let column: Int
    public let name: String
    /// Why this column, as `check` prints it.
    public let reason: String
    /// What the column asks: its name, or what a survey tool writes below it.
    public let question: String
  }

  /// The input, for messages.
  public var path = ""
  public var format = Format.csv
  /// The name of the encoding, as iconv knows it.
  public var encoding = "UTF-8"
  /// gzip or zstd; nil for a plain file.
  public var compression: String?
  public var hasByteOrderMark = false
  /// Of JSON documents: whether the input begins as an array.
  var isArray = false
  /// Of JSON documents: blanks before the first object on its line, if nothing else stands there.
  var indent: Int?
  /// CSV only.
  public var dialect = Dialect()
  /// CSV only: the share of the head's records that have the same number of fields.
  public var evenShare = 1.0
  /// Names from the header in file order; in JSON the keys seen in the head of the file.
  public var columns: [String] = []
  /// CSV only: what the cells of each column look like in the head of the file.
  var columnShapes: [ColumnShape] = []
  /// CSV only: most rows end with a delimiter that ends no column.
  var endsWithDelimiter = false
  /// CSV only: the table that is read, from 1, and all up to it.
  public var table = 1
  var tables: [TableShape] = []
  /// Where reading begins: in the first table.
  public var startPosition: TablePosition {
    TablePosition(table: 0, columns: tables.first?.columns ?? columns.count)
  }
  /// Where most of the reading is: in the table that is read.
  public var readPosition: TablePosition {
    TablePosition(table: table - 1, columns: columns.count)
  }
  /// Rows the header takes, and lines left out before it, blank ones among them.
  public var headerRows = 1
  public var skippedRows = 0
  /// What else was understood or left out, a sentence each.
  public var notes: [String] = []
  /// False where the first row is data and the columns' names are made up.
  public var hasHeader = true
  /// The column of every role that has one; of several answer columns the first.
  public var roles: [ColumnRole: Assignment] = [:]
  /// All answer columns: one, or one a goal question.
  public var answers: [Assignment] = []
  /// Which rows are read, where a column holds each answer's question; nil where none does.
  public var questions: QuestionScope?
  /// Whether a candidate's answers to several goal questions are read as one.
  public var joinsQuestions = false
  /// The first byte after byte-order mark and header.
  public var dataStart = 0
  /// Line breaks before `dataStart`.
  public var headerLines = 0
  /// No byte but a byte-order mark and blank lines.
  public var isEmpty = false
  /// Whether anything follows the header.
  public var hasRecords = false

  /// Why no answer can be read: no column that could be one, or two.
  public var problem: IngestionError?

  public init() {}

  /// The columns of a role.
  func assignments(of role: ColumnRole) -> [Assignment] {
    role == .answer ? answers : roles[role].map { [$0] } ?? []
  }
}

import Codebook
import Glibc

/// Why input cannot be read. `description` is the whole message: path, line where there is one,
/// cause, and what settles it.
public enum IngestionError: Error, Hashable, Sendable {
  // Reading bytes.
  case missing(path: String)
  case noMatch(pattern: String)
  case unreadable(path: String, cause: String)
  case nothingInFolder(path: String)

  // Making sense of them.
  case binary(path: String, kind: String)
  case spreadsheet(path: String, kind: String)
  case archive(path: String, kind: String)
  case markup(path: String, kind: String)
  case truncated(path: String, byte: Int)
  case corrupt(path: String, byte: Int, cause: String)
  case unclosedArray(path: String, line: Int)
  case bomb(path: String, ratio: Int)
  /// `otherTable` is the number of the table in the file that has such a column.
  case noAnswerColumn(path: String, line: Int, columns: [String], otherTable: Int?)
  case ambiguousAnswer(path: String, line: Int, candidates: [String])
  case unknownColumn(path: String, line: Int, role: ColumnRole, name: String, columns: [String])
  case headTooLong(path: String, limit: Int)
  case recordTooLong(path: String, byte: Int, limit: Int)
  case differentColumns(path: String, first: String)
  case unknownEncoding(path: String, name: String)
  case otherEncoding(path: String, name: String)
  case noHeader(path: String, line: Int, cause: String)
  case noSuchTable(path: String, table: Int, found: Int)
  case tableTooFar(path: String, table: Int, limit: Int)

  /// Of an answer by itself.
  case unusableAnswer(path: String, cause: String)

  // The command line.
  case badOption(flag: String, value: String, cause: String)
}

extension IngestionError {
  /// The process's exit code: 64 usage, 65 not interpretable, 74 not readable.
  public var exitCode: Int32 {
    switch self {
    case .missing, .noMatch, .unreadable: EX_IOERR
    case .badOption: EX_USAGE
    default: EX_DATAERR
    }
  }
}

extension IngestionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such file or folder. Check the path, or quote it if it holds spaces."
    case .noMatch(let pattern):
      "\(pattern): no file matches this pattern."
    case .unreadable(let path, let cause):
      "\(path): cannot be read: \(cause)."
    case .nothingInFolder(let path):
      "\(path): holds no .csv, .tsv, .txt, .jsonl, .ndjson or .json file"
        + " (nor one of them as .gz or .zst). Name the file itself if it is called otherwise."
    case .binary(let path, let kind):
      "\(path): is not text but \(kind). Export the answers as CSV (UTF-8) or JSON lines."
    case .spreadsheet(let path, let kind):
      "\(path): is \(kind). Open it and save the sheet as CSV UTF-8 (comma delimited),"
        + " then read that file."
    case .archive(let path, let kind):
      "\(path): is \(kind). Unpack it first, then read the files in it."
    case .markup(let path, let kind):
      "\(path): is \(kind). Export the answers as CSV (UTF-8) or JSON lines."
    case .truncated(let path, let byte):
      "\(path): the compressed data breaks off at byte \(byte). Copy the file again."
    case .corrupt(let path, let byte, let cause):
      "\(path): the compressed data is damaged at byte \(byte): \(cause). Copy the file again."
    case .unclosedArray(let path, let line):
      "\(path):\(line): what begins as a JSON array does not end with its ]: the file was cut off, or"
        + " something was added to it. Export or copy it again."
    case .bomb(let path, let ratio):
      "\(path): unpacks to more than \(CompressedBytes.bombBytes >> 30) GiB at more than"
        + " \(ratio) bytes for one, as no export does. Unpack it yourself if you trust it."
    case .noAnswerColumn(let path, let line, let columns, let otherTable):
      "\(path):\(line): no column looks like the answer. "
        + (otherTable.map { "Table \($0) of the file has one: read it with --table \($0), or name" }
          ?? "Name")
        + " the column with --column answer=NAME; the columns are \(Self.list(columns))."
    case .ambiguousAnswer(let path, let line, let candidates):
      "\(path):\(line): \(Self.list(candidates)) could each be the answer."
        + " Choose with --column answer=NAME."
    case .unknownColumn(let path, let line, let role, let name, let columns):
      "\(path):\(line): --column \(role.rawValue)=\(name) names a column that is not there;"
        + " the columns are \(Self.list(columns))."
    case .headTooLong(let path, let limit):
      "\(path):1: the header does not end within \(limit >> 20) MiB; a quote may be left open"
        + " in it. Mend the first line, or give --quote none."
    case .recordTooLong(let path, let byte, let limit):
      "\(path): the record at byte \(byte) does not end within \(limit >> 20) MiB, the longest"
        + " that is read. Check --delimiter, --quote and --record-delimiter."
    case .differentColumns(let path, let first):
      "\(path): its columns are not those of \(first), so one CSV cannot hold both."
        + " Convert them one by one, or use --to jsonl."
    case .unknownEncoding(let path, let name):
      "\(path): the encoding \(name) is not known. --encoding takes UTF-8, UTF-16LE, UTF-16BE,"
        + " Windows-1252, ISO-8859-1, Macintosh or any name iconv -l lists."
    case .otherEncoding(let path, let name):
      "\(path):1: cannot be \(name), in which text has zero bytes in other places. Leave --encoding"
        + " out, or name another."
    case .noHeader(let path, let line, let cause):
      "\(path):\(line): the only row is no header: \(cause). Check --encoding and"
        + " --record-delimiter, or give --no-header if it is an answer."
    case .noSuchTable(let path, let table, let found):
      "\(path): has no table \(table) but \(found == 1 ? "one only" : "\(found)");"
        + " 'goalscan check' shows where each begins."
    case .tableTooFar(let path, let table, let limit):
      "\(path): table \(table) does not begin within the first \(limit >> 20) MiB, as far as"
        + " --table looks. Cut the file in two."
    case .unusableAnswer(let path, let cause):
      "\(path): \(cause)"
    case .badOption(let flag, let value, let cause):
      "\(flag) \(value): \(cause)."
    }
  }

  /// Names in quotes, the first few of many.
  private static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "none" }
    let shown = names.prefix(12).map { "\u{201C}\($0.printableLine)\u{201D}" }.joined(
      separator: ", ")
    return names.count > 12 ? shown + " and \(names.count - 12) more" : shown
  }
}

import Ingestion
import Pipeline

extension IngestionError {
  /// The error as a scheduled run tells it: in words that may be kept, and with the keys of the
  /// configuration where a command has flags.
  var ofRun: String {
    switch self {
    case .noAnswerColumn(let path, let line, let columns, let otherTable):
      "\(path):\(line): none of \(columns.count) columns looks like the answer. "
        + (otherTable.map {
          "Table \($0) of the file has one: set 'reading: table: \($0)', or name"
        }
          ?? "Name")
        + " the column under 'columns: answer:'; 'goalscan check' shows them."
    case .ambiguousAnswer(let path, let line, let candidates):
      "\(path):\(line): \(candidates.count) columns could each be the answer."
        + " Choose under 'columns: answer:'; 'goalscan check' shows them."
    case .unknownColumn(let path, let line, let role, let name, let columns):
      "\(path):\(line): 'columns: \(role.rawValue): \(name)' names none of the \(columns.count) columns"
        + " that are there; 'goalscan check' shows them."
    case .headTooLong(let path, let limit):
      "\(path):1: the header does not end within \(limit >> 20) MiB; a quote may be left open"
        + " in it. Mend the first line, or set 'reading: quote: none'."
    case .recordTooLong(let path, let byte, let limit):
      "\(path): the record at byte \(byte) does not end within \(limit >> 20) MiB, the longest"
        + " that is read. Check 'delimiter', 'quote' and 'record-delimiter' under 'reading'."
    case .unknownEncoding(let path, let name):
      "\(path): the encoding \(name) is not known. 'reading: encoding:' takes UTF-8, UTF-16LE, UTF-16BE,"
        + " Windows-1252, ISO-8859-1, Macintosh or any name iconv -l lists."
    case .otherEncoding(let path, let name):
      "\(path):1: cannot be \(name), in which text has zero bytes in other places. Leave"
        + " 'reading: encoding' out, or name another."
    case .noHeader(let path, let line, let cause):
      "\(path):\(line): the only row is no header: \(cause). Check 'encoding' and 'record-delimiter' under"
        + " 'reading', or set 'header-rows: 0' there if it is an answer."
    case .tableTooFar(let path, let table, let limit):
      "\(path): table \(table) does not begin within the first \(limit >> 20) MiB, as far as"
        + " 'reading: table:' looks. Cut the file in two."
    default: logged
    }
  }
}

extension RejectLimit {
  /// Why a file with more rejected rows is set aside.
  func excess(of file: String, in result: AnswerRun.Result) -> String {
    "\(file): \(result.rows.rejected) of \(result.rows.read) rows were rejected, more than"
      + " 'max-rejects: \(self)' allows. Look at the file with 'goalscan check', or allow more."
      + (result.notices.first.map { " The first is \($0.path):\($0.line): \($0.reason)" } ?? "")
  }
}

extension IngestionError {
  /// The error in words that may be kept in logs and histories.
  ///
  /// `description` names the columns, for whoever sits at the terminal to choose from. In a file
  /// without a header those names are the first candidate's data.
  public var logged: String {
    switch self {
    case .noAnswerColumn(let path, let line, let columns, let otherTable):
      "\(path):\(line): none of \(columns.count) columns looks like the answer."
        + (otherTable.map {
          " Table \($0) of the file has one: read it with --table \($0), or name"
        }
          ?? " Name")
        + " the column with --column answer=NAME; 'goalscan check' shows them."
    case .ambiguousAnswer(let path, let line, let candidates):
      "\(path):\(line): \(candidates.count) columns could each be the answer."
        + " Choose with --column answer=NAME; 'goalscan check' shows them."
    case .unknownColumn(let path, let line, let role, let name, let columns):
      "\(path):\(line): --column \(role.rawValue)=\(name) names none of the \(columns.count) columns"
        + " that are there; 'goalscan check' shows them."
    default: description
    }
  }
}

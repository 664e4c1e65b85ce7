import Ingestion

extension Layout {
  /// How the input was read, a sentence each, for the report.
  var sentences: [String] {
    if isEmpty { return ["empty"] }
    let mark = hasByteOrderMark ? " with a byte-order mark" : ""
    var sentences: [String] = []
    switch format {
    case .csv:
      sentences.append("CSV, \(encoding)\(mark), \(columns.count) columns")
    case .jsonLines:
      sentences.append("JSON lines, \(encoding)\(mark)")
    case .jsonDocuments:
      sentences.append("JSON, \(encoding)\(mark)")
    }
    let names = answers.map { "\u{201C}\($0.name)\u{201D}" }
    let joined = joinsQuestions ? ", joined" : ""
    if !names.isEmpty { sentences.append("answers from \(names.joined(separator: ", "))\(joined)") }
    for role in ColumnRole.allCases where role != .answer {
      if let column = roles[role] {
        sentences.append("\(role.rawValue) from \u{201C}\(column.name)\u{201D}")
      }
    }
    return sentences
  }
}

/// Reading options from the words of the command line.
extension ReadingOptions {
  /// Rows that a header can have at most: so many are read to find it.
  public static let mostHeaderRows = HeaderSniffer.mostRows

  /// `--column ROLE=NAME`; the answer may be several columns, one flag each, every other role is one.
  public mutating func setColumn(_ text: String) throws(IngestionError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let role = ColumnRole(rawValue: String(parts[0]))
    else {
      let roles = ColumnRole.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badOption(
        flag: "--column", value: text, cause: "is not ROLE=NAME with a role of \(roles)")
    }
    let name = String(parts[1])
    if let earlier = columns[role] {
      if role == .answer {
        furtherAnswers.append(name)
      } else if earlier != name {
        throw .badOption(
          flag: "--column", value: text, cause: "contradicts \(role.rawValue)=\(earlier)")
      }
    } else {
      columns[role] = name
    }
  }

  /// `--questions goals` or `all`.
  public mutating func setQuestions(_ text: String) throws(IngestionError) {
    guard let scope = QuestionScope(rawValue: text) else {
      let words = QuestionScope.allCases.map(\.rawValue).joined(separator: " or ")
      throw .badOption(flag: "--questions", value: text, cause: "must be \(words)")
    }
    questions = scope
  }

  /// `--delimiter`: a name or the characters themselves.
  public mutating func setDelimiter(_ text: String) throws(IngestionError) {
    guard let bytes = Dialect.bytes(of: text),
      (1...2).contains(String(decoding: bytes, as: UTF8.self).unicodeScalars.count),
      !bytes.contains(0x0A), !bytes.contains(0x0D)
    else {
      throw .badOption(
        flag: "--delimiter", value: text,
        cause: "is no delimiter; give one or two characters, or comma, semicolon, tab, pipe, space")
    }
    delimiter = bytes
  }

  /// `--quote`: one character, a name, or none (then `quote` is 0).
  public mutating func setQuote(_ text: String) throws(IngestionError) {
    quote = try Self.byte(text, flag: "--quote")
  }

  /// `--escape`: one character, a name, or none (then `escape` is 0).
  public mutating func setEscape(_ text: String) throws(IngestionError) {
    escape = try Self.byte(text, flag: "--escape")
  }

  /// `--record-delimiter`: LF, CRLF, CR or the characters themselves.
  public mutating func setRecordDelimiter(_ text: String) throws(IngestionError) {
    guard let bytes = Dialect.recordDelimiter(of: text), (1...8).contains(bytes.count) else {
      throw .badOption(
        flag: "--record-delimiter", value: text, cause: "is none; give LF, CRLF, CR or characters")
    }
    recordDelimiter = bytes
  }

  /// Checks that what parts fields, ends records and stands around fields are different things.
  public func checkDialect() throws(IngestionError) {
    // Of a quote that is not given, double quotes are tried.
    let quotes = [quote ?? 0x22].filter { $0 != 0 }
    if let delimiter, quotes.contains(where: delimiter.contains) {
      throw .badOption(
        flag: "--delimiter", value: Dialect.flag(delimiter),
        cause: "is the quote too; choose another with --quote, or none")
    }
    guard let recordDelimiter else { return }
    if let delimiter, recordDelimiter == delimiter {
      throw .badOption(
        flag: "--record-delimiter", value: Dialect.recordDelimiterFlag(recordDelimiter),
        cause: "is what --delimiter puts between fields; it must be another")
    }
    if quotes.contains(where: { recordDelimiter == [$0] }) {
      throw .badOption(
        flag: "--record-delimiter", value: Dialect.recordDelimiterFlag(recordDelimiter),
        cause: "is the quote too; choose another with --quote, or none")
    }
  }

  /// `--encoding`, known before a file is opened.
  public mutating func setEncoding(_ text: String) throws(IngestionError) {
    guard SourceEncoding(named: text, head: []) != nil else {
      throw .badOption(flag: "--encoding", value: text, cause: "is none that iconv -l lists")
    }
    encoding = text
  }

  /// `--header-rows`, `--skip-rows` and `--table`.
  public mutating func setCounts(
    headerRows: Int?, skipRows: Int?, table: Int? = nil
  ) throws(IngestionError) {
    for (flag, count, range) in [
      ("--header-rows", headerRows, 0...Self.mostHeaderRows),
      ("--skip-rows", skipRows, 0...1000),
      ("--table", table, 1...1000),
    ] {
      if let count, !range.contains(count) {
        throw .badOption(
          flag: flag, value: "\(count)",
          cause: "must be a number from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    (self.headerRows, self.skipRows, self.table) = (headerRows, skipRows, table)
  }

  private static func byte(_ text: String, flag: String) throws(IngestionError) -> UInt8 {
    if text.isEmpty || text.lowercased() == "none" { return 0 }
    guard let bytes = Dialect.bytes(of: text), bytes.count == 1 else {
      throw .badOption(
        flag: flag, value: text,
        cause: "is not one character; give it as it is, or double, single, backslash or none")
    }
    return bytes[0]
  }
}

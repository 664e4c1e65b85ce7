import Codebook

extension PageContext.Scope {
  /// What keeps its answers in `rows/answers.csv`, as a condition of SQL; nil for all.
  var filter: String? {
    switch answers {
    case .all: nil
    case .scenario(let label): Self.condition("scenario", is: label.name)
    case .group(let name): Self.condition(Self.column(ofGroup: name), is: name)
    case .month(let name): "starts_with(day::TEXT, \(Self.quoted(name)))"
    }
  }

  /// The table has groups as they stand in the export; they are counted in Unicode's composed form.
  private static func column(ofGroup name: String) -> String {
    // A reserved word of SQL.
    let column = "\"group\""
    return name.utf8.allSatisfy { $0 < 0x80 } ? column : "nfc_normalize(\(column))"
  }

  /// A long value by its beginning, as pages shorten what comes from an export.
  private static func condition(_ column: String, is value: String) -> String {
    guard !value.isEmpty else { return column + " IS NULL" }
    let cell = asStored(value)
    let beginning = String(String.UnicodeScalarView(cell.unicodeScalars.prefix(80)))
    return beginning == cell
      ? "\(column) = \(quoted(cell))" : "starts_with(\(column), \(quoted(beginning)))"
  }

  /// As a literal of SQL, or several that are joined: a character that pages do not show as it is would be
  /// another in the condition than in the table, and is named by its number.
  private static func quoted(_ text: String) -> String {
    var parts: [String] = []
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      let shown = rest.prefix { $0.shown == $0 }
      if shown.isEmpty {
        parts.append("chr(\(first.value))")
        rest = rest.dropFirst()
      } else {
        parts.append("'" + String(Substring(shown)).replacing("'", with: "''") + "'")
        rest = rest.dropFirst(shown.count)
      }
    }
    return parts.joined(separator: " || ")
  }

  /// The value as the cell of a table holds it, formulas disarmed.
  private static func asStored(_ value: String) -> String {
    var cell = ByteSink()
    cell.append(cell: value)
    let text = String(decoding: cell.bytes, as: UTF8.self)
    guard text.hasPrefix("\"") else { return text }
    return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}

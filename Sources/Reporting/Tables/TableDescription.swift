import Aggregation

/// A table of the report folder: what its columns hold, for the data dictionary and for
/// `datapackage.json`.
struct TableDescription {
  enum Kind: String { case string, integer, number, boolean }

  struct Column {
    let name: String
    let kind: Kind
    /// The key of the unit's text, under `unit`.
    let unit: String
    /// `column.` and this name the text; commonly the column's own name.
    let text: String
  }

  let file: String
  /// The key of the title, under `table`, and the one that frames it.
  let title: String
  let frame: String?
  let columns: [Column]

  private init(_ file: String, _ title: String, in frame: String? = nil, _ columns: String) {
    (self.file, self.title, self.frame) = (file, title, frame)
    self.columns = columns.split(separator: ",").map { Self.column(String($0)) }
  }

  private static func column(_ name: String) -> Column {
    let (kind, unit): (Kind, String) =
      switch name {
      case "answers", "count", "rest_answers", "rest_count", "first_count", "second_count", "both",
        "gold_with", "gold_without", "before_answers", "before_count":
        (.integer, "answers")
      case "matches": (.integer, "matches")
      case "level": (.integer, "none")
      case "expected": (.number, "answers")
      case "share", "rest_share", "before_share", "corrected", "sensitivity", "specificity":
        (.number, "share")
      case "ci_low", "ci_high": (.number, "share")
      case "p", "p_adjusted": (.number, "probability")
      case "lift": (.number, "ratio")
      case "suppressed": (.boolean, "none")
      case let name where name.hasSuffix("difference") || name.contains("_ci_"):
        (.number, "difference")
      default: (.string, "none")
      }
    return Column(name: name, kind: kind, unit: unit, text: name)
  }

  /// With another unit of the interval.
  private func interval(in unit: String) -> TableDescription {
    TableDescription(
      file: file, title: title, frame: frame,
      columns: columns.map {
        $0.name == "ci_low" || $0.name == "ci_high"
          ? Column(name: $0.name, kind: $0.kind, unit: unit, text: $0.text) : $0
      })
  }

  /// With other texts of the columns of these names.
  private func texts(_ texts: [String: String]) -> TableDescription {
    TableDescription(
      file: file, title: title, frame: frame,
      columns: columns.map {
        Column(name: $0.name, kind: $0.kind, unit: $0.unit, text: texts[$0.name] ?? $0.text)
      })
  }

  private init(file: String, title: String, frame: String?, columns: [Column]) {
    (self.file, self.title, self.frame, self.columns) = (file, title, frame, columns)
  }

  /// The tables of a set of groups, whose first columns are `first`.
  private static func families(_ name: String, _ first: [String] = []) -> [TableDescription] {
    TableFamily.allCases.map { family in
      TableDescription(
        family.file(by: name), family.rawValue, in: "by_" + name, family.columns(after: first))
    }
  }

  /// The tables that a report of these contents has, in the order of its folder's making.
  static func all(_ contents: ReportContents) -> [TableDescription] {
    families("scenario")
      + [
        TableDescription("rules.csv", "rules", TidyTables.ruleColumns)
          .texts(["tag": "rule_tag", "answers": "rule_answers"]),
        TableDescription(
          "differences_by_scenario.csv", "differences_by_scenario", TidyTables.differenceColumns
        ).interval(in: "difference"),
        TableDescription("mistake_pairs.csv", "mistake_pairs", TidyTables.pairColumns)
          .interval(in: "ratio"),
      ]
      + (contents.accuracy == nil
        ? []
        : [
          TableDescription(
            "corrected_by_scenario.csv", "corrected_by_scenario", TidyTables.correctedColumns)
        ])
      + (contents.summary.groups.names.isEmpty ? [] : families("group", ["group"]))
      + (contents.summary.months.names.isEmpty ? [] : families("month", ["month"]))
      + (contents.history == nil
        ? [] : [TableDescription("trend.csv", "trend", Trend.columns)])
      + (contents.comparison == nil
        ? []
        : [
          TableDescription("comparison.csv", "comparison", Comparison.columns)
            .interval(in: "difference")
        ])
  }

  func title(_ strings: ReportStrings) -> String {
    let text = strings["table." + title]
    return frame.map { strings("table." + $0, ["title": text]) } ?? text
  }
}

/// A table as the data dictionary shows it.
struct TablePage {
  struct Column { let name, type, unit, text: String }

  let name, title: String
  let columns: [Column]

  init(_ table: TableDescription, _ strings: ReportStrings) {
    name = table.file
    title = table.title(strings)
    columns = table.columns.map {
      Column(
        name: $0.name, type: $0.kind.rawValue, unit: strings["unit." + $0.unit],
        text: strings["column." + $0.text].replacing("`", with: ""))
    }
  }
}

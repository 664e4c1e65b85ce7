import Ingestion

/// The parts of a configuration, with the keys that may stand in each.
enum ConfigurationPart: String, CaseIterable {
  /// The file itself.
  case file
  case columns, reading, report, retention, privacy, alerts
  /// In `alerts`.
  case share, change, rows

  var keys: [String] {
    switch self {
    case .file:
      [
        "inputs", "output", "history", "columns", "reading", "rules", "jobs", "max-rejects",
        "keep-duplicates", "days", "report", "retention", "privacy", "alerts", "status", "metrics",
      ]
    case .columns: ColumnRole.allCases.map(\.rawValue)
    case .reading:
      [
        "questions", "delimiter", "quote", "escape", "record-delimiter", "encoding", "header-rows",
        "skip-rows", "table",
      ]
    case .report: ["by", "names", "accuracy", "strings", "template"]
    case .retention: Retention.Period.allCases.map { "keep-" + $0.rawValue }
    case .privacy: ["min-group", "hold-back", "examples", "include-text"]
    case .alerts:
      [
        "share", "change", "rejects-above", "no-input-days", "rows", "command", "command-timeout",
      ]
    case .share: ["mistake", "scenario", "above"]
    case .change: ["mistake", "scenario", "runs", "by"]
    case .rows: ["from", "to"]
    }
  }
}

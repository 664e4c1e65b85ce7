import Publishing

/// Renders a report and writes its files into an existing folder (commonly a staging folder).
public struct ReportWriter: Sendable {
  public init() {}

  /// Writes `report.md`, the tables, `run.json`, `rules/` and `rows/summary.json`.
  ///
  /// - Throws: `PublishingError` where a file cannot be written.
  public static func write(_ contents: ReportContents, to directory: String) throws {}
}

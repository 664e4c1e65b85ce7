import History
import Pipeline
import Publishing

extension Configuration {
  /// Looks for everything the configuration names, and says what was found, a sentence each.
  ///
  /// - Throws: `PackError` where a run must not write what it is to write or the alert command cannot be run;
  ///   `PublishingError` where `latest` cannot be linked; `LedgerError` where the history is none or cannot be
  ///   read; `PackError`, `RunError` or `ReportingError` where rules or a file for the report cannot be used;
  ///   `IngestionError` where inputs cannot be listed.
  public func check() throws -> [String] {
    try checkPlaces()
    try checkCommand()
    try ReportShelf.checkLink(in: output)
    try Ledger.check(path: history)
    let rules = try TaggingRules(addingFrom: rules)
    _ = try ReportLooks(self)
    let found = try FoundFiles(self)
    let count = found.files.count
    return found.skipped.map(\.description) + found.missing.map { "no input yet: \($0)" } + [
      "the configuration is sound: \(count) input file\(count == 1 ? "" : "s"), "
        + "\(rules.names.count) rules; reports go to \(output)"
    ]
  }
}

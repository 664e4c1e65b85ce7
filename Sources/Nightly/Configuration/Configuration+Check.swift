import History
import Ingestion
import Pipeline
import Publishing
import Rules

extension Configuration {
  /// Looks for everything the configuration names, and says what was found, a sentence each.
  ///
  /// - Throws: `PackError` where a run must not write what it is to write or the alert command cannot be run;
  ///   `PublishingError` where `latest` cannot be linked; `LedgerError` where the history is none or cannot be
  ///   read; `PackError`, `RunError` or `ReportingError` where rules or a file for the report cannot be used;
  ///   `PackError` where inputs are there and none of them can be used, or `IngestionError` where they cannot
  ///   be listed.
  public func check() throws -> [String] {
    let listing = FoundFiles.listing(self)
    try checkPlaces(apartFrom: listing.files)
    try checkCommand()
    try ReportShelf.checkLink(in: output)
    try Ledger.check(path: history)
    let rules = try TaggingRules(addingFrom: rules)
    _ = try ReportLooks(self)
    let found = try listing.get()
    let count = found.files.count
    let unusable = found.files.compactMap(problem)
    if let first = unusable.first, unusable.count == count {
      throw PackError(
        file: file, line: lines["columns"] ?? lines["inputs"],
        cause: "no input can be used: \(first)"
          + (count > 1 ? " And \(count - 1) more." : ""))
    }
    return found.skipped.map(\.description) + found.missing.map { "no input yet: \($0)" }
      + unusable.map { "would be set aside: \($0)" } + [
        "the configuration is sound: \(count) input file\(count == 1 ? "" : "s"), "
          + "\(rules.names.count) rules; reports go to \(output)"
      ]
  }

  /// Why a file would be set aside, as far as its head tells.
  private func problem(of file: FoundFile) -> String? {
    do throws(IngestionError) {
      _ = try ChunkSource(file.input, options: reading)
      return nil
    } catch {
      return error.ofRun
    }
  }
}

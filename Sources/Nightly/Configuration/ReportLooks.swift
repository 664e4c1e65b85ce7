import Aggregation
import Pipeline
import Publishing
import Reporting

/// The files a configuration names for a report's contents and its looks, read before anything is
/// tagged.
struct ReportLooks: Sendable {
  var names = RedactedNames()
  /// Examples masked by another list of names are made anew.
  private(set) var namesIdentity = ""
  /// Differs where a file that a report depends on holds something else, the list of names aside.
  private(set) var identity = ""
  var accuracy: AccuracyReport?
  var strings = ReportStrings()
  var templates = ReportTemplates()

  /// - Throws: `ReportingError` where a file cannot be read or understood.
  init(_ configuration: Configuration) throws {
    let report = configuration.report
    if let path = report.names {
      names = try ReportFiles.names(path)
      namesIdentity = "\nnames=" + (try SHA256Hasher.digest(ofFileAt: path))
    }
    if let path = report.accuracy {
      accuracy = try ReportFiles.accuracy(path)
      identity += "\naccuracy=" + (try SHA256Hasher.digest(ofFileAt: path))
    }
    if let path = report.strings {
      strings = try ReportFiles.strings(path)
      identity += "\nstrings=" + (try SHA256Hasher.digest(ofFileAt: path))
    }
    if let path = report.templates {
      templates = try ReportFiles.templates(path)
      identity += "\ntemplates=" + templates.sha256
    }
  }
}

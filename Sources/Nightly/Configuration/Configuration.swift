import Ingestion
import Pipeline

/// What `goalscan.yaml` says (`docs/schema/configuration.md`), with everything it leaves out filled in.
///
/// Relative paths start from the folder the file is in.
public struct Configuration: Sendable {
  /// Where it was read from; empty where it was not read.
  public var file = ""
  /// The lines of `file`, from 1, that keys stand in; of a key in another by both, as in `alerts.command`.
  var lines: [String: Int] = [:]
  /// Files, folders and patterns.
  public var inputs: [String] = []
  /// Holds the dated reports and the link `latest`.
  public var output = ""
  /// The ledger.
  public var history = ""
  public var reading = ReadingOptions()
  /// The words of `reading`, as they were given.
  public var readingWords: [(key: String, value: String)] = []
  public var rules: String?
  /// nil: all cores.
  public var jobs: Int?
  public var maxRejects = RejectLimit.standard
  public var keepsDuplicates = false
  /// The report covers the last so many days; nil: all time.
  public var days: Int?
  public var report = Report()
  public var retention = Retention()
  public var privacy = Privacy()
  public var alerts = AlertRules()
  /// nil: `status.json` in the output folder.
  public var status: String?
  /// For node_exporter's textfile collector.
  public var metrics: String?

  /// What a report holds, as the flags of `goalscan report` have it.
  public struct Report: Sendable, Equatable {
    public var countsMonths = false
    public var names: String?
    public var accuracy: String?
    public var strings: String?
    public var templates: String?
  }

  /// What a report may show of single candidates.
  public struct Privacy: Sendable, Equatable {
    public var minimumGroup = 5
    /// Figures that are shown change only once enough new answers are there.
    public var holdsBack = true
    /// Of each mistake.
    public var examples = 3
    public var includesText = false
  }

  public var statusPath: String { status ?? output + "/status.json" }

  /// Has the metrics go to `path`, whatever the file says.
  public mutating func overrideMetrics(_ path: String) {
    metrics = path
    lines["metrics"] = nil
  }

  public init() {}
}

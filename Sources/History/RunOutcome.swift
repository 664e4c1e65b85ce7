import Aggregation
import Codebook

/// How far a scheduled run came.
public enum RunState: String, Codable, Sendable {
  /// Under way; or dead, where nobody holds the lock.
  case running
  /// The ledger holds what was learned; the report is still to be moved to its place.
  case committed
  case finished
  /// Ended by an error.
  case failed
  /// Died before the ledger was written.
  case died
}

/// One scheduled run, from its beginning on: what the history keeps of it, and what the status
/// file, the metrics and the alerts are made of. It holds no word of any answer.
///
/// Ledgers keep outcomes as JSON: what a later version adds must be optional.
public struct RunOutcome: Codable, Sendable, Equatable {
  /// The input files that the run found, or missed.
  public struct Files: Codable, Sendable, Equatable {
    /// Read for the first time.
    public var new = 0
    /// Read again because they changed.
    public var changed = 0
    /// Read again though they did not change: because the rules did, or the reading.
    public var retagged = 0
    /// Not read: neither the file nor the way to read and tag changed.
    public var unchanged = 0
    /// Names of those that are not there any more, in all; their last known answers count.
    public var vanished: [String] = []
    /// Those that cannot be used as they are.
    public var setAside: [SetAside] = []

    public init() {}

    /// Files that the run read.
    public var read: Int { new + changed + retagged }
  }

  /// A file that cannot be used, or not yet.
  public struct SetAside: Codable, Sendable, Equatable {
    /// What records call the file.
    public var name: String
    /// A sentence.
    public var cause: String
    /// The exit code the cause stands for; 0 for a file that was still growing.
    public var code: Int

    public init(name: String, cause: String, code: Int) {
      (self.name, self.cause, self.code) = (name, cause, code)
    }
  }

  /// What the files that were read changed of the answers that the ledger knows.
  public struct Answers: Codable, Sendable, Equatable {
    /// Seen for the first time.
    public var new = 0
    /// New words of a candidate whose earlier ones are gone.
    public var corrected = 0
    /// Gone from their files, corrected ones aside.
    public var removed = 0
    /// In the files that were read and known before, from them or others; nil where no run counted them.
    public var known: Int?
    /// Not yet in the figures, so that no figure tells about a few people.
    public var waiting = 0

    public init() {}
  }

  /// Rows of the files that this run read.
  public struct Rows: Codable, Sendable, Equatable {
    /// All of them: `tagged` + `skipped` + `rejected`.
    public var read = 0
    public var tagged = 0
    public var skipped = 0
    public var rejected = 0
    /// Skipped ones by the reason's name; nil where there is none.
    public var reasons: [String: Int]?

    public init() {}

    public init(_ rows: RowCounts) {
      (read, tagged) = (rows.read, rows.tagged)
      (skipped, rejected) = (rows.skipped, rows.rejected)
      reasons = rows.skipped > 0 ? rows.skippedByName : nil
    }
  }

  /// Answers of a scenario and how many of them make each mistake, by the mistake's name.
  public struct Counts: Codable, Sendable, Equatable {
    /// Tagged answers.
    public var answers = 0
    /// Those that are not a `non_answer`: the denominator of every other mistake.
    public var rated = 0
    /// Answers with each mistake; every mistake is there.
    public var mistakes: [String: Int] = [:]

    public init() {}

    public init(_ counts: ScenarioCounts) {
      (answers, rated) = (counts.answers, counts.rated)
      for mistake in Mistake.allCases { mistakes[mistake.name] = counts[mistake] }
    }
  }

  /// Counts from 1 in each history.
  public var id: Int64 = 0
  public var state = RunState.running
  /// RFC 3339, as `ended`.
  public var started: String
  /// nil while the run is under way or where it died, like `seconds`.
  public var ended: String?
  public var seconds: Double?
  /// The command's; nil while the run is under way or where it died.
  public var exitCode: Int32?
  /// Why it failed, in the words of the error.
  public var failure: String?
  /// The name of the report's folder; nil where no report was made, as where nothing was new.
  public var report: String?
  /// Of the tool.
  public var version: String
  /// SHA-256 of the rule pack.
  public var rules: String
  public var files = Files()
  public var answers = Answers()
  public var rows = Rows()
  /// What crossed a threshold, a sentence each.
  public var alerts: [String] = []
  /// What else is worth saying, a sentence each.
  public var notes: [String] = []
  /// What the report counts, by scenario, and under `all` of all together. Groups may be small: it
  /// is not to be shown as it is.
  public var shown: [String: Counts] = [:]
  /// The same of the answers that are new in this run.
  public var entered: [String: Counts] = [:]

  public init(started: RunTime, version: String, rules: String) {
    self.started = started.text
    (self.version, self.rules) = (version, rules)
  }
}

extension RunOutcome {
  /// nil where `started` is no RFC 3339 in UTC.
  public var startTime: RunTime? { RunTime(started) }

  /// The counts of `all` and of each scenario with answers.
  public static func counts(_ summary: Summary) -> [String: Counts] {
    var counts = ["all": Counts(summary.all)]
    for scenario in summary.scenarios where summary.counts(of: scenario).answers > 0 {
      counts[scenario.name] = Counts(summary.counts(of: scenario))
    }
    return counts
  }
}

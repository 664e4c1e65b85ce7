import Aggregation
import Codebook

/// One input, as the report names it.
public struct InputDescription: Sendable, Equatable {
  /// The path relative to the INPUT named on the command line.
  public var name: String
  /// As the input lies on the disk, packed or not.
  public var bytes: Int
  /// Lower-case hexadecimal digits.
  public var sha256: String
  /// How the input was read, a sentence each ("comma-separated, UTF-8, 7 columns").
  public var layout: [String]

  public init(name: String, bytes: Int, sha256: String, layout: [String]) {
    (self.name, self.bytes, self.sha256, self.layout) = (name, bytes, sha256, layout)
  }
}

/// One rule of the pack; its place in the list is its `RuleID`.
public struct RuleDescription: Sendable, Equatable {
  /// The id in rule files, e.g. `disloyalty.own-venture`.
  public var name: String
  /// The tag the rule sets, e.g. `disloyalty`.
  public var tag: String

  public init(name: String, tag: String) { (self.name, self.tag) = (name, tag) }
}

/// The rule pack that tagged the answers.
public struct PackDescription: Sendable, Equatable {
  /// Of the tool, which the built-in rules come with.
  public var version: String
  /// Of the pack's files and the model together, lower-case hexadecimal digits.
  public var sha256: String
  /// Of the trained model alone; nil where answers were tagged by the rules alone.
  public var modelSHA256: String?
  /// In the pack's order: a rule's place is its `RuleID`.
  public var rules: [RuleDescription]
  /// File name (relative, may hold folders) and content; copied to `rules/` in the report folder.
  public var files: [(name: String, content: [UInt8])] = []

  public init(
    version: String, sha256: String, modelSHA256: String?, rules: [RuleDescription],
    files: [(name: String, content: [UInt8])]
  ) {
    (self.version, self.sha256, self.modelSHA256) = (version, sha256, modelSHA256)
    (self.rules, self.files) = (rules, files)
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.version == b.version && a.sha256 == b.sha256 && a.modelSHA256 == b.modelSHA256
      && a.rules == b.rules
      && a.files.elementsEqual(b.files) { $0.name == $1.name && $0.content == $1.content }
  }
}

/// What may differ between two runs over the same input; goes under the key `run` of `run.json`.
public struct RunDescription: Sendable, Equatable {
  /// The command line, argument by argument.
  public var command: [String] = []
  /// RFC 3339 times.
  public var started = ""
  public var finished = ""
  /// Between the two, by a clock that nobody sets.
  public var seconds = 0.0
  public var host = ""
  /// Worker threads.
  public var jobs = 1

  public init() {}
}

/// Everything a report is rendered from. Equal contents, `run` aside, give equal bytes.
public struct ReportContents: Sendable {
  public var summary: Summary
  /// Rows of all inputs; `summary` counts answers, of which a row may have several.
  public var rows: RowCounts
  public var rejects: RejectCauses
  /// In the order they were read.
  public var inputs: [InputDescription]
  public var pack: PackDescription
  public var toolVersion: String
  /// Groups of fewer answers are hidden.
  public var minimumGroup = 5
  /// At most `Summary.examplesKept`.
  public var examplesPerMistake = 3
  public var run = RunDescription()
  /// What earlier runs of the same job counted; nil where the report is of no scheduled run.
  public var history: RunHistory?
  /// The tagger's measured errors; nil where no shares are corrected.
  public var accuracy: AccuracyReport?
  /// What changed since an earlier report; nil where none was given.
  public var comparison: Comparison?
  /// The language of the report, and how it is laid out.
  public var strings = ReportStrings()
  public var templates = ReportTemplates()
  /// What crossed a threshold, a sentence each.
  public var alerts: [String] = []
  /// What else is worth knowing about a scheduled run, a sentence each.
  public var notes: [String] = []

  public init(
    summary: Summary, rows: RowCounts, rejects: RejectCauses, inputs: [InputDescription],
    pack: PackDescription, toolVersion: String
  ) {
    self.summary = summary
    self.rows = rows
    self.rejects = rejects
    self.inputs = inputs
    self.pack = pack
    self.toolVersion = toolVersion
  }
}

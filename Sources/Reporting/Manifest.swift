import Aggregation
import Codebook
import Publishing

/// `run.json`: what a report was made of (`docs/schema/run.md`).
///
/// Everything that may differ between two equal runs stands under `run`.
struct Manifest: ReportJSON {
  private struct Input: Encodable {
    var name: String
    var bytes: Int
    var sha256: String
    var layout: [String]
  }

  private struct Rows: Encodable {
    var read: Int
    var tagged: Int
    var skipped: [String: Int]
    var rejected: Int
    var repaired: Int
  }

  private struct Rules: Encodable {
    var version: String
    var sha256: String
    var modelSHA256: String?
    var rules: Int
    var files: [String]

    enum CodingKeys: String, CodingKey {
      case version, sha256, rules, files
      case modelSHA256 = "model_sha256"
    }
  }

  private struct Group: Encodable {
    var scenario: String
    var answers: Int?
    var nonAnswers: Int?
    var suppressed: Bool

    enum CodingKeys: String, CodingKey {
      case scenario, answers, suppressed
      case nonAnswers = "non_answers"
    }

    init(_ scenario: String, _ counts: ScenarioCounts, hidden: Bool) {
      self.scenario = scenario
      suppressed = hidden
      answers = hidden ? nil : counts.answers
      nonAnswers = hidden ? nil : counts[.nonAnswer]
    }

    /// Hidden numbers are null, not absent.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(scenario, forKey: .scenario)
      try container.encode(answers, forKey: .answers)
      try container.encode(nonAnswers, forKey: .nonAnswers)
      try container.encode(suppressed, forKey: .suppressed)
    }
  }

  private struct Run: Encodable {
    var command: [String]
    var started: String
    var finished: String
    var seconds: Double
    var host: String
    var jobs: Int
  }

  private let format = ReportMarker.text
  private let version: String
  private let inputs: [Input]
  private let rows: Rows
  private let rules: Rules
  private let minimumGroup: Int
  private let scenarios: [Group]
  private let run: Run

  enum CodingKeys: String, CodingKey {
    case format, version, inputs, rows, rules, scenarios, run
    case minimumGroup = "min_group"
  }

  init(_ contents: ReportContents, _ suppression: Suppression) {
    version = contents.toolVersion
    inputs = contents.inputs.map {
      Input(name: $0.name, bytes: $0.bytes, sha256: $0.sha256, layout: $0.layout)
    }
    rows = Rows(
      read: contents.rows.read, tagged: contents.rows.tagged,
      skipped: Dictionary(
        uniqueKeysWithValues: SkipReason.allCases.map { ($0.name, contents.rows[skipped: $0]) }),
      rejected: contents.rows.rejected, repaired: contents.rows.repaired)
    rules = Rules(
      version: contents.pack.version, sha256: contents.pack.sha256,
      modelSHA256: contents.pack.modelSHA256, rules: contents.pack.rules.count,
      files: contents.pack.files.map(\.name))
    minimumGroup = contents.minimumGroup
    scenarios =
      [Group("all", contents.summary.all, hidden: suppression.hidesAll)]
      + suppression.named(of: contents.summary.scenarios).map {
        Group($0.name, contents.summary.counts(of: $0), hidden: suppression.hides($0))
      }
    run = Run(
      command: contents.run.command, started: contents.run.started,
      finished: contents.run.finished, seconds: contents.run.seconds, host: contents.run.host,
      jobs: contents.run.jobs)
  }
}

import Aggregation
import Codebook
import FoundationEssentials

/// The tagger's measured errors, from `goalscan evaluate --json` (`docs/schema/evaluation.md`).
public struct AccuracyReport: Sendable, Equatable {
  /// The names of the labelled files; empty where the file does not tell.
  public let gold: [String]
  /// Which part of them was scored: `heldout`, `open` or `all`; nil where the file does not tell.
  public let part: String?
  /// Labelled answers.
  public let answers: Int
  /// The tool's version and the digest of the rules, model included, that were scored; nil where the file
  /// does not tell, as those of earlier versions.
  public let version: String?
  public let rules: String?
  private let counts: [ReportTag: TagAccuracy]

  private struct File: Decodable {
    struct Tag: Decodable { var tp, fp, fn: Int, tn: Int? }
    var gold: [String]?
    var part: String?
    var version: String?
    var rules: String?
    var answers: Int
    var tags: [String: Tag]
  }

  /// Throws `DecodingError` where the JSON is no evaluation.
  public init(json: [UInt8]) throws {
    let file = try JSONDecoder().decode(File.self, from: Data(json))
    (gold, part, answers) = (file.gold ?? [], file.part, file.answers)
    (version, rules) = (file.version, file.rules)
    var counts: [ReportTag: TagAccuracy] = [:]
    for tag in Self.measured {
      let name = if case .horizon = tag { "has_" + tag.name } else { tag.name }
      guard let found = file.tags[name], let tn = found.tn,
        min(found.tp, found.fp, found.fn, tn) >= 0
      else { continue }
      guard max(found.tp, found.fp, found.fn, tn) <= ScenarioCounts.most else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: [], debugDescription: "the counts of \(name) are too large"))
      }
      counts[tag] = TagAccuracy(tp: found.tp, fp: found.fp, fn: found.fn, tn: tn)
    }
    guard !counts.isEmpty else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: "no tag has tp, fp, fn and tn"))
    }
    self.counts = counts
  }

  /// Whether another version, or other rules, were scored than these.
  public func isOfOther(version: String, rules: String) -> Bool {
    (self.version ?? version) != version || (self.rules ?? rules) != rules
  }

  /// The tags that are measured one by one.
  private static let measured =
    Mistake.allCases.map(ReportTag.mistake) + Component.allCases.map(ReportTag.component)
    + [Horizon.short, .mid, .long].map(ReportTag.horizon)

  /// In the order of tables.
  var tags: [ReportTag] { Self.measured.filter { counts[$0] != nil } }

  subscript(tag: ReportTag) -> TagAccuracy? { counts[tag] }
}

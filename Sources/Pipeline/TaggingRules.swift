import Reporting
import Tagging

/// The rules a run tags by: shared by all workers, each of which makes its own tagger.
public struct TaggingRules: Sendable {
  /// The rules' names; a rule's place is its `RuleID`.
  public var names: [String] { pack.rules.map(\.name) }
  public var pack: PackDescription

  /// The rules that come with the tool.
  public static let standard = TaggingRules(
    pack: PackDescription(version: "0", sha256: "", rules: [], files: []))

  /// The standard rules, or those of the pack at `path`.
  public static func load(_ path: String?) throws -> TaggingRules { .standard }

  func tagger() -> Tagger { Tagger() }
}

import Yams

/// What calls a rule off where it holds of the words that matched.
public enum CallOff: String, CaseIterable, Sendable {
  /// "I'm not looking to…", "no plans to…"
  case negated
  /// Told of the past: "I once ran…"
  case past
  /// Said of somebody else: "my brother wants to…"
  case thirdPerson = "third_person"
  /// "people who…", "if I wanted…"
  case hypothetical
  /// For or inside the company the speaker applies to.
  case company
  /// Inside a question repeated back.
  case question
}

/// A text by which a rule is tried (`goalscan rules test`).
public struct RuleExample: Sendable {
  public var text: String
  /// Whether the rule must match it, and nothing may call the match off; else it must not.
  public var mustMatch: Bool
  /// The line of the rule's file that it stands in, from 1.
  public var line: Int
}

/// One of the patterns that a rule looks for.
public struct RulePattern: Sendable {
  /// In the notation of `Pattern`.
  public var text: String
  /// The line of the rule's file that it stands in, from 1.
  public var line: Int
}

/// One rule of a pack.
public struct Rule: Sendable {
  public var id: String
  public var tag: String
  public var patterns: [RulePattern]
  public var callOffs: [CallOff]
  /// Whether it finds its tag said in so many words: what else the words suggest must be surer.
  public var isOutright: Bool
  public var reason: String
  /// Texts that must match and texts that must not, as the file gives them.
  public var examples: [RuleExample]
  public var file: String
  public var line: Int
}

extension Rule {
  /// Whether another rule finds the same evidence of the same tag by the same patterns.
  func findsTheSame(as other: Rule) -> Bool {
    tag == other.tag && patterns.map(\.text) == other.patterns.map(\.text)
      && Set(callOffs) == Set(other.callOffs) && isOutright == other.isOutright
  }

  static let keys = [
    "id", "tag", "pattern", "unless", "outright", "reason", "match", "no_match",
  ]

  /// The rules of one YAML file: `theme`, `tag` (for all its rules), `unless` (likewise), `rules`.
  static func read(_ file: YAMLFile) throws(PackError) -> [Rule] {
    var rules: [Rule] = []
    var commonTag: String?
    var commonCallOffs: [CallOff] = []
    let entries = try file.entries(file.root, allowed: ["theme", "tag", "unless", "rules"])
    for (key, node) in entries {
      switch key {
      case "tag": commonTag = try file.string(node)
      case "unless": commonCallOffs = try callOffs(file, node)
      default: break
      }
    }
    for (key, node) in entries where key == "rules" {
      guard let list = node.sequence else { throw file.error(node, "'rules' must be a list") }
      for item in list {
        rules.append(
          try rule(file, item, commonTag: commonTag, commonCallOffs: commonCallOffs))
      }
    }
    return rules
  }

  private static func rule(
    _ file: YAMLFile, _ node: Yams.Node, commonTag: String?, commonCallOffs: [CallOff]
  ) throws(PackError) -> Rule {
    var rule = Rule(
      id: "", tag: commonTag ?? "", patterns: [], callOffs: commonCallOffs,
      isOutright: false, reason: "", examples: [], file: file.name, line: node.mark?.line ?? 0)
    for (key, value) in try file.entries(node, allowed: keys) {
      switch key {
      case "id": rule.id = try file.string(value)
      case "tag": rule.tag = try file.string(value)
      case "pattern":
        rule.patterns = try file.strings(value).map { text, node in
          RulePattern(text: text, line: node.mark?.line ?? rule.line)
        }
      case "unless": rule.callOffs = try callOffs(file, value)
      case "outright": rule.isOutright = try file.bool(value)
      case "reason": rule.reason = try file.string(value)
      default:
        for (text, node) in try file.strings(value) {
          rule.examples.append(
            RuleExample(text: text, mustMatch: key == "match", line: node.mark?.line ?? rule.line))
        }
      }
    }
    for (key, value) in [("id", rule.id), ("tag", rule.tag)] where value.isEmpty {
      throw file.error(node, "the rule has no '\(key)'")
    }
    guard !rule.patterns.isEmpty else {
      throw file.error(node, "rule '\(rule.id)' has no 'pattern'")
    }
    return rule
  }

  private static func callOffs(_ file: YAMLFile, _ node: Yams.Node) throws(PackError) -> [CallOff] {
    var result: [CallOff] = []
    for (name, item) in try file.strings(node) {
      guard let callOff = CallOff(rawValue: name) else {
        let known = CallOff.allCases.map(\.rawValue).joined(separator: ", ")
        throw file.error(item, "nothing calls a rule off by '\(name)'; known: \(known)")
      }
      result.append(callOff)
    }
    return result
  }
}

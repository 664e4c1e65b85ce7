import Language
import Pipeline
import Rules

/// The rules of a pack, as text for people.
public struct RuleDisplay {
  private let pack: RulePack

  /// The rules of these.
  public init(_ rules: TaggingRules) { pack = rules.pack }

  /// One line a rule: id, tag, number of patterns, file and reason.
  public var list: String {
    var table = TextTable(
      ["rule", "tag", "patterns", "file", "reason"], leftAligned: [0, 1, 3, 4])
    for rule in pack.rules {
      table.append([rule.id, rule.tag, "\(rule.patterns.count)", rule.file, rule.reason])
    }
    return table.text
  }

  /// The same, one JSON object a line.
  public var listJSON: [UInt8] {
    struct Record: Encodable {
      var id, tag, reason, file: String
      var line, patterns: Int
      var outright: Bool
    }
    return pack.rules.flatMap {
      jsonLine(
        of: Record(
          id: $0.id, tag: $0.tag, reason: $0.reason, file: $0.file, line: $0.line,
          patterns: $0.patterns.count, outright: $0.isOutright))
    }
  }

  /// Everything about one rule, with the words of the classes its patterns name; nil where there is
  /// no rule of that id.
  public func text(of id: String) -> String? {
    guard let rule = pack.rules.first(where: { $0.id == id }) else { return nil }
    var text = "\(rule.id)  (\(rule.file):\(rule.line))\n\(rule.reason)\n\n"
    text += "tag: \(rule.tag)\(rule.isOutright ? ", said outright" : "")\n"
    let callOffs = rule.callOffs.map(\.rawValue).joined(separator: ", ")
    text += "called off by: \(callOffs.isEmpty ? "nothing" : callOffs)\n"
    text += Self.section("patterns", rule.patterns.map(\.text))
    text += Self.section("must match", rule.examples.filter(\.mustMatch).map(\.text))
    text += Self.section("must not match", rule.examples.filter { !$0.mustMatch }.map(\.text))
    let classes = Self.classes(namedIn: rule.patterns.map(\.text))
    if !classes.isEmpty { text += "\nclasses\n" }
    for name in classes {
      let words = pack.words(of: name)
      let members = pack.vocabulary.words.indices.lazy.filter { words.contains(WordID($0)) }
        .map { pack.vocabulary.words[$0] }
      text += "  {\(name)}: \(members.sorted().joined(separator: " "))\n"
    }
    return text
  }

  /// The ids that resemble what was asked for: those that hold it, or have its tag.
  public func ids(like id: String) -> [String] {
    pack.rules.filter { $0.id.contains(id) || $0.tag == id }.map(\.id)
  }

  private static func section(_ name: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\n\(name)\n" + lines.map { "  \($0)\n" }.joined()
  }

  /// The classes in braces, in the order in which they are first named.
  private static func classes(namedIn patterns: [String]) -> [String] {
    var names: [String] = []
    for pattern in patterns {
      for part in pattern.split(separator: "{").dropFirst(pattern.first == "{" ? 0 : 1) {
        guard let end = part.firstIndex(of: "}") else { continue }
        let name = String(part[..<end])
        if !names.contains(name) { names.append(name) }
      }
    }
    return names
  }
}

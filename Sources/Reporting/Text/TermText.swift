import Aggregation
import Codebook

/// What a reader who has not seen the codebook needs to know of a term.
extension ReportStrings {
  func title(_ tag: ReportTag) -> String { self[key(tag) + ".title"] }
  func meaning(_ tag: ReportTag) -> String { self[key(tag) + ".meaning"] }
  /// What a good answer has in its place; mistakes and omissions only.
  func better(_ tag: ReportTag) -> String { self[key(tag) + ".better"] }

  private func key(_ tag: ReportTag) -> String {
    if case .specificity(let level) = tag { return "specificity.level\(level)" }
    return tag.kind + "." + tag.name
  }

  func title(_ pair: MistakePair) -> String {
    title(.mistake(pair.first)) + " + " + title(.mistake(pair.second))
  }

  /// As in a heading; an organisation's own name stays as it is, unless it is the word for all.
  func title(_ scenario: ScenarioLabel) -> String {
    switch scenario {
    case .standard(let scenario): self["scenario." + scenario.name]
    case .others: self["scenarios.others"]
    case .own(let name): title("scenarios.own", name)
    }
  }

  /// As in a heading, of a value of the group column.
  func title(group name: String) -> String {
    name.isEmpty ? self["slices.blank"] : title("slices.named", name)
  }

  /// The name as a page shows it; where it is the word for all together, in the form of that key.
  private func title(_ key: String, _ name: String) -> String {
    let shown = name.shortened
    return shown.lowercased() == self["scenarios.all"].lowercased()
      ? self(key, ["name": shown]) : shown
  }
}

extension String {
  /// As a page shows what comes from an export: at most 120 characters.
  var shortened: String {
    unicodeScalars.count <= 120
      ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(119))) + "…"
  }
}

import Codebook
import Rules
import Yams

/// The key `alerts` of a configuration.
struct AlertRulesReader {
  let file: YAMLFile

  func rules(_ node: Node) throws -> AlertRules {
    var rules = AlertRules()
    for (key, value) in try file.entries(node, of: .alerts) {
      switch key {
      case "share": rules.shares = try list(value).map(share)
      case "change": rules.changes = try list(value).map(change)
      case "rejects-above": rules.rejectsAbove = try file.share(value)
      case "no-input-days": rules.noInputDays = try file.number(value, 1...100_000)
      case "command-timeout": rules.commandTimeout = try file.number(value, 1...3600)
      case "rows":
        for (end, number) in try file.entries(value, of: .rows) {
          let rows = try file.number(number, 0...Int(Int32.max))
          if end == "from" { rules.fewestRows = rows } else { rules.mostRows = rows }
        }
        if let fewest = rules.fewestRows, let most = rules.mostRows, fewest > most {
          throw file.error(value, "'from' is more than 'to'")
        }
      default:
        rules.command = try file.strings(value).map(\.0)
        guard value.sequence != nil, rules.command.first?.hasPrefix("/") == true else {
          throw file.error(
            value,
            "expected a list: the program's whole path, then its arguments; no shell reads it")
        }
      }
    }
    return rules
  }

  private func list(_ node: Node) throws -> [Node] {
    guard let sequence = node.sequence else { throw file.error(node, "expected a list") }
    return Array(sequence)
  }

  private func share(_ node: Node) throws -> AlertRules.Share {
    var share = AlertRules.Share(mistake: "", scenario: "all", above: -1)
    for (key, value) in try file.entries(node, of: .share) {
      switch key {
      case "mistake": share.mistake = try mistake(value)
      case "scenario": share.scenario = try file.string(value)
      default: share.above = try file.share(value)
      }
    }
    guard !share.mistake.isEmpty, share.above >= 0 else {
      throw file.error(node, "expected 'mistake' and 'above'")
    }
    return share
  }

  private func change(_ node: Node) throws -> AlertRules.Change {
    var change = AlertRules.Change(mistake: "", scenario: "all", runs: 14, by: 0)
    for (key, value) in try file.entries(node, of: .change) {
      switch key {
      case "mistake": change.mistake = try mistake(value)
      case "scenario": change.scenario = try file.string(value)
      case "runs": change.runs = try file.number(value, 1...10_000)
      default: change.by = try file.share(value)
      }
    }
    guard !change.mistake.isEmpty else { throw file.error(node, "expected 'mistake'") }
    return change
  }

  private func mistake(_ node: Node) throws -> String {
    let name = try file.string(node)
    guard Mistake(name: name) != nil else {
      let known = Mistake.allCases.map(\.name).joined(separator: ", ")
      throw file.error(node, "unknown mistake '\(name)'; known: \(known)")
    }
    return name
  }
}

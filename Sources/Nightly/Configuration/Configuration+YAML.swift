import Ingestion
import Yams

extension Configuration {
  /// The configuration in effect, defaults filled in, as YAML that reads back to the same.
  public var yaml: String {
    get throws {
      try Yams.serialize(
        node: Node(pairs), width: -1, allowUnicode: true, sortKeys: false)
    }
  }

  /// Everything that bears on what is read of a file: text that differs where that does.
  var readingIdentity: String {
    let columns = ColumnRole.allCases.map { "\($0)=\(reading.columns[$0] ?? "")" }
    let words = readingWords.map { "\($0.key)=\($0.value)" }.sorted()
    return (columns + reading.furtherAnswers + words + ["duplicates=\(keepsDuplicates)"])
      .joined(separator: "\n")
  }

  /// Everything that bears on a report beside its input, the rules and what is in files (`ReportLooks`).
  var reportIdentity: String {
    get throws {
      var part = Configuration()
      (part.days, part.report, part.privacy) = (days, report, privacy)
      return try part.yaml
    }
  }

  private var pairs: [(Node, Node)] {
    var pairs: [(Node, Node)] = [
      ("inputs", Node(inputs.map { Node($0) })), ("output", Node(output)),
      ("history", Node(history)),
    ]
    let named = ColumnRole.allCases.compactMap { role -> (Node, Node)? in
      guard let name = reading.columns[role] else { return nil }
      let further = role == .answer ? reading.furtherAnswers : []
      return (
        Node(role.rawValue),
        further.isEmpty ? Node(name) : Node(([name] + further).map { Node($0) })
      )
    }
    if !named.isEmpty { pairs.append(("columns", Node(named))) }
    if !readingWords.isEmpty {
      pairs.append(("reading", Node(readingWords.map { (Node($0.key), Node($0.value)) })))
    }
    if let rules { pairs.append(("rules", Node(rules))) }
    if let jobs { pairs.append(("jobs", plain(jobs))) }
    pairs.append(("max-rejects", plain(maxRejects)))
    pairs.append(("keep-duplicates", plain(keepsDuplicates)))
    if let days { pairs.append(("days", plain(days))) }
    if let report = report.node { pairs.append(("report", report)) }
    let kept = Retention.Period.allCases.compactMap { period in
      retention.keep[period].map { number in
        (Node("keep-" + period.rawValue), number < 0 ? Node("unlimited") : plain(number))
      }
    }
    if !kept.isEmpty { pairs.append(("retention", Node(kept))) }
    pairs.append(
      (
        "privacy",
        Node(
          [
            ("min-group", plain(privacy.minimumGroup)), ("hold-back", plain(privacy.holdsBack)),
            ("examples", plain(privacy.examples)), ("include-text", plain(privacy.includesText)),
          ] as [(Node, Node)])
      ))
    if let alerts = alerts.node { pairs.append(("alerts", alerts)) }
    pairs.append(("status", Node(statusPath)))
    if let metrics { pairs.append(("metrics", Node(metrics))) }
    return pairs
  }
}

/// A number or a truth value: written without quotes.
private func plain(_ value: some CustomStringConvertible) -> Node {
  Node(value.description, Tag(.implicit))
}

extension Configuration.Report {
  fileprivate var node: Node? {
    var pairs: [(Node, Node)] = []
    if countsMonths { pairs.append(("by", "month")) }
    for (key, path) in [
      ("names", names), ("accuracy", accuracy), ("strings", strings), ("template", templates),
    ] {
      if let path { pairs.append((Node(key), Node(path))) }
    }
    return pairs.isEmpty ? nil : Node(pairs)
  }
}

extension AlertRules {
  fileprivate var node: Node? {
    var pairs: [(Node, Node)] = []
    if !shares.isEmpty {
      let list = shares.map { share in
        Node(
          [
            ("mistake", Node(share.mistake)), ("scenario", Node(share.scenario)),
            ("above", plain(share.above)),
          ] as [(Node, Node)])
      }
      pairs.append(("share", Node(list)))
    }
    if !changes.isEmpty {
      let list = changes.map { change in
        Node(
          [
            ("mistake", Node(change.mistake)), ("scenario", Node(change.scenario)),
            ("runs", plain(change.runs)), ("by", plain(change.by)),
          ] as [(Node, Node)])
      }
      pairs.append(("change", Node(list)))
    }
    if let rejectsAbove { pairs.append(("rejects-above", plain(rejectsAbove))) }
    if let noInputDays { pairs.append(("no-input-days", plain(noInputDays))) }
    var rows: [(Node, Node)] = []
    if let fewestRows { rows.append(("from", plain(fewestRows))) }
    if let mostRows { rows.append(("to", plain(mostRows))) }
    if !rows.isEmpty { pairs.append(("rows", Node(rows))) }
    if !command.isEmpty {
      pairs.append(("command", Node(command.map { Node($0) })))
      pairs.append(("command-timeout", plain(commandTimeout)))
    }
    return pairs.isEmpty ? nil : Node(pairs)
  }
}

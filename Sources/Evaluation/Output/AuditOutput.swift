import Rules

extension RuleAudit {
  /// The audit as tables for a terminal.
  public var text: String {
    var table = TextTable(
      [
        "rule", "tag", "fired", "answers", "alone", "overlapped", "covered", "most by",
        "called off",
        "by",
      ], leftAligned: [0, 1, 7, 9])
    for (rule, behaviour) in zip(rules, behaviours) {
      let reasons = callOffs(of: behaviour)
      table.append([
        rule.id, rule.tag, "\(behaviour.fired)", "\(behaviour.answers)", "\(behaviour.alone)",
        "\(behaviour.overlapped)", "\(behaviour.covered)",
        behaviour.partner.map { rules[$0].id } ?? "",
        "\(reasons.reduce(0) { $0 + $1.count })",
        reasons.map { "\($0.name) \($0.count)" }.joined(separator: ", "),
      ])
    }
    var text = "\(rows.read) rows read, \(rows.rejected) rejected; \(answers) answers audited\n\n"
    text += table.text
    text += Self.list("never fired", silent)
    text += Self.list("redundant here: in no answer the only rule of their tag", redundant)
    for (scenario, phrases) in blindSpots {
      text += "\nblind spots, \(scenario) (answers, phrase)\n"
      let width = phrases.map { "\($0.answers)".count }.max() ?? 0
      for spot in phrases {
        let number = "\(spot.answers)"
        text += String(repeating: " ", count: 2 + width - number.count) + number
        text += "  \(spot.phrase)\n"
      }
    }
    if uncertainty > 0 {
      text +=
        "\nThere were too many phrases to keep all: a count may be too low by \(uncertainty).\n"
    }
    return text
  }

  /// The audit as one JSON object; the form is published in docs/schema/rules-audit.md.
  public var json: [UInt8] {
    struct RuleRecord: Encodable {
      var rule, tag: String
      var fired, answers, alone, overlapped, covered: Int
      var most_by: String?
      var called_off: [String: Int]
    }
    struct Phrase: Encodable {
      var phrase: String
      var answers: Int
    }
    struct Record: Encodable {
      var rows_read, rows_rejected, answers, uncertainty: Int
      var rules: [RuleRecord]
      var never_fired, redundant: [String]
      var blind_spots: [String: [Phrase]]
    }
    return jsonBytes(
      of: Record(
        rows_read: rows.read, rows_rejected: rows.rejected, answers: answers,
        uncertainty: uncertainty,
        rules: zip(rules, behaviours).map { rule, behaviour in
          RuleRecord(
            rule: rule.id, tag: rule.tag, fired: behaviour.fired, answers: behaviour.answers,
            alone: behaviour.alone, overlapped: behaviour.overlapped, covered: behaviour.covered,
            most_by: behaviour.partner.map { rules[$0].id },
            called_off: Dictionary(
              uniqueKeysWithValues: callOffs(of: behaviour).map { ($0.name, $0.count) }))
        }, never_fired: silent.map(\.id), redundant: redundant.map(\.id),
        blind_spots: Dictionary(
          uniqueKeysWithValues: blindSpots.map { scenario, phrases in
            (scenario, phrases.map { Phrase(phrase: $0.phrase, answers: $0.answers) })
          })))
  }

  /// What called the rule off, the most frequent first.
  private func callOffs(of behaviour: RuleBehaviour) -> [(name: String, count: Int)] {
    behaviour.calledOff.map { (name: $0.key.name(in: pack), count: $0.value) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
  }

  private static func list(_ title: String, _ rules: [Rule]) -> String {
    rules.isEmpty
      ? "" : "\n\(title) (\(rules.count))\n" + rules.map { "  \($0.id)\n" }.joined()
  }
}

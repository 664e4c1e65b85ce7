extension Evaluation {
  /// The scores as tables for a terminal.
  public var text: String {
    let figures = scores.figures
    func interval(_ name: String) -> String {
      guard !intervals.isEmpty, let place = figures.firstIndex(where: { $0.name == name }),
        let interval = intervals[place]
      else { return "" }
      return TextTable.decimals(interval.lowerBound) + "–"
        + TextTable.decimals(interval.upperBound)
    }
    var tags = TextTable(
      ["tag", "precision", "95 %", "recall", "95 %", "F1", "95 %", "cases", "wrong", "missed"])
    for tag in scores.tags {
      tags.append(
        cells(tag.tag.name, tag.score, interval) + ["\(tag.cases)", "\(tag.fp)", "\(tag.fn)"])
    }
    for spans in scores.spans {
      tags.append(
        cells(spans.kind.rawValue, spans.score, interval)
          + ["\(spans.tp + spans.fn)", "\(spans.fp)", "\(spans.fn)"])
    }
    var summary = TextTable(["figure", "value", "95 %"])
    for (name, value) in scores.headlines {
      summary.append([name, TextTable.decimals(value), interval(name)])
    }
    summary.append(["bad_offsets", "\(scores.badOffsets)", ""])
    return "\(answers) labelled answers\n\n" + tags.text
      + "\nhorizons of goals (rows: labels, columns: tagged)\n" + horizons.text
      + "\nscenarios (rows: labels, columns: tagged)\n" + scenarios.text + "\n" + summary.text
  }

  private func cells(
    _ name: String, _ score: PrecisionRecall, _ interval: (String) -> String
  ) -> [String] {
    [
      name, TextTable.decimals(score.precision), interval(name + ".precision"),
      TextTable.decimals(score.recall), interval(name + ".recall"), TextTable.decimals(score.f1),
      interval(name),
    ]
  }
}

extension Confusion {
  /// The table with its names.
  public var text: String {
    var table = TextTable([""] + columns)
    for (name, counts) in zip(rows, counts) { table.append([name] + counts.map(String.init)) }
    return table.text
  }
}

extension Agreement {
  /// The coefficients as a table for a terminal.
  public var text: String {
    var table = TextTable(["tag", "first", "second", "both", "agreed", "kappa", "alpha"])
    for item in items {
      table.append(
        [item.name]
          + (item.set.map { ["\($0.first)", "\($0.second)", "\($0.both)"] } ?? ["", "", ""])
          + [TextTable.decimals(item.observed)]
          + [item.kappa, item.alpha].map { $0.map(TextTable.decimals) ?? "–" })
    }
    var text = "\(answers) answers labelled twice"
    if unshared > 0 { text += "; \(unshared) are in one of the files only and left out" }
    text += "\n\n" + table.text + "\nthe second scored against the first\n"
    var figures = TextTable(["figure", "value"])
    for (name, value) in scores.headlines {
      figures.append([name, TextTable.decimals(value)])
    }
    for spans in scores.spans {
      figures.append([spans.kind.rawValue, TextTable.decimals(spans.score.f1)])
    }
    return text + figures.text
  }
}

extension Miss {
  /// The answer with what is labelled and what was given.
  public var text: String {
    let heading =
      switch isMissed {
      case true?: "MISSED   "
      case false?: "WRONGLY  "
      case nil: "DIFFERS  "
      }
    let role = answer.role.isEmpty ? "" : "  (\(answer.role.printableLine))"
    var text = heading + answer.id.printableLine + role + "\n"
    for wanted in wanted { text += "  labelled: \(wanted.printableLine)\n" }
    for given in given { text += "  given:    \(given.printableLine)\n" }
    for line in answer.text.split(separator: "\n", omittingEmptySubsequences: false) {
      text += "    \(String(line).printableLine)\n"
    }
    return text
  }
}

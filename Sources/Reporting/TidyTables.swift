import Aggregation
import Codebook

/// The CSV tables of a report folder, one fact a row (`docs/schema/report-tables.md`).
struct TidyTables {
  let summary: Summary
  let pack: PackDescription
  let suppression: Suppression

  /// File name and content of each table.
  var files: [(name: String, content: [UInt8])] {
    [
      ("mistakes_by_scenario.csv", mistakes),
      (
        "horizons_by_scenario.csv",
        table("horizon", Horizon.allCases.map { horizon in (horizon.name, { $0[horizon] }) })
      ),
      (
        "specificity_by_scenario.csv",
        table("level", (0...3).map { level in (String(level), { $0[specificity: level] }) })
      ),
      (
        "targets_by_scenario.csv",
        table("kind", TargetKind.allCases.map { kind in (kind.name, { $0[kind] }) })
      ),
      (
        "components_by_scenario.csv",
        table("component", Component.allCases.map { part in (part.name, { $0[part] }) })
      ),
      ("rules.csv", rules),
    ]
  }

  /// `all` first, then every scenario; nil counts are hidden.
  private var groups: [(name: String, counts: ScenarioCounts?)] {
    [("all", suppression.hidesAll ? nil : summary.all)]
      + summary.scenarios.map {
        ($0.name, suppression.hides($0) ? nil : summary.counts(of: $0))
      }
  }

  private var mistakes: [UInt8] {
    var table = ByteSink()
    table.append(header("scenario,tag,kind"))
    for (name, counts) in groups {
      for mistake in Mistake.allCases {
        table.append(cell: name)
        table.append(",\(mistake.name),mistake" as String)
        table.append(
          share: counts.map { Share($0[mistake], of: $0.denominator(of: mistake)) })
      }
      for omission in Omission.allCases {
        table.append(cell: name)
        table.append(",\(omission.name),omission" as String)
        table.append(share: counts.map { Share($0[omission], of: $0.rated) })
      }
    }
    return Array(table.bytes)
  }

  private func table(
    _ column: String, _ terms: [(name: String, count: (ScenarioCounts) -> Int)]
  ) -> [UInt8] {
    var table = ByteSink()
    table.append(header("scenario,\(column)"))
    for (name, counts) in groups {
      for term in terms {
        table.append(cell: name)
        table.append(",\(term.name)" as String)
        table.append(share: counts.map { Share(term.count($0), of: $0.rated) })
      }
    }
    return Array(table.bytes)
  }

  /// A rule's counts belong to no scenario; they are hidden with everything else only.
  private var rules: [UInt8] {
    var table = ByteSink()
    table.append("rule,tag,answers,matches\n" as StaticString)
    for (index, rule) in pack.rules.enumerated() {
      let count = summary.matches(of: RuleID(UInt16(truncatingIfNeeded: index)))
      table.append(cell: rule.name)
      table.append(0x2C)
      table.append(cell: rule.tag)
      table.append(
        suppression.hidesAll ? ",,\n" as String : ",\(count.answers),\(count.matches)\n")
    }
    return Array(table.bytes)
  }

  private func header(_ columns: String) -> String {
    columns + ",answers,count,share,ci_low,ci_high,suppressed\n"
  }
}

extension ByteSink {
  /// The cells from `answers` to `suppressed`; nil is a hidden group. A share of no answers is
  /// empty, as there is none.
  mutating func append(share: Share?) {
    guard let share else {
      append(",,,,,,1\n" as StaticString)
      return
    }
    append(",\(share.of),\(share.count)," as String)
    if let value = share.value, let interval = share.interval {
      append(Decimal.six(value) + "," + Decimal.six(interval.low) + ",")
      append(Decimal.six(interval.high))
    } else {
      append(",," as StaticString)
    }
    append(",0\n" as StaticString)
  }
}

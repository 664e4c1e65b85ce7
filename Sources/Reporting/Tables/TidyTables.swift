import Aggregation
import Codebook

/// The CSV tables of a report folder, one fact a row (`docs/schema/report-tables.md`).
struct TidyTables {
  private let contents: ReportContents
  private let suppressions: Suppressions

  private var suppression: Suppression { suppressions.total }
  private var summary: Summary { contents.summary }

  init(_ contents: ReportContents, _ suppressions: Suppressions) {
    (self.contents, self.suppressions) = (contents, suppressions)
  }

  /// A group of answers with what names it in the first columns; nil counts are hidden.
  private struct Group {
    var names: [String]
    var counts: ScenarioCounts?
  }

  /// File name and content of each table.
  var files: [(name: String, content: [UInt8])] {
    families("scenario", [], totals)
      + [
        ("rules.csv", rules), ("differences_by_scenario.csv", differences),
        ("mistake_pairs.csv", pairs),
      ]
      + (contents.accuracy.map { [("corrected_by_scenario.csv", corrected(by: $0))] } ?? [])
      + slices("group", summary.groups, suppressions.groups)
      + slices("month", summary.months, suppressions.months)
  }

  /// `all` first, then every scenario.
  private var totals: [Group] {
    [Group(names: ["all"], counts: suppression.hidesAll ? nil : summary.all)]
      + suppression.named(of: summary.scenarios).map {
        Group(names: [$0.name], counts: suppression.hides($0) ? nil : summary.counts(of: $0))
      }
  }

  /// The same tables for each slice; slices too small to be named are left out, and scenarios that
  /// a slice has no answer of.
  private func slices(
    _ kind: String, _ slices: Slices, _ hidden: SliceSuppression?
  ) -> [(name: String, content: [UInt8])] {
    guard let hidden else { return [] }
    let groups = hidden.names.flatMap { name in
      let table = slices[name]
      return [Group(names: [name, "all"], counts: hidden.hides(name, nil) ? nil : table.all)]
        + (hidden.showsTotalsOnly ? [] : suppression.named(of: table.scenarios))
        .filter { table.counts(of: $0).answers > 0 }.map {
          Group(
            names: [name, $0.name], counts: hidden.hides(name, $0) ? nil : table.counts(of: $0))
        }
    }
    return families(kind, [kind], groups)
  }

  /// The tables of a set of groups, which the first columns name.
  private func families(
    _ by: String, _ columns: [String], _ groups: [Group]
  ) -> [(name: String, content: [UInt8])] {
    func table(_ family: TableFamily) -> [UInt8] {
      var table = ByteSink()
      table.append(family.columns(after: columns) + "\n")
      let tags = family.tags
      for group in groups {
        for tag in tags {
          for name in group.names {
            table.append(cell: name)
            table.append(0x2C)
          }
          table.append(tag.name)
          if family.hasKind { table.append("," + tag.kind) }
          table.append(share: group.counts.map { $0.share(of: tag) })
        }
      }
      return Array(table.bytes)
    }
    return TableFamily.allCases.map { ($0.file(by: by), table($0)) }
  }

  static let ruleColumns = "rule,tag,answers,matches"

  /// A rule's counts belong to no scenario; they are hidden with everything else only.
  private var rules: [UInt8] {
    var table = ByteSink()
    table.append(Self.ruleColumns + "\n")
    for (index, rule) in contents.pack.rules.enumerated() {
      let count = summary.matches(of: RuleID(UInt16(truncatingIfNeeded: index)))
      table.append(cell: rule.name)
      table.append(0x2C)
      table.append(cell: rule.tag)
      table.append(
        suppression.hidesAll ? ",,\n" as String : ",\(count.answers),\(count.matches)\n")
    }
    return Array(table.bytes)
  }

  static let differenceColumns =
    "scenario,tag,kind,share,rest_answers,rest_count,rest_share,difference,ci_low,ci_high,p,"
    + "p_adjusted,suppressed"

  private var differences: [UInt8] {
    var table = ByteSink()
    table.append(Self.differenceColumns + "\n")
    for row in ScenarioDifference.all(summary, suppression) {
      table.append(cell: row.scenario.name)
      table.append(",\(row.tag.name),\(row.tag.kind)")
      guard !row.isHidden else {
        table.append(",,,,,,,,,,1\n" as StaticString)
        continue
      }
      table.append(0x2C)
      table.append(decimal: row.share.value)
      table.append(",\(row.rest.of),\(row.rest.count),")
      for number in [
        row.rest.value, row.difference?.value, row.difference?.low, row.difference?.high,
      ] {
        table.append(decimal: number)
        table.append(0x2C)
      }
      table.append(row.p.map(DecimalText.significant) ?? "")
      table.append(0x2C)
      table.append(row.adjusted.map(DecimalText.significant) ?? "")
      table.append(",0\n" as StaticString)
    }
    return Array(table.bytes)
  }

  static let pairColumns =
    "first,second,answers,first_count,second_count,both,expected,lift,ci_low,ci_high,suppressed"

  private var pairs: [UInt8] {
    var table = ByteSink()
    table.append(Self.pairColumns + "\n")
    let all = summary.all
    for pair in MistakePair.all {
      table.append("\(pair.first.name),\(pair.second.name)")
      guard !suppression.hidesAll else {
        table.append(",,,,,,,,,1\n" as StaticString)
        continue
      }
      let lift = Lift(pair, in: all)
      table.append(",\(lift.of),\(lift.first),\(lift.second),\(lift.both)")
      for number in [lift.expected, lift.value, lift.interval?.low, lift.interval?.high] {
        table.append(0x2C)
        table.append(decimal: number)
      }
      table.append(",0\n" as StaticString)
    }
    return Array(table.bytes)
  }

  static let correctedColumns =
    "scenario,tag,kind,share,corrected,ci_low,ci_high,sensitivity,specificity,gold_with,"
    + "gold_without,suppressed"

  private func corrected(by accuracy: AccuracyReport) -> [UInt8] {
    var table = ByteSink()
    table.append(Self.correctedColumns + "\n")
    for group in totals {
      for tag in accuracy.tags {
        guard let measured = accuracy[tag] else { continue }
        table.append(cell: group.names[0])
        table.append(",\(tag.name),\(tag.kind),")
        let share = group.counts.map { $0.share(of: tag) }
        let estimate = share.flatMap { CorrectedShare($0, accuracy: measured) }
        for number in [
          share?.value, estimate?.value, estimate?.low, estimate?.high, measured.sensitivity,
          measured.specificity,
        ] {
          table.append(decimal: number)
          table.append(0x2C)
        }
        table.append("\(measured.tp + measured.fn),\(measured.tn + measured.fp),")
        table.append(group.counts == nil ? "1\n" : "0\n")
      }
    }
    return Array(table.bytes)
  }
}

extension Lift {
  /// Of two mistakes among rated answers.
  init(_ pair: MistakePair, in counts: ScenarioCounts) {
    self.init(
      both: counts[pair], first: counts[pair.first], second: counts[pair.second],
      of: counts.rated)
  }
}

extension ByteSink {
  /// Six decimals, or nothing.
  fileprivate mutating func append(decimal: Double?) {
    if let decimal { append(DecimalText.six(decimal)) }
  }

  /// The cells of `TableFamily.shareColumns`; nil is a hidden group. A share of no answers is
  /// empty, as there is none.
  mutating func append(share: Share?) {
    guard let share else {
      append(",,,,,,1\n" as StaticString)
      return
    }
    append(",\(share.of),\(share.count)," as String)
    if let value = share.value, let interval = share.interval {
      append(DecimalText.six(value) + "," + DecimalText.six(interval.low) + ",")
      append(DecimalText.six(interval.high))
    } else {
      append(",," as StaticString)
    }
    append(",0\n" as StaticString)
  }
}

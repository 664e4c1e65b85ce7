import Aggregation
import Codebook

/// What became of an earlier report's answers, and of the shares of its mistakes and omissions.
///
/// Answers are matched by their key; those whose content is the same in both are the *same*
/// answers. A share's change is then the sum of two: what it would have become had the same answers
/// kept their earlier tags (the data), and the rest, which only rules or tool can have changed.
public struct Comparison: Sendable, Equatable {
  /// Counts of one tag.
  public struct Change: Sendable, Equatable {
    /// In the earlier report, and in this one.
    public var before: Share
    public var now: Share
    /// In this report, had the same answers kept their earlier tags.
    public var kept: Share
    /// The same answers that could have the tag; those that gained it, and those that lost it.
    public var same: Int
    public var gained: Int
    public var lost: Int

    public init(before: Share, now: Share, kept: Share, same: Int, gained: Int, lost: Int) {
      (self.before, self.now, self.kept) = (before, now, kept)
      (self.same, self.gained, self.lost) = (same, gained, lost)
    }
  }

  /// What can have changed the tags of the same answers.
  public enum Cause: Sendable, Equatable { case none, rules, tool, rulesAndTool }

  /// Answers in the earlier report, and in this one.
  public var before: Int
  public var now: Int
  /// In both with the same content; only in this one; only in the earlier one; in both with other
  /// content.
  public var same: Int
  public var new: Int
  public var gone: Int
  public var altered: Int
  /// Of those that are new, gone or altered, how many are no `non_answer`, here or there.
  public var changedRated: Int
  public var cause: Cause
  /// Of the tool.
  public var versionBefore: String
  public var versionNow: String
  /// By mistake and omission; every one is there.
  public var changes: [ReportTag: Change]

  public init(
    before: Int, now: Int, same: Int, new: Int, gone: Int, altered: Int, changedRated: Int,
    cause: Cause, versions: (before: String, now: String), changes: [ReportTag: Change]
  ) {
    (self.before, self.now, self.same, self.new) = (before, now, same, new)
    (self.gone, self.altered, self.changedRated) = (gone, altered, changedRated)
    (self.cause, self.changes) = (cause, changes)
    (versionBefore, versionNow) = (versions.before, versions.now)
  }

  /// Answers that only one of the reports has with this content.
  private var changed: Int { new + gone + altered }

  /// Answers whose tags may not be told apart: fewer than the minimum changed in the data, all of them
  /// counted or those that are no `non_answer`.
  func isFew(_ minimumGroup: Int) -> Bool {
    Suppression.isSmall(answers: changed, rated: changedRated, minimumGroup)
  }

  /// Whether both reports are of the very same answers, so that only their tags can differ.
  var isOfSameAnswers: Bool { same > 0 && changed == 0 }

  /// Whether the earlier report's answers are all in this one, with the same tags, so that the new ones are
  /// to be compared with them.
  var isContained: Bool {
    same > 0 && gone + altered == 0 && changes.values.allSatisfy { $0.gained + $0.lost == 0 }
  }
}

extension Comparison.Change {
  /// The share of the new answers, where the earlier ones are all in this report.
  var added: Share { Share(now.count - before.count, of: now.of - before.of) }
  var total: ShareDifference? { ShareDifference(now, less: before) }
  var data: ShareDifference? { ShareDifference(kept, less: before) }

  /// The part of the same answers.
  ///
  /// The interval: A. Agresti and Y. Min, "Simple improved confidence intervals for comparing
  /// matched proportions", Statistics in Medicine 24 (2005), 729–740: half an answer is added to
  /// each of the four outcomes, and then Wald's interval taken; here of the same answers, and
  /// scaled to all.
  var rules: ShareDifference? {
    guard let value = now.value, let before = kept.value, now.of > 0 else { return nil }
    guard same > 0 else { return ShareDifference(value: value - before, low: 0, high: 0) }
    let n = Double(same) + 2
    let (g, l) = (Double(gained) + 0.5, Double(lost) + 0.5)
    let centre = (g - l) / n
    let half = Share.z * (g + l - (g - l) * (g - l) / n).squareRoot() / n
    let scale = Double(same) / Double(now.of)
    return ShareDifference(
      value: value - before, low: (centre - half) * scale, high: (centre + half) * scale)
  }
}

extension Comparison {
  static let columns =
    "tag,kind,before_answers,before_count,before_share,answers,count,share,difference,ci_low,ci_high,"
    + "data_difference,data_ci_low,data_ci_high,rules_difference,rules_ci_low,rules_ci_high,cause,"
    + "suppressed"

  /// `comparison.csv` (`docs/schema/report-tables.md`). Everything is hidden where `isHidden`, and where too few
  /// answers changed: a total before and after tells what they say.
  func table(minimumGroup: Int, isHidden: Bool) -> [UInt8] {
    var table = ByteSink()
    table.append(Self.columns + "\n")
    for tag in ReportTag.faults {
      table.append("\(tag.name),\(tag.kind)")
      guard !isHidden, !isFew(minimumGroup), let change = changes[tag] else {
        table.append(String(repeating: ",", count: 17) + "1\n")
        continue
      }
      for share in [change.before, change.now] {
        table.append(",\(share.of),\(share.count)," + (share.value.map(DecimalText.six) ?? ""))
      }
      // Newcombe's interval is of two groups of answers, not of the same ones twice.
      for (part, hasInterval) in [
        (change.total, !isOfSameAnswers), (change.data, !isOfSameAnswers), (change.rules, true),
      ] {
        guard let part else {
          table.append(",,,")
          continue
        }
        table.append("," + DecimalText.six(part.value))
        table.append(
          hasInterval ? ",\(DecimalText.six(part.low)),\(DecimalText.six(part.high))" : ",,")
      }
      table.append(",\(cause.name),0\n")
    }
    return Array(table.bytes)
  }
}

extension Comparison.Cause {
  var name: String {
    switch self {
    case .none: "none"
    case .rules: "rules"
    case .tool: "tool"
    case .rulesAndTool: "rules and tool"
    }
  }
}

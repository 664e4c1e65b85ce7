import Aggregation
import Codebook

/// What changed in the shares of mistakes, as the first screen says it.
struct ChangeSentences {
  struct Change {
    let title, before, now: String
    /// The share of the new answers, where these are compared; else blank.
    let new: String
    let difference: ShareDifference
  }

  /// Of each change that is more than chance explains.
  let clear: [String]
  /// Of the others together.
  let rest: String

  /// - Parameters:
  ///   - answers: how many are compared with the earlier ones: those that are new where all earlier ones
  ///     are among these (`isContained`).
  ///   - mayOverlap: whether both may have answers in common.
  init(
    _ changes: [Change], answers: Int, isContained: Bool, mayOverlap: Bool, minimumGroup: Int,
    _ strings: ReportStrings
  ) {
    let count = ["answers": strings.counted("answers", answers)]
    clear = changes.filter(\.difference.isClear).map { change in
      strings(
        isContained ? "changes.share_new" : "changes.share",
        count.merging([
          "title": change.title, "now": change.now, "new": change.new, "before": change.before,
          "points": strings.points(change.difference.value),
          "interval": strings.range(
            strings.points(change.difference.low), strings.points(change.difference.high)),
        ]) { $1 })
    }
    if Self.areTooFew(answers, isContained: isContained, minimumGroup: minimumGroup) {
      rest = strings("changes.few_new", ["min_group": strings.number(minimumGroup)])
    } else if isContained {
      rest = strings(clear.isEmpty ? "changes.none_new" : "changes.no_other_new", count)
    } else {
      rest =
        strings[mayOverlap ? "changes.mixed" : clear.isEmpty ? "changes.none" : "changes.no_other"]
    }
  }

  /// Whether so few answers are new that nothing is told about them by themselves.
  static func areTooFew(_ answers: Int, isContained: Bool, minimumGroup: Int) -> Bool {
    isContained && answers < minimumGroup
  }
}

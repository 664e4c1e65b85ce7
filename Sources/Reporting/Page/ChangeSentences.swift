import Aggregation
import Codebook

/// What changed in the shares of mistakes, as the first screen says it.
struct ChangeSentences {
  /// How the answers stand to the earlier ones.
  enum Relation {
    /// All earlier ones are among these, and those that are new are compared with them.
    case contained
    /// They are the very same, and only their tags may differ.
    case same
    /// Both may have answers in common.
    case overlapping
    case apart
  }

  struct Change {
    let title: String
    let before, now: Share
    /// The share of the new answers, where these are compared.
    let new: Share?
    let difference: ShareDifference

    /// The probability of such a difference, or a larger one, by chance.
    fileprivate var p: Double { ShareTest.p(new ?? now, before) ?? 1 }
  }

  /// Of each change that is more than chance explains; of the same answers, of each.
  let clear: [String]
  /// Of the others together; nil where nothing is left to say.
  let rest: String?

  /// - Parameters:
  ///   - answers: how many are compared with the earlier ones, the new ones alone where these are.
  ///   - areTooFew: whether these are too few to be told about by themselves.
  init(
    _ changes: [Change], answers: Int, _ relation: Relation, areTooFew: Bool, minimumGroup: Int,
    _ strings: ReportStrings
  ) {
    let told =
      areTooFew
      ? [] : relation == .same ? changes.filter { $0.difference.value != 0 } : Self.clear(changes)
    clear = told.map { Self.sentence($0, answers: answers, relation, strings) }
    let count = ["answers": strings.counted("answers", answers)]
    if areTooFew {
      rest = strings(
        answers < minimumGroup ? "changes.few_new" : "changes.few_rated",
        ["min_group": strings.number(minimumGroup)])
      return
    }
    switch relation {
    case .contained:
      rest = strings(clear.isEmpty ? "changes.none_new" : "changes.no_other_new", count)
    case .same: rest = strings[clear.isEmpty ? "changes.same_tags" : "changes.same"]
    case .overlapping:
      rest = clear.count < changes.count ? strings["changes.mixed"] : nil
    case .apart: rest = strings[clear.isEmpty ? "changes.none" : "changes.no_other"]
    }
  }

  /// Those that chance seldom does as much as: as `differs` in the tables, by p values adjusted for all of
  /// them.
  private static func clear(_ changes: [Change]) -> [Change] {
    zip(changes, BenjaminiHochberg.adjusted(changes.map(\.p))).filter { change, adjusted in
      adjusted < 0.05 && change.difference.isClear
    }.map(\.0)
  }

  private static func sentence(
    _ change: Change, answers: Int, _ relation: Relation, _ strings: ReportStrings
  ) -> String {
    func percent(_ share: Share?) -> String { share?.value.map(strings.percent) ?? "" }
    let name =
      switch relation {
      // The share of the new ones is of those that are an answer at all, but for that of the others.
      case .contained: change.new?.of == answers ? "changes.share_new" : "changes.share_new_rated"
      case .same: "changes.share_same"
      case .overlapping, .apart: "changes.share"
      }
    return strings(
      name,
      [
        "title": change.title, "now": percent(change.now), "new": percent(change.new),
        "before": percent(change.before),
        "answers": strings.counted("answers", change.new?.of ?? answers),
        "points": strings.points(change.difference.value),
        "interval": strings.range(
          strings.points(change.difference.low), strings.points(change.difference.high)),
      ])
  }

  /// Whether so few answers are new that nothing is told about them by themselves: all of them counted,
  /// or those that are no `non_answer`.
  static func areTooFew(answers: Int, rated: Int, minimumGroup: Int) -> Bool {
    answers < minimumGroup || Suppression.isSmall(answers: answers, rated: rated, minimumGroup)
  }
}

import Codebook

/// A number of answers in a report: what rows stand behind.
public enum Figure: Hashable, Sendable {
  /// Every tagged answer.
  case answers
  case tag(ReportTag)
  /// Answers that make both mistakes.
  case pair(MistakePair)

  /// What keeps the rows behind the figure in `rows/answers.csv`, as a condition of SQL.
  public var filter: String {
    switch self {
    case .answers: "skipped IS NULL"
    case .tag(.specificity(let level)):
      "specificity = \(level) AND mistake_non_answer = 0 AND skipped IS NULL"
    case .tag(let tag): "\(tag.kind)_\(tag.name) = 1"
    case .pair(let pair): "mistake_\(pair.first.name) = 1 AND mistake_\(pair.second.name) = 1"
    }
  }

  var slot: Int {
    switch self {
    case .answers: Slot.answers
    case .tag(let tag): tag.slot
    case .pair(let pair):
      Slot.pairs + MistakePair.place(Int(pair.first.rawValue), Int(pair.second.rawValue))
    }
  }
}
